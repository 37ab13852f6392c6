"""The page of one centre, and the pages that speak of it."""

import feedparser
import pytest
from django.urls import reverse

from gscnet.directory.models import Economy
from pilots.models import CentreDocument
from tests.factories import (
    ActivityFactory,
    DocumentFactory,
    InitiativeFactory,
    OrganisationFactory,
    PilotCentreFactory,
    StandingFactory,
)

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 18  # the content version among them


def page(client, centre):
    return client.get(centre.get_absolute_url()).content.decode()


def test_hidden_centre_is_404_for_strangers_and_other_editors(client, contributor, centre_editor):
    centre = PilotCentreFactory(hosted=True, is_public=False)

    statuses = [client.get(centre.get_absolute_url()).status_code]
    for person in (contributor, centre_editor):
        client.force_login(person)
        statuses.append(client.get(centre.get_absolute_url()).status_code)

    assert statuses == [404, 404, 404]


def test_page_shows_approved_entries_with_date_and_source_only(client, centre):
    ActivityFactory(
        centre=centre, published=True, title="Forum", source="A report", source_url="https://r.example/"
    )
    ActivityFactory(centre=centre, submitted=True, title="Unapproved activity")
    ActivityFactory(centre=centre, title="Drafted activity")
    InitiativeFactory(centre=centre, submitted=True, name="Unapproved initiative")

    content = page(client, centre)

    assert "Forum" in content
    assert "March 2016" in content
    assert 'href="https://r.example/"' in content
    for hidden in ("Unapproved activity", "Drafted activity", "Unapproved initiative"):
        assert hidden not in content


def test_page_newest_activity_comes_first_and_partial_dates_sort(client, centre):
    for title, date in (
        ("b", "March 2016"),
        ("a", "before April 2016"),
        ("c", "2 March 2016"),
        ("d", "2015"),
    ):
        ActivityFactory(centre=centre, published=True, title=title, happened_on=date)

    shown = client.get(centre.get_absolute_url()).context["activities"]

    assert [activity.title for activity in shown] == ["a", "c", "b", "d"]


def test_page_shows_standing_and_supporters_of_an_initiative(client, centre):
    initiative = InitiativeFactory(centre=centre, published=True, name="Procurement tools")
    StandingFactory(initiative=initiative, kind="endorsed", by="CTI", happened_on="March 2016")
    russia = {"economy_id": _economy("RUS"), "happened_on": "2016", "source": "A report"}
    initiative.supporters.create(what="echoed it", **russia)

    content = " ".join(page(client, centre).split())

    assert "<strong>Endorsed</strong> by CTI, March 2016" in content
    assert "<strong>Russia</strong>: echoed it, 2016" in content


def test_page_contacts_are_for_editors_and_desk_only(client, centre, centre_editor, editor, focal_point):
    centre.contacts.create(name="Sample Private Person", email="private@example.org", phone="+56 2")
    seen = ["Sample Private Person" in page(client, centre)]

    for person in (focal_point, centre_editor, editor):
        client.force_login(person)
        seen.append("Sample Private Person" in page(client, centre))

    assert seen == [False, False, True, True]
    assert "private@example.org" not in client.get(reverse("pilots:csv")).content.decode()


def test_page_names_what_the_host_was_and_became(client):
    feco = OrganisationFactory(name="New Name")
    OrganisationFactory(name="Old Name", successor=feco)
    centre = PilotCentreFactory(active=True, host=feco)

    assert "Old Name" in page(client, centre)


def test_page_overdue_centre_bears_the_badge(client):
    late = PilotCentreFactory(active=True, renewal_due_on="2020-05-01")
    in_time = PilotCentreFactory(active=True, renewal_due_on="2999-05-01")

    assert "Renewal due since 1 May 2020" in page(client, late)
    assert "Renewal due since" not in page(client, in_time)


def test_document_and_centre_show_each_other_as_far_as_each_is_visible(client, centre):
    document, secret = (
        DocumentFactory(published=True, title="Open paper"),
        DocumentFactory(title="Secret draft"),
    )
    hidden = PilotCentreFactory(is_public=False, name="Sample Hidden Centre")
    for of, what in ((centre, document), (centre, secret), (hidden, document)):
        of.document_links.create(document=what, kind=CentreDocument.Kind.PRODUCED)

    of_centre, of_document = page(client, centre), page(client, document)

    assert "Open paper" in of_centre
    assert "Secret draft" not in of_centre
    assert centre.get_absolute_url() in of_document
    assert "Made by the centre" in of_document
    assert "Sample Hidden Centre" not in of_document


@pytest.mark.parametrize("count", [1, 4])
def test_page_queries_do_not_grow(client, count, centre, django_assert_num_queries):
    for number in range(count):
        ActivityFactory(centre=centre, published=True)
        initiative = StandingFactory(initiative__centre=centre).initiative
        initiative.supporters.create(economy_id=_economy("RUS"), happened_on="2016", source="A report")
        centre.partnerships.create(organisation=OrganisationFactory(), what=str(number))
        centre.document_links.create(document=DocumentFactory(published=True))

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(centre.get_absolute_url())


def test_page_long_words_and_markup_are_harmless(client):
    centre = PilotCentreFactory(active=True, name="<script>alert(1)</script>", summary="绿" * 300)
    ActivityFactory(centre=centre, published=True, title="<b>bold</b>", source="x" * 300)

    content = page(client, centre)

    assert "<script>alert" not in content
    assert "<b>bold" not in content


def test_feed_holds_public_activities_only(client, settings):
    settings.SITE_URL = "https://portal.example"
    activity = ActivityFactory(published=True, title="Forum")
    ActivityFactory(submitted=True)
    ActivityFactory(published=True, centre__is_public=False)

    feed = feedparser.parse(client.get(reverse("pilots:feed")).content)

    assert [entry.title for entry in feed.entries] == [f"{activity.centre}: Forum"]
    assert feed.entries[0].link == "https://portal.example" + activity.get_absolute_url()
    assert not feed.bozo


def test_sitemap_holds_public_centres_only(client, centre):
    hidden = PilotCentreFactory(is_public=False)

    content = client.get("/sitemap-centres.xml").content.decode()

    assert centre.get_absolute_url() in content
    assert hidden.get_absolute_url() not in content


def _economy(code):
    return Economy.objects.get(code=code).pk
