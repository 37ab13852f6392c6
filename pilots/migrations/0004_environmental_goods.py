"""APEC's 54 environmental goods in HS 2012, and the first customs measures; staff keep both from here on.

The list: APEC Economic Leaders' Declaration, Vladivostok, September 2012, Annex C. Names are short
forms of the subheadings' texts. Codes in HS 2022 are left open until someone gives a source.
"""

from django.db import migrations
from gscnet.common.migrating import InBatches

GOODS = [
    ("441872", "Assembled flooring panels, multilayer, of bamboo"),
    ("840290", "Parts of steam or other vapour generating boilers and super-heated water boilers"),
    ("840410", "Auxiliary plant for use with boilers, such as soot removers and gas recoverers"),
    ("840420", "Condensers for steam or other vapour power units"),
    ("840490", "Parts of auxiliary plant for boilers and of condensers"),
    ("840690", "Parts of steam and other vapour turbines"),
    ("841182", "Gas turbines of a power exceeding 5,000 kW"),
    ("841199", "Parts of gas turbines"),
    ("841290", "Parts of engines and motors, such as blades of wind turbines"),
    ("841780", "Industrial furnaces and ovens, non-electric, including incinerators"),
    ("841790", "Parts of industrial furnaces and ovens, non-electric"),
    ("841919", "Storage water heaters, non-electric, such as solar water heaters"),
    ("841939", "Dryers, such as sludge dryers"),
    ("841960", "Machinery for liquefying air or other gases"),
    ("841989", "Machinery treating materials by a change of temperature"),
    ("841990", "Parts of machinery treating materials by a change of temperature"),
    ("842121", "Machinery for filtering or purifying water"),
    ("842129", "Machinery for filtering or purifying other liquids"),
    ("842139", "Machinery for filtering or purifying gases, such as catalytic converters"),
    ("842199", "Parts of machinery for filtering or purifying liquids or gases"),
    ("847420", "Machines for crushing or grinding mineral substances"),
    ("847982", "Machines for mixing, kneading, crushing, grinding, screening, sifting or stirring"),
    ("847989", "Other machines with individual functions, such as trash compactors"),
    ("847990", "Parts of machines with individual functions"),
    ("850164", "AC generators of an output exceeding 750 kVA"),
    ("850231", "Wind-powered generating sets"),
    ("850239", "Other generating sets, such as those run on biogas"),
    ("850300", "Parts of electric motors, generators and generating sets"),
    ("850490", "Parts of transformers, static converters and inductors"),
    ("851410", "Resistance heated furnaces and ovens"),
    ("851420", "Furnaces and ovens functioning by induction or dielectric loss"),
    ("851430", "Other industrial or laboratory electric furnaces and ovens"),
    ("851490", "Parts of industrial or laboratory electric furnaces and ovens"),
    ("854140", "Photosensitive semiconductor devices, such as solar cells; light-emitting diodes"),
    ("854390", "Parts of electrical machines with individual functions"),
    ("901380", "Optical devices and instruments, such as heliostats"),
    ("901390", "Parts of optical devices and instruments"),
    ("901580", "Surveying, hydrographic, meteorological and geophysical instruments"),
    ("902610", "Instruments measuring the flow or level of liquids"),
    ("902620", "Instruments measuring pressure"),
    ("902680", "Other instruments measuring variables of liquids or gases, such as heat meters"),
    ("902690", "Parts of instruments measuring variables of liquids or gases"),
    ("902710", "Gas or smoke analysis apparatus"),
    ("902720", "Chromatographs and electrophoresis instruments"),
    ("902730", "Spectrometers, spectrophotometers and spectrographs"),
    ("902750", "Other instruments using optical radiations"),
    ("902780", "Other instruments for physical or chemical analysis"),
    ("902790", "Microtomes; parts of instruments for physical or chemical analysis"),
    ("903149", "Optical measuring or checking instruments"),
    ("903180", "Other measuring or checking instruments, such as vibrometers"),
    ("903190", "Parts of measuring or checking instruments"),
    ("903289", "Automatic regulating or controlling instruments"),
    ("903290", "Parts of automatic regulating or controlling instruments"),
    ("903300", "Parts of instruments of chapter 90 not named elsewhere"),
]

MEASURES = [
    ("green-lane", "Green lane", "Priority at the border for goods that meet an agreed criterion."),
    (
        "pre-arrival",
        "Processing before arrival",
        "Documents are lodged and decided on before the goods come.",
    ),
    ("trusted-trader", "Trusted trader status", "Fewer checks for firms that customs has examined once."),
    ("advance-ruling", "Advance ruling", "A binding answer on tariff code or origin before the trade."),
    ("single-window", "Single window", "All papers at one place, once, electronically."),
    (
        "recognised-certificate",
        "Recognised certificate",
        "A green label or test of one economy counts in another.",
    ),
    ("lower-tariff", "Lower tariff", "A reduced or no duty for goods on a list."),
    (
        "bonded-display",
        "Bonded display",
        "Goods are shown and tried in a free trade zone before duty is due.",
    ),
    (
        "return-for-reuse",
        "Easy return for reuse",
        "Used goods cross the border for repair or remanufacturing.",
    ),
]


def fill(apps, schema_editor):
    good, measure = (apps.get_model("pilots", name) for name in ("EnvironmentalGood", "CustomsMeasure"))
    good.objects.bulk_create(good(code=code, hs_version=2012, name=name) for code, name in GOODS)
    measure.objects.bulk_create(
        measure(slug=slug, name=name, description=text, order=order)
        for order, (slug, name, text) in enumerate(MEASURES, start=1)
    )


class Migration(InBatches):
    dependencies = [("pilots", "0003_excellent_cases")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
