"""The page of a document: what it shows to whom, its versions, its neighbours, its end."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, Relation, UsageDay
from gscnet.directory.models import Topic
from tests.factories import CommentFactory, DocumentFactory, DocumentFileFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

RECORD_QUERIES = 14  # the content version among them
SECRET = "zirconium lighthouse"


def new_version(of, **fields):
    status = {"published": True} if fields.pop("published", True) else {}
    return DocumentFactory(supersedes=of, version=of.version + 1, **status, **fields)


def hidden(**fields):
    """One document for each way of not being for strangers, all with the same telling words."""
    words = {"title": SECRET, "abstract": SECRET, "authors": [SECRET], **fields}
    tomorrow = timezone.now() + dt.timedelta(days=1)
    return {
        "draft": DocumentFactory(**words),
        "in review": DocumentFactory(**words, in_review=True),
        "embargoed": DocumentFactory(**words, published=True, embargo_until=tomorrow),
        "network only": DocumentFactory(**words, published=True, access=Document.Access.NETWORK),
        "staff only": DocumentFactory(**words, published=True, access=Document.Access.STAFF),
        "withdrawn while embargoed": DocumentFactory(**words, withdrawn=True, embargo_until=tomorrow),
        "withdrawn, network only": DocumentFactory(**words, withdrawn=True, access=Document.Access.NETWORK),
    }


@pytest.mark.parametrize("ending", ["", "cite.bib", "cite.ris", "cite.json"])
def test_record_not_for_strangers_does_not_exist_for_them(client, ending):
    for reason, document in hidden().items():
        response = client.get(document.get_absolute_url() + ending)

        assert response.status_code == 404, reason
        assert SECRET not in response.content.decode()


def test_record_shows_what_is_known(client):
    document = DocumentFactory(
        title="Green ports",
        subtitle="A survey",
        authors=["Author, Sample"],
        apec_number="APEC#213-CT-01.5",
        licence="CC-BY-4.0",
        economies=["CHL", "JPN"],
        published=True,
    )
    file = DocumentFileFactory(document=document, page_count=12)

    response = client.get(document.get_absolute_url())

    page = response.content.decode()
    for text in ("Green ports", "A survey", "Author, Sample", "APEC#213-CT-01.5", "May 2016", "Chile"):
        assert text in page
    assert file.get_absolute_url() in page
    assert "https://spdx.org/licenses/CC-BY-4.0.html" in page
    assert dict(response.context["facts"])["Published"] == "May 2016"
    assert response.context["primary_file"] == file


def test_record_first_file_is_the_one_in_its_own_language(client):
    document = DocumentFactory(published=True, language="zh-Hans")
    DocumentFileFactory(document=document, language="en", position=0)
    chinese = DocumentFileFactory(document=document, language="zh-Hans", position=1)

    assert client.get(document.get_absolute_url()).context["primary_file"] == chinese


def test_record_network_only_is_shown_to_members(client, focal_point):
    document = DocumentFactory(title=SECRET, published=True, access=Document.Access.NETWORK)
    client.force_login(focal_point)

    response = client.get(document.get_absolute_url())

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-cache"


def test_record_refuses_to_be_posted_to(client):
    assert client.post(DocumentFactory(published=True).get_absolute_url()).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_record_queries_do_not_grow(client, count, django_assert_num_queries):
    topic = Topic.objects.create(name="Ports", slug="ports", facet=Topic.Facet.SECTOR)
    document = DocumentFactory(published=True, economies=["CHL", "JPN", "PE"][:count])
    document.topics.add(topic)
    DocumentFileFactory.create_batch(count, document=document)
    for n in range(count):
        document.translations.create(language=["fr", "es", "ja"][n], title="Translated")
        Relation.objects.create(source=document, kind="References", target=DocumentFactory(published=True))
        DocumentFactory(published=True).topics.add(topic)

    with django_assert_num_queries(RECORD_QUERIES):
        response = client.get(document.get_absolute_url())

    assert len(response.context["related"]) == count


def test_old_version_points_to_the_newest_visible_one_and_keeps_its_files(client):
    first = DocumentFactory(published=True, is_current=False)
    file = DocumentFileFactory(document=first)
    second = new_version(first, is_current=False)
    third = new_version(second, title="Third edition")
    draft = new_version(third, published=False, title=SECRET)

    response = client.get(first.get_absolute_url())

    assert response.context["newest"] == third
    assert [version.document for version in response.context["versions"]] == [third, second, first]
    assert [version.is_this for version in response.context["versions"]] == [False, False, True]
    assert response.context["files"] == [file]
    page = response.content.decode()
    assert third.get_absolute_url() in page
    assert SECRET not in page
    assert draft.get_absolute_url() not in page


def test_newest_version_has_no_banner(client, editor):
    first = DocumentFactory(published=True, is_current=False)
    second = new_version(first)
    new_version(second, published=False)
    client.force_login(editor)

    response = client.get(second.get_absolute_url())

    assert response.context["newest"] is None
    assert len(response.context["versions"]) == 3


def test_relation_is_shown_at_both_ends(client):
    guide, case = DocumentFactory(published=True), DocumentFactory(published=True)
    Relation.objects.create(source=case, kind=Relation.Kind.IS_DERIVED_FROM, target=guide)

    at_case = client.get(case.get_absolute_url()).context["relations"]
    at_guide = client.get(guide.get_absolute_url()).context["relations"]

    assert at_case == [("Is based on", [guide])]
    assert at_guide == [("Is the basis of", [case])]


def test_relations_and_related_leave_out_what_the_reader_may_not_know_of(client, focal_point):
    publisher = OrganisationFactory()
    document = DocumentFactory(published=True, publisher=publisher)
    others = hidden(publisher=publisher)
    for other in others.values():
        Relation.objects.create(source=document, kind="References", target=other)
        Relation.objects.create(source=other, kind="IsPartOf", target=document)

    stranger = client.get(document.get_absolute_url())
    client.force_login(focal_point)
    member = client.get(document.get_absolute_url())

    assert stranger.context["relations"] == stranger.context["related"] == []
    assert SECRET not in stranger.content.decode()
    readable = {others["network only"], others["embargoed"]}
    assert {end for _label, ends in member.context["relations"] for end in ends} == readable


def test_related_documents_are_those_about_the_same_first(client):
    topics = [Topic.objects.create(name=name, slug=name, facet=Topic.Facet.SECTOR) for name in "abc"]
    publisher = OrganisationFactory()
    document = DocumentFactory(published=True, publisher=publisher)
    document.topics.set(topics[:2])
    alike = DocumentFactory(published=True, publisher=publisher)
    alike.topics.set(topics[:2])
    nearby = DocumentFactory(published=True)
    nearby.topics.set(topics[:1])
    same_house = DocumentFactory(published=True, publisher=publisher)
    DocumentFactory(published=True).topics.set(topics[2:])
    old = DocumentFactory(published=True, publisher=publisher, is_current=False)

    related = client.get(document.get_absolute_url()).context["related"]

    assert related == [alike, nearby, same_house]
    assert old not in related


def test_withdrawn_record_answers_410_with_citation_reason_and_date(client):
    document = DocumentFactory(title="Green ports", abstract=SECRET, withdrawn=True)
    file = DocumentFileFactory(document=document)

    response = client.get(document.get_absolute_url())

    page = response.content.decode()
    assert response.status_code == 410
    assert "Green ports" in page
    assert "Figures on page 3 were wrong." in page
    assert response.context["withdrawn_at"] == document.withdrawn_at
    assert SECRET not in page
    assert file.name not in page
    assert client.get(document.get_absolute_url() + "cite.bib").status_code == 410


def test_withdrawn_record_names_the_version_in_its_place(client):
    first = DocumentFactory(withdrawn=True)
    second = new_version(first)

    assert client.get(first.get_absolute_url()).context["newest"] == second


def test_withdrawn_record_offers_its_contributor_no_file_that_would_be_refused(client, contributor):
    document = DocumentFactory(contributor=contributor, withdrawn=True)
    DocumentFileFactory(document=document)
    client.force_login(contributor)

    response = client.get(document.get_absolute_url())

    assert response.status_code == 200
    assert (response.context["files"], response.context["primary_file"]) == ([], None)
    assert response.context["cover_url"] == ""


def test_withdrawn_record_is_still_read_by_editors(client, editor):
    document = DocumentFactory(withdrawn=True)
    client.force_login(editor)

    response = client.get(document.get_absolute_url())

    assert response.status_code == 200
    assert 'class="status status-withdrawn"' in response.content.decode()


def test_draft_shows_its_contributor_the_conversation_and_the_way_to_edit(client, contributor):
    document = DocumentFactory(contributor=contributor)
    CommentFactory(document=document, text="Please name the source.")
    client.force_login(contributor)

    response = client.get(document.get_absolute_url())

    assert "Please name the source." in response.content.decode()
    assert response.context["edit_url"] == reverse("documents:edit", args=[document.slug])


def test_conversation_is_not_shown_to_other_readers(client, focal_point):
    document = DocumentFactory(published=True)
    CommentFactory(document=document, text=SECRET)

    stranger = client.get(document.get_absolute_url())
    client.force_login(focal_point)
    member = client.get(document.get_absolute_url())

    for response in (stranger, member):
        assert SECRET not in response.content.decode()
        assert response.context["edit_url"] == ""
        assert response.context["timeline"] == []


def test_record_shows_how_often_it_was_used(client):
    document = DocumentFactory(published=True)
    for day in (1, 2):
        UsageDay.objects.create(document=document, day=dt.date(2026, 5, day), views=3, downloads=2)

    assert client.get(document.get_absolute_url()).context["usage"] == {"views": 6, "downloads": 4}
