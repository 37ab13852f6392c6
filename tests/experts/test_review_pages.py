"""Reviewers' own pages: list, dossier, scores, conflicts."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.actions import consent, review
from experts.actions.nominations import Refused
from experts.models import Conflict, Consent, Nomination, Phase, Review
from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy
from tests.conftest import appointed
from tests.experts.scenes import area, phase, reviewed_by, under_review, upload
from tests.factories import (
    AppointmentFactory,
    CriterionFactory,
    MembershipFactory,
    NominationFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = "experts:review_list"
LIST_QUERIES = 11


@pytest.fixture
def round():
    round = RoundFactory()
    CriterionFactory(round=round, name="Expertise")
    CriterionFactory(round=round, name="Practice")
    return round


@pytest.fixture
def signed_in(client, reviewer):
    client.force_login(reviewer)
    return client


def page(nomination):
    return reverse("experts:review", args=[nomination.ref])


def conflict_page(nomination):
    return reverse("experts:review_conflict", args=[nomination.ref])


def scores(nomination, *points, comment=""):
    names = [f"criterion-{each.pk}" for each in nomination.round.criteria.all()]
    return {**dict(zip(names, points, strict=False)), "comment": comment}


def given(nomination):
    return {
        each.reviewer.name: ([score.points for score in each.scores.order_by("criterion")], each.comment)
        for each in Review.objects.filter(nomination=nomination)
    }


def end_phases():
    past = timezone.now() - dt.timedelta(minutes=1)
    Phase.objects.update(ends_at=past)


def test_scores_are_saved_and_changed_until_the_phase_ends(signed_in, reviewer, round):
    nomination = under_review(round=round)
    phase(round)

    first = signed_in.post(page(nomination), scores(nomination, 3, 5, comment="Sound."))
    signed_in.post(page(nomination), scores(nomination, 4, 5, comment="Better."))

    assert first.url == page(nomination)
    assert given(nomination) == {reviewer.name: ([4, 5], "Better.")}
    form = signed_in.get(page(nomination)).context["form"]
    assert [field.value() for field in form] == [4, 5, "Better."]


def test_scores_sent_after_the_end_are_refused_and_come_back_filled(signed_in, round):
    nomination = under_review(round=round, reason="A secret reason.")
    phase(round)
    signed_in.get(page(nomination))
    end_phases()

    answer = signed_in.post(page(nomination), scores(nomination, 3, 5, comment="Written long."))

    assert answer.status_code == 422
    assert "Scoring of this nomination is over" in answer.content.decode()
    assert "Written long." in answer.content.decode()
    assert "A secret reason." not in answer.content.decode()
    assert not Review.objects.exists()


@pytest.mark.parametrize("points", [(6, 1), (-1, 1), ("", 1), ("two", 1), (3,)])
def test_points_outside_the_scale_or_missing_are_refused_beside_their_field(signed_in, round, points):
    nomination = under_review(round=round)
    phase(round)

    answer = signed_in.post(page(nomination), scores(nomination, *points, comment="Kept."))

    assert answer.status_code == 422
    assert len(answer.context["form"].errors) == 1
    assert "Kept." in answer.content.decode()
    assert not Review.objects.exists()


def test_phase_without_scoring_shows_the_dossier_and_takes_no_scores(signed_in, reviewer, round):
    nomination = under_review(round=round, reason="A good reason.")
    reviewed_by(reviewer, nomination, 1, 2)
    phase(round, can_review=False)

    shown = signed_in.get(page(nomination)).content.decode()
    answer = signed_in.post(page(nomination), scores(nomination, 5, 5))

    assert "A good reason." in shown
    assert "Save the" not in shown
    assert answer.status_code == 422
    assert given(nomination) == {reviewer.name: ([1, 2], "")}


def test_without_a_phase_the_dossier_is_closed(signed_in, round):
    nomination = under_review(round=round, name="Sample Secret", reason="A secret reason.")

    shown = signed_in.get(page(nomination)).content.decode()
    listed = signed_in.get(reverse(LIST)).content.decode()

    assert "the dossier is closed" in shown
    assert [word in shown + listed for word in ("Sample Secret", "A secret reason.")] == [False, False]


def test_phase_that_hides_names_leaks_none_of_them_anywhere(signed_in, reviewer, round):
    nomination = under_review(
        round=round,
        name="Zebulon Quibble",
        honorific="Dr",
        email="zeb@quibble.example",
        phone="+56 2 1234 5678",
        position="Head of Frobnicators Limited",
        organisation="Frobnicators Limited",
        gender="male",
        expertise="Quibble’s method; write to zeb@quibble.example.",
        reason="Zebulon Quibble of FROBNICATORS LIMITED is the best. See https://quibble.example/cv",
        cv=upload(),
        cv_name="cv-zebulon.pdf",
        endorsement=upload(),
        endorsement_name="letter-for-quibble.pdf",
    )
    nomination.areas.add(area("Ports"))
    phase(round, sees_names=False, sees_others="always")
    reviewed_by(UserFactory(name="Sample Colleague"), nomination, 1, 2, comment="I know Zebulon well.")
    file = reverse("experts:nomination_file", args=[nomination.ref, "cv"])

    pages = [page(nomination), conflict_page(nomination), reverse(LIST), reverse("portal:workspace")]
    text = "".join(signed_in.get(each).content.decode() for each in pages)
    text += signed_in.post(page(nomination), {}).content.decode()

    leaks = ["zebulon", "quibble", "frobnicators", "1234 5678", ".pdf", "Sample Colleague", "Male", file]
    assert [leak for leak in leaks if leak.lower() in text.lower()] == []
    assert nomination.ref in text
    assert "Ports" in text
    assert signed_in.get(file).status_code == 403


def test_phase_that_shows_names_shows_them_with_the_files_but_no_address(signed_in, round):
    nomination = under_review(
        round=round, email="zeb@example.org", phone="+56 2", gender="male", cv=upload(), cv_name="my-cv.pdf"
    )
    phase(round)

    shown = signed_in.get(page(nomination)).content.decode()

    assert [word in shown for word in (nomination.name, "my-cv.pdf")] == [True, True]
    assert [word in shown for word in ("zeb@example.org", "+56 2", "Male")] == [False] * 3


@pytest.mark.parametrize(
    ("sees", "before", "after"),
    [("never", 0, 0), ("after_own", 0, 1), ("always", 1, 1)],
)
def test_others_reviews_show_as_the_phase_says(signed_in, reviewer, round, sees, before, after):
    nomination = under_review(round=round)
    phase(round, sees_others=sees)
    reviewed_by(UserFactory(name="Sample Colleague"), nomination, 1, 2, comment="Other view.")

    first = signed_in.get(page(nomination))
    signed_in.post(page(nomination), scores(nomination, 5, 5))
    second = signed_in.get(page(nomination))

    assert (len(first.context["others"]), len(second.context["others"])) == (before, after)
    assert ("Other view." in first.content.decode(), "Other view." in second.content.decode()) == (
        bool(before),
        bool(after),
    )
    assert "Sample Colleague" not in second.content.decode()
    assert Review.objects.visible_to(reviewer).exclude(reviewer=reviewer).count() == after


def test_others_reviews_are_not_shown_between_phases(reviewer, round):
    nomination = under_review(round=round)
    phase(round, sees_others="always")
    reviewed_by(UserFactory(), nomination, 1, 2)
    end_phases()

    assert not Review.objects.visible_to(reviewer).exists()


def test_conflict_hides_the_dossier_and_blocks_scoring(signed_in, reviewer, round):
    nomination = under_review(round=round, name="Sample Cousin", reason="A secret reason.", cv=upload())
    phase(round, sees_others="always")
    reviewed_by(UserFactory(), nomination, 1, 2, comment="Other view.")

    asked = signed_in.get(conflict_page(nomination))
    empty = signed_in.post(conflict_page(nomination), {"reason": " "})
    assert (asked.status_code, empty.status_code, Conflict.objects.count()) == (200, 422, 0)
    signed_in.post(conflict_page(nomination), {"reason": "My cousin."})

    text = "".join(signed_in.get(each).content.decode() for each in (page(nomination), reverse(LIST)))
    hidden = ["Sample Cousin", "A secret reason.", "Other view."]
    assert [word for word in hidden if word in text] == []
    assert "My cousin." in text
    assert signed_in.post(page(nomination), scores(nomination, 5, 5)).status_code == 403
    assert signed_in.get(reverse("experts:nomination_file", args=[nomination.ref, "cv"])).status_code == 403
    assert not Review.objects.visible_to(reviewer).exists()
    with pytest.raises(Refused):
        review.score(nomination, by=reviewer, points={}, comment="")


def test_reviewer_cannot_withdraw_a_conflict_but_staff_can(client, reviewer, secretariat, round):
    nomination = under_review(round=round)
    phase(round)
    declared = Conflict.objects.create(nomination=nomination, reviewer=reviewer, reason="A cousin.")
    changelist = reverse("admin:experts_conflict_changelist")
    chosen = {"action": "withdraw_selected", "_selected_action": [declared.pk], "confirmed": "yes"}

    client.force_login(reviewer)
    client.post(changelist, chosen)
    still = Conflict.objects.count()
    client.force_login(secretariat)
    client.post(changelist, chosen)
    history = client.get(reverse("admin:experts_nomination_history", args=[nomination.pk])).content.decode()

    assert (still, Conflict.objects.count()) == (1, 0)
    assert "Conflict of interest withdrawn by staff" in history
    assert Nomination.objects.under_review_by(reviewer).count() == 1


def tie_by_office(reviewer):
    AppointmentFactory(user=reviewer, role=Role.DEPUTY, economy=Economy.objects.get(code="JPN"))


def tie_by_organisation(reviewer):
    organisation = OrganisationFactory(economy=Economy.objects.get(code="JPN"))
    AppointmentFactory(user=reviewer, role=Role.CONTRIBUTOR, organisation=organisation)


def tie_by_seat(reviewer):
    MembershipFactory(user=reviewer, economy=Economy.objects.get(code="JPN"))


@pytest.mark.parametrize("tie", [tie_by_office, tie_by_organisation, tie_by_seat])
def test_reviewer_tied_to_the_economy_is_warned(signed_in, reviewer, round, tie):
    own, other = under_review(code="JPN", round=round), under_review(round=round)
    phase(round)
    tie(reviewer)

    warned = [signed_in.get(page(each)).context["is_own_economy"] for each in (own, other)]

    assert warned == [True, False]
    assert "you are tied to" in signed_in.get(page(own)).content.decode()


def test_reviewer_does_not_learn_of_their_own_nomination(signed_in, reviewer, round):
    nomination = under_review(round=round, email=reviewer.email.upper())
    phase(round)

    assert signed_in.get(page(nomination)).status_code == 404
    assert nomination.ref not in signed_in.get(reverse(LIST)).content.decode()


def test_withdrawn_consent_closes_the_dossier_on_the_next_request(signed_in, round):
    nomination = under_review(round=round, cv=upload())
    phase(round)
    addresses = [page(nomination), reverse("experts:nomination_file", args=[nomination.ref, "cv"])]
    before = [signed_in.get(each).status_code for each in addresses]

    consent.withdraw(nomination.nominee, Consent.Purpose.EVALUATION)

    assert before == [200, 200]
    assert [signed_in.get(each).status_code for each in addresses] == [404, 404]


@pytest.mark.parametrize("state", ["submitted", "accepted", "appointed"])
def test_what_is_not_under_review_is_not_found(signed_in, round, state):
    nomination = NominationFactory(round=round, **{state: True})
    consent.give(nomination.nominee, Consent.Purpose.EVALUATION)
    phase(round)

    found = [signed_in.get(each).status_code for each in (page(nomination), conflict_page(nomination))]

    assert [*found, signed_in.post(page(nomination), {}).status_code] == [404] * 3


@pytest.mark.parametrize("who", ["focal_point", "expert", "editor", "auditor", "secretariat"])
def test_pages_are_closed_to_all_others(client, request, round, who):
    nomination = under_review(round=round)
    phase(round)
    client.force_login(request.getfixturevalue(who))

    found = [
        client.get(each).status_code for each in (reverse(LIST), page(nomination), conflict_page(nomination))
    ]
    posted = [
        client.post(each, {"reason": "x"}).status_code
        for each in (page(nomination), conflict_page(nomination))
    ]

    assert set(found + posted) == {403}
    assert not Conflict.objects.exists()


def test_stranger_is_led_to_sign_in(client, round):
    nomination = under_review(round=round)

    assert {client.get(each).status_code for each in (reverse(LIST), page(nomination))} == {302}


def test_list_tells_how_far_one_has_come(signed_in, reviewer, round):
    todo, scored, conflicted = (under_review(round=round) for _each in range(3))
    running = phase(round)
    reviewed_by(reviewer, scored, 5, 3)
    Conflict.objects.create(nomination=conflicted, reviewer=reviewer)
    reviewed_by(UserFactory(), todo, 1, 1)

    answer = signed_in.get(reverse(LIST))

    ((stack, told),) = answer.context["stacks"]
    assert [entry.nomination for entry in stack.entries] == [todo, scored, conflicted]
    assert (stack.scored, stack.to_score, stack.conflicts) == (1, 2, 1)
    assert told.startswith(f"Scoring ends {running.ends_at.day} ")
    assert "Scored: 80 %" in answer.content.decode()


def test_list_without_a_phase_names_the_coming_one(signed_in, round):
    under_review(round=round)
    start = timezone.now() + dt.timedelta(days=3)
    phase(round, name="First look", starts_at=start, ends_at=start + dt.timedelta(days=1))
    phase(round, name="Later", starts_at=start + dt.timedelta(days=5), ends_at=start + dt.timedelta(days=6))

    assert "The next one, “First look”, begins" in signed_in.get(reverse(LIST)).content.decode()


def test_empty_list_says_so(signed_in):
    assert "Nothing is under review" in signed_in.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_list_asks_no_more_for_more_nominations(signed_in, reviewer, count, django_assert_num_queries):
    for _each in range(count):
        round = CriterionFactory().round
        phase(round)
        reviewed_by(reviewer, under_review(round=round), 3)
        under_review(round=round)

    with django_assert_num_queries(LIST_QUERIES):
        signed_in.get(reverse(LIST))


def test_workspace_shows_what_is_to_be_scored_now(signed_in, reviewer, round):
    todo, scored = under_review(round=round), under_review(round=round)
    reviewed_by(reviewer, scored, 1, 1)
    before = signed_in.get(reverse("portal:workspace")).content.decode()
    phase(round)

    after = signed_in.get(reverse("portal:workspace")).content.decode()

    assert [page(each) in before for each in (todo, scored)] == [False, False]
    assert [page(each) in after for each in (todo, scored)] == [True, False]
    assert reverse(LIST) in before


def test_two_reviewers_keep_their_own_scores(client, round):
    nomination = under_review(round=round)
    phase(round)
    for number, name in ((2, "Sample One"), (4, "Sample Two")):
        client.force_login(appointed(Role.REVIEWER, name=name))
        client.post(page(nomination), scores(nomination, number, number))

    assert given(nomination) == {"Sample One": ([2, 2], ""), "Sample Two": ([4, 4], "")}
