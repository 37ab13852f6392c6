"""The life of a document, and what follows from each verb."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import actions, tasks
from documents.models import Document, EconomyLink
from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.models import Economy
from tests.factories import CommentFactory, DocumentFactory, DocumentFileFactory, UserFactory
from tests.worker import run_worker

Status = Document.Status
EconomyLinkEvent = EconomyLink.pgh_event_model
VERBS = {
    "submit": lambda document, by: document.submit(by=by),
    "take_back": lambda document, by: document.take_back(by=by),
    "request_changes": lambda document, by: document.request_changes(by=by, comment="Why?"),
    "schedule": lambda document, by: document.schedule(by=by, at=timezone.now()),
    "unschedule": lambda document, by: document.unschedule(by=by),
    "publish": lambda document, by: document.publish(by=by),
    "withdraw": lambda document, by: document.withdraw(by=by, reason="Wrong."),
}
# Where each verb leads, written a second time and by hand.
MOVES = {
    ("draft", "submit"): "in_review",
    ("changes_requested", "submit"): "in_review",
    ("in_review", "take_back"): "draft",
    ("in_review", "request_changes"): "changes_requested",
    ("in_review", "schedule"): "scheduled",
    ("scheduled", "unschedule"): "in_review",
    ("in_review", "publish"): "published",
    ("scheduled", "publish"): "published",
    ("published", "withdraw"): "withdrawn",
}


@pytest.fixture
def draft(contributor):
    """Complete and never submitted."""
    document = DocumentFactory(contributor=contributor, title="Green furniture")
    DocumentFileFactory(document=document)
    return document


def mails():
    """(recipient, subject) of what the worker sent since it was last asked."""
    run_worker()
    sent = [(message.to[0], message.subject) for message in mail.outbox]
    mail.outbox.clear()
    return sent


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verbs=st.lists(st.sampled_from(sorted(VERBS)), max_size=8))
def test_document_after_any_verbs_is_where_the_map_says(db, verbs):
    document = DocumentFactory()
    by = UserFactory()
    expected = "draft"

    for verb in verbs:
        try:
            VERBS[verb](document, by)
        except InvalidTransition:
            assert (expected, verb) not in MOVES
        else:
            expected = MOVES[expected, verb]

    document.refresh_from_db()
    assert document.status == expected
    assert (document.published_at is not None) == (expected in {"published", "withdrawn"})
    assert (document.withdrawn_at is not None) == (expected == "withdrawn")
    assert (document.scheduled_for is not None) == (expected == "scheduled")


def test_move_when_someone_else_was_faster_is_refused(db):
    document = DocumentFactory(in_review=True)
    stale = Document.objects.get(pk=document.pk)
    document.publish(by=UserFactory())

    with pytest.raises(InvalidTransition, match="someone else"):
        stale.request_changes(by=UserFactory(), comment="Too late.")

    document.refresh_from_db()
    assert document.status == Status.PUBLISHED
    assert document.comments.count() == 0


def test_submit_complete_draft_tells_every_editor_once(draft, contributor, editor):
    actions.submit(draft, by=contributor)

    assert draft.status == Status.IN_REVIEW
    assert mails() == [(editor.email, "GSCNET: “Green furniture” is waiting for review")]


def test_submit_with_editors_address_tells_only_that_address(draft, contributor, editor, settings):
    settings.EDITORS_EMAIL = ["library@example.org"]

    actions.submit(draft, by=contributor)

    assert mails() == [("library@example.org", "GSCNET: “Green furniture” is waiting for review")]


def test_submit_incomplete_draft_says_what_is_missing(contributor, editor):
    draft = DocumentFactory(contributor=contributor, abstract="", publisher=None)

    with pytest.raises(actions.Incomplete) as problem:
        actions.submit(draft, by=contributor)

    assert [step for step, _sentence in problem.value.missing] == ["edit", "edit", "files"]
    assert draft.status == Status.DRAFT
    assert mails() == []


def test_request_changes_tells_the_contributor_and_keeps_the_thread(draft, contributor, editor):
    CommentFactory(document=draft, author=contributor, text="First words.")
    draft.submit(by=contributor)

    actions.request_changes(draft, by=editor, comment="Name the source.")
    draft.submit(by=contributor)

    texts = [(comment.text, comment.asks_for_changes) for comment in draft.comments.all()]
    assert texts == [("First words.", False), ("Name the source.", True)]
    run_worker()
    (message,) = mail.outbox
    assert message.to == [contributor.email]
    assert "Name the source." in message.body


@pytest.mark.parametrize("by_editor", [True, False])
def test_comment_tells_the_other_side(draft, contributor, editor, by_editor):
    author, other = (editor, contributor) if by_editor else (contributor, editor)

    actions.comment(draft, by=author, text="A word & more.")

    run_worker()
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([other.email], "GSCNET: New comment on “Green furniture”")
    assert "A word & more." in message.body
    assert reverse("documents:review", args=[draft.slug]) in message.body


def test_publish_due_takes_only_what_is_due_and_only_once(draft, contributor, editor):
    now = timezone.now()
    later = DocumentFactory(in_review=True)
    later.schedule(by=editor, at=now + dt.timedelta(minutes=5))
    draft.submit(by=contributor)
    draft.schedule(by=editor, at=now)

    first = actions.publish_due(now=now)
    second = actions.publish_due(now=now)

    assert (first, second) == ([draft], [])
    draft.refresh_from_db()
    assert (draft.status, draft.published_by) == (Status.PUBLISHED, editor)
    later.refresh_from_db()
    assert later.status == Status.SCHEDULED
    assert mails() == [(contributor.email, "GSCNET: “Green furniture” is published")]


def test_minute_task_publishes_in_the_name_of_the_scheduler(draft, contributor, editor):
    draft.submit(by=contributor)
    actions.schedule(draft, by=editor, at=timezone.now())

    tasks.publish_due(timestamp=0)

    draft.refresh_from_db()
    assert draft.status == Status.PUBLISHED
    assert draft.events.latest("pgh_id").pgh_context.metadata["user"] == editor.pk


def test_withdraw_keeps_the_reason_in_the_record_and_its_history(draft, contributor, editor):
    draft.submit(by=contributor)
    draft.publish(by=editor)

    actions.withdraw(draft, by=editor, reason="Figures on page 3 were wrong.")

    assert draft.withdrawal_reason == "Figures on page 3 were wrong."
    event = draft.events.latest("pgh_id")
    assert event.pgh_context.metadata["reason"] == "Figures on page 3 were wrong."
    assert mails() == [(contributor.email, "GSCNET: “Green furniture” was withdrawn")]


def test_own_act_sends_no_mail_to_oneself(editor):
    own = DocumentFactory(contributor=editor, in_review=True)

    actions.publish(own, by=editor)

    assert mails() == []


def test_make_version_copies_the_record_but_no_files(editor):
    old = DocumentFactory(published=True, slug="green-furniture", title="Green furniture", economies=["CHL"])
    DocumentFileFactory(document=old)
    old.translations.create(language="es", title="Muebles verdes")
    target = DocumentFactory(published=True)
    old.relations.create(kind="References", target=target)

    new = actions.make_version(old, by=editor)

    assert (new.slug, new.version, new.status) == ("green-furniture-v2", 2, Status.DRAFT)
    assert (new.supersedes, new.contributor, new.submitted_at) == (old, editor, None)
    assert (new.title, new.publisher) == (old.title, old.publisher)
    assert [economy.code for economy in new.economies.all()] == ["CHL"]
    assert [translation.title for translation in new.translations.all()] == ["Muebles verdes"]
    assert [relation.target for relation in new.relations.all()] == [target]
    assert new.files.count() == 0
    assert (old.files.count(), old.translations.count(), old.relations.count()) == (1, 1, 1)


def test_make_version_twice_is_refused(editor):
    old = DocumentFactory(published=True)
    actions.make_version(old, by=editor)

    with pytest.raises(InvalidTransition, match="already has a newer version"):
        actions.make_version(old, by=editor)


def test_make_version_of_a_draft_is_refused(draft, contributor):
    with pytest.raises(InvalidTransition, match="needs no new version"):
        actions.make_version(draft, by=contributor)


def test_current_version_is_always_the_newest_published(editor):
    first = DocumentFactory(published=True)
    second = actions.make_version(first, by=editor)
    publish(second, editor)
    third = actions.make_version(second, by=editor)
    assert current() == {second, third}  # the draft hides from readers by its status
    publish(third, editor)
    assert current() == {third}

    actions.withdraw(second, by=editor, reason="Wrong.")
    assert current() == {third}
    third.refresh_from_db()
    actions.withdraw(third, by=editor, reason="Wrong too.")
    assert current() == {first}


def publish(document, editor):
    document.submit(by=editor)
    actions.publish(document, by=editor)


def current():
    return set(Document.objects.current())


def test_delete_draft_takes_its_bytes_with_it(draft, contributor, django_capture_on_commit_callbacks):
    file = draft.files.get().file

    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_draft(draft, by=contributor)

    assert not Document.objects.exists()
    assert not file.storage.exists(file.name)


def test_remove_file_once_submitted_is_refused(draft, contributor):
    draft.submit(by=contributor)

    with pytest.raises(InvalidTransition, match="only while the document is a draft"):
        actions.remove_file(draft.files.get(), by=contributor)

    assert draft.files.count() == 1


def test_changed_economies_are_in_the_history(draft):
    chile = Economy.objects.get(code="CHL")

    draft.economies.add(chile)
    draft.economies.remove(chile)

    events = EconomyLinkEvent.objects.filter(document=draft).order_by("pgh_id")
    assert list(events.values_list("pgh_label", "economy__code")) == [("insert", "CHL"), ("delete", "CHL")]


def test_submit_all_of_drafts_moves_them_and_keeps_their_history(editor):
    drafts = [DocumentFactory(), DocumentFactory()]

    Document.submit_all(drafts, by=editor, public=True)

    stored = Document.objects.filter(pk__in=[draft.pk for draft in drafts])
    assert {(row.status, row.published_by) for row in stored} == {(Status.PUBLISHED, editor)}
    assert {draft.status for draft in drafts} == {Status.PUBLISHED}
    history = Document.pgh_event_model.objects.filter(pgh_obj=drafts[0]).order_by("pgh_id")
    assert [event.status for event in history] == [Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED]


def test_submit_all_with_one_that_someone_else_moved_moves_none(editor):
    drafts = [DocumentFactory(), DocumentFactory()]
    Document.objects.filter(pk=drafts[1].pk).update(status=Status.IN_REVIEW)

    with pytest.raises(InvalidTransition):
        Document.submit_all(drafts, by=editor, public=False)

    assert Document.objects.get(pk=drafts[0].pk).status == Status.DRAFT


def test_submit_all_of_what_is_published_is_refused(editor):
    with pytest.raises(InvalidTransition):
        Document.submit_all([DocumentFactory(published=True)], by=editor, public=False)
