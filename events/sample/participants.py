"""Registration for the Sample Dialogue: open to a newcomer, with people in every state and one who waits."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from events import participating
from events.models import Event, Participation, Question, Registration, Survey
from gscnet.accounts.models import User
from gscnet.directory.models import Economy

SLUG = "sample-dialogue"
Status, Category, Listing = Participation.Status, Participation.Category, Participation.Listing
# State, economy or category, list: every economy has three places, and Chile has four people for them.
PEOPLE = [
    (Status.CONFIRMED, "CHL", Listing.PUBLIC),
    (Status.CONFIRMED, "CHL", Listing.PARTICIPANTS),
    (Status.CONFIRMED, "CHL", Listing.NOBODY),
    (Status.WAITING, "CHL", Listing.PUBLIC),
    (Status.REQUESTED, "CHL", Listing.NOBODY),
    (Status.CONFIRMED, "JPN", Listing.PUBLIC),
    (Status.APPROVED, "JPN", Listing.PUBLIC),
    (Status.NOT_APPROVED, "JPN", Listing.NOBODY),
    (Status.CONFIRMED, "PRC", Listing.PUBLIC),
    (Status.CONFIRMED, "PRC", Listing.NOBODY),
    (Status.CANCELLED, "ROK", Listing.PUBLIC),
    (Status.CONFIRMED, Category.SECRETARIAT, Listing.PUBLIC),
    (Status.CONFIRMED, Category.ABAC, Listing.PARTICIPANTS),
    (Status.REQUESTED, Category.GUEST, Listing.NOBODY),
    (Status.DECLINED, Category.GUEST, Listing.NOBODY),
]


@transaction.atomic
def load(people: dict[str, User]) -> int:
    """Set registration up where it is missing, with its people; the number of people added."""
    event = Event.objects.filter(slug=SLUG, is_sample=True, registration=None).first()
    if event is None:
        return 0
    now = timezone.now()
    Registration.objects.create(
        event=event,
        opens_at=now - dt.timedelta(days=20),
        closes_on=now.date() + dt.timedelta(days=30),
        capacity=20,
        quota=3,
    )
    _write_survey(event)
    for number, (status, comes_for, listing) in enumerate(PEOPLE, 1):
        _move(invented(event, number, comes_for, listing), status, people)
    return len(PEOPLE)


def _write_survey(event: Event) -> None:
    """A draft for after the event."""
    survey = Survey.objects.create(event=event, introduction="Three questions, one minute.")
    kind = Question.Kind
    for order, (what, text, more) in enumerate(
        [
            (kind.SCALE, "How useful was it for your work?", {"lowest": "not at all", "highest": "very"}),
            (
                kind.CHOICE,
                "Which part was most useful?",
                {"choices": ["Talks", "Discussion", "Meeting people"]},
            ),
            (kind.TEXT, "What should be different next time?", {}),
        ],
        1,
    ):
        Question.objects.create(survey=survey, order=order, kind=what, text=text, **more)


def invented(event: Event, number: int, comes_for: str, listing: str, *, gender: str = "") -> Participation:
    """Somebody who is plainly nobody, for an economy (its code) or of a category; asks, and no more."""
    economy = Economy.objects.filter(code=comes_for).first()
    category = Category.MEMBER if economy else Category(comes_for)
    person = Participation(
        event=event,
        category=category,
        economy=economy,
        name=f"Sample Participant {number} ({economy or category.label})",
        email=f"participant-{number}@sample.example",
        position="Sample position",
        organisation="Sample organisation",
        gender=gender,
    )
    participating.agree(person, listing)
    person.save()
    return person


def _move(person: Participation, status: str, people: dict[str, User]) -> None:
    """Along the verbs, without letters: nobody reads mail at these addresses."""
    staff, speaker = people["secretariat"], people["focal-point-chl"]
    if person.needs_approval and status in {Status.APPROVED, Status.CONFIRMED, Status.WAITING}:
        person.approve(by=speaker)
    verbs = {
        Status.CONFIRMED: lambda: person.confirm(by=staff),
        Status.WAITING: lambda: person.wait(by=staff),
        Status.NOT_APPROVED: lambda: person.not_approve(by=speaker, reason="Two people come already."),
        Status.DECLINED: lambda: person.decline(by=staff, reason="This workshop is for economies."),
        Status.CANCELLED: lambda: person.cancel(),
    }
    if verb := verbs.get(status):
        verb()
