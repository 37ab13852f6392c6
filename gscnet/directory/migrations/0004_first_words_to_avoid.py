"""The words to avoid to begin with; staff keep the list at the desk from here on.

Sources: the facts of the project's research (economy, never country, nation or state; short names of
the APEC meeting records; the PSU's note on "national" and "country"). The Chinese words are usual
translations and stand as advice only, to be confirmed by CAEC.
"""

from django.db import migrations
from gscnet.common.migrating import InBatches

ECONOMY = "Members of APEC take part as economies."
SHORT_NAME = "APEC’s name of this economy is Chinese Taipei."
PLAIN = "APEC uses the short name."
CHINESE = "Usual in Chinese texts of APEC; to be confirmed by CAEC."
WRONG, CHECK = "wrong", "check"

# word, write instead, reason, weight, right within, only in exactly these capitals
TERMS = [
    ("country", "economy", ECONOMY, WRONG, [], False),
    ("countries", "economies", ECONOMY, WRONG, [], False),
    ("nation", "economy", ECONOMY, WRONG, [], False),
    (
        "nations",
        "economies",
        ECONOMY,
        WRONG,
        ["United Nations", "Association of Southeast Asian Nations"],
        False,
    ),
    ("national", "domestic", ECONOMY, CHECK, ["multi-national", "inter-national"], False),
    ("nationally", "across the economy", ECONOMY, CHECK, [], False),
    ("nationwide", "economy-wide", ECONOMY, CHECK, [], False),
    ("nation-wide", "economy-wide", ECONOMY, CHECK, [], False),
    ("member state", "member economy", ECONOMY, WRONG, [], False),
    ("member states", "member economies", ECONOMY, WRONG, [], False),
    ("nation state", "economy", ECONOMY, WRONG, [], False),
    ("nation states", "economies", ECONOMY, WRONG, [], False),
    ("nation-state", "economy", ECONOMY, WRONG, [], False),
    ("nation-states", "economies", ECONOMY, WRONG, [], False),
    ("sovereign state", "economy", ECONOMY, WRONG, [], False),
    ("sovereign states", "economies", ECONOMY, WRONG, [], False),
    ("head of state", "Economic Leader", ECONOMY, CHECK, [], False),
    ("heads of state", "Economic Leaders", ECONOMY, CHECK, [], False),
    ("Taiwan", "Chinese Taipei", SHORT_NAME, WRONG, [], False),
    ("Taiwanese", "of Chinese Taipei", SHORT_NAME, WRONG, [], False),
    ("Republic of China", "Chinese Taipei", SHORT_NAME, WRONG, [], False),
    ("mainland China", "China", PLAIN, WRONG, [], False),
    ("Chinese mainland", "China", PLAIN, WRONG, [], False),
    ("PRC", "China", PLAIN, CHECK, [], True),
    ("South Korean", "Korean", PLAIN, WRONG, [], False),
    ("S. Korea", "Korea", PLAIN, WRONG, [], False),
    ("USA", "the United States", PLAIN, CHECK, [], True),
    ("U.S.A.", "the United States", PLAIN, CHECK, [], True),
    ("Vietnamese", "of Viet Nam", PLAIN, CHECK, [], False),
    ("国家", "经济体", CHINESE, CHECK, [], False),
    ("台湾", "the Chinese form of Chinese Taipei", SHORT_NAME, WRONG, [], False),
    ("台灣", "the Chinese form of Chinese Taipei", SHORT_NAME, WRONG, [], False),
    ("臺灣", "the Chinese form of Chinese Taipei", SHORT_NAME, WRONG, [], False),
    ("中华民国", "the Chinese form of Chinese Taipei", SHORT_NAME, WRONG, [], False),
    ("香港", "中国香港", PLAIN, WRONG, ["中国香港", "中國香港"], False),
    ("中国大陆", "中国", PLAIN, WRONG, [], False),
]


def fill(apps, schema_editor):
    model = apps.get_model("directory", "AvoidedTerm")
    names = ("word", "instead", "why", "severity", "exceptions", "match_case")
    model.objects.bulk_create(model(**dict(zip(names, row, strict=True))) for row in TERMS)


class Migration(InBatches):
    dependencies = [("directory", "0003_words_to_avoid")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
