import hashlib

import pytest
from django.urls import reverse

from experts import consent_texts, tokens
from experts.actions import consent
from experts.models import Consent, Membership
from gscnet.common.history import event_model
from tests.factories import MembershipFactory, NomineeFactory

pytestmark = pytest.mark.django_db
Purpose = Consent.Purpose


def url(nominee, verb="consent"):
    return reverse(f"experts:{verb}", args=[tokens.make(nominee, purpose=tokens.OWN)])


def agreed(nominee):
    return set(nominee.consents.in_force().values_list("purpose", "field"))


def tick(*pairs):
    return {
        (f"{purpose}-{field}" if field else purpose): consent_texts.current(purpose, field).sha256
        for purpose, field in pairs
    }


def test_nothing_is_ticked_before_the_person_does(client):
    nominee = NomineeFactory()

    page = client.get(url(nominee)).content.decode()

    assert page.count('type="checkbox"') == len(consent_texts.WORDS)
    assert " checked" not in page


def test_ticked_lines_alone_are_kept_with_the_hash_of_the_text_shown(client):
    nominee = NomineeFactory()
    page = client.get(url(nominee)).content.decode()

    client.post(url(nominee, "consent_choices"), tick(("roster", "name"), ("sharing", "")))

    assert agreed(nominee) == {("roster", "name"), ("sharing", "")}
    kept = nominee.consents.get(purpose="sharing")
    words = consent_texts.WORDS[Purpose.SHARING, ""][0]
    assert words in page
    assert kept.text_sha256 == hashlib.sha256(words.encode()).hexdigest()
    assert (kept.text_version, kept.language, kept.channel) == (1, "en", "page")


def test_unticked_line_is_withdrawn_and_stays_on_record(client):
    nominee = NomineeFactory()
    consent.give(nominee, Purpose.ROSTER, ["name", "email"])

    client.post(url(nominee, "consent_choices"), tick(("roster", "name")))

    assert agreed(nominee) == {("roster", "name")}
    assert nominee.consents.count() == 2
    assert event_model(Consent).objects.filter(pgh_label="update").count() == 1


def test_consent_to_another_text_than_the_current_one_is_refused(client):
    nominee = NomineeFactory()

    response = client.post(url(nominee, "consent_choices"), {"sharing": "0" * 64})

    assert response.status_code == 422
    assert agreed(nominee) == set()


def test_giving_twice_keeps_one_consent():
    nominee = NomineeFactory()

    consent.give(nominee, Purpose.FUTURE)
    consent.give(nominee, Purpose.FUTURE)

    assert nominee.consents.count() == 1


def test_withdrawing_the_name_takes_a_member_off_the_roster():
    member = MembershipFactory()
    consent.give(member.nominee, Purpose.ROSTER, ["name"])
    assert set(Membership.objects.on_roster()) == {member}

    consent.withdraw(member.nominee, Purpose.ROSTER, "name")

    assert not Membership.objects.on_roster().exists()
