"""The contributor's form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import Document, DocumentFile
from gscnet.directory.models import Organisation, Topic
from tests import samples
from tests.factories import DocumentFactory, DocumentFileFactory, OrganisationFactory

Status = Document.Status
STEPS = ["edit", "subjects", "readers", "files", "review"]
POSTS = ["submit", "take_back", "comment", "version", "upload"]
DESCRIPTION = {
    "kind": "case-study",
    "title": "Green furniture in practice",
    "language": "en",
    "abstract": "How public buyers ask for furniture.",
    "authors": "Sample Author One\n\n  Sample  Author Two ",
    "published_on": "May 2016",
}
HOSTILE = [
    "<script>alert(1)</script>",
    "'; DROP TABLE documents_document; --",
    "{{ settings.SECRET_KEY }}",
    "../../etc/passwd",
    "new",
    "mine",
    "绿色供应链",
    "\u202etxt.exe",
    "a\0b",
    "x" * 301,
    " ",
]
NO_ROWS = {
    "translations-TOTAL_FORMS": "0",
    "translations-INITIAL_FORMS": "0",
    "relations-TOTAL_FORMS": "0",
    "relations-INITIAL_FORMS": "0",
}


def address(name, document, *more):
    return reverse(f"documents:{name}", args=[document.slug, *more])


def seen(document):
    return {"seen": Document.objects.get(pk=document.pk).changed_at.isoformat()}


@pytest.fixture
def draft(contributor):
    return DocumentFactory(contributor=contributor, title="Green furniture")


@pytest.fixture
def signed_in(client, contributor):
    client.force_login(contributor)
    return client


def test_new_saves_a_draft_and_goes_on(signed_in, contributor):
    response = signed_in.post(reverse("documents:new"), DESCRIPTION)

    document = Document.objects.get()
    assert response.url == address("subjects", document)
    assert (document.slug, document.status) == ("green-furniture-in-practice", Status.DRAFT)
    assert document.contributor == contributor
    assert document.authors == ["Sample Author One", "Sample Author Two"]
    assert str(document.published_on) == "May 2016"


def test_new_offers_the_contributors_own_organisation(signed_in, contributor):
    response = signed_in.get(reverse("documents:new"))

    own = contributor.appointments.get().organisation_id
    assert response.context["form"]["publisher"].initial == own


@pytest.mark.parametrize("name", ["new", "mine"])
def test_stranger_is_sent_to_sign_in(client, db, name):
    response = client.get(reverse(f"documents:{name}"))

    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["new", "mine"])
def test_person_who_may_not_write_is_refused(client, reviewer, name):
    client.force_login(reviewer)

    assert client.get(reverse(f"documents:{name}")).status_code == 403


@pytest.mark.parametrize("name", STEPS)
def test_stranger_at_a_step_is_sent_to_sign_in(client, draft, name):
    assert client.get(address(name, draft)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [*STEPS, "delete"])
def test_other_peoples_draft_is_not_found(client, draft, other_focal_point, name):
    client.force_login(other_focal_point)

    response = client.get(address(name, draft))

    assert response.status_code == 404
    assert draft.title not in response.content.decode()


@pytest.mark.parametrize("name", POSTS)
def test_other_peoples_draft_cannot_be_acted_on(client, draft, other_focal_point, name):
    client.force_login(other_focal_point)

    assert client.post(address(name, draft)).status_code == 404
    assert Document.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("name", POSTS)
def test_acts_by_get_are_refused(signed_in, draft, name):
    assert signed_in.get(address(name, draft)).status_code == 405


@pytest.mark.parametrize("name", ["edit", "subjects", "readers", "files", "delete"])
def test_submitted_document_is_closed_to_its_contributor(signed_in, draft, contributor, name):
    draft.submit(by=contributor)

    assert signed_in.get(address(name, draft)).status_code == 403
    assert signed_in.get(address("review", draft)).status_code == 200


@pytest.mark.parametrize("name", STEPS)
def test_step_shows_to_its_contributor(signed_in, draft, name):
    assert "Green furniture" in signed_in.get(address(name, draft)).content.decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_title_is_shown_as_text_or_refused(signed_in, text):
    response = signed_in.post(reverse("documents:new"), {**DESCRIPTION, "title": text})

    assert response.status_code in {302, 422}
    for document in Document.objects.all():
        shown = signed_in.get(address("review", document)).content.decode()
        assert "<script>alert" not in shown


def test_refused_form_comes_back_filled(signed_in):
    response = signed_in.post(reverse("documents:new"), {**DESCRIPTION, "published_on": "soon"})

    assert response.status_code == 422
    assert "“soon” is not a date" in response.content.decode()
    assert response.context["form"]["abstract"].value() == DESCRIPTION["abstract"]
    assert not Document.objects.exists()


def test_new_publisher_is_added_with_the_document(signed_in):
    more = {"new_publisher": "Sample Furniture Institute", "new_publisher_kind": "research"}

    signed_in.post(reverse("documents:new"), {**DESCRIPTION, **more})

    assert Document.objects.get().publisher.name == "Sample Furniture Institute"


def test_new_publisher_that_goes_by_an_alias_is_the_known_one(signed_in):
    known = OrganisationFactory(name="Sample Furniture Institute", aliases=["SFI"])

    signed_in.post(reverse("documents:new"), {**DESCRIPTION, "new_publisher": " sfi "})

    assert Document.objects.get().publisher == known


def test_refused_form_leaves_no_publisher_behind(signed_in):
    more = {"new_publisher": "Sample Furniture Institute", "new_publisher_kind": "research", "kind": ""}

    signed_in.post(reverse("documents:new"), {**DESCRIPTION, **more})

    assert not Organisation.objects.filter(name="Sample Furniture Institute").exists()


def test_subjects_are_saved(signed_in, draft):
    chain, sector = Topic.objects.filter(facet="chain")[0], Topic.objects.filter(facet="sector")[0]
    economies = [str(pk) for pk in draft.economies.model.objects.values_list("pk", flat=True)[:2]]
    answers = {
        "economies": economies,
        "chain": [chain.pk],
        "sectors": [sector.pk],
        "isbn": "978-3-16-148410-0",
    }

    response = signed_in.post(address("subjects", draft), answers | seen(draft))

    assert response.url == address("readers", draft)
    assert set(draft.topics.all()) == {chain, sector}
    assert draft.economies.count() == 2


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("isbn", "978-3-16-148410-1"),
        ("issn", "1234-5678"),
        ("doi", "https://doi.org/10.1/x"),
        ("doi", "10.1234/x},url={https://example.org"),
        ("apec_number", "213-CT-01.5"),
        ("paper_number", "SOM3/CTI/032"),
    ],
)
def test_wrong_number_is_refused_beside_its_field(signed_in, draft, field, wrong):
    response = signed_in.post(
        address("subjects", draft), {field: wrong, "submitted_by": "China"} | seen(draft)
    )

    form = response.context["form"]
    assert list(form.errors) == [field]
    assert f'id="id_{field}_error"' in response.content.decode()
    assert (form[field].value(), form["submitted_by"].value()) == (wrong, "China")


def test_readers_with_translation_and_relation_are_saved(signed_in, draft):
    other = DocumentFactory(published=True, title="Green chairs")
    rows = {
        "translations-TOTAL_FORMS": "1",
        "translations-0-language": "es",
        "translations-0-title": "Muebles verdes",
        "relations-TOTAL_FORMS": "1",
        "relations-0-kind": "References",
        "relations-0-record": other.get_absolute_url(),
    }
    answers = NO_ROWS | rows | {"access": "network", "licence": "CC-BY-4.0"}

    response = signed_in.post(address("readers", draft), answers | seen(draft))

    draft.refresh_from_db()
    assert response.url == address("files", draft)
    assert (draft.access, draft.licence) == ("network", "CC-BY-4.0")
    assert [translation.title for translation in draft.translations.all()] == ["Muebles verdes"]
    assert [relation.target for relation in draft.relations.all()] == [other]


def test_relation_to_a_hidden_document_is_as_unknown_as_any(signed_in, draft):
    hidden = DocumentFactory(title="Secret draft")
    said = []
    for record in [hidden.title, hidden.slug, "No such thing", "http://[::1"]:
        rows = {
            "relations-TOTAL_FORMS": "1",
            "relations-0-kind": "References",
            "relations-0-record": record,
        }
        response = signed_in.post(
            address("readers", draft), NO_ROWS | rows | {"access": "public"} | seen(draft)
        )
        said.append(response.context["form"].relations[0].errors["record"])

    assert said == [["No other document bears that title or address."]] * 4
    assert hidden.title not in signed_in.get(address("readers", draft)).content.decode()


def test_same_relation_twice_is_refused(signed_in, draft):
    other = DocumentFactory(published=True)
    rows = {"relations-TOTAL_FORMS": "2"}
    for number in range(2):
        rows |= {f"relations-{number}-kind": "References", f"relations-{number}-record": other.slug}

    response = signed_in.post(address("readers", draft), NO_ROWS | rows | {"access": "public"} | seen(draft))

    assert "The same link is given twice." in response.content.decode()
    assert draft.relations.count() == 0


def test_relation_there_already_is_refused(signed_in, draft):
    other = DocumentFactory(published=True)
    draft.relations.create(kind="References", target=other)
    rows = {
        "relations-TOTAL_FORMS": "1",
        "relations-0-kind": "References",
        "relations-0-record": other.slug,
    }

    response = signed_in.post(address("readers", draft), NO_ROWS | rows | {"access": "public"} | seen(draft))

    assert "The same link is given twice." in response.content.decode()


@pytest.mark.parametrize("page", ["readers", "review"])
def test_relation_that_an_editor_made_to_a_hidden_document_is_not_told(signed_in, draft, page):
    draft.relations.create(kind="References", target=DocumentFactory(title="Secret draft"))
    draft.relations.create(kind="References", target=DocumentFactory(title="Open report", published=True))

    content = signed_in.get(address(page, draft)).content.decode()

    assert ("Secret draft" in content, "Open report" in content) == (False, True)


def test_save_after_someone_else_keeps_what_was_typed_and_can_be_repeated(signed_in, draft):
    old = seen(draft)
    Document.objects.get(pk=draft.pk).save()  # the other person

    response = signed_in.post(address("edit", draft), DESCRIPTION | old)

    assert "Someone else saved this document" in response.content.decode()
    assert response.context["form"]["title"].value() == DESCRIPTION["title"]
    assert Document.objects.get().title == "Green furniture"

    again = {"seen": response.context["form"]["seen"].value()}
    signed_in.post(address("edit", draft), DESCRIPTION | again)
    assert Document.objects.get().title == DESCRIPTION["title"]


@pytest.mark.parametrize("value", ["", "yesterday", "2016-99-99T00:00:00Z", "\0"])
def test_save_with_broken_stamp_is_refused(signed_in, draft, value):
    response = signed_in.post(address("edit", draft), DESCRIPTION | {"seen": value})

    assert response.status_code == 422
    assert Document.objects.get().title == "Green furniture"


def test_upload_takes_the_good_and_says_why_not_the_bad(signed_in, draft):
    files = [
        SimpleUploadedFile("good.pdf", samples.pdf()),
        SimpleUploadedFile("page.pdf", b"<html><script>alert(1)</script></html>"),
    ]

    response = signed_in.post(address("upload", draft), {"files": files, "language": "es"})

    assert response.status_code == 422
    (problem,) = response.context["form"].errors["files"]
    assert problem.startswith("page.pdf: ")
    assert response.context["form"]["language"].value() == "es"
    assert [(file.name, file.language) for file in draft.files.all()] == [("good.pdf", "es")]
    assert "good.pdf" in response.content.decode()


def test_upload_by_script_answers_in_json(signed_in, draft):
    def send(name, content):
        data = {"files": [SimpleUploadedFile(name, content)], "language": "en"}
        return signed_in.post(address("upload", draft), data, headers={"Accept": "application/json"})

    good, bad = send("good.pdf", samples.pdf()), send("bad.exe", b"MZ")

    assert (good.status_code, good.json()) == (201, {"added": ["good.pdf"], "refused": []})
    assert bad.status_code == 422
    assert bad.json()["refused"][0].startswith("bad.exe: ")


def test_upload_without_a_file_says_so(signed_in, draft):
    response = signed_in.post(address("upload", draft), {"language": "en"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["files"]


def test_files_can_be_put_in_order(signed_in, draft):
    first, second = DocumentFileFactory.create_batch(2, document=draft)
    rows = {"files-TOTAL_FORMS": "2", "files-INITIAL_FORMS": "2"}
    for number, (file, position) in enumerate([(first, 2), (second, 1)]):
        rows |= {
            f"files-{number}-id": file.pk,
            f"files-{number}-position": position,
            f"files-{number}-language": "es",
        }

    response = signed_in.post(address("files", draft), rows)

    assert response.url == address("review", draft)
    assert list(draft.files.all()) == [second, first]
    assert {file.language for file in draft.files.all()} == {"es"}


def test_file_is_removed_after_a_question(signed_in, draft):
    file = DocumentFileFactory(document=draft)
    remove = address("file_remove", draft, file.pk)

    assert file.name in signed_in.get(remove).content.decode()
    assert draft.files.count() == 1
    assert signed_in.post(remove).url == address("files", draft)
    assert draft.files.count() == 0


def test_file_of_another_document_is_not_removed(signed_in, draft):
    other = DocumentFileFactory()

    assert signed_in.post(address("file_remove", draft, other.pk)).status_code == 404
    assert DocumentFile.objects.count() == 1


def test_submit_incomplete_says_what_is_missing(signed_in, draft):
    response = signed_in.post(address("submit", draft), follow=True)

    assert "Add at least one file." in response.content.decode()
    assert Document.objects.get().status == Status.DRAFT


def test_submit_complete_and_take_back(signed_in, draft):
    DocumentFileFactory(document=draft)

    signed_in.post(address("submit", draft))
    assert Document.objects.get().status == Status.IN_REVIEW
    signed_in.post(address("take_back", draft))
    assert Document.objects.get().status == Status.DRAFT


def test_comment_empty_is_refused_and_written_is_kept(signed_in, draft):
    assert signed_in.post(address("comment", draft), {"text": " "}).status_code == 422

    signed_in.post(address("comment", draft), {"text": "The source is <b>known</b>."})

    assert (
        "The source is &lt;b&gt;known&lt;/b&gt;." in signed_in.get(address("review", draft)).content.decode()
    )


def test_draft_never_submitted_is_deleted_after_a_question(signed_in, draft):
    assert "Delete the draft" in signed_in.get(address("delete", draft)).content.decode()
    assert signed_in.post(address("delete", draft)).url == reverse("documents:mine")
    assert not Document.objects.exists()


def test_draft_once_submitted_cannot_be_deleted(signed_in, draft, contributor):
    draft.submit(by=contributor)
    draft.take_back(by=contributor)

    assert signed_in.post(address("delete", draft)).status_code == 403
    assert Document.objects.count() == 1


def test_new_version_of_own_published_document_opens_its_draft(signed_in, contributor):
    old = DocumentFactory(published=True, contributor=contributor, slug="green-furniture")

    response = signed_in.post(address("version", old))

    assert response.url == reverse("documents:edit", args=["green-furniture-v2"])


def test_editor_may_write_while_it_is_in_review_but_not_change_files(client, editor, contributor):
    document = DocumentFactory(in_review=True, contributor=contributor)
    client.force_login(editor)

    client.post(address("edit", document), DESCRIPTION | seen(document))

    assert Document.objects.get().title == DESCRIPTION["title"]
    assert client.get(address("files", document)).status_code == 403


@pytest.mark.parametrize("count", [1, 4])
def test_mine_lists_only_own_documents_in_few_queries(
    signed_in, contributor, count, django_assert_max_num_queries
):
    own = DocumentFactory.create_batch(count, contributor=contributor)
    DocumentFactory(title="Secret draft")

    with django_assert_max_num_queries(8):
        response = signed_in.get(reverse("documents:mine"))

    assert {row.document for row in response.context["rows"]} == set(own)
    assert "Secret draft" not in response.content.decode()


def test_workspace_shows_each_person_what_awaits_them(client, contributor, editor):
    DocumentFactory(contributor=contributor, title="My draft")
    DocumentFactory(in_review=True, contributor=contributor, title="Submitted paper")

    client.force_login(contributor)
    own = client.get(reverse("portal:workspace"))
    assert [section.title for section in own.context["sections"]] == ["Your drafts", "With the editors"]
    client.force_login(editor)
    desk = client.get(reverse("portal:workspace"))
    assert [section.title for section in desk.context["sections"]] == ["Waiting for review"]
    assert "Submitted paper" in desk.content.decode()
    assert "My draft" not in desk.content.decode()


def test_review_step_shows_words_to_look_at_and_holds_nothing_back(client, contributor):
    document = DocumentFactory(contributor=contributor, abstract='A country is not "a nation".')
    client.force_login(contributor)

    page = client.get(reverse("documents:review", args=[document.slug])).content.decode()

    assert "1 word to look at" in page
    assert "<mark>country</mark>" in page
    assert "write “economy”" in page


def test_review_step_without_such_words_says_nothing_of_them(client, contributor):
    document = DocumentFactory(contributor=contributor, abstract="An economy.")
    client.force_login(contributor)

    assert "to look at" not in client.get(reverse("documents:review", args=[document.slug])).content.decode()


def test_own_language_is_not_that_of_a_translation(signed_in, draft):
    draft.translations.create(language="es", title="Muebles verdes")

    answer = signed_in.post(address("edit", draft), DESCRIPTION | {"language": "es"} | seen(draft))

    assert answer.status_code == 422
    assert "There is a translation into this language" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.language == "en"


def test_translation_into_the_own_language_is_refused(signed_in, draft):
    rows = {
        "translations-TOTAL_FORMS": "1",
        "translations-0-language": "en",
        "translations-0-title": "Green furniture again",
    }

    answer = signed_in.post(address("readers", draft), NO_ROWS | rows | {"access": "public"} | seen(draft))

    assert answer.status_code == 422
    assert "The record itself is in this language" in answer.content.decode()
    assert not draft.translations.exists()
