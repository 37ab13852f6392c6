"""Sample terms of reference: something to read, to compare and to take a position on."""

import datetime as dt

import pytest

from experts.lineage import discussion
from experts.models import Position, TermsVersion
from experts.sample_terms import load_terms
from tests.experts.terms_scenes import founder
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def others():
    return MembershipFactory.create_batch(2, user=None, starts_on=dt.date(2016, 7, 1))


def test_sample_terms_leave_a_consultation_open_for_the_one_who_can_sign_in():
    member = founder()
    others()

    version = load_terms()

    statuses = dict(TermsVersion.objects.values_list("number", "status"))
    assert statuses == {1: "adopted", 2: "revised", 3: "proposed"}
    assert version.consultation.is_running()
    assert not Position.objects.filter(member=member).exists()
    assert TermsVersion.objects.filter(is_sample=False).count() == 0
    assert [talk.made_on.heading for talk in discussion(version).orphans] == ["Secretariat"]


def test_sample_terms_are_loaded_once():
    others()
    load_terms()

    assert load_terms() is None
    assert TermsVersion.objects.count() == 3


def test_sample_terms_wait_for_founding_members():
    assert load_terms() is None
    MembershipFactory()

    assert load_terms() is None
    assert not TermsVersion.objects.exists()
