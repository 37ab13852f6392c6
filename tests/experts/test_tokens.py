import datetime as dt

import pytest
from django.utils import timezone

from experts import tokens
from experts.actions import nominations
from gscnet.common.requests import without_token
from tests.factories import NominationFactory, NomineeFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_token_opens_its_person_and_its_purpose_only():
    nomination = NominationFactory(submitted=True)
    token = tokens.make(nomination.nominee, purpose=tokens.ANSWER, nomination=nomination)

    opened = tokens.read_any(token)

    assert (opened.purpose, opened.nominee, opened.nomination) == ("answer", nomination.nominee, nomination)
    with pytest.raises(tokens.Invalid):
        tokens.read(token, purpose=tokens.OWN)


def test_token_changed_by_a_letter_is_invalid():
    token = tokens.make(NomineeFactory(), purpose=tokens.OWN)

    with pytest.raises(tokens.Invalid):
        tokens.read_any(token[:-1] + ("a" if token[-1] != "a" else "b"))


def test_token_after_its_life_is_expired(signed_at):
    with signed_at(timezone.now() - tokens.LIFE[tokens.OWN] - dt.timedelta(minutes=1)):
        token = tokens.make(NomineeFactory(), purpose=tokens.OWN)

    with pytest.raises(tokens.Expired):
        tokens.read_any(token)


def test_token_of_an_older_version_is_replaced():
    nominee = NomineeFactory()
    token = tokens.make(nominee, purpose=tokens.OWN)
    nominee.link_version += 1
    nominee.save()

    with pytest.raises(tokens.Replaced):
        tokens.read_any(token)


def test_token_of_a_merged_record_opens_the_person_until_that_one_is_erased():
    nominee, into = NomineeFactory(), NomineeFactory()
    token = tokens.make(nominee, purpose=tokens.OWN)
    nominations.merge(nominee, into, by=UserFactory())

    assert tokens.read_any(token).nominee == into
    into.erased_at = timezone.now()
    into.save()
    with pytest.raises(tokens.Replaced):
        tokens.read_any(token)


def test_token_of_a_draft_dies_with_its_address():
    draft = NominationFactory()
    token = tokens.make(None, purpose=tokens.FILL, nomination=draft)
    assert tokens.read_any(token).nomination == draft

    draft.email = "another@example.org"
    draft.save()

    with pytest.raises(tokens.Replaced):
        tokens.read_any(token)


def test_token_in_an_address_is_blotted_out():
    token = tokens.make(NomineeFactory(), purpose=tokens.OWN)

    assert without_token(f"/experts/consent/{token}/erase/") == "/experts/consent/…/erase/"
