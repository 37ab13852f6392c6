"""The focal point's way from the round to the receipt."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from experts.actions import nominations as actions
from experts.models import Nomination, Round
from gscnet.accounts.roles import Role
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from tests.conftest import appointed
from tests.experts.scenes import PERSON, area, ready, under_review, upload
from tests.factories import NominationFactory, RoundFactory

pytestmark = pytest.mark.django_db
Status = Nomination.Status


def step(nomination, name):
    return reverse("experts:nomination_step", args=[nomination.ref, name])


def page(name, nomination):
    return reverse(f"experts:{name}", args=[nomination.ref])


def addresses(nomination):
    names = ["nomination", "nomination_review", "nomination_invite", "nomination_delete"]
    names += ["nomination_retract", "receipt", "receipt_pdf", "answer_sheet"]
    return [
        *(page(name, nomination) for name in names),
        *(step(nomination, name) for name in ("person", "expertise", "files")),
        reverse("experts:nomination_file", args=[nomination.ref, "cv"]),
    ]


def seen(client, nomination, name):
    return client.get(step(nomination, name)).context["form"]["seen"].value()


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.DEPUTY])
def test_whole_path_ends_with_a_receipt(client, role):
    client.force_login(appointed(role, economy=Economy.objects.get(code="CHL")))
    round, logistics = RoundFactory(), area()

    client.post(reverse("experts:nominate", args=[round.slug]), PERSON)
    nomination = Nomination.objects.get()
    said = {"areas": [logistics.pk], "expertise": "Ports.", "reason": "Practice."}
    client.post(step(nomination, "expertise"), {**said, "seen": seen(client, nomination, "expertise")})
    client.post(step(nomination, "files"), {"cv": upload(4)})
    assert client.get(page("nomination_review", nomination)).context["missing"] == []
    answer = client.post(page("nomination_submit", nomination))

    nomination.refresh_from_db()
    assert answer.url == page("receipt", nomination)
    assert (nomination.status, nomination.languages) == (Status.SUBMITTED, ["en", "es"])
    text = client.get(answer.url).content.decode()
    assert [word in text for word in (nomination.ref, "Santiago time", "UTC")] == [True] * 3


def test_receipt_pdf_holds_the_number_and_the_name(client, focal_point):
    nomination = actions.submit(ready(name="Sample Nominee Ñandú"), by=focal_point)
    client.force_login(focal_point)

    answer = client.get(page("receipt_pdf", nomination))

    text = PdfDocument(answer.content)[0].get_textpage().get_text_range()
    assert answer["Content-Type"] == "application/pdf"
    assert [word in text for word in (nomination.ref, "Sample Nominee Ñandú", "UTC")] == [True] * 3


def test_another_economy_s_nomination_is_404_everywhere(client, focal_point, other_focal_point):
    draft, submitted = ready(), actions.submit(ready(), by=focal_point)
    client.force_login(other_focal_point)

    found = [client.get(address).status_code for each in (draft, submitted) for address in addresses(each)]
    posted = [
        client.post(page(name, draft)).status_code for name in ("nomination_submit", "nomination_delete")
    ]
    posted.append(client.post(page("nomination_retract", submitted)).status_code)

    assert set(found + posted) == {404}
    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_other_focal_point_sees_no_draft_of_another_economy(client, focal_point, other_focal_point):
    draft = ready(name="Sample Secret Person")
    client.force_login(other_focal_point)

    nominate = client.get(reverse("experts:nominate", args=[draft.round.slug]))
    round = client.get(draft.round.get_absolute_url())
    workspace = client.get(reverse("portal:workspace"))

    pages = [nominate, round, workspace]
    assert [draft.name in answer.content.decode() for answer in pages] == [False] * 3


def test_strangers_are_asked_to_sign_in(client):
    nomination = ready()

    answers = [client.get(address) for address in addresses(nomination)]

    assert {answer.status_code for answer in answers} == {302}
    assert all("/account/login/" in answer.url for answer in answers)


def test_reviewer_may_not_open_the_economys_page(client, reviewer):
    nomination = under_review()
    client.force_login(reviewer)

    assert client.get(nomination.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("role", [Role.EXPERT, Role.REVIEWER, Role.AUDITOR])
def test_others_cannot_nominate(client, role):
    client.force_login(appointed(role))

    assert client.get(reverse("experts:nominate", args=[RoundFactory().slug])).status_code == 403


def test_form_with_hostile_input_comes_back_filled(client, focal_point):
    client.force_login(focal_point)
    hostile = {**PERSON, "name": "<script>alert(1)</script>" * 10, "email": "no address", "gender": "none"}

    answer = client.post(reverse("experts:nominate", args=[RoundFactory().slug]), hostile)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "email", "gender"}
    assert answer.context["form"]["organisation"].value() == "Sample University"
    assert "<script>alert" not in answer.content.decode()
    assert not Nomination.objects.exists()


def test_each_field_says_who_will_see_it(client, focal_point):
    client.force_login(focal_point)
    nomination = ready()

    forms = [client.get(step(nomination, name)).context["form"] for name in ("person", "expertise", "files")]

    fields = [
        field for form in forms for field in form.visible_fields() if field.name != "remove_endorsement"
    ]
    assert [field.name for field in fields if "Seen by" not in str(field.help_text)] == []


def test_step_saved_by_the_deputy_meanwhile_comes_back_filled(client, focal_point):
    nomination = ready(reason="Mine")
    client.force_login(focal_point)
    said = {"reason": "Yours", "expertise": "Ports.", "seen": seen(client, nomination, "expertise")}
    nomination.save()

    answer = client.post(step(nomination, "expertise"), said)
    again = client.post(
        step(nomination, "expertise"), {**said, "seen": answer.context["form"]["seen"].value()}
    )

    nomination.refresh_from_db()
    assert (answer.status_code, again.status_code) == (422, 302)
    assert answer.context["form"]["reason"].value() == "Yours"
    assert nomination.reason == "Yours"


def test_step_of_what_was_submitted_meanwhile_changes_nothing(client, focal_point):
    nomination = ready(reason="Mine")
    client.force_login(focal_point)
    said = {"reason": "Yours", "expertise": "Ports.", "seen": seen(client, nomination, "expertise")}
    actions.submit(nomination, by=focal_point)

    answer = client.post(step(nomination, "expertise"), said)

    nomination.refresh_from_db()
    assert answer.status_code == 422
    assert "Yours" in answer.content.decode()
    assert nomination.reason == "Mine"


def test_round_that_closed_while_the_page_was_open_keeps_the_draft_and_asks_for_a_code(client, focal_point):
    nomination = ready(round=RoundFactory(closed=True))
    client.force_login(focal_point)

    answer = client.post(page("nomination_submit", nomination))

    nomination.refresh_from_db()
    assert answer.status_code == 422
    assert "closed for Chile" in answer.context["problem"]
    assert "late_code" in answer.context["form"].fields
    assert nomination.status == Status.DRAFT


def test_wrong_late_code_is_refused_beside_its_field(client, focal_point):
    nomination = ready(round=RoundFactory(closed=True))
    client.force_login(focal_point)

    answer = client.post(page("nomination_submit", nomination), {"late_code": "abcd-1234"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["late_code"]
    assert answer.context["form"]["late_code"].value() == "abcd-1234"


def test_quota_reached_is_said_and_the_draft_kept(client, focal_point):
    round = RoundFactory(quota=1)
    actions.submit(ready(round=round), by=focal_point)
    nomination = ready(round=round)
    client.force_login(focal_point)

    answer = client.post(page("nomination_submit", nomination))

    assert answer.status_code == 422
    assert "1 of 1" in answer.context["problem"]


def test_review_names_what_is_missing_with_the_way_there(client, focal_point):
    nomination = ready(expertise="", cv="")
    client.force_login(focal_point)

    missing = client.get(page("nomination_review", nomination)).context["missing"]
    answer = client.post(page("nomination_submit", nomination))

    assert [address for address, _sentence in missing] == [
        step(nomination, "expertise"),
        step(nomination, "files"),
    ]
    assert answer.status_code == 422


def test_submission_twice_by_two_clicks_writes_one_receipt(client, focal_point):
    nomination = ready()
    client.force_login(focal_point)

    client.post(page("nomination_submit", nomination))
    client.post(page("nomination_submit", nomination))

    assert Message.objects.filter(key__startswith="receipt:").count() == 1


def test_looking_changes_nothing(client, focal_point):
    nomination = ready()
    submitted = actions.submit(ready(round=nomination.round), by=focal_point)
    client.force_login(focal_point)
    letters = Message.objects.count()

    for address in [*addresses(nomination), *addresses(submitted)]:
        client.get(address)
        client.head(address)

    for each, status in ((nomination, Status.DRAFT), (submitted, Status.SUBMITTED)):
        each.refresh_from_db()
        assert (each.status, each.invited_at) == (status, None)
    assert Message.objects.count() == letters
    assert client.get(page("nomination_submit", nomination)).status_code == 405


def test_retract_asks_then_does_it(client, focal_point):
    nomination = actions.submit(ready(), by=focal_point)
    client.force_login(focal_point)

    asked = client.get(page("nomination_retract", nomination))
    client.post(page("nomination_retract", nomination))

    nomination.refresh_from_db()
    assert asked.status_code == 200
    assert (nomination.status, nomination.retracted_by) == (Status.RETRACTED, focal_point)
    assert client.get(page("nomination_retract", nomination)).status_code == 403


def test_invite_asks_then_writes(client, focal_point):
    nomination = ready()
    client.force_login(focal_point)

    client.get(page("nomination_invite", nomination))
    assert not Message.objects.exists()
    client.post(page("nomination_invite", nomination))

    assert Message.objects.get().to == nomination.email


def test_draft_can_be_deleted_and_a_submitted_one_cannot(client, focal_point):
    draft, submitted = ready(), actions.submit(ready(), by=focal_point)
    client.force_login(focal_point)

    answers = [client.post(page("nomination_delete", each)).status_code for each in (draft, submitted)]

    assert answers == [302, 403]
    assert list(Nomination.objects.all()) == [submitted]


def test_workspace_shows_what_awaits_the_focal_point(client, focal_point):
    waits = RoundFactory(title="Sample round that waits")
    nomination = ready()
    submitted = actions.submit(ready(round=nomination.round), by=focal_point)
    RoundFactory(title="Sample round of others", economies=["JPN"])
    client.force_login(focal_point)

    sections = client.get(reverse("portal:workspace")).context["sections"]

    shown = [[row.item for row in section.rows] for section in sections if hasattr(section.rows[0], "item")]
    assert shown == [[waits], [nomination], [submitted]]


@pytest.mark.parametrize("count", [1, 4])
def test_workspace_queries_do_not_grow_with_nominations(
    client, focal_point, count, django_assert_max_num_queries
):
    round = RoundFactory(closes_on=timezone.now().date() + timezone.timedelta(days=9))
    NominationFactory.create_batch(count, round=round)
    client.force_login(focal_point)

    with django_assert_max_num_queries(22):
        client.get(reverse("portal:workspace"))


def test_page_says_that_the_nominee_did_not_answer_in_time(client, focal_point):
    nomination = actions.submit(ready(), by=focal_point)
    client.force_login(focal_point)
    waiting = client.get(page("nomination", nomination)).content.decode()
    day = timezone.now().date() - dt.timedelta(days=2)
    Round.objects.filter(pk=nomination.round_id).update(closes_on=day, nominee_closes_on=day)

    over = client.get(page("nomination", nomination)).content.decode()
    answer = client.get(reverse("experts:answer", args=[nomination.round.slug])).content.decode()

    assert "The nominee has been asked to agree, and has time until" in waiting
    assert "did not answer; their time ended on" in over
    assert "Send the answer" not in answer


def test_what_a_submission_needs_is_said_beside_its_field(client, focal_point):
    draft = ready()
    client.force_login(focal_point)

    def told(name):
        return client.get(step(draft, name)).content.decode().count("eeded before it can be submitted")

    assert (told("person"), told("expertise"), told("files")) == (2, 3, 1)
