import datetime as dt

import pytest
from django.urls import reverse

from experts.models import EconomyResponse, Round
from gscnet.common.deadlines import DeadlinePolicy
from gscnet.directory.models import Economy
from tests.factories import NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db
LIST_QUERIES = 3
AFTER_30_MAY_IN_CHINA = dt.datetime(2016, 5, 31, 5, tzinfo=dt.UTC)


def answer(client, round, kind="will_nominate"):
    return client.post(reverse("experts:answer", args=[round.slug]), {"kind": kind})


def test_round_closing_day_in_own_zones_is_open_for_one_and_closed_for_another():
    round = RoundFactory(
        opens_at=dt.datetime(2016, 5, 1, tzinfo=dt.UTC),
        closes_on=dt.date(2016, 5, 30),
        policy=DeadlinePolicy.ECONOMY_ZONE,
    )

    assert round.is_open_for(Economy.objects.get(code="USA"), at=AFTER_30_MAY_IN_CHINA)
    assert not round.is_open_for(Economy.objects.get(code="PRC"), at=AFTER_30_MAY_IN_CHINA)


def test_round_page_shows_the_deadline_in_the_zone_asked_for_and_in_utc(client):
    round = RoundFactory(closes_on=dt.date(2030, 5, 30))

    page = client.get(round.get_absolute_url(), {"economy": "PRC"}).content.decode()

    assert "30 May 2030, 23:59 (Shanghai time) · 15:59 UTC" in page


def test_round_draft_is_404_for_strangers_and_focal_points(client, focal_point, secretariat):
    round = RoundFactory(status=Round.Status.DRAFT, title="Secret round")
    answers = [client.get(round.get_absolute_url()).status_code]
    client.force_login(focal_point)
    answers.append(client.get(round.get_absolute_url()).status_code)
    client.force_login(secretariat)
    answers.append(client.get(round.get_absolute_url()).status_code)

    listed = client.get(reverse("experts:rounds")).content.decode()

    assert answers == [404, 404, 200]
    assert "Secret round" in listed


@pytest.mark.parametrize("count", [1, 3])
def test_list_queries_do_not_grow(client, count, django_assert_num_queries):
    RoundFactory.create_batch(count)
    RoundFactory(status=Round.Status.DRAFT, title="Secret round")

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(reverse("experts:rounds"))

    assert len(response.context["rounds"]) == count
    assert "Secret round" not in response.content.decode()


def test_answer_of_a_focal_point_is_recorded_for_their_economy_alone(client, focal_point):
    round = RoundFactory()
    client.force_login(focal_point)

    response = answer(client, round)

    assert response.status_code == 302
    (recorded,) = EconomyResponse.objects.all()
    assert (recorded.economy.code, recorded.kind, recorded.channel) == ("CHL", "will_nominate", "portal")


def test_answer_after_the_deadline_is_refused_even_if_the_form_was_opened_before(client, focal_point):
    round = RoundFactory()
    client.force_login(focal_point)
    client.get(reverse("experts:answer", args=[round.slug]))
    Round.objects.update(
        opens_at=dt.datetime(2016, 5, 1, tzinfo=dt.UTC),
        closes_on=dt.date(2016, 5, 30),
        nominee_closes_on=dt.date(2016, 5, 30),
    )

    response = answer(client, round)

    assert response.status_code == 422
    assert "The round closed on 30 May 2016, 23:59 (Santiago time)" in response.content.decode()
    assert not EconomyResponse.objects.exists()


def test_answer_from_an_economy_that_is_not_eligible_is_forbidden(client, focal_point):
    round = RoundFactory(economies=["JPN"])
    client.force_login(focal_point)

    assert answer(client, round).status_code == 403


def test_answer_of_a_stranger_leads_to_sign_in(client):
    response = answer(client, RoundFactory())

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_second_round_leaves_the_first_as_it_is(client, focal_point):
    first = RoundFactory(closed=True)
    EconomyResponse.objects.create(
        round=first,
        economy=Economy.objects.get(code="CHL"),
        kind="does_not",
        received_on=dt.date(2016, 4, 1),
    )
    second = RoundFactory()
    client.force_login(focal_point)

    answer(client, second)

    kinds = dict(EconomyResponse.objects.values_list("round", "kind"))
    assert kinds == {first.pk: "does_not", second.pk: "will_nominate"}


def test_page_of_a_round_that_keeps_its_answers_shows_none(client):
    round = RoundFactory(shows_answers=False)
    EconomyResponse.objects.create(
        round=round, economy=Economy.objects.get(code="CHL"), kind="does_not", received_on=dt.date(2016, 4, 1)
    )

    page = client.get(round.get_absolute_url()).content.decode()

    assert "Does not nominate this round" not in page


def test_round_shows_words_to_look_at_at_its_desk(client, secretariat):
    round = RoundFactory(call="Each country may nominate.")
    client.force_login(secretariat)

    page = client.get(reverse("admin:experts_round_change", args=[round.pk])).content.decode()

    assert "<mark>country</mark>" in page


@pytest.mark.parametrize(
    ("policy", "codes", "said"),
    [
        (
            DeadlinePolicy.ECONOMY_ZONE,
            ["PRC", "JPN"],
            "30 May 2030, 23:59 in each economy’s own time · the last ends 30 May 2030, 15:59 UTC",
        ),
        (DeadlinePolicy.ECONOMY_ZONE, ["JPN"], "30 May 2030, 23:59 (Tokyo time) · 14:59 UTC"),
        (
            DeadlinePolicy.ANYWHERE,
            ["PRC", "JPN"],
            "30 May 2030, 23:59 (anywhere on earth) · 31 May 2030, 11:59 UTC",
        ),
    ],
)
def test_round_page_without_an_economy_says_when_the_last_eligible_one_closes(client, policy, codes, said):
    round = RoundFactory(closes_on=dt.date(2030, 5, 30), policy=policy)
    round.economies.set(Economy.objects.filter(code__in=codes))

    assert said in client.get(round.get_absolute_url()).content.decode()


def test_answer_against_ones_own_nominations_is_refused_and_the_page_says_why(client, focal_point):
    round = RoundFactory()
    NominationFactory(round=round, economy=focal_point.economy, submitted=True)
    answered = round.responses.create(
        economy=focal_point.economy, kind="nominates", received_on=dt.date(2026, 1, 1)
    )
    client.force_login(focal_point)

    page = client.get(reverse("experts:answer", args=[round.slug])).content.decode()
    response = answer(client, round, "does_not")

    answered.refresh_from_db()
    assert response.status_code == 422
    assert "Retract the nomination first to answer otherwise." in response.content.decode()
    assert answered.kind == "nominates"
    assert "To answer otherwise, retract its nominations first." in page
    assert "Answer without nominating" not in client.get(round.get_absolute_url()).content.decode()


def test_note_sent_with_the_same_answer_is_kept(client, focal_point):
    round = RoundFactory()
    client.force_login(focal_point)
    answer(client, round)

    client.post(
        reverse("experts:answer", args=[round.slug]), {"kind": "will_nominate", "note": "By the end of May."}
    )

    assert round.responses.get().note == "By the end of May."


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"received_on": "2100-01-01"}, "This day is still to come."),
        ({"code": "PRC"}, "This economy is not among those of the round."),
        ({"channel": "portal"}, "Select a valid choice. portal is not one of the available choices."),
        ({"kind": "does_not"}, "Retract the nomination first to answer otherwise."),
    ],
)
def test_desk_refuses_an_answer_that_cannot_be(client, secretariat, said, refusal):
    round = RoundFactory()
    chile = Economy.objects.get(code="CHL")
    round.economies.set([chile])
    NominationFactory(round=round, economy=chile, submitted=True)
    client.force_login(secretariat)
    whole = {"round": round.pk, "code": "CHL", "kind": "nominates", "channel": "email"} | said
    whole |= {"economy": Economy.objects.get(code=whole.pop("code")).pk, "note": ""}

    page = client.post(
        reverse("admin:experts_economyresponse_add"), {"received_on": "2026-01-01"} | whole
    ).content.decode()

    assert refusal in page
    assert not round.responses.exists()
