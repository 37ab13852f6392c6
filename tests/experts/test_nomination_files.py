"""Curriculum vitae and letter: what is taken, and who may read it."""

import pytest
from django.urls import reverse

from experts.actions import nominations as actions
from experts.models import Conflict, Nomination
from tests.experts.scenes import agreed, phase, ready, upload
from tests.factories import NominationFactory, UserFactory
from tests.samples import pdf, word

pytestmark = pytest.mark.django_db


def files(nomination):
    return reverse("experts:nomination_step", args=[nomination.ref, "files"])


def file(nomination, kind="cv"):
    return reverse("experts:nomination_file", args=[nomination.ref, kind])


@pytest.fixture
def signed_in(client, focal_point):
    client.force_login(focal_point)
    return client


def test_cv_of_four_pages_is_kept_and_served_as_it_came(signed_in):
    nomination = NominationFactory()
    content = pdf(["a", "b", "c", "d"])

    signed_in.post(files(nomination), {"cv": upload(data=content, name="Mi currículum.pdf")})
    answer = signed_in.get(file(nomination))

    nomination.refresh_from_db()
    assert nomination.cv_name == "Mi currículum.pdf"
    assert b"".join(answer.streaming_content) == content
    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("brought", "reason"),
    [
        (lambda: upload(5), "This PDF has 5 pages; at most 4 are taken"),
        (lambda: upload(data=word(), name="cv.docx"), "This is not a PDF"),
        (lambda: upload(data=word(), name="cv.pdf"), "This is not a PDF"),
        (lambda: upload(data=b"<html>", name="cv.pdf"), "This is a web page"),
        (lambda: upload(data=pdf() + b"\n" * (5 * 1024 * 1024)), "at most 5.0"),
        (lambda: upload(data=pdf(password="secret")), "protected with a password"),
        (lambda: upload(data=b""), "empty"),
    ],
    ids=["five pages", "word", "word named pdf", "web page", "large", "password", "empty"],
)
def test_cv_that_is_not_taken_is_refused_beside_its_field_and_the_rest_kept(signed_in, brought, reason):
    nomination = ready()
    kept = nomination.cv.name

    answer = signed_in.post(files(nomination), {"cv": brought(), "endorsement": upload(name="letter.pdf")})

    nomination.refresh_from_db()
    assert answer.status_code == 422
    assert reason in " ".join(answer.context["form"].errors["cv"])
    assert (nomination.cv.name, nomination.endorsement_name) == (kept, "letter.pdf")
    assert "letter.pdf" in answer.content.decode()


def test_new_cv_replaces_the_old_and_removes_its_bytes(signed_in, django_capture_on_commit_callbacks):
    nomination = ready()
    storage, old = nomination.cv.storage, nomination.cv.name

    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(files(nomination), {"cv": upload(name="new.pdf")})

    nomination.refresh_from_db()
    assert nomination.cv_name == "new.pdf"
    assert (storage.exists(old), storage.exists(nomination.cv.name)) == (False, True)


def test_letter_can_be_removed(signed_in, django_capture_on_commit_callbacks):
    nomination = ready(endorsement=upload(), endorsement_name="letter.pdf")

    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(files(nomination), {"remove_endorsement": "on"})

    assert signed_in.get(file(nomination, "endorsement")).status_code == 404
    assert signed_in.get(file(nomination)).status_code == 200


def test_files_of_what_is_submitted_cannot_be_changed(signed_in, focal_point):
    nomination = actions.submit(ready(), by=focal_point)

    signed_in.post(files(nomination), {"cv": upload(name="other.pdf")})

    nomination.refresh_from_db()
    assert nomination.cv_name == "cv.pdf"


def test_file_of_no_known_kind_is_404(signed_in):
    assert signed_in.get(file(ready(), "reason")).status_code == 404


def test_file_is_404_for_another_economy_and_behind_sign_in_for_strangers(client, other_focal_point):
    nomination = ready()

    stranger = client.get(file(nomination)).status_code
    client.force_login(other_focal_point)

    assert (stranger, client.get(file(nomination)).status_code) == (302, 404)


def test_staff_and_auditor_may_read_the_file(client, secretariat, auditor):
    nomination = ready()
    answers = []
    for person in (secretariat, auditor):
        client.force_login(person)
        answers.append(client.get(file(nomination)).status_code)

    assert answers == [200, 200]


def reviewed(**fields):
    nomination = ready(name="Sample Nominee Reviewed")
    actions.submit(nomination, by=UserFactory())
    nomination.accept()
    nomination.take_under_review(by=None)
    phase(nomination.round, **fields)
    return agreed(nomination)


def test_reviewer_may_read_the_file_in_a_phase_that_shows_names(client, reviewer):
    client.force_login(reviewer)

    assert client.get(file(reviewed())).status_code == 200


def test_reviewer_may_not_read_it_while_names_are_hidden_or_with_a_conflict(client, reviewer):
    hidden, conflicted = reviewed(sees_names=False), reviewed()
    Conflict.objects.create(nomination=conflicted, reviewer=reviewer)
    client.force_login(reviewer)

    assert [client.get(file(each)).status_code for each in (hidden, conflicted)] == [403, 403]
    assert Nomination.objects.filter(status=Nomination.Status.UNDER_REVIEW).count() == 2
