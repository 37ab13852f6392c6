"""Who may do what to one document, at each point of its life."""

import pytest
from django.contrib.auth.models import AnonymousUser

from documents import actions, permissions
from documents.models import Document
from tests.factories import DocumentFactory

Status = Document.Status
ALL = ("draft", "in_review", "changes_requested", "scheduled", "published", "withdrawn")
ASKED = (
    "edit",
    "change_files",
    "submit",
    "take_back",
    "delete",
    "read_thread",
    "comment",
    "review",
    "schedule",
    "unschedule",
    "publish",
    "correct",
    "withdraw",
    "make_version",
)
WRITES = {"edit", "change_files", "submit", "read_thread", "comment"}
TALKS = {"read_thread", "comment"}
OWN = {
    "draft": WRITES | {"delete"},
    "in_review": TALKS | {"take_back"},
    "changes_requested": WRITES,
    "scheduled": TALKS,
    "published": TALKS | {"make_version"},
    "withdrawn": TALKS | {"make_version"},
}
DESK = {
    "draft": TALKS,
    "in_review": TALKS | {"edit", "review", "schedule", "publish"},
    "changes_requested": TALKS,
    "scheduled": TALKS | {"edit", "unschedule", "publish"},
    "published": TALKS | {"correct", "withdraw", "make_version"},
    "withdrawn": TALKS | {"make_version"},
}


def allowed(user, document):
    return {verb for verb in ASKED if getattr(permissions, f"can_{verb}")(user, document)}


def document_of(contributor, status):
    submitted = None if status == "draft" else "2016-05-01T00:00Z"
    stamps = {"published_at": "2016-05-02T00:00Z"} if status in {"published", "withdrawn"} else {}
    if status == "scheduled":
        stamps = {"scheduled_for": "2036-05-02T00:00Z"}
    if status == "withdrawn":
        stamps |= {"withdrawn_at": "2016-05-03T00:00Z", "withdrawal_reason": "Wrong."}
    return DocumentFactory(contributor=contributor, status=status, submitted_at=submitted, **stamps)


@pytest.mark.parametrize("status", ALL)
def test_contributor_at_each_status_may_do_this(contributor, status):
    assert allowed(contributor, document_of(contributor, status)) == OWN[status]


@pytest.mark.parametrize("status", ALL)
@pytest.mark.parametrize("role", ["editor", "secretariat"])
def test_editor_at_each_status_may_do_this(request, contributor, role, status):
    person = request.getfixturevalue(role)
    assert allowed(person, document_of(contributor, status)) == DESK[status]


@pytest.mark.parametrize("status", ALL)
@pytest.mark.parametrize("role", ["focal_point", "other_focal_point", "expert", "reviewer"])
def test_others_at_each_status_may_do_nothing(request, contributor, role, status):
    person = request.getfixturevalue(role)
    assert allowed(person, document_of(contributor, status)) == set()


@pytest.mark.parametrize("status", ALL)
def test_auditor_at_each_status_may_only_read(auditor, contributor, status):
    assert allowed(auditor, document_of(contributor, status)) == {"read_thread"}


@pytest.mark.parametrize("status", ALL)
def test_stranger_at_each_status_may_do_nothing(contributor, status):
    assert allowed(AnonymousUser(), document_of(contributor, status)) == set()


def test_contributor_whose_appointment_ended_may_do_nothing(contributor):
    draft = document_of(contributor, "draft")
    contributor.appointments.update(starts_on="2016-01-01", ends_on="2016-12-31")
    person = type(contributor).objects.get(pk=contributor.pk)

    assert allowed(person, draft) == set()


def test_imported_draft_without_contributor_is_the_editors_own(editor, contributor):
    draft = document_of(None, "draft")

    assert allowed(editor, draft) == OWN["draft"]
    assert allowed(contributor, draft) == set()


def test_second_version_is_offered_once(editor):
    first = DocumentFactory(published=True)
    actions.make_version(first, by=editor)

    first = Document.objects.get(pk=first.pk)
    assert not permissions.can_make_version(editor, first)
