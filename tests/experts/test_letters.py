"""What stands in the letters: whom they greet, until when, who writes and where to ask."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from experts import tokens
from experts.actions import consent, responses
from experts.actions import nominations as actions
from experts.models import Consent
from gscnet.accounts.roles import Role
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from tests.conftest import appointed
from tests.experts.scenes import agreed, ready
from tests.factories import NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def philippines():
    return appointed(Role.FOCAL_POINT, economy=Economy.objects.get(code="PHL"), name="Sample Focal Point")


def body(key):
    return Message.objects.get(key__startswith=key).body


def test_every_letter_of_a_nomination_greets_its_reader_and_says_where_to_ask(philippines):
    draft = ready(code="PHL", honorific="Dr", name="Sample Nominee", round=RoundFactory())
    actions.invite_nominee(draft, by=philippines)
    actions.submit(draft, by=philippines)
    consent.accept(draft)
    actions.retract(draft, by=philippines)

    letters = {letter.key.split(":")[0]: letter.body for letter in Message.objects.all()}

    assert set(letters) == {"fill", "receipt", "answer", "answered", "told", "retracted"}
    assert {key for key in letters if letters[key].startswith("Dear Sample Focal Point,\n\n")} == {
        "receipt",
        "told",
    }
    for key, said in letters.items():
        assert said.startswith("Dear Sample Focal Point," if key in {"receipt", "told"} else "Dear Dr Sample")
        assert said.rstrip().endswith(reverse("portal:contact"))
        assert not re.search(r"^the Philippines", said, re.MULTILINE)
        assert "\n\n\n" not in said


def test_deadlines_in_letters_are_the_last_minute_that_counts(philippines):
    round = RoundFactory(closes_on=dt.date(2030, 5, 30), nominee_closes_on=dt.date(2030, 6, 6))

    actions.submit(ready(code="PHL", round=round), by=philippines)

    assert "Please answer by: 6 June 2030, 23:59 (Manila time) · 15:59 UTC" in body("answer:")
    assert "has time until 6 June 2030, 23:59 (Manila time) · 15:59 UTC" in body("receipt:")


def test_reminder_of_an_economy_names_each_reader(philippines):
    round = RoundFactory(closes_on=timezone.now().date() + dt.timedelta(days=2))
    responses.remind_silent()

    assert body("reminder:").startswith("Dear Sample Focal Point,\n\n")
    assert f"“{round}” is open, and we have no answer from the Philippines yet." in body("reminder:")


def test_nominee_who_accepts_without_agreeing_to_the_evaluation_is_told_what_is_missing(client):
    silent, willing = (NominationFactory(submitted=True) for _n in range(2))
    agreed(willing)
    consent.accept(silent)
    consent.accept(willing)

    def page(nomination):
        token = tokens.make(nomination.nominee, purpose=tokens.OWN)
        return client.get(reverse("experts:consent", args=[token])).content.decode()

    assert "One thing is missing" in body(f"answered:{silent.ref}")
    assert "One thing is missing" not in body(f"answered:{willing.ref}")
    assert "so it cannot be reviewed" in page(silent)
    assert "so it cannot be reviewed" not in page(willing)
    consent.give(silent.nominee, Consent.Purpose.EVALUATION)
    assert "so it cannot be reviewed" not in page(silent)
