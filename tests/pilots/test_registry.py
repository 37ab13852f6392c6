"""The registry: who finds which centre, and that list, map, table and counts say the same."""

import csv
import datetime as dt
import io
import itertools

import pytest
from django.urls import reverse
from django.utils import timezone

from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy
from pilots.map.marks import LINE, NARROW, marks
from pilots.map.projection import percent
from pilots.models import PilotCentre
from pilots.slugs import RESERVED, free_slug
from tests.conftest import appointed
from tests.factories import OrganisationFactory, PilotCentreFactory

pytestmark = pytest.mark.django_db
LIST_QUERIES = 7  # the content version among them


def names(response):
    return [centre.name for centre in response.context["centres"]]


def listing(client, query=""):
    return client.get(reverse("pilots:list") + query)


def placed(name, city, latitude, longitude, **fields):
    return PilotCentreFactory(name=name, city=city, latitude=latitude, longitude=longitude, **fields)


def test_list_stranger_sees_public_centres_only(client):
    shown = PilotCentreFactory()
    hidden = PilotCentreFactory(is_public=False, name="Sample Hidden Centre", city="Hidden City")

    page = listing(client)

    assert names(page) == [shown.name]
    assert hidden.name not in page.content.decode()
    assert hidden.city not in client.get(reverse("pilots:csv")).content.decode()


def test_list_editor_of_a_hidden_centre_and_the_desk_see_it(client, editor):
    hidden = PilotCentreFactory(hosted=True, is_public=False)

    for person in (appointed(Role.CENTRE_EDITOR, organisation=hidden.host), editor):
        client.force_login(person)
        assert names(listing(client)) == [hidden.name]


def test_list_is_in_protocol_order(client):
    for code in ("USA", "HKC", "CT", "CHL", "PRC"):
        PilotCentreFactory(name=code, economy=Economy.objects.get(code=code))

    assert names(listing(client)) == ["CHL", "PRC", "HKC", "CT", "USA"]


@pytest.mark.parametrize("count", [1, 4])
def test_list_queries_do_not_grow(client, count, django_assert_num_queries):
    PilotCentreFactory.create_batch(count, active=True, topics=["building", "trade"])

    with django_assert_num_queries(LIST_QUERIES):
        response = listing(client)

    assert len(names(response)) == count


def test_facets_count_what_a_click_finds(client):
    PilotCentreFactory(name="A", topics=["building", "procurement"], active=True)
    PilotCentreFactory(name="B", topics=["building"])
    PilotCentreFactory(name="C", topics=["furniture"])
    PilotCentreFactory(name="D", topics=["building"], is_public=False)

    facets = listing(client, "?sector=building").context["facets"]

    clicked = 0
    for facet in facets:
        for value in facet.values:
            if not value.selected and facet.name != "sector":
                assert value.count == len(names(client.get(value.url))), (facet.name, value.value)
                clicked += 1
    assert clicked == 4
    assert {v.value: v.count for v in facets[2].values} == {"building": 2, "furniture": 1}


def test_facets_of_one_kind_add_and_of_two_kinds_narrow(client):
    PilotCentreFactory(name="A", topics=["building"], active=True)
    PilotCentreFactory(name="B", topics=["furniture"])
    PilotCentreFactory(name="C", topics=["food"])

    assert names(listing(client, "?sector=building&sector=furniture")) == ["A", "B"]
    assert names(listing(client, "?sector=building&sector=furniture&stage=potential")) == ["B"]


def test_facets_chip_takes_its_filter_away(client):
    PilotCentreFactory(topics=["building"])

    page = listing(client, "?sector=building&stage=active")

    assert [chip["label"] for chip in page.context["chips"]] == ["Stage: Active", "Sector: Building"]
    assert page.context["chips"][0]["url"] == "/pilots/?sector=building"
    assert "No centre matches." in page.content.decode()


@pytest.mark.parametrize(
    "query", ["?stage=nonsense&page=999&economy=XX&x=1", "?q=%00%3Cscript%3E", "?page=-1"]
)
def test_list_answers_nonsense(client, query):
    PilotCentreFactory()

    page = listing(client, query)

    assert page.status_code == 200
    assert "<script>" not in page.content.decode()


def test_search_an_earlier_name_of_the_host_finds_the_centre(client):
    feco = OrganisationFactory(name="Foreign Environmental Cooperation Center", acronym="FECO")
    caec = OrganisationFactory(
        name="China-ASEAN Environmental Cooperation Center",
        acronym="CAEC",
        successor=feco,
        aliases=["中国—东盟环境保护合作中心"],
    )
    PilotCentreFactory(name="Beijing", host=feco)
    PilotCentreFactory(name="Other", hosted=True)

    for words in ("CAEC", "caec", "China-ASEAN", caec.aliases[0], "FECO"):
        assert names(listing(client, f"?q={words}")) == ["Beijing"], words


def test_search_asks_for_every_word(client):
    PilotCentreFactory(name="Green Port", city="Valparaíso")
    PilotCentreFactory(name="Green Wood", city="Osorno")

    assert names(listing(client, "?q=valparaíso green")) == ["Green Port"]


def test_map_list_and_table_hold_the_same_centres(client):
    placed("Tianjin Pilot Center", "Tianjin", "39.08", "117.2", active=True)
    placed("Santiago", "", "-33.45", "-70.66")
    PilotCentreFactory(name="Somewhere")

    page = listing(client)
    table = list(csv.DictReader(io.StringIO(client.get(page.context["csv_url"]).content.decode("utf-8-sig"))))

    assert {row["Name"] for row in table} == set(names(page))
    on_map = {mark.name: mark.stage_label for mark in page.context["marks"]}
    assert on_map == {row["Name"]: row["Stage"] for row in table if row["Latitude"]}
    assert page.context["unplaced"] == 1
    assert "1 centre has no place on the map yet" in page.content.decode()


def test_map_marks_are_links_with_names(client):
    centre = placed("Tianjin Pilot Center", "Tianjin", "39.08", "117.2", active=True)

    content = listing(client).content.decode()

    assert f'href="{centre.get_absolute_url()}" aria-label="Tianjin: Tianjin Pilot Center, Active"' in content


def test_map_follows_the_filters(client):
    placed("North", "", "39", "117", active=True)
    placed("South", "", "-33", "-70")

    assert [mark.name for mark in listing(client, "?stage=active").context["marks"]] == ["North"]


def test_map_has_the_pacific_in_the_middle():
    (tokyo, _y), (lima, _y2) = percent(139.7, 35.7), percent(-77.0, -12.0)

    assert tokyo < 50 < lima
    assert percent(180, 0)[0] == percent(-180, 0)[0] == 50


def test_map_labels_do_not_cover_each_other(client):
    cities = {
        "Tianjin": (39.1, 117.2),
        "Shanghai": (31.2, 121.5),
        "Dongguan": (23, 113.7),
        "Seoul": (37.6, 127),
    }
    for city, (latitude, longitude) in cities.items():
        placed(city, city, latitude, longitude)

    found = listing(client).context["marks"]

    rows = sorted((mark.anchor, mark.label_y) for mark in found)
    apart = [b[1] - a[1] for a, b in itertools.pairwise(rows) if a[0] == b[0]]
    assert len(found) == 4
    assert all(distance >= 100 * LINE / (NARROW * 0.5575) - 0.1 for distance in apart)


def test_map_of_very_many_centres_has_marks_without_labels():
    class Row:
        url, name, city, status, stage, latitude, longitude = "/", "A", "A", "active", "Active", 1, 1

    assert {mark.label_y for mark in marks([Row()] * 40)} == {None}


def test_csv_escapes_what_a_spreadsheet_would_run(client):
    PilotCentreFactory(name="=HYPERLINK(1)")

    assert "'=HYPERLINK(1)" in client.get(reverse("pilots:csv")).content.decode()


def test_empty_registry_says_what_to_do(client):
    page = listing(client)

    assert "No pilot centre is registered yet." in page.content.decode()
    assert reverse("pilots:join") in page.content.decode()


def test_new_centre_never_gets_a_reserved_address():
    assert {free_slug(word) for word in ("Cases", "Index", "Join")}.isdisjoint(RESERVED)
    PilotCentreFactory(slug="green-port")
    assert free_slug("Green Port") == "green-port-2"
    assert free_slug("绿色") == "centre"


def test_overdue_rule_is_the_same_for_one_and_for_all():
    today = timezone.now().date()
    for days in (-1, 0, 1):
        PilotCentreFactory(active=True, renewal_due_on=today + dt.timedelta(days=days))
    PilotCentreFactory(dormant=True, renewal_due_on=today - dt.timedelta(days=9))
    PilotCentreFactory(active=True)

    overdue = {centre.pk for centre in PilotCentre.objects.all() if centre.is_overdue}

    assert overdue == set(PilotCentre.objects.overdue().values_list("pk", flat=True))
    assert len(overdue) == 1
