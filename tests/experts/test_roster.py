"""The roster shows, finds, counts and exports exactly what each member agreed to."""

import csv
import io
import json
import logging
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.urls import reverse

from experts.finding import Search, known, values_of
from experts.models import Membership
from experts.roster import entries
from gscnet.accounts.roles import Role
from tests.conftest import appointed
from tests.experts.members import EVERYTHING, WORDS, formed, member
from tests.experts.scenes import area

pytestmark = pytest.mark.django_db
ROSTER = "/experts/"
# Content version, seats, areas, consents, group, economies.
STRANGER_QUERIES = 6
SEARCH_QUERIES = STRANGER_QUERIES + 3  # stems, matches, marks
# What tells of each field, and the filter value it gives.
FIELDS = {
    "honorific": "Honorificword",
    "position": "Positionword",
    "organisation": "Organisationword",
    "languages": "Thai",
    "areas": "Areaword",
    "expertise": "Expertiseword",
    "email": "emailword@",
}


def page_of(client, seat):
    return client.get(seat.get_absolute_url())


def everywhere(client, seat=None):
    """All that a stranger can read of the roster, as one text."""
    addresses = [ROSTER, "/experts/members.csv", "/feeds/experts.atom", "/sitemap-experts.xml"]
    if seat:
        addresses.append(seat.get_absolute_url())
    return "".join(client.get(address).content.decode() for address in addresses)


def names(response):
    return [entry.name for entry, _name, _said in response.context["rows"]]


def test_roster_before_the_formation_says_so(client):
    response = client.get(ROSTER)

    assert response.status_code == 200
    assert "The group is not formed yet." in response.content.decode()


def test_roster_of_a_group_in_which_nobody_agreed_says_so_and_names_none(client):
    seat = member()
    formed()

    text = client.get(ROSTER).content.decode()

    assert "Nobody stands on the public roster." in text
    assert "Nameword" not in everywhere(client)
    assert page_of(client, seat).status_code == 404


def test_roster_without_a_match_offers_a_way_out(client):
    member("name")
    formed()

    text = client.get(ROSTER, {"q": "zebra", "economy": "CHL"}).content.decode()

    assert "No expert matches." in text
    assert "Remove “Economy: Chile”" in text


def test_member_without_consent_to_the_name_is_nowhere(client):
    seat = member(*(field for field in EVERYTHING if field != "name"))

    said = everywhere(client) + client.get("/search/", {"q": "rivers"}).content.decode()

    assert page_of(client, seat).status_code == 404
    assert [word for word in ("Nameword", *WORDS) if word in said] == []


@pytest.mark.parametrize("agreed", FIELDS)
def test_member_is_shown_by_the_fields_agreed_to_and_no_other(client, agreed):
    seat = member("name", agreed)

    said = everywhere(client, seat)

    assert "Nameword" in said
    assert {field for field, word in FIELDS.items() if word in said} == {agreed}
    assert "1234 5678" not in said


@pytest.mark.parametrize("agreed", FIELDS)
def test_words_find_only_what_is_shown(client, agreed):
    seat = member("name", agreed)
    searched = {field: word.rstrip("@") for field, word in FIELDS.items() if field != "email"}

    found = {field for field, word in searched.items() if client.get(ROSTER, {"q": word}).context["total"]}

    assert found == {agreed} & set(searched)
    assert (
        client.get("/search/", {"q": "Nameword"}).context["groups"][0].found[0].shown.url
        == seat.get_absolute_url()
    )


@pytest.mark.parametrize("agreed", [(), ("areas",), ("organisation",), ("areas", "organisation")])
def test_filters_reveal_only_what_is_shown(client, agreed):
    member("name", *agreed)
    member("name", "areas", "organisation", name="Otherword", email="other@example.org")

    by_area = names(client.get(ROSTER, {"area": "areaword"}))
    by_kind = names(client.get(ROSTER, {"kind": "research"}))
    counts = {
        facet.name: {value.value: value.count for value in facet.values}
        for facet in client.get(ROSTER).context["facets"]
    }

    assert ("Nameword" in by_area, "Nameword" in by_kind) == ("areas" in agreed, "organisation" in agreed)
    assert counts["area"] == {"areaword": 1 + ("areas" in agreed)}
    assert counts["kind"] == {"research": 1 + ("organisation" in agreed)}
    assert counts["economy"] == {"CHL": 2}


def test_filter_by_what_only_a_hidden_member_has_is_passed_over(client):
    member("name", name="Seen", email="seen@example.org")
    member("name", code="JPN", area_name="Hiddenarea")
    member(code="PE", name="Unseen", email="unseen@example.org")

    assert names(client.get(ROSTER, {"area": "hiddenarea"})) == ["Seen", "Nameword"]
    assert "hiddenarea" not in client.get(ROSTER, {"area": "hiddenarea"}).content.decode().lower()
    assert "Peru" not in str(client.get(ROSTER).context["facets"])


def asked_for(client, question):
    """What the roster answers, made anew: a kept page has no context."""
    caches["pages"].clear()
    return client.get(ROSTER, question).context


def test_facet_counts_equal_what_a_click_lists(client):
    for n, (code, area_name, kind) in enumerate(
        [
            ("CHL", "One", "research"),
            ("CHL", "Two", "ngo"),
            ("JPN", "One", "ngo"),
            ("PE", "Two", "government"),
        ]
    ):
        member(*EVERYTHING, code=code, area_name=area_name, organisation_kind=kind, email=f"{n}@example.org")

    for asked in ({}, {"area": "one"}, {"area": ["one", "two"], "economy": "CHL"}, {"kind": "ngo"}):
        for facet in asked_for(client, asked)["facets"]:
            for value in [] if facet.name in asked else facet.values:
                assert asked_for(client, {**asked, facet.name: value.value})["total"] == value.count


def test_search_folds_accents_and_finds_chinese_names_by_their_parts(client):
    member("name", name="José Peña", email="a@example.org")
    member("name", name="王小明", email="b@example.org", code="JPN")

    for words, found in {
        "jose": "José Peña",
        "PENA": "José Peña",
        "王小明": "王小明",
        "王": "王小明",
        "小明": "王小明",
        "王小": "王小明",
        "japan": "王小明",
    }.items():
        assert names(client.get(ROSTER, {"q": words})) == [found], words


def test_search_reads_phrases_exclusions_and_alternatives(client):
    member("name", "expertise", name="One", expertise="Green ports and ships", email="a@example.org")
    member("name", "expertise", name="Two", expertise="Ports are green", email="b@example.org")

    asked = {
        '"green ports"': ["One"],
        "ports -ships": ["Two"],
        "ships or two": ["One", "Two"],
        "ports ships": ["One"],
    }

    assert {words: names(client.get(ROSTER, {"q": words})) for words in asked} == asked
    assert client.get(ROSTER, {"q": "!!"}).context["note"]


@pytest.mark.parametrize("words", ["'); DROP", "a" * 500, '"', "-x", "\0", "𝕳", "<script>alert(1)</script>"])
def test_search_stands_any_words(client, words):
    member("name")

    response = client.get(ROSTER, {"q": words, "page": "nought", "area": words})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_hostile_profile_is_escaped_everywhere(client):
    seat = member(
        *EVERYTHING,
        name="<script>alert(1)</script>",
        expertise="</script><img src=x onerror=alert(1)>",
        position="=HYPERLINK(1)",
    )

    page = page_of(client, seat).content.decode()
    found = client.get(ROSTER, {"q": "alert"}).content.decode()

    assert "<script>alert" not in page + found
    assert "<img src=x" not in page + found
    assert "'=HYPERLINK" in client.get("/experts/members.csv").content.decode()


def test_roster_shows_economy_role_founding_and_term(client):
    seat = member("name", role="chair", starts_on="2016-07-01", ends_on="2100-07-01")
    formed()

    listed, page = client.get(ROSTER).content.decode(), page_of(client, seat).content.decode()

    for text in ("Chile", "Chair", "Founding member"):
        assert text in listed
        assert text in page
    assert "1 July 2016 to 30 June 2100" in page


def test_chair_comes_first_then_protocol_order(client):
    member("name", code="PE", name="Fourth", email="a@example.org")
    member("name", code="CHL", name="Third", email="b@example.org")
    member("name", code="THA", name="First", email="c@example.org", role="chair")
    member("name", code="JPN", name="Second", email="d@example.org", role="vice_chair")

    assert names(client.get(ROSTER)) == ["First", "Second", "Third", "Fourth"]


def test_former_member_is_gone(client):
    seat = member("name", starts_on="2016-07-01", ends_on="2018-07-01")

    assert page_of(client, seat).status_code == 404
    assert "Nameword" not in everywhere(client)


def test_page_carries_a_person_of_consented_fields_and_may_be_indexed(client):
    seat = member("name", "organisation", "areas")

    text = page_of(client, seat).content.decode()

    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    person = json.loads(script)
    assert (person["@type"], person["name"]) == ("Person", "Nameword")
    assert person["worksFor"]["name"] == "Organisationword"
    assert person["knowsAbout"] == ["Areaword"]
    assert not {"email", "jobTitle", "description", "knowsLanguage", "honorificPrefix"} & set(person)
    assert "noindex" not in text


def test_csv_is_the_public_roster_whoever_asks(client, secretariat):
    member("name", "areas")
    member(name="Hidden", email="hidden@example.org")
    client.force_login(secretariat)

    response = client.get("/experts/members.csv", {"area": "areaword"})

    [row] = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (row["Name"], row["Economy"], row["Areas of expertise"]) == ("Nameword", "Chile", "Areaword")
    assert (row["Email"], row["Position"], row["Kind of organisation"]) == ("", "", "")


def test_figures_count_all_members_and_link_to_rows_that_sum_up(client):
    member("name")
    member(code="JPN", email="hidden@example.org")
    formed()
    member("name", code="JPN", founding=False, email="later@example.org")

    context = client.get(ROSTER).context

    assert (context["members"], context["founders"]) == (3, 2)
    assert [(each.code, each.members, each.founders) for each in context["economies"]] == [
        ("CHL", 1, 1),
        ("JPN", 2, 1),
    ]


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.AUDITOR])
def test_staff_know_of_every_member_by_name_only(client, role):
    seat = member("areas")
    client.force_login(appointed(role))

    page = page_of(client, seat).content.decode()

    assert names(client.get(ROSTER)) == ["Nameword"]
    assert "not public" in page
    assert "noindex" in page
    assert "ld+json" not in page
    assert [word for word in WORDS if word in page] == []


def test_member_knows_of_the_other_members_by_name_only(client, expert):
    seat = member("areas")
    member("name", user=expert, name="Myself", email="me@example.org")
    client.force_login(expert)

    page = page_of(client, seat).content.decode()

    assert names(client.get(ROSTER)) == ["Nameword", "Myself"] or set(names(client.get(ROSTER))) == {
        "Nameword",
        "Myself",
    }
    assert "not public" in page
    assert [word for word in WORDS if word in page] == []


def test_expert_without_a_seat_sees_what_the_public_sees(client, expert):
    seat = member()
    client.force_login(expert)

    assert page_of(client, seat).status_code == 404


def test_focal_point_sees_the_profile_of_who_agreed_to_be_shared(client, other_focal_point):
    seat = member("name", shared=True)
    client.force_login(other_focal_point)

    response = page_of(client, seat)
    page = response.content.decode()

    assert [word for word in WORDS if word not in page] == []
    assert "+56 2 1234 5678" in page
    assert page.count("not public") >= 6
    assert response.context["entry"].note == "partly not public"
    assert "Expertiseword" not in response.context["json_ld"]
    assert "emailword" not in response.context["json_ld"]


def test_focal_point_does_not_see_who_agreed_to_be_neither_public_nor_shared(client, other_focal_point):
    seat = member("areas")
    client.force_login(other_focal_point)

    assert page_of(client, seat).status_code == 404
    assert client.get(ROSTER).context["total"] == 0


@pytest.mark.parametrize("who", ["editor", "reviewer", "contributor"])
def test_others_signed_in_see_what_the_public_sees(client, request, who):
    hidden, seat = member(shared=True), member("name", name="Seen", email="seen@example.org", shared=True)
    client.force_login(request.getfixturevalue(who))

    assert page_of(client, hidden).status_code == 404
    assert "emailword" not in page_of(client, seat).content.decode()
    assert "+56" not in page_of(client, seat).content.decode()


def test_answers_to_people_signed_in_are_kept_by_nobody(client, secretariat):
    seat = member()
    client.force_login(secretariat)

    for response in (page_of(client, seat), client.get(ROSTER)):
        assert response["Cache-Control"] == "private, no-cache"


def test_gender_is_never_shown(client, secretariat, other_focal_point):
    seat = member(*EVERYTHING, shared=True, gender="female")

    for user in (None, secretariat, other_focal_point):
        if user:
            client.force_login(user)
        assert "emale" not in page_of(client, seat).content.decode()


def test_member_signed_in_comes_to_their_own_page(client, expert):
    member("name", user=expert)
    client.force_login(expert)

    response = client.get("/experts/own-page/", follow=True)

    assert "What is held about you" in response.content.decode()
    assert "Nameword" in response.content.decode()


def test_own_page_is_for_members_only(client, expert):
    assert client.get("/experts/own-page/").status_code == 302

    client.force_login(expert)

    assert client.get("/experts/own-page/").status_code == 404


def test_suggestions_hold_public_names(client):
    seat = member("name", name="José Peña")
    member(name="José Hidden", email="hidden@example.org")

    html = client.get("/search/suggest/", {"q": "jos"}).content.decode()
    told = client.get("/search/suggest/", {"q": "pen", "format": "json"}).json()

    assert f'href="{seat.get_absolute_url()}"' in html
    assert "Hidden" not in html
    assert told == ["pen", ["José Peña"]]


def test_htmx_gets_the_results_only_and_the_address_holds_the_question(client):
    member("name", "areas")

    part = client.get(ROSTER, {"area": "areaword"}, headers={"HX-Request": "true", "HX-Target": "results"})

    assert part.templates[0].name == "experts/_results.html"
    [chip] = part.context["chips"]
    assert (chip["label"], chip["url"]) == ("Area of expertise: Areaword", "/experts/")


@pytest.mark.parametrize("count", [2, 12])
def test_roster_queries_do_not_grow(client, count, django_assert_num_queries):
    for n in range(count):
        member(*EVERYTHING, email=f"{n}@example.org", area_name=f"Area{n}")
    formed()

    with django_assert_num_queries(STRANGER_QUERIES):
        assert client.get(ROSTER).context["total"] == count
    with django_assert_num_queries(SEARCH_QUERIES):
        assert client.get(ROSTER, {"q": "rivers"}).context["total"] == count


def test_roster_comes_in_pages(client):
    for n in range(21):
        member("name", email=f"{n}@example.org")

    assert len(names(client.get(ROSTER))) == 20
    assert len(names(client.get(ROSTER, {"page": 2}))) == 1


def test_no_name_reaches_the_log(client, caplog):
    seat = member("name")
    with caplog.at_level(logging.DEBUG):
        client.get(ROSTER, {"q": "Nameword"})
        page_of(client, seat)
        client.get("/experts/0000000000000000/")

    said = [
        record.getMessage()
        for record in caplog.records
        if not record.name.startswith(("django.db", "django.template"))
    ]
    assert "Nameword" not in "".join(said)


def test_values_and_names_of_facets_agree():
    member(*EVERYTHING)
    area("Unused")
    found = entries(AnonymousUser())

    named = known(found)

    assert {name: set(values) for name, values in named.items()} == {
        name: {value for entry in found for value in values_of(entry, name)} for name in named
    }
    assert Search(found).found == found
    assert Membership.objects.count() == 1


def test_round_and_home_lead_to_the_group(client):
    member("name")
    formed()

    for address in ("/", "/experts/rounds/"):
        assert f'href="{reverse("experts:list")}"' in client.get(address).content.decode()
