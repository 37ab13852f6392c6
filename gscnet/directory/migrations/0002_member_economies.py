"""The 21 member economies in APEC's protocol order, and the topics of both facets."""

from django.db import migrations
from gscnet.common.migrating import InBatches

# code, short name, formal name, time zone, travel-eligible, aliases. An economy that spans several zones
# has the one in which the day of its mainland ends last, so that no deadline cuts anyone off early.
ECONOMIES = [
    ("AUS", "Australia", "Australia", "Australia/Perth", False, ["AU"]),
    ("BD", "Brunei Darussalam", "Brunei Darussalam", "Asia/Brunei", False, ["BRN", "Brunei", "BN"]),
    ("CDA", "Canada", "Canada", "America/Vancouver", False, ["CAN", "CA"]),
    ("CHL", "Chile", "Republic of Chile", "America/Santiago", True, ["CL"]),
    ("PRC", "China", "People's Republic of China", "Asia/Shanghai", True, ["CHN", "CN", "P.R. China"]),
    ("HKC", "Hong Kong, China", "Hong Kong, China", "Asia/Hong_Kong", False, ["HKG", "HK", "Hong Kong"]),
    ("INA", "Indonesia", "Republic of Indonesia", "Asia/Jakarta", True, ["IDN", "ID"]),
    ("JPN", "Japan", "Japan", "Asia/Tokyo", False, ["JP"]),
    ("ROK", "Korea", "Republic of Korea", "Asia/Seoul", False, ["KOR", "KR", "South Korea"]),
    ("MAS", "Malaysia", "Malaysia", "Asia/Kuala_Lumpur", True, ["MYS", "MY"]),
    ("MEX", "Mexico", "United Mexican States", "America/Tijuana", True, ["MX"]),
    ("NZ", "New Zealand", "New Zealand", "Pacific/Auckland", False, ["NZL"]),
    (
        "PNG",
        "Papua New Guinea",
        "Independent State of Papua New Guinea",
        "Pacific/Port_Moresby",
        True,
        ["PG"],
    ),
    ("PE", "Peru", "Republic of Peru", "America/Lima", True, ["PER"]),
    (
        "PHL",
        "the Philippines",
        "Republic of the Philippines",
        "Asia/Manila",
        True,
        ["PH", "RP", "Philippines"],
    ),
    ("RUS", "Russia", "Russian Federation", "Europe/Kaliningrad", True, ["RU"]),
    ("SGP", "Singapore", "Republic of Singapore", "Asia/Singapore", False, ["SG", "SIN"]),
    ("CT", "Chinese Taipei", "Chinese Taipei", "Asia/Taipei", False, ["TPE", "TWN", "TW"]),
    ("THA", "Thailand", "Kingdom of Thailand", "Asia/Bangkok", True, ["TH"]),
    (
        "USA",
        "the United States",
        "United States of America",
        "America/Los_Angeles",
        False,
        ["US", "United States", "United State"],
    ),
    ("VN", "Viet Nam", "Socialist Republic of Viet Nam", "Asia/Ho_Chi_Minh", True, ["VNM", "Vietnam"]),
]

CHAIN = [
    "Standards",
    "Design",
    "Procurement",
    "Trade",
    "Manufacturing",
    "Consumption",
    "Recycling",
    "Remanufacturing",
]
SECTORS = ["Building", "Furniture", "Electronics", "Textiles", "Food", "Transport", "Retail", "Finance"]


def fill(apps, schema_editor):
    economies = apps.get_model("directory", "Economy").objects
    for order, (code, short, formal, zone, eligible, aliases) in enumerate(ECONOMIES, start=1):
        economies.create(
            code=code,
            short_name=short,
            formal_name=formal,
            protocol_order=order,
            time_zone=zone,
            travel_eligible=eligible,
            aliases=aliases,
            lower_aliases=sorted(alias.lower() for alias in aliases),
        )
    topics = apps.get_model("directory", "Topic").objects
    for facet, names in (("chain", CHAIN), ("sector", SECTORS)):
        for order, name in enumerate(names, start=1):
            topics.create(facet=facet, name=name, slug=name.lower(), order=order)


class Migration(InBatches):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
