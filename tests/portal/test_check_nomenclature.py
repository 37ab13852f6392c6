import re

import pytest
from django.conf import settings
from django.core.management import call_command

from experts.models import Criterion
from gscnet.directory.nomenclature import remarks_on
from tests.factories import DocumentFactory, ExcellentCaseFactory, PilotCentreFactory, RoundFactory

pytestmark = pytest.mark.django_db
MESSAGE = re.compile(
    r"{% translate (?P<mark>[\"'])(?P<short>.*?)(?P=mark)"
    r"|{% blocktranslate[^%]*%}(?P<long>.*?){% endblocktranslate %}",
    re.DOTALL,
)


def lines(capsys):
    with pytest.raises(SystemExit) as end:
        call_command("check_nomenclature")
    return end.value.code, capsys.readouterr().out.splitlines()


def test_public_text_without_such_words_ends_with_0(capsys):
    DocumentFactory(published=True, title="Economies at work")
    RoundFactory()

    call_command("check_nomenclature")

    assert capsys.readouterr().out == "No word to look at in public text.\n"


def test_words_in_public_text_are_listed_and_the_status_is_1(capsys):
    document = DocumentFactory(published=True, abstract="In every country.")
    document.translations.create(language="es", title="Muebles de Taiwan")
    round = RoundFactory(title="A national round")
    Criterion.objects.create(round=round, name="Standing", description="In the nation.", order=1)

    status, found = lines(capsys)

    assert status == 1
    address = document.get_absolute_url()
    assert [line.split(" – ")[0] for line in found] == [
        f"{address}: Abstract, at 9: “country”",
        f"{address}: Spanish: Title, at 11: “Taiwan”",
        f"{round.get_absolute_url()}: Title, at 2: “national”",
        f"{round.get_absolute_url()}: Standing: What a reviewer looks for, at 7: “nation”",
    ]


def test_words_in_cases_and_centres_are_listed(capsys):
    case = ExcellentCaseFactory(published=True, measure="In the nation.", partners=["A national firm"])
    ExcellentCaseFactory(in_review=True, measure="A draft of the nation.")
    centre = PilotCentreFactory(summary="The first of its country.")

    _status, found = lines(capsys)

    assert [line.split(" – ")[0] for line in found] == [
        f"{centre.get_absolute_url()}: In one sentence, at 17: “country”",
        f"{case.get_absolute_url()}: What was done, at 7: “nation”",
        f"{case.get_absolute_url()}: Partners, at 2: “national”",
    ]


def test_drafts_are_nobodys_business(capsys):
    DocumentFactory(title="A draft of the nation")
    RoundFactory(title="A national draft", status="draft", announced_at=None)

    call_command("check_nomenclature")


def test_reason_of_a_withdrawal_is_public(capsys):
    DocumentFactory(withdrawn=True, withdrawal_reason="Wrong country.")

    assert lines(capsys)[0] == 1


def test_the_portals_own_words_are_those_it_asks_for():
    texts = [
        (path.name, found["short"] or found["long"])
        for path in (settings.BASE_DIR / "templates").rglob("*.*")
        for found in MESSAGE.finditer(path.read_text())
    ]

    assert len(texts) > 500
    assert [(remark.label, remark.finding.found) for remark in remarks_on(texts)] == []
