"""The terms of reference in pages: who sees what, what members say, how staff write and run them."""

import csv
import hashlib
import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from experts import ledger
from experts.actions import consent, consultations
from experts.dossier import dossier
from experts.models import Clause, ClauseComment, Consultation, Position, TermsVersion
from tests.experts.terms_scenes import DAY, TEXT, adopted, draft, ended, founder, proposed

pytestmark = pytest.mark.django_db
Kind, Status = Position.Kind, TermsVersion.Status
TERMS = "/experts/terms-of-reference/"
# For strangers the version, its clauses, all versions and the number of the page; members besides are
# looked up themselves, with their seat, the ledger and the talk.
PUBLIC_QUERIES, MEMBER_QUERIES, LEDGER_QUERIES = 5, 16, 6
SECRET = "quiet heron clause"
SECRET_TEXT = f"1. Purpose\nThe {SECRET}."


@pytest.fixture
def member():
    return founder()


@pytest.fixture
def as_member(client, member):
    client.force_login(member.user)
    return client


@pytest.fixture
def as_staff(client, secretariat):
    client.force_login(secretariat)
    return client


def at(name, *args):
    return reverse(f"experts:terms_{name}" if name else "experts:terms", args=args)


def page(client, name, *args, **query):
    return client.get(at(name, *args), query).content.decode()


def test_before_anything_is_adopted_the_page_says_what_comes(client, member):
    proposed(SECRET_TEXT)

    text = page(client, "")

    assert "Nothing has been adopted yet" in text
    assert "determine its terms of reference by consensus" in text
    assert (SECRET in text, "Version 1" in text) == (False, False)


def test_page_without_a_group_or_a_version_is_whole(client):
    assert client.get(TERMS).status_code == 200
    assert client.get(at("compare")).status_code == 200


def test_adopted_text_is_public_with_a_permalink_per_clause_and_its_hash(client, member):
    version = adopted()

    text = page(client, "")

    assert "The group advises the network on green supply chains." in text
    assert f'href="{TERMS}1/#clause-2"' in text
    assert version.record_sha256 in text
    assert (member.nominee.name in text, "Ledger" in text) == (False, False)


def test_hostile_text_is_shown_as_text(client, member):
    adopted("1. <script>alert(1)</script>\n" + "x" * 3000)

    text = page(client, "")

    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


@pytest.mark.parametrize("state", ["draft", "proposed", "revised"])
def test_version_not_adopted_is_unknown_to_strangers_and_focal_points(client, focal_point, member, state):
    version = draft(SECRET_TEXT) if state == "draft" else proposed(SECRET_TEXT)
    if state == "revised":
        proposed()
    addresses = [at(name, 1) for name in ("version", "pdf")] + [f"{at('compare')}?from=1&to=1"]
    answers = [client.get(address).status_code for address in addresses]
    client.force_login(focal_point)
    answers += [client.get(address).status_code for address in addresses]
    answers += [client.get(at(name, 1)).status_code for name in ("ledger", "ledger_csv", "record")]

    assert set(answers) == {404}
    assert version.number == 1


def test_draft_is_for_staff_and_auditors_alone(client, member, secretariat, auditor):
    draft(SECRET_TEXT)
    answers = {}
    for person in (member.user, secretariat, auditor):
        client.force_login(person)
        answers[person.name] = [
            client.get(at("version", 1)).status_code,
            SECRET in page(client, "version", 1),
        ]

    assert answers == {
        "Sample Expert": [404, False],
        "Sample Secretariat": [200, True],
        "Sample Auditor": [200, True],
    }


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_public_text_do_not_grow(client, member, count, django_assert_num_queries):
    for _version in range(count):
        adopted("\n".join(f"{n}. Clause {n}" for n in range(1, 5 * count)))

    with django_assert_num_queries(PUBLIC_QUERIES):
        client.get(TERMS)


@pytest.mark.parametrize("count", [1, 4])
def test_queries_of_a_consultation_do_not_grow(as_member, count, django_assert_num_queries):
    version = None
    for number in range(count):
        other = founder(f"Sample Other {number}", "JPN")
        version = proposed("\n".join(f"{n}. Clause {n}" for n in range(1, 4 * count)))
        for clause in version.clauses.all():
            consultations.comment(clause, other, "A comment.")
        consultations.say(version.consultation, other, Kind.OBJECTION, text="No.")

    with django_assert_num_queries(MEMBER_QUERIES):
        response = as_member.get(version.get_absolute_url())
    with django_assert_num_queries(LEDGER_QUERIES):
        as_member.get(at("ledger", version.number))

    assert response.content.decode().count("A comment.") == version.clauses.count() * count


def test_pdf_holds_the_text_its_version_and_standing(client, member):
    adopted()

    response = client.get(at("pdf", 1))

    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(response.content))
    assert response["Content-Type"] == "application/pdf"
    for words in ("Version 1", "Adopted by consensus on", "advises the network", "3", "Meetings"):
        assert words in text


def test_comparison_marks_words_for_eye_and_ear(client, member):
    adopted()
    adopted(TEXT.replace("once a year", "twice a year"))

    text = page(client, "compare")

    assert "From version 1 to version 2" in text
    assert '<del><span class="visually-hidden">deleted: </span>once </del>' in text
    assert '<ins><span class="visually-hidden">inserted: </span>twice </ins>' in text


def test_comparison_of_versions_in_either_order_is_the_same(client, member):
    adopted()
    adopted(TEXT.replace("once", "twice"))

    responses = [client.get(at("compare"), {"from": a, "to": 3 - a}) for a in (1, 2)]

    assert [each.context["old"].number for each in responses] == [1, 1]
    assert client.get(at("compare"), {"from": "x", "to": "9"}).status_code == 404


def test_member_takes_a_position_and_the_deadline_is_in_their_zone(as_member, member):
    version = proposed()
    assert "(Santiago time)" in page(as_member, "position", 1)

    response = as_member.post(at("position", 1), {"kind": "objection", "text": "Too vague."})

    assert response.url == version.get_absolute_url()
    line = Position.objects.get()
    assert (line.member, line.kind, line.text, line.entered_by) == (member, "objection", "Too vague.", None)
    shown = page(as_member, "version", 1)
    assert ("Open objection" in shown, "Too vague." in shown) == (True, True)


def test_objection_without_text_comes_back_filled(as_member):
    proposed()

    response = as_member.post(at("position", 1), {"kind": "objection", "text": ""})

    assert response.status_code == 422
    text = response.content.decode()
    assert "An objection says what is objected to." in text
    assert 'value="objection" required id="id_kind_1" checked' in " ".join(text.split()) or "checked" in text
    assert not Position.objects.exists()


def test_position_after_the_end_is_refused_though_the_form_was_opened_before(as_member):
    ended()

    response = as_member.post(at("position", 1), {"kind": "objection", "text": "Late."})

    assert response.status_code == 422
    assert not Position.objects.exists()


def test_position_and_comment_are_for_founding_members_in_office(client, member, auditor, focal_point):
    version = proposed()
    later = founder("Sample Later", founding=False)
    former = founder("Sample Former", ends_on=timezone.now().date() - DAY)
    addresses = [at("position", 1), at("comment", 1, "2")]
    answers = {}
    for person in (focal_point, auditor, later.user, former.user):
        client.force_login(person)
        data = {"kind": "objection", "text": "No."}
        answers[person.name] = [client.post(address, data).status_code for address in addresses]

    assert answers == {
        "Sample Focal Point (Chile)": [404, 404],
        "Sample Auditor": [403, 403],
        "Sample Later": [403, 403],
        "Sample Former": [403, 403],
    }
    assert version.consultation.positions.count() == ClauseComment.objects.count() == 0


def test_member_comments_and_answers(as_member, member):
    proposed()

    first = as_member.post(at("comment", 1, "2"), {"text": "Why two years?"})
    comment = ClauseComment.objects.get()
    second = as_member.post(at("answer", 1, comment.pk), {"text": "I meant: at most two."})

    answer = ClauseComment.objects.get(answers=comment)
    assert first.url == f"{TERMS}1/#comment-{comment.pk}"
    assert second.url == f"{TERMS}1/#comment-{answer.pk}"
    assert (comment.clause.number, answer.clause.number) == ("2", "2")
    text = page(as_member, "version", 1)
    assert text.index("Why two years?") < text.index("I meant: at most two.")


def test_comment_of_an_earlier_version_is_shown_with_its_clause_or_as_an_orphan(as_member, member):
    first = proposed()
    for number, words in (("1", "Which network?"), ("2", "Why a chair?")):
        consultations.comment(first.clauses.select_related("version").get(number=number), member, words)
    proposed("1. Purpose\nThe group advises the GSC network.")

    text = page(as_member, "version", 2)

    clause, orphans = text.split("Comments without a clause")
    assert ("Which network?" in clause, "Why a chair?" in orphans) == (True, True)
    assert "made on version 1, clause 1 Purpose" in clause
    assert "made on version 1, clause 2 Chair" in orphans


def test_comments_and_objections_do_not_reach_the_public_when_the_text_does(client, member):
    version = ended()
    now = timezone.now() - 5 * DAY
    consultations.comment(version.clauses.select_related("version").first(), member, SECRET, now=now)
    consultations.say(version.consultation, member, Kind.ABSTAIN, text=SECRET, said_at=now)
    consultations.adopt(version, by=None)

    answers = [client.get(address).content.decode() for address in (TERMS, at("version", 1))]

    assert [SECRET in text or member.nominee.name in text for text in answers] == [False, False]
    assert client.get(at("ledger", 1)).status_code == 302


def test_ledger_shows_every_line_and_the_state_at_an_instant(as_member, member):
    version = proposed(now=timezone.now() - 6 * DAY)
    consultation = version.consultation
    consultations.say(consultation, member, Kind.OBJECTION, text="Too vague.", now=timezone.now() - 4 * DAY)
    consultations.say(consultation, member, Kind.NO_OBJECTION, now=timezone.now() - 2 * DAY)

    now = as_member.get(at("ledger", 1))
    then = as_member.get(at("ledger", 1), {"at": f"{timezone.now() - 3 * DAY:%Y-%m-%dT%H:%M}"})
    nonsense = as_member.get(at("ledger", 1), {"at": "2026-99-99T12:00"})

    assert "Too vague." in now.content.decode()
    assert [each.context["state"].of(member).position.kind for each in (now, then, nonsense)] == [
        Kind.NO_OBJECTION,
        Kind.OBJECTION,
        Kind.NO_OBJECTION,
    ]


def test_ledger_has_no_count_of_positions(as_member, member):
    version = proposed()
    consultations.say(version.consultation, member, Kind.NO_OBJECTION)

    text = page(as_member, "ledger", 1) + page(as_member, "version", 1)

    assert [word in text.lower() for word in ("votes", "majority", "tally", "1 no objection")] == [False] * 4


def test_ledger_as_csv_disarms_formulas(as_member, member):
    version = proposed()
    consultations.say(version.consultation, member, Kind.OBJECTION, text="=HYPERLINK(1)")

    content = as_member.get(at("ledger_csv", 1)).content.decode("utf-8-sig")

    head, line = csv.reader(io.StringIO(content))
    said = dict(zip(head, line, strict=True))
    assert (said["Member"], said["Position"], said["Text"]) == (
        "Sample Expert (Chile)",
        "Objection",
        "'=HYPERLINK(1)",
    )


def test_record_has_the_hash_that_stands_beside_the_text_and_names_no_one(as_member, member):
    version = ended()
    consultations.say(version.consultation, member, Kind.ABSTAIN, said_at=timezone.now() - 3 * DAY)
    consultations.adopt(version, by=None)

    content = as_member.get(at("record", 1)).content

    assert hashlib.sha256(content).hexdigest() == version.record_sha256
    assert json.loads(content)["ledger"][0]["position"] == "abstain"
    assert member.nominee.name not in content.decode()


def test_staff_write_propose_and_adopt_in_pages(as_staff, member):
    as_staff.post(at("new"))
    as_staff.post(at("paste", 1), {"text": TEXT, "confirmed": "yes"})
    closes_on = f"{timezone.now().date() + 14 * DAY:%Y-%m-%d}"
    response = as_staff.post(at("propose", 1), {"opens_on": "", "closes_on": closes_on})

    version = TermsVersion.objects.get()
    assert (response.url, version.status, version.clauses.count()) == (f"{TERMS}1/", Status.PROPOSED, 3)
    assert f"{version.consultation.closes_at:%Y-%m-%d %H:%M}" == f"{timezone.now() + 15 * DAY:%Y-%m-%d} 12:00"
    assert "cannot be adopted now" in page(as_staff, "adopt", 1)
    assert as_staff.post(at("adopt", 1)).status_code == 422


def test_adoption_in_pages_names_the_open_objection_then_follows_its_withdrawal(as_staff, member):
    version = ended()
    consultations.say(
        version.consultation, member, Kind.OBJECTION, text="No.", said_at=timezone.now() - 3 * DAY
    )
    refused = as_staff.post(at("adopt", 1))
    consultations.say(version.consultation, member, Kind.NO_OBJECTION)

    done = as_staff.post(at("adopt", 1))

    assert refused.status_code == 422
    assert "An objection is open: Sample Expert (Chile)." in refused.content.decode()
    assert (done.status_code, done.url) == (302, TERMS)
    assert TermsVersion.objects.get().status == Status.ADOPTED


def test_get_changes_nothing(as_staff, member):
    ended()
    draft()
    names = [("new",), ("adopt", 1), ("propose", 2), ("delete", 2), ("clause_remove", 2, "1")]

    answers = [as_staff.get(at(*name)).status_code for name in names]
    refused = [as_staff.get(at(*name)).status_code for name in (("renumber", 2), ("clause_move", 2, "1"))]

    assert (answers, refused) == ([200] * 5, [405, 405])
    assert dict(TermsVersion.objects.values_list("number", "status")) == {1: "proposed", 2: "draft"}
    assert Clause.objects.filter(version__number=2).count() == 3


def test_pasting_shows_how_it_is_read_before_it_is_taken(as_staff):
    draft("1. Old.")

    preview = as_staff.post(at("paste", 1), {"text": TEXT})
    assert "Is this how it is meant?" in preview.content.decode()
    assert Clause.objects.count() == 1
    again = as_staff.post(at("paste", 1), {"text": TEXT, "again": "yes"}).content.decode()
    refused = as_staff.post(at("paste", 1), {"text": "1. One\n3. Three"})

    assert "Purpose\n" in again
    assert refused.status_code == 422
    assert "Line 2: 3 is out of order" in refused.content.decode()
    assert "3. Three" in refused.content.decode()


def test_clauses_are_added_changed_moved_split_numbered_and_removed(as_staff):
    draft()
    as_staff.post(at("clause_new", 1), {"number": "4", "heading": "Budget", "text": "There is none."})
    form = as_staff.get(at("clause", 1, "2")).context["form"]
    said = {"number": "2", "heading": "Chairs", "text": "Two chairs.", "seen": form["seen"].value()}
    as_staff.post(at("clause", 1, "2"), said)
    as_staff.post(at("clause_move", 1, "4"), {"direction": "up"})
    rest = {"text": "The group meets.", "number": "9", "heading": "Minutes", "rest": "It takes minutes."}
    as_staff.post(at("clause_split", 1, "3"), rest)
    as_staff.post(at("clause_remove", 1, "1"))
    as_staff.post(at("renumber", 1))

    assert list(Clause.objects.values_list("number", "heading")) == [
        ("1", "Chairs"),
        ("2", "Budget"),
        ("3", "Meetings"),
        ("4", "Minutes"),
    ]


def test_clause_with_a_number_taken_or_malformed_is_refused_and_comes_back(as_staff):
    draft()

    for number, problem in (("2", "Another clause has this number"), ("2.", "A number such as 4")):
        response = as_staff.post(at("clause_new", 1), {"number": number, "text": "My words."})
        assert response.status_code == 422
        assert problem in response.content.decode()
        assert "My words." in response.content.decode()


def test_clause_saved_by_another_meanwhile_is_not_overwritten(as_staff):
    draft()
    seen = as_staff.get(at("clause", 1, "2")).context["form"]["seen"].value()
    clause = Clause.objects.get(number="2")
    clause.text = "What the other wrote."
    clause.save()

    response = as_staff.post(at("clause", 1, "2"), {"number": "2", "text": "Mine.", "seen": seen})

    assert response.status_code == 422
    assert ("Mine." in response.content.decode(), Clause.objects.get(number="2").text) == (
        True,
        "What the other wrote.",
    )


def test_draft_is_described_and_deleted(as_staff):
    draft()

    as_staff.post(at("edit", 1), {"summary": "Shorter."})
    assert TermsVersion.objects.get().summary == "Shorter."
    as_staff.post(at("delete", 1))

    assert not TermsVersion.objects.exists()


def test_writing_and_running_are_for_staff(client, member, auditor):
    proposed()
    draft()
    names = [("new",), ("edit", 2), ("paste", 2), ("clause_new", 2), ("clause", 2, "1"), ("renumber", 2)]
    names += [("propose", 2), ("delete", 2), ("adopt", 1), ("on_behalf", 1)]
    answers = {}
    for person in (member.user, auditor):
        client.force_login(person)
        answers[person.name] = {name: client.post(at(*name)).status_code for name in names}

    assert set(answers["Sample Auditor"].values()) == {403}
    unknown = {name: 404 if 2 in name else 403 for name in names}
    assert answers["Sample Expert"] == unknown
    assert TermsVersion.objects.count() == 2


def test_proposed_version_cannot_be_edited_in_pages(as_staff, member):
    proposed()

    answers = [
        as_staff.post(at(*name)).status_code
        for name in (("edit", 1), ("paste", 1), ("clause", 1, "1"), ("delete", 1), ("renumber", 1))
    ]

    assert answers == [404] * 5
    assert Clause.objects.count() == 3


def test_position_by_email_is_entered_with_the_moment_it_came(as_staff, member, secretariat):
    version = ended()
    came = (timezone.now() - 4 * DAY).replace(second=0, microsecond=0)
    data = {
        "member": member.pk,
        "kind": "objection",
        "text": "By mail: no.",
        "said_on": f"{came:%Y-%m-%d}",
        "said_at_time": f"{came:%H:%M}",
    }

    late = as_staff.post(at("on_behalf", 1), data | {"said_on": f"{timezone.now():%Y-%m-%d}"})
    done = as_staff.post(at("on_behalf", 1), data)

    assert late.status_code == 422
    assert done.url == at("ledger", 1)
    line = Position.objects.get()
    assert (line.at, line.entered_by) == (came, secretariat)
    assert ledger.state(version.consultation, timezone.now()).open_objections
    assert "came by email, entered by Sample Secretariat" in page(as_staff, "ledger", 1)


def test_revision_in_pages_ends_the_running_consultation(as_staff, member):
    proposed()
    as_staff.post(at("new"))
    assert "takes the place of version 1" in page(as_staff, "propose", 2)
    closes_on = f"{timezone.now().date() + 10 * DAY:%Y-%m-%d}"

    as_staff.post(at("propose", 2), {"closes_on": closes_on})

    assert dict(TermsVersion.objects.values_list("number", "status")) == {1: "revised", 2: "proposed"}
    assert Consultation.objects.get(version__number=1).ended_at


def sections(client):
    return {each.title: each.rows[0] for each in client.get(reverse("portal:workspace")).context["sections"]}


def test_workspace_tells_a_member_what_awaits_them(as_member, member):
    version = proposed()
    before = sections(as_member)["Consultations that await you"]
    consultations.say(version.consultation, member, Kind.ABSTAIN)

    assert (before.url, "14 days left" in before.note or "13 days left" in before.note) == (
        version.get_absolute_url(),
        True,
    )
    assert "Consultations that await you" not in sections(as_member)


@pytest.mark.parametrize(
    ("objects", "step"), [(False, "Adopt it, or revise"), (True, "An objection is open")]
)
def test_workspace_tells_staff_what_is_to_decide(as_staff, member, objects, step):
    version = ended()
    if objects:
        said_at = timezone.now() - 3 * DAY
        consultations.say(version.consultation, member, Kind.OBJECTION, text="No.", said_at=said_at)

    assert sections(as_staff)["Consultations to decide"].next_step.startswith(step)


def test_workspace_says_nothing_of_a_consultation_to_those_whom_it_does_not_await(client, member, editor):
    proposed()
    client.force_login(editor)

    assert sections(client) == {}


@pytest.mark.parametrize("model", ["termsversion", "consultation", "position"])
def test_desk_reads_and_changes_nothing(client, auditor, member, model):
    version = proposed()
    consultations.say(version.consultation, member, Kind.ABSTAIN)
    rows = {"termsversion": version, "consultation": version.consultation, "position": Position.objects.get()}
    client.force_login(auditor)
    record = reverse(f"admin:experts_{model}_change", args=[rows[model].pk])

    answers = [client.get(reverse(f"admin:experts_{model}_changelist")), client.get(record)]
    refused = [client.post(record, {"number": 9}), client.get(reverse(f"admin:experts_{model}_add"))]

    assert [each.status_code for each in (*answers, *refused)] == [200, 200, 403, 403]


def test_desk_shows_the_history_of_a_version_with_its_clauses(client, auditor, member):
    version = proposed()
    client.force_login(auditor)

    text = client.get(reverse("admin:experts_termsversion_history", args=[version.pk])).content.decode()

    assert ("Clause" in text, "Proposed" in text) == (True, True)


def test_member_finds_what_they_said_among_their_own_data(member):
    version = proposed()
    consultations.say(version.consultation, member, Kind.OBJECTION, text="Too vague.")
    consultations.comment(version.clauses.select_related("version").first(), member, "Which network?")

    (seat,) = dossier(member.nominee)["memberships"]

    assert [each["text"] for each in seat["positions"] + seat["comments"]] == ["Too vague.", "Which network?"]


def test_erased_member_stays_in_the_ledger_without_a_name(as_staff, member):
    version = proposed()
    consultations.say(version.consultation, member, Kind.OBJECTION, text="Too vague.")

    consent.erase(member.nominee, ground="asked")

    text = page(as_staff, "ledger", 1)
    assert ("Sample Expert" in text, f"Seat {member.pk} (Chile)" in text) == (False, True)
    assert "former member" in text


def test_words_to_look_at_stand_before_it_is_proposed(as_staff, member):
    version = draft("1. Purpose\nEach country sends two people.")

    page = as_staff.get(at("propose", version.number))

    assert [remark.finding.found for remark in page.context["remarks"]] == ["country"]
    assert "<mark>country</mark>" in page.content.decode()
