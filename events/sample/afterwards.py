"""What the Sample Workshop left behind: who came and who did not, certificates, a survey, a picture."""

import datetime as dt
import hashlib
import io
from itertools import cycle

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageDraw

from events import checkin, surveys
from events.models import (
    Certificate,
    CheckIn,
    Event,
    Participation,
    Photograph,
    Question,
    Registration,
    Survey,
    Turn,
)
from events.sample.participants import invented
from experts.models import Gender
from gscnet.accounts.models import User
from gscnet.common import pictures

SLUG = "sample-workshop"
Status, Category, Listing = Participation.Status, Participation.Category, Participation.Listing
# Economy or category, and how many came. Those under five show how small numbers are hidden.
CAME = {"PRC": 6, "CHL": 6, "PE": 8, "ROK": 3, "VN": 5, Category.ABAC: 1, Category.GUEST: 4}
# Who else there was, and how it ended for them.
OTHERS = [("PRC", Status.ABSENT), ("CHL", Status.ABSENT), ("VN", Status.CANCELLED), ("MAS", Status.DECLINED)]
LISTINGS = (Listing.PUBLIC, Listing.PUBLIC, Listing.PARTICIPANTS, Listing.NOBODY)
GENDERS = (Gender.FEMALE, Gender.MALE, Gender.FEMALE, Gender.MALE, Gender.NOT_SAID)
# How useful it was, which part most; one row a person.
ANSWERS = [(5, 0)] * 8 + [(4, 1)] * 9 + [(3, 0)] * 5
TEXTS = ["More time for our own tenders.", "Bring a supplier who says no.", "It was the right length."]
TEXTS += ["Send the sentences before.", "A room with windows."]
PAPER, SPRUCE = "#fcfaf4", "#0b4f3f"


@transaction.atomic
def load(people: dict[str, User]) -> int:
    """Fill the workshop where nobody takes part yet; the number of people added."""
    event = Event.objects.filter(slug=SLUG, is_sample=True, registration=None).first()
    if event is None or event.starts_at is None:
        return 0
    start = event.starts_at
    Registration.objects.create(
        event=event,
        opens_at=start - dt.timedelta(days=60),
        closes_on=(start - dt.timedelta(days=10)).date(),
        capacity=40,
        quota=8,
    )
    came = [_came(event, number, comes_for, people) for number, comes_for in enumerate(_each_who_came(), 1)]
    for number, (comes_for, status) in enumerate(OTHERS, len(came) + 1):
        _ended(event, number, comes_for, status, people)
    _survey(event, came)
    _photograph(event)
    return len(came) + len(OTHERS)


def _each_who_came() -> list[str]:
    return [comes_for for comes_for, number in CAME.items() for _each in range(number)]


def _came(event: Event, number: int, comes_for: str, people: dict[str, User]) -> Participation:
    """With a place, a check-in on the first morning and a certificate, without letters."""
    listing = LISTINGS[number % len(LISTINGS)]
    person = invented(event, number, comes_for, listing, gender=GENDERS[number % len(GENDERS)])
    focal_point = people["focal-point-chl"]
    if comes_for == "CHL" and not focal_point.participations.filter(event=event).exists():
        # So that somebody who can sign in has a certificate to look at.
        person.user, person.name, person.email = focal_point, focal_point.name, focal_point.email
        person.save()
    _give_place(person, people)
    checkin.check_in(
        person,
        by=people["secretariat"],
        how=CheckIn.How.CODE,
        at=event.starts_at + dt.timedelta(minutes=number - 25),  # type: ignore[operator]
    )
    person.refresh_from_db()
    Certificate.objects.create(participation=person, issued_by=people["secretariat"])
    return person


def _give_place(person: Participation, people: dict[str, User]) -> None:
    if person.needs_approval:
        speaks = person.economy == people["focal-point-chl"].economy
        person.approve(by=people["focal-point-chl"] if speaks else people["secretariat"])
    person.confirm(by=people["secretariat"])


def _ended(event: Event, number: int, comes_for: str, status: str, people: dict[str, User]) -> None:
    person = invented(event, number, comes_for, Listing.NOBODY)
    if status == Status.DECLINED:
        person.decline(by=people["secretariat"], reason="All places were given.")
        return
    _give_place(person, people)
    if status == Status.CANCELLED:
        person.cancel()
    else:
        person.miss()


def _survey(event: Event, came: list[Participation]) -> None:
    """Answered by most of those who came, closed, and its summary shown to everybody."""
    survey = Survey.objects.create(event=event, introduction="Three questions, one minute.")
    kind = Question.Kind
    ask = survey.questions.create
    useful = ask(
        order=1,
        kind=kind.SCALE,
        text="How useful was it for your work?",
        lowest="not at all",
        highest="very",
    )
    part = ask(order=2, kind=kind.CHOICE, text="Which part helped most?", choices=["Rewriting", "Suppliers"])
    free = ask(order=3, kind=kind.TEXT, text="What should be different next time?")
    survey.open()
    turns = Turn.objects.bulk_create([Turn(survey=survey, participation=each) for each in came])
    for turn, (scale, choice), text in zip(turns, ANSWERS, cycle([*TEXTS, ""]), strict=False):
        said = {useful: scale, part: choice} | ({free: text} if text else {})
        surveys.answer(turn, said)
    survey.close()
    survey.publish()


def _photograph(event: Event) -> None:
    """A plan of the room, drawn, for want of a photograph that would be true."""
    picture = Image.new("RGB", (1200, 675), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle([500, 60, 700, 100], fill=SPRUCE)
    for table in range(6):
        left, top = 140 + table % 3 * 340, 190 + table // 3 * 240
        draw.rectangle([left, top, left + 240, top + 110], outline=SPRUCE, width=5)
        for chair in range(4):
            x, y = left + 60 + chair % 2 * 120, top - 26 if chair < 2 else top + 136
            draw.ellipse([x - 15, y - 15, x + 15, y + 15], fill=SPRUCE)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    [drawn] = pictures.draw(ContentFile(stream.getvalue(), name="plan.png"), [1200])
    content = drawn.content.read()
    digest = hashlib.sha256(content).hexdigest()
    Photograph.objects.create(
        event=event,
        image=ContentFile(content, name=f"{digest[:32]}.webp"),
        width=drawn.width,
        height=drawn.height,
        size=len(content),
        sha256=digest,
        alt="Drawn plan of the training room: six tables with four chairs each, and a lectern in front.",
        caption="How the room was set. A drawing, as the workshop is invented.",
        credit="Sample Training Centre",
    )
