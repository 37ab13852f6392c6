"""From a nomination to the public roster and off it again, in a real browser."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from experts.models import Consent, Membership, Nomination, PaperAnswer, Position, TermsVersion
from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy
from tests.conftest import appointed
from tests.experts.scenes import area
from tests.experts.terms_scenes import TEXT, founder, proposed
from tests.factories import RoundFactory
from tests.samples import pdf
from tests.worker import run_worker

NAME = "Sample Nominee (Chile)"
EMAIL = "nominee@example.org"
ORGANISATION = "Sample University of Valparaíso"
CV = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": pdf(["Curriculum vitae."])}


@pytest.fixture
def call(transactional_db):
    """A round open today with one criterion and one area."""
    round = RoundFactory(slug="open-round", quota=3)
    round.criteria.create(name="Practice")
    round.areas.add(area("Green procurement"))
    return round


@pytest.fixture
def people(call):
    """Everybody who takes part, made after the server has started."""
    chile, japan = (Economy.objects.get(code=code) for code in ("CHL", "JPN"))
    return {
        "focal point": appointed(Role.FOCAL_POINT, economy=chile, name="Sample Focal Point (Chile)"),
        "other focal point": appointed(Role.FOCAL_POINT, economy=japan, name="Sample Focal Point (Japan)"),
        "first reviewer": appointed(Role.REVIEWER, name="Sample Reviewer 1"),
        "second reviewer": appointed(Role.REVIEWER, name="Sample Reviewer 2"),
        "secretariat": appointed(Role.SECRETARIAT),
    }


def field(page, label):
    return page.get_by_role("textbox", name=label).first


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def nominate(page):
    """From the call to the receipt; the number of the nomination."""
    page.goto("/experts/rounds/open-round/")
    page.get_by_role("link", name="Nominate an expert").click()
    field(page, "Full name").fill(NAME)
    field(page, "Position").fill("Professor")
    field(page, "Organisation").fill(ORGANISATION)
    field(page, "Email").fill(EMAIL)
    press(page, "Save and go on")
    page.get_by_label("Green procurement").check()
    field(page, "Expertise").fill("Green ports and what they buy.")
    field(page, "Why this person").fill("Twenty years of practice.")
    press(page, "Save and go on")
    page.get_by_label("Curriculum vitae").first.set_input_files([CV])
    press(page, "Save and go on")
    press(page, "Submit the nomination")
    return Nomination.objects.get(email=EMAIL).ref


def mailed_link(page, to, number=-1):
    """The address in the letter to `to`, without the server."""
    run_worker()
    letters = [letter for letter in mail.outbox if letter.to == [to] and "/experts/consent/" in letter.body]
    return re.search(r"/experts/consent/[^\s]+", letters[number].body).group()


def agree(page, *words):
    for text in words:
        page.get_by_label(text).check()
    press(page, "Save what I agree to")
    expect(page.get_by_text("Saved.")).to_be_visible()


def score(page, ref, points):
    page.goto("/workspace/")
    page.get_by_role("link", name=NAME).first.click()
    page.get_by_role("radio", name=str(points), exact=True).check()
    page.get_by_label("Comment").fill(f"Worth {points} points.")
    press(page, "Save the scores")


def take_under_review(page):
    page.goto("/admin/experts/nomination/?queue=accepted")
    page.get_by_role("checkbox", name=re.compile("Select this object")).check()
    page.locator("select[name=action]").select_option(label="Take under review …")
    press(page, "Go")
    press(page, "Take under review")


def publish(page, round):
    page.goto(f"/admin/experts/round/{round.pk}/change/")
    page.get_by_role("link", name="Scores and decisions").click()
    page.get_by_label(re.compile("Prepared decision on")).select_option(label="Appointed")
    press(page, "Save prepared decisions")
    assert Nomination.objects.get(email=EMAIL).status == Nomination.Status.UNDER_REVIEW
    page.get_by_role("link", name="Publish 1 decision").click()
    press(page, "Publish the decisions and send the letters")


def form_group(page, round):
    page.goto("/admin/experts/membership/form/")
    page.get_by_label(str(round)).check()
    press(page, "Show who")
    press(page, "Form the group")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_expert_comes_to_the_roster_and_leaves_it(page_of, new_page, people, call, javascript):
    options = {"java_script_enabled": javascript}
    stranger = new_page(**options)
    focal_point, other = (page_of(people[who], **options) for who in ("focal point", "other focal point"))
    desk = page_of(people["secretariat"], **options)
    first, second = (page_of(people[who], **options) for who in ("first reviewer", "second reviewer"))

    ref = nominate(focal_point)
    expect(focal_point.locator("main")).to_contain_text(ref)

    nominee = new_page(**options)
    nominee.goto(mailed_link(nominee, EMAIL))
    press(nominee, "Accept the nomination")
    agree(nominee, re.compile("^CAEC and the reviewers"), re.compile("my name and my economy"))
    agree(nominee, re.compile("^My position"))

    # The focal point of another economy learns nothing of it.
    assert other.goto(f"/experts/nominations/{ref}/").status == 404
    assert other.goto(f"/experts/nominations/{ref}/files/cv/").status == 404
    for address in ("/workspace/", "/experts/rounds/open-round/", f"/search/?q={NAME}"):
        other.goto(address)
        expect(other.locator("main")).not_to_contain_text(EMAIL)
        expect(other.locator("main")).not_to_contain_text(ref)

    take_under_review(desk)
    now = timezone.now()
    call.phases.create(
        name="Scoring", starts_at=now - dt.timedelta(hours=1), ends_at=now + dt.timedelta(days=7)
    )

    score(first, ref, 4)
    expect(first.locator("main")).not_to_contain_text("Worth 2 points.")
    second.goto(f"/experts/review/{ref}/")
    expect(second.locator("main")).not_to_contain_text("Worth 4 points.")
    score(second, ref, 2)
    expect(second.locator("main")).to_contain_text("Worth 4 points.")

    publish(desk, call)
    run_worker()
    assert [letter.to for letter in mail.outbox].count([EMAIL]) >= 2
    form_group(desk, call)

    stranger.goto("/experts/")
    stranger.get_by_role("link", name=NAME).click()
    address = stranger.url
    expect(stranger.locator("main")).to_contain_text("Professor")
    for hidden in (ORGANISATION, EMAIL, "Green ports"):
        expect(stranger.locator("main")).not_to_contain_text(hidden)

    press(nominee, "Mail me the link")
    nominee.goto(mailed_link(nominee, EMAIL))
    nominee.get_by_label(re.compile("my name and my economy")).uncheck()
    press(nominee, "Save what I agree to")

    assert stranger.goto(address).status == 404
    for place in ("/experts/", f"/search/?q={NAME}", "/experts/rounds/open-round/"):
        stranger.goto(place)
        expect(stranger.locator("main")).not_to_contain_text("Professor")
    assert Membership.objects.get().founding
    assert Consent.objects.filter(withdrawn_at=None, purpose=Consent.Purpose.EVALUATION).exists()


NAME_OF_FOCUSED = """() => {
    const focused = document.activeElement
    const label = focused.labels && focused.labels.length ? focused.labels[0].textContent : ""
    return (label || focused.getAttribute("aria-label") || focused.textContent).trim().replace(/\\s+/g, " ")
}"""
SHOWS_FOCUS = """() => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
}"""


def tab_to(page, name):
    """Press the tabulator key until something of this name has the focus, and can be seen to have it."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(NAME_OF_FOCUSED).startswith(name):
            assert page.evaluate(SHOWS_FOCUS), f"the focus of “{name}” cannot be seen"
            return
    raise AssertionError(f"the keyboard does not reach “{name}”")


def enter(page, name):
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page, **fields):
    for name, text in fields.items():
        tab_to(page, name.replace("_", " "))
        page.keyboard.type(text)


def test_nomination_and_consent_by_keyboard_alone(page_of, new_page, people, call):
    focal_point = page_of(people["focal point"])
    focal_point.goto("/experts/rounds/open-round/")
    enter(focal_point, "Nominate an expert")
    write(focal_point, Full_name=NAME, Position="Professor", Organisation=ORGANISATION, Email=EMAIL)
    enter(focal_point, "Save and go on")
    tab_to(focal_point, "Green procurement")
    focal_point.keyboard.press("Space")
    write(focal_point, Expertise="Green ports.", Why_this_person="Twenty years of practice.")
    enter(focal_point, "Save and go on")
    tab_to(focal_point, "Curriculum vitae")
    focal_point.locator(":focus").set_input_files([CV])  # the dialogue for files is the system's own
    enter(focal_point, "Save and go on")
    enter(focal_point, "Submit the nomination")
    expect(focal_point.locator("main")).to_contain_text(Nomination.objects.get(email=EMAIL).ref)

    nominee = new_page()
    nominee.goto(mailed_link(nominee, EMAIL))
    enter(nominee, "Accept the nomination")
    tab_to(nominee, "If I am appointed, my name and my economy")
    nominee.keyboard.press("Space")
    enter(nominee, "Save what I agree to")

    assert Nomination.objects.get(email=EMAIL).status == Nomination.Status.ACCEPTED
    assert Consent.objects.in_force().values_list("purpose", "field").get() == ("roster", "name")


def test_answer_on_paper_is_entered_told_and_taken_back(page_of, new_page, people, call):
    ref = nominate(page_of(people["focal point"]))
    desk = page_of(people["secretariat"])
    desk.goto("/admin/experts/nomination/?queue=submitted")
    desk.get_by_role("link", name=ref).click()
    desk.get_by_role("link", name="Enter an answer given on paper").click()
    desk.get_by_label("Accepted").check()
    desk.get_by_label(re.compile("^CAEC and the reviewers")).check()
    today = timezone.now().astimezone(ZoneInfo("America/Santiago")).date().isoformat()
    desk.get_by_label("Signed on").fill(today)
    desk.get_by_label("Received on").fill(today)
    desk.get_by_label("Why on paper").fill("No access to mail.")
    press(desk, "Enter it")
    expect(desk.get_by_label("Accepted")).to_be_checked()
    desk.get_by_label("Scan of the signed paper").set_input_files([CV])
    press(desk, "Enter it")
    expect(desk.get_by_text("The nominee is told by letter")).to_be_visible()

    with desk.expect_download() as saved:
        desk.get_by_role("link", name="cv.pdf").last.click()
    assert saved.value.path().read_bytes() == CV["buffer"]
    own = new_page(viewport={"width": 360, "height": 740})
    own.goto(mailed_link(own, EMAIL))
    expect(own.locator("main")).to_contain_text("On paper, signed")
    assert fits(own)
    own.get_by_role("link", name="Withdraw …").click()
    own.get_by_role("main").get_by_role("button").first.click()

    assert PaperAnswer.objects.get().nomination.status == Nomination.Status.DECLINED


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def later(monkeypatch):
    """Let days pass; who was signed in before is not any more."""
    real, passed = timezone.now, []
    monkeypatch.setattr(timezone, "now", lambda: real() + dt.timedelta(days=sum(passed)))
    return passed.append


@pytest.fixture
def group(transactional_db):
    """Two founding members and whoever writes the terms."""
    return {
        "chile": founder("Sample Founder 1", "CHL").user,
        "japan": founder("Sample Founder 2", "JPN").user,
        "secretariat": appointed(Role.SECRETARIAT),
    }


TERMS = "/experts/terms-of-reference/"


def propose(page, summary=""):
    """The draft that is open, with what changed, to the founding members."""
    if summary:
        field(page, "What changed, in a sentence").fill(summary)
        press(page, "Save")
    page.get_by_role("link", name="Propose it to the founding members").click()
    press(page, "Propose it")
    expect(page.get_by_text("The founding members are told by mail.")).to_be_visible()


def begin_revision(page, number):
    page.goto(f"{TERMS}{number}/")
    page.get_by_role("link", name="Begin a revision").click()
    press(page, "Begin the draft")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_terms_of_reference_are_proposed_discussed_revised_and_adopted(
    page_of, new_page, group, later, javascript
):
    options = {"java_script_enabled": javascript}
    phone = {**options, "viewport": {"width": 360, "height": 740}}
    staff = page_of(group["secretariat"], **options)
    staff.goto(TERMS)
    staff.get_by_role("link", name="Write the first version").click()
    press(staff, "Begin the draft")
    staff.get_by_role("link", name="Paste a whole text").click()
    field(staff, "The whole text").fill(TEXT)
    press(staff, "See how it is read")
    press(staff, "Take these clauses")
    propose(staff)

    chile = page_of(group["chile"], **phone)
    for clause, words in ((2, "Two years are long."), (3, "Once a year is not enough.")):
        chile.goto(f"{TERMS}1/")
        chile.get_by_role("link", name=f"Comment on clause {clause}").click()
        field(chile, "Comment").fill(words)
        press(chile, "Send the comment")
        expect(chile.get_by_text(words)).to_be_visible()
        assert fits(chile)

    staff.goto(f"{TERMS}1/")
    staff.get_by_role("link", name="Answer Sample Founder 1 (Chile)").first.click()
    field(staff, "Your answer").fill("One year, then.")
    staff.get_by_label("Taken up", exact=True).check()
    press(staff, "Send the answer")
    expect(staff.locator("main")).to_contain_text("1 comment on the clauses below is not settled yet.")

    begin_revision(staff, 1)
    staff.get_by_role("link", name="2 Chair", exact=True).click()
    field(staff, "Text").fill("The group chooses a chair for one year.")
    press(staff, "Save the clause")
    staff.get_by_role("link", name=re.compile("^Remove ?: 3 Meetings")).click()
    staff.get_by_role("main").get_by_role("button").first.click()
    propose(staff, "A shorter term; meetings are left to the work plan.")

    chile.goto(f"{TERMS}2/")
    followed = chile.locator("#clause-2")
    expect(followed).to_contain_text("Two years are long.")
    expect(followed).to_contain_text("made on version 1, clause 2 Chair")
    expect(followed).to_contain_text("Taken up")
    expect(chile.locator(".orphans")).to_contain_text("Once a year is not enough.")
    assert fits(chile)

    japan = page_of(group["japan"], **phone)
    japan.goto(f"{TERMS}2/")
    japan.get_by_role("link", name="Take a position").click()
    japan.get_by_role("radio", name="Objection", exact=True).check()
    press(japan, "Record the position")
    expect(japan.locator("main")).to_contain_text("An objection says what is objected to.")
    field(japan, "Reasons").fill("Meetings must stand in the text.")
    press(japan, "Record the position")
    assert fits(japan)

    later(16)
    staff = page_of(group["secretariat"], **options)
    staff.goto(f"{TERMS}2/")
    expect(staff.locator("main")).to_contain_text("An objection is open: Sample Founder 2 (Japan).")
    expect(staff.get_by_role("link", name="Adopt this version")).to_have_count(0)
    staff.goto(f"{TERMS}2/adopt/")
    expect(staff.get_by_role("heading", level=1)).to_have_text("Version 2 cannot be adopted now")

    begin_revision(staff, 2)
    staff.get_by_role("link", name="Add a clause").click()
    field(staff, "Number").fill("3")
    field(staff, "Heading").fill("Meetings")
    field(staff, "Text").fill("The group meets twice a year.")
    press(staff, "Save the clause")
    propose(staff, "Meetings are back.")
    staff.goto(f"{TERMS}3/adopt/")
    expect(staff.locator("main")).to_contain_text("The silence period runs until")
    staff.goto(f"{TERMS}3/")
    expect(staff.locator("main")).to_contain_text("No objection is open.")

    later(16)
    staff = page_of(group["secretariat"], **options)
    staff.goto(f"{TERMS}3/")
    staff.get_by_role("link", name="Adopt this version").click()
    press(staff, "Adopt it")

    stranger = new_page(**phone)
    stranger.goto(TERMS)
    expect(stranger.locator("main")).to_contain_text("The group meets twice a year.")
    expect(stranger.locator("main")).not_to_contain_text("Two years are long.")
    assert fits(stranger)
    chile = page_of(group["chile"], **phone)
    chile.goto(f"{TERMS}2/ledger/")
    said = Position.objects.get()
    for words in ("Objection", "Sample Founder 2 (Japan)", said.text, f"{said.at:%H:%M}"):
        expect(chile.locator("main")).to_contain_text(words)
    assert fits(chile)
    chile.goto(f"{TERMS}3/ledger/")
    expect(chile.locator("main")).to_contain_text("Silent: no objection")
    expect(chile.locator("main")).to_contain_text("Computed anew just now, with the same result.")
    statuses = TermsVersion.objects.order_by("number").values_list("status", flat=True)
    assert list(statuses) == ["revised", "revised", "adopted"]


def test_comment_and_position_by_keyboard_alone_on_a_phone(page_of, group):
    proposed()
    member = page_of(group["chile"], viewport={"width": 360, "height": 740})
    member.goto(f"{TERMS}1/")
    enter(member, "Comment on clause 1")
    write(member, Comment="Which network?")
    enter(member, "Send the comment")
    expect(member.get_by_text("Which network?")).to_be_visible()
    enter(member, "Take a position")
    tab_to(member, "No objection")
    member.keyboard.press("ArrowDown")
    write(member, Reasons="Name the network.")
    enter(member, "Record the position")

    expect(member.locator("main")).to_contain_text("Your position: Objection")
    assert Position.objects.get().text == "Name the network."
