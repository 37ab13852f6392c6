"""The editor's desk."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, DocumentFile
from gscnet.directory.models import Economy
from tests.factories import CommentFactory, DocumentFactory, DocumentFileFactory, OrganisationFactory
from tests.worker import run_worker

Status = Document.Status
LIST = "admin:documents_document_changelist"
NO_ROWS = {
    "translations-TOTAL_FORMS": "0",
    "translations-INITIAL_FORMS": "0",
    "relations-TOTAL_FORMS": "0",
    "relations-INITIAL_FORMS": "0",
}


def change(document):
    return reverse("admin:documents_document_change", args=[document.pk])


def act(document, name):
    return reverse("admin:documents_document_act", args=[document.pk, name])


def seen(document):
    return {"seen": Document.objects.get(pk=document.pk).changed_at.isoformat()}


def correction(document, **fields):
    return NO_ROWS | seen(document) | {"access": "public", "reason": "Wrong number."} | fields


@pytest.fixture
def submitted(contributor):
    return DocumentFactory(in_review=True, contributor=contributor, title="Green furniture")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def listed(client, **query):
    return list(client.get(reverse(LIST), query).context["cl"].result_list)


@pytest.mark.parametrize("role", ["contributor", "focal_point", "expert", "reviewer"])
def test_desk_is_closed_to_those_who_are_not_staff(client, request, submitted, role):
    client.force_login(request.getfixturevalue(role))

    for address in (reverse(LIST), change(submitted), act(submitted, "publish")):
        assert client.get(address).url.startswith(reverse("admin:login"))


def test_queue_for_review_shows_the_oldest_first(desk, submitted):
    submitted.comments.create(author=submitted.contributor, text="Please hurry.")
    newer = DocumentFactory(in_review=True)
    Document.objects.filter(pk=submitted.pk).update(submitted_at=timezone.now() - dt.timedelta(days=3))
    DocumentFactory()

    assert listed(desk, queue="review") == [submitted, newer]


def test_queue_of_unread_text_shows_failures_only(desk):
    failed = DocumentFileFactory(extraction=DocumentFile.Extraction.FAILED, document__published=True).document
    DocumentFileFactory(extraction=DocumentFile.Extraction.DONE)

    assert listed(desk, queue="failed") == [failed]


@pytest.mark.parametrize("count", [1, 5])
def test_list_queries_do_not_grow(desk, count, django_assert_max_num_queries):
    DocumentFactory.create_batch(count, in_review=True)

    with django_assert_max_num_queries(12):
        assert len(listed(desk)) == count


def test_record_shows_files_thread_and_acts(desk, submitted):
    DocumentFileFactory(
        document=submitted, name="study.pdf", extraction="failed", extraction_error="It took too long."
    )
    CommentFactory(document=submitted, text="The source is known.")

    response = desk.get(change(submitted))

    shown = response.content.decode()
    assert list(response.context["verbs"]) == ["publish", "request-changes", "schedule", "comment"]
    for text in ("study.pdf", "It took too long.", "The source is known.", submitted.get_absolute_url()):
        assert text in shown


@pytest.mark.parametrize("name", ["publish", "request-changes", "schedule", "comment"])
def test_act_by_get_only_asks(desk, submitted, name):
    response = desk.get(act(submitted, name))

    assert response.status_code == 200
    assert "Green furniture" in response.content.decode()
    submitted.refresh_from_db()
    assert submitted.status == Status.IN_REVIEW


def test_request_changes_without_a_comment_is_refused(desk, submitted):
    response = desk.post(act(submitted, "request-changes"), {"comment": " "})

    assert list(response.context["form"].errors) == ["comment"]
    submitted.refresh_from_db()
    assert submitted.status == Status.IN_REVIEW


def test_request_changes_returns_it_with_the_comment(desk, submitted, mailoutbox):
    response = desk.post(act(submitted, "request-changes"), {"comment": "Name the source."})

    assert response.url == change(submitted)
    submitted.refresh_from_db()
    assert submitted.status == Status.CHANGES_REQUESTED
    assert submitted.comments.get().text == "Name the source."
    run_worker()
    assert [message.to for message in mailoutbox] == [[submitted.contributor.email]]


def test_schedule_reads_the_time_in_the_chosen_zone(desk, submitted, editor):
    desk.post(act(submitted, "schedule"), {"day_and_time": "2056-05-30T23:59", "zone": "Asia/Shanghai"})

    submitted.refresh_from_db()
    assert submitted.scheduled_for == dt.datetime(2056, 5, 30, 15, 59, tzinfo=dt.UTC)
    assert submitted.published_by == editor
    assert "30 May 2056, 23:59 (China time) · 15:59 UTC" in desk.get(change(submitted)).content.decode()


@pytest.mark.parametrize(
    "answers",
    [
        {"day_and_time": "2016-05-30T23:59", "zone": "UTC"},
        {"day_and_time": "soon", "zone": "UTC"},
        {"day_and_time": "0001-01-01T00:00", "zone": "Asia/Shanghai"},
        {"day_and_time": "9999-12-31T23:59", "zone": "UTC"},
        {"day_and_time": "2056-05-30T23:59", "zone": "Mars/Olympus"},
        {},
    ],
)
def test_schedule_for_no_time_to_come_is_refused(desk, submitted, answers):
    response = desk.post(act(submitted, "schedule"), answers)

    assert response.context["form"].errors
    submitted.refresh_from_db()
    assert submitted.status == Status.IN_REVIEW


def test_publish_then_withdraw_with_a_reason(desk, submitted):
    desk.post(act(submitted, "publish"))
    submitted.refresh_from_db()
    assert submitted.status == Status.PUBLISHED

    assert desk.post(act(submitted, "withdraw"), {}).context["form"].errors
    desk.post(act(submitted, "withdraw"), {"reason": "Figures were wrong."})

    submitted.refresh_from_db()
    assert (submitted.status, submitted.withdrawal_reason) == (Status.WITHDRAWN, "Figures were wrong.")
    history = desk.get(reverse("admin:documents_document_history", args=[submitted.pk])).content.decode()
    assert "Figures were wrong." in history
    assert "Published" in history


def test_publish_when_a_colleague_was_faster_says_so(desk, submitted, secretariat):
    submitted.publish(by=secretariat)

    response = desk.post(act(submitted, "publish"), follow=True)

    assert "was changed meanwhile" in response.content.decode()
    submitted.refresh_from_db()
    assert submitted.published_by == secretariat


def test_new_version_opens_its_draft(desk, editor):
    old = DocumentFactory(published=True, slug="green-furniture")

    response = desk.post(act(old, "new-version"))

    assert response.url == reverse("documents:edit", args=["green-furniture-v2"])


def test_unknown_act_is_not_found(desk, submitted):
    assert desk.post(act(submitted, "burn")).status_code == 404


def test_bulk_publish_asks_first_and_leaves_what_cannot_be(desk, submitted):
    draft = DocumentFactory()
    chosen = {"action": "publish_selected", "_selected_action": [submitted.pk, draft.pk]}

    question = desk.post(reverse(LIST), chosen)
    assert question.context["can"] == [submitted]
    assert question.context["cannot"] == [draft]
    assert not Document.objects.filter(status=Status.PUBLISHED).exists()

    desk.post(reverse(LIST), chosen | {"confirmed": "yes"})
    assert list(Document.objects.filter(status=Status.PUBLISHED)) == [submitted]


def test_bulk_reading_again_asks_first(desk):
    file = DocumentFileFactory(extraction="failed", extraction_error="Too long.")
    chosen = {"action": "read_selected_again", "_selected_action": [file.document.pk]}

    assert desk.post(reverse(LIST), chosen).context["can"] == [file.document]
    file.refresh_from_db()
    assert file.extraction == "failed"

    desk.post(reverse(LIST), chosen | {"confirmed": "yes"})
    file.refresh_from_db()
    assert file.extraction == "waiting"


def test_one_file_is_read_again_by_post_only(desk):
    file = DocumentFileFactory(extraction="failed")
    address = reverse("admin:documents_document_read_again", args=[file.document.pk, file.pk])

    assert desk.get(address).status_code == 405
    assert desk.post(address).url == change(file.document)
    file.refresh_from_db()
    assert file.extraction == "waiting"


def test_correction_of_a_published_record_needs_a_reason(desk):
    document = DocumentFactory(published=True)

    refused = desk.post(change(document), correction(document, licence="CC-BY-4.0", reason=""))
    assert "reason" in refused.context["adminform"].errors

    chile = Economy.objects.get(code="CHL")
    desk.post(change(document), correction(document, licence="CC-BY-4.0", economies=[chile.pk]))
    document.refresh_from_db()
    assert document.licence == "CC-BY-4.0"
    assert list(document.economies.all()) == [chile]
    history = desk.get(reverse("admin:documents_document_history", args=[document.pk])).content.decode()
    assert "Wrong number." in history
    assert "Chile" in history


def test_correction_of_who_may_read_a_version_brings_back_the_older_one(desk):
    old = DocumentFactory(published=True, is_current=False)
    new = DocumentFactory(published=True, version=2, supersedes=old)

    desk.post(change(new), correction(new, access="network"))

    old.refresh_from_db()
    assert old.is_current


def test_what_is_cited_of_a_published_record_cannot_be_sent(desk):
    document = DocumentFactory(published=True, title="As printed")
    sent = {"title": "Another", "kind": "policy", "language": "es", "status": "draft", "slug": "other"}

    desk.post(change(document), correction(document, licence="CC-BY-4.0", **sent))

    document.refresh_from_db()
    assert document.licence == "CC-BY-4.0"
    assert (document.title, document.language, document.status) == ("As printed", "en", Status.PUBLISHED)


def test_record_in_review_can_be_edited_but_not_its_status(desk, submitted):
    publisher = OrganisationFactory()
    answers = {
        "kind": "policy",
        "title": "Green furniture, edited",
        "language": "en",
        "authors": "Sample Author",
        "publisher": publisher.pk,
        "status": "published",
    }

    desk.post(change(submitted), correction(submitted, **answers))

    submitted.refresh_from_db()
    assert (submitted.title, submitted.publisher) == ("Green furniture, edited", publisher)
    assert (submitted.authors, submitted.status) == (["Sample Author"], Status.IN_REVIEW)


def test_edit_after_someone_else_is_refused_and_keeps_what_was_typed(desk, submitted):
    old = seen(submitted)
    Document.objects.get(pk=submitted.pk).save()
    answers = {"kind": "policy", "title": "Mine", "language": "en"}

    response = desk.post(change(submitted), correction(submitted, **answers) | old)

    assert "Someone else saved this document" in response.content.decode()
    assert response.context["adminform"].form["title"].value() == "Mine"
    submitted.refresh_from_db()
    assert submitted.title == "Green furniture"


@pytest.mark.parametrize("trait", [{}, {"withdrawn": True}])
def test_drafts_and_tombstones_are_read_only(desk, contributor, trait):
    document = DocumentFactory(title="As it is", contributor=contributor, **trait)

    assert desk.get(change(document)).status_code == 200
    assert desk.post(change(document), correction(document, title="Other")).status_code == 403
    document.refresh_from_db()
    assert document.title == "As it is"


def test_nobody_deletes_at_the_desk(client, submitted, admin_user):
    client.force_login(admin_user)

    assert client.get(reverse("admin:documents_document_delete", args=[submitted.pk])).status_code == 403
    assert "delete_selected" not in client.get(reverse(LIST)).content.decode()


def test_add_leads_to_the_common_form(desk):
    assert desk.get(reverse("admin:documents_document_add")).url == reverse("documents:new")


def test_auditor_reads_and_does_nothing(client, auditor, submitted):
    file = DocumentFileFactory(document=submitted, extraction="failed")
    client.force_login(auditor)

    shown = client.get(change(submitted))
    assert shown.context["verbs"] == {}
    assert "Read it again" not in shown.content.decode()
    assert client.post(change(submitted), correction(submitted, title="Other")).status_code == 403
    assert client.post(act(submitted, "publish")).status_code == 403
    again = reverse("admin:documents_document_read_again", args=[submitted.pk, file.pk])
    assert client.post(again).status_code == 403
    client.post(
        reverse(LIST), {"action": "publish_selected", "_selected_action": [submitted.pk], "confirmed": "yes"}
    )
    submitted.refresh_from_db()
    assert submitted.status == Status.IN_REVIEW


@pytest.mark.parametrize("verb", ["publish", "schedule"])
def test_words_to_look_at_stand_at_the_desk_and_before_publishing(client, editor, verb):
    document = DocumentFactory(in_review=True, abstract="<b>In Taiwan</b>")
    client.force_login(editor)

    for address in [
        reverse("admin:documents_document_change", args=[document.pk]),
        reverse("admin:documents_document_act", args=[document.pk, verb]),
    ]:
        page = client.get(address).content.decode()
        assert "<mark>Taiwan</mark>" in page
        assert "<b>In" not in page

    client.post(reverse("admin:documents_document_act", args=[document.pk, "publish"]))
    document.refresh_from_db()
    assert document.status == Document.Status.PUBLISHED


def test_language_of_a_translation_is_refused_as_the_records_own(desk, submitted):
    row = submitted.translations.create(language="es", title="Muebles verdes")
    page = desk.get(change(submitted)).context
    fields = page["adminform"].form
    sent = {field.html_name: field.value() for field in fields if field.value() not in (None, "")}
    rows = {
        "translations-TOTAL_FORMS": "1",
        "translations-INITIAL_FORMS": "1",
        "translations-0-id": row.pk,
        "translations-0-document": submitted.pk,
        "translations-0-language": "es",
        "translations-0-title": "Muebles verdes",
    }

    answer = desk.post(change(submitted), NO_ROWS | sent | rows | {"language": "es"})

    assert "The record itself is in this language" in answer.content.decode()
    submitted.refresh_from_db()
    assert submitted.language == "en"
