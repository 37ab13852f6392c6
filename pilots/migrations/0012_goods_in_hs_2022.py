"""What became of the environmental goods in HS 2022, as far as a public table says.

The table follows the correlations of the UN Statistics Division: CSIS Indonesia,
github.com/csisindonesia/terusan, reference/trade/environmental-goods.csv, read on 26 November 2026.
Left open are those that it cannot tell apart from their neighbours: 441872, 841939, 847989, 847990.
Staff correct all of them at the desk.
"""

from django.db import migrations
from gscnet.common.migrating import InBatches

SOURCE = "CSIS Indonesia, environmental goods by HS edition, 2026"
UNCHANGED = """
    840290 840410 840420 840490 840690 841182 841199 841290 841780 841790
    841960 841989 841990 842121 842129 842199 847420 847982 850231 850239
    850300 850490 851420 851490 854390 901380 901390 901580 902610 902620
    902680 902690 902710 902720 902730 902750 902790 903149 903180 903190
    903289 903290 903300
"""
SPLIT = {
    "841919": "841912, 841919",
    "842139": "841470, 842132, 842139",
    "850164": "850164, 850180",
    "851410": "851411, 851419",
    "851430": "851431, 851432, 851439",
    "854140": "854141, 854142, 854143, 854149",
    "902780": "902781, 902789",
}


def fill(apps, schema_editor):
    goods = apps.get_model("pilots", "EnvironmentalGood").objects.filter(hs_2022="")
    for code, today in [*((code, code) for code in UNCHANGED.split()), *SPLIT.items()]:
        goods.filter(code=code).update(hs_2022=today, hs_2022_source=SOURCE)


class Migration(InBatches):
    dependencies = [("pilots", "0011_translations_into_other_languages")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
