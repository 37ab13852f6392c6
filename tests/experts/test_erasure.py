"""A person is put everywhere, erased, and then looked for in every table and every file."""

import datetime as dt

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from experts import figures, links, retention, tokens
from experts.actions import consent
from experts.models import (
    Conflict,
    Consent,
    ErasureCertificate,
    ExpertiseArea,
    LateCode,
    Membership,
    Nomination,
    Nominee,
    Review,
)
from gscnet.common import outbox
from gscnet.common.models import Message
from tests.factories import (
    MembershipFactory,
    NominationFactory,
    NomineeFactory,
    PaperAnswerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PERSONAL = [
    "Zebulon",
    "zebulon",
    "Quillfeather",
    "+999 55 1234",
    "Grand Wizard of Procurement",
    "Ministry of Peculiar Purchases",
    "quixotic auditing",
    "Because of zymurgy",
    "zq-curriculum",
    "zq-endorsement",
    "zq-signed",
    "Old Zq Name",
]
SAID = {
    "name": "Zebulon Quillfeather",
    "email": "Zebulon@example.org",
    "phone": "+999 55 1234",
    "position": "Grand Wizard of Procurement",
    "organisation": "Ministry of Peculiar Purchases",
    "expertise": "quixotic auditing",
}


def everything():
    """Every row of every table of the database, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{table}\" t")
            rows[table] = cursor.fetchone()[0]
    return rows


def found_in():
    return {table for table, text in everything().items() for word in PERSONAL if word in text}


@pytest.fixture
def person(settings):
    """Nominated by two economies, once under a merged record; reviewed, written to, a member, in the log."""
    nominee = NomineeFactory(**(SAID | {"name": "Old Zq Name"}))
    nominee.name = SAID["name"]
    nominee.save()
    NomineeFactory(**(SAID | {"email": "z.quillfeather@example.org"}), merged_into=nominee)
    nomination = NominationFactory(
        standing=True,
        status="appointed",
        nominee=nominee,
        reason="Because of zymurgy",
        cv=ContentFile(b"%PDF zq", "cv.pdf"),
        cv_name="zq-curriculum.pdf",
        endorsement=ContentFile(b"%PDF zq", "letter.pdf"),
        endorsement_name="zq-endorsement.pdf",
        **SAID,
    )
    area = ExpertiseArea.objects.create(name="Sample area", slug="sample-area")
    nominee.areas.add(area)
    nomination.areas.add(area)
    NominationFactory(**SAID, cv=ContentFile(b"%PDF zq", "cv.pdf"), cv_name="zq-curriculum.pdf")
    PaperAnswerFactory(
        nomination=nomination, scan_name="zq-signed.pdf", reason="Zebulon cannot read mail at sea."
    )
    Review.objects.create(nomination=nomination, reviewer=UserFactory(), comment="Zebulon is good.")
    Conflict.objects.create(nomination=nomination, reviewer=UserFactory(), reason="Zebulon is my cousin.")
    LateCode.objects.create(
        round=nomination.round,
        economy=nomination.economy,
        code_hash="0" * 64,
        reason="Zebulon was at sea.",
        issued_by=UserFactory(),
        expires_at=timezone.now(),
        used_at=timezone.now(),
        used_by=UserFactory(),
        used_for=nomination,
    )
    MembershipFactory(nominee=nominee, nomination=nomination)
    consent.give(nominee, Consent.Purpose.ROSTER, ["name", "email"])
    links.send_own_link(nominee)
    outbox.write(
        key="fill:1:zebulon@example.org", to="zebulon@example.org", subject="Zebulon", body="Quillfeather"
    )
    outbox.write(
        key="decision:1",
        to="zebulon@example.org",
        subject="Decision",
        body="Dear Zebulon",
        held=True,
        about=f"nominee:{nominee.pk}",
    )
    LogEntry.objects.create(
        user=UserFactory(),
        content_type=ContentType.objects.get_for_model(Nominee),
        object_id=str(nominee.pk),
        object_repr=str(nominee),
        action_flag=CHANGE,
        change_message="Zebulon",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES (%s, %s, %s)",
            ["default", "sample", '{"to": "zebulon@example.org"}'],
        )
    return nominee


def test_erased_person_is_in_no_table_and_no_file(person, django_capture_on_commit_callbacks):
    before = found_in()
    assert {"experts_nominee", "experts_nomineeevent", "common_message", "procrastinate_jobs"} <= before
    assert {"experts_paperanswer", "experts_paperanswerevent"} <= before
    assert {"experts_latecode", "experts_latecodeevent"} <= before

    with django_capture_on_commit_callbacks(execute=True):
        consent.erase(person, ground="Asked for by the person")

    assert found_in() == set()
    assert default_storage.listdir("nominations")[1] == []


def test_erasure_keeps_what_statistics_need(person):
    nomination = person.nominations.get()
    round, kept = nomination.round, (nomination.economy, nomination.status, nomination.submitted_at)

    consent.erase(person, ground="Asked for by the person")

    nomination.refresh_from_db()
    assert (nomination.economy, nomination.status, nomination.submitted_at) == kept
    assert figures.nominees(round).count() == 1
    assert figures.nominating_economies(round).count() == 1
    assert Consent.objects.count() == 2
    assert Review.objects.count() == 1


def test_erased_person_leaves_the_group_and_gets_no_letter_any_more(person):
    consent.erase(person, ground="Asked for by the person")

    (seat,) = Membership.objects.all()
    assert (seat.user, seat.ends_on) == (None, timezone.now().date())
    assert set(Message.objects.values_list("status", flat=True)) == {"discarded"}


def test_another_persons_data_stay(person):
    other = NominationFactory(submitted=True, name="Another Person", reason="Another reason")

    consent.erase(person, ground="Asked for by the person")

    other.refresh_from_db()
    assert (other.name, other.reason, other.status) == ("Another Person", "Another reason", "submitted")
    assert other.nominee.name == "Another Person"


def test_running_nomination_counts_as_declined_after_erasure():
    nomination = NominationFactory(submitted=True)

    consent.erase(nomination.nominee, ground="Asked for by the person")

    nomination.refresh_from_db()
    assert (nomination.status, nomination.place) == (Nomination.Status.DECLINED, None)


def test_certificate_names_no_one_and_shows_whether_it_was_changed(person):
    certificate = consent.erase(person, ground="Asked for by the person")

    assert certificate.counts["people"] == 2
    assert certificate.counts["files"] == 4
    certificate.refresh_from_db()
    assert retention.is_whole(certificate)
    certificate.counts["people"] = 1
    assert not retention.is_whole(certificate)


def test_erasure_is_asked_for_and_ends_every_link(client, person):
    token = tokens.make(person, purpose=tokens.OWN)

    asked = client.get(reverse("experts:consent_erase", args=[token]))
    assert not ErasureCertificate.objects.exists()
    done = client.post(reverse("experts:consent_erase", args=[token]))

    certificate = ErasureCertificate.objects.get()
    assert "Erase for good" in asked.content.decode()
    assert certificate.number in done.content.decode()
    assert client.get(reverse("experts:consent", args=[token])).status_code == 410


def test_orphaned_file_is_swept_and_a_named_one_is_not():
    named = NominationFactory(cv=ContentFile(b"%PDF", "cv.pdf"))
    default_storage.save("nominations/orphan", ContentFile(b"%PDF"))

    assert retention.sweep_files() == 0
    assert retention.sweep_files(older_than=dt.timedelta(0)) == 1
    assert default_storage.exists(named.cv.name)
