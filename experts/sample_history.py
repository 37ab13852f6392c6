"""The two rounds of 2016 as the network's own report of 27 April 2016 tells them, with sample people.

Told there: a proposal handed out at SOM1 in Peru in February 2016, answers of six economies, four of
which nominated fifteen people; a second round open until 30 May 2016, after which the group is formed.
Not told: which economies, who, on which day, in which zone. All of that is sample, and says so.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cache

import typst
from django.core.files.base import ContentFile
from django.db import transaction

from experts import consent_texts
from experts.actions import consent, group
from experts.actions import nominations as actions
from experts.actions.responses import record_response
from experts.models import (
    Consent,
    EconomyResponse,
    ExpertGroup,
    ExpertiseArea,
    Membership,
    Nomination,
    PaperAnswer,
    Round,
)
from experts.sample import add_criteria, free_number, sample_areas
from gscnet.accounts.models import User
from gscnet.common.deadlines import DeadlinePolicy
from gscnet.directory.models import Economy

Kind = EconomyResponse.Kind
Channel = EconomyResponse.Channel
Outcome = Nomination.Status
Role = Membership.Role

ANSWERED_AFTER = dt.timedelta(days=5)

FIRST_CALL = """At their first meeting of 2016, in February in Peru, senior officials were handed the \
proposal to nominate members of the Expert Group. By 27 April six economies had answered, four of them \
with nominations of fifteen people in all.

Those figures are on record. Which economies they were, whom they nominated, and the days on this page are \
sample content."""
SECOND_CALL = """Open to all member economies until 30 May 2016. After that the Expert Group is formed; its \
members are the founding members, who discuss and settle its terms of reference.

The report of 27 April 2016 names the day but no zone, so here each economy's own clock counts. The \
nominations of this round and all other days are sample content."""
ROUNDS = [
    # slug, title, call, opened, last day
    (
        "first-round-2016",
        "First round of nomination for the Expert Group, 2016",
        FIRST_CALL,
        dt.date(2016, 2, 26),
        dt.date(2016, 4, 15),
    ),
    (
        "second-round-2016",
        "Second round of nomination for the Expert Group, 2016",
        SECOND_CALL,
        dt.date(2016, 4, 18),
        dt.date(2016, 5, 30),
    ),
]
# Economies that answered the first round: how, by which way, on which sample day.
ANSWERS = [
    ("CHL", Kind.NOMINATES, Channel.EMAIL, dt.date(2016, 3, 14)),
    ("JPN", Kind.NOMINATES, Channel.EMAIL, dt.date(2016, 3, 21)),
    ("MAS", Kind.NOMINATES, Channel.PAPER, dt.date(2016, 3, 28)),
    ("PE", Kind.NOMINATES, Channel.PAPER, dt.date(2016, 4, 4)),
    ("NZ", Kind.ACKNOWLEDGED, Channel.EMAIL, dt.date(2016, 3, 18)),
    ("THA", Kind.WILL_NOMINATE, Channel.EMAIL, dt.date(2016, 4, 11)),
]
DECIDED = dt.datetime(2016, 6, 20, tzinfo=dt.UTC)
FORMED = dt.datetime(2016, 7, 1, tzinfo=dt.UTC)
EXPERT = "expert@sample.example"  # of gscnet/accounts/sample.py: a member who can sign in
JOINED = dt.datetime(2018, 7, 1, tzinfo=dt.UTC)
ALL = "name honorific position organisation languages areas expertise email"
MOST = "name honorific position organisation languages areas expertise"
SOME = "name organisation areas"


@dataclass(frozen=True)
class Person:
    """A sample nominee. `public` names the fields agreed to for the roster, "" none at all."""

    economy: str
    round: int
    kind: str
    areas: tuple[int, ...]
    languages: tuple[str, ...]
    public: str = MOST
    shared: bool = False
    outcome: str = Outcome.APPOINTED
    role: str = Role.MEMBER
    gender: str = "female"


PEOPLE = [
    Person("CHL", 1, "research", (0, 2), ("es", "en"), ALL, shared=True),
    Person("CHL", 1, "government", (5,), ("es",), MOST, gender="male"),
    Person("CHL", 1, "association", (0, 4), ("es", "en"), SOME, gender="male"),
    Person("CHL", 1, "corporation", (3,), ("es", "en"), "", outcome=Outcome.RESERVE),
    Person("JPN", 1, "research", (2, 6), ("ja", "en"), MOST, shared=True, role=Role.VICE_CHAIR),
    Person("JPN", 1, "corporation", (3, 4), ("ja", "en"), "name areas", gender="male"),
    Person("JPN", 1, "association", (1,), ("ja",), "", shared=True, gender="male"),
    Person("MAS", 1, "government", (0, 5), ("ms", "en"), ALL, role=Role.CHAIR),
    Person("MAS", 1, "research", (2,), ("ms", "en"), MOST, gender="male"),
    Person("MAS", 1, "corporation", (3, 6), ("ms", "en", "zh-Hans"), "name", gender="male"),
    Person("MAS", 1, "ngo", (4,), ("ms", "en"), "", outcome=Outcome.NOT_APPOINTED),
    Person("MAS", 1, "research", (1, 2), ("ms", "en"), SOME, outcome=Outcome.RESERVE, gender="male"),
    Person("PE", 1, "government", (0, 1), ("es",), MOST),
    Person("PE", 1, "ngo", (4, 5), ("es", "en"), "name expertise languages", gender="male"),
    Person("PE", 1, "corporation", (3,), ("es",), "", gender="not_said"),
    Person("THA", 2, "government", (0,), ("th", "en"), MOST),
    Person("THA", 2, "research", (2, 4), ("th", "en"), SOME, shared=True, gender="male"),
    Person("CDA", 2, "research", (2, 6), ("en", "fr"), ALL),
    Person("CDA", 2, "association", (5,), ("fr", "en"), "", outcome=Outcome.NOT_APPOINTED, gender="male"),
]
POSITIONS = {
    "research": ("Professor", "Sample University"),
    "government": ("Head of division", "Sample Environment Agency"),
    "association": ("Secretary", "Sample Industry Association"),
    "corporation": ("Head of procurement", "Sample Manufacturing Company"),
    "ngo": ("Programme manager", "Sample Supply Chain Initiative"),
}
# typst; one page for all, as it is the same for everybody and says that it is no one's.
CV = """#set page(margin: 3cm)
#set text(size: 12pt)
= Curriculum vitae (sample)
This page stands for the curriculum vitae of a sample person, for trying the portal. It is about nobody."""
SIGNED = """#set page(margin: 3cm)
#set text(size: 12pt)
= Answer to a nomination (sample)
This page stands for a paper that a sample person signed, for trying the portal. Nobody signed it."""


@transaction.atomic
def load_history(people: dict[str, User]) -> None:
    """Both rounds and the group they led to; safe to repeat. No letter leaves for what is history."""
    if Round.objects.filter(slug=ROUNDS[0][0]).exists():
        return
    by = people["secretariat"]
    first, second = (_round(n, by) for n in (1, 2))
    for code, kind, channel, day in ANSWERS:
        record_response(
            round=first,
            economy=Economy.objects.get(code=code),
            kind=kind,
            channel=channel,
            received_on=day,
            by=by,
            note="Sample: which economies answered is not on record here.",
        )
    made = [_nominate(n, person, (first, second)[person.round - 1], by) for n, person in enumerate(PEOPLE, 1)]
    for round in (first, second):
        round.conclude(by=by)
    Round.objects.filter(pk__in=[first.pk, second.pk]).update(concluded_at=DECIDED)
    if not ExpertGroup.objects.get().formed_at:
        _form([first, second], made, people)


def _round(n: int, by: User) -> Round:
    slug, title, call, opened, last_day = ROUNDS[n - 1]
    opens_at = dt.datetime.combine(opened, dt.time.min, tzinfo=dt.UTC)
    round = Round.objects.create(
        number=free_number(n),
        slug=slug,
        title=title,
        call=call,
        opens_at=opens_at,
        closes_on=last_day,
        nominee_closes_on=last_day + dt.timedelta(days=7),
        policy=DeadlinePolicy.ECONOMY_ZONE,
        shows_answers=True,
        is_sample=True,
    )
    round.economies.set(Economy.objects.all())
    round.areas.set(sample_areas())
    add_criteria(round)
    round.announce(by=by)
    Round.objects.filter(pk=round.pk).update(announced_at=opens_at)
    return round


def _nominate(n: int, person: Person, round: Round, by: User) -> Nomination:
    """Along the verbs that people use, then with the times of the story instead of today's."""
    day, channel = _received(person, round)
    areas = [each for number, each in enumerate(sample_areas()) if number in person.areas]
    nomination = actions.start(
        round=round,
        economy=Economy.objects.get(code=person.economy),
        by=by,
        channel=channel,
        received_on=day,
        cv=ContentFile(curriculum(), name="cv.pdf"),
        cv_name="curriculum-vitae.pdf",
        **_profile(n, person, areas),
    )
    nomination.areas.set(areas)
    actions.take_in(nomination, by=by)
    paper = _sign(nomination, by)
    nomination.take_under_review(by=by)
    nomination.decide(person.outcome, by=by)
    Nomination.objects.filter(pk=nomination.pk).update(
        created_at=nomination.submitted_at,
        answered_at=nomination.submitted_at + ANSWERED_AFTER,
        decided_at=DECIDED,
        changed_at=DECIDED,
    )
    _agree(paper, person)
    return nomination


def _sign(nomination: Nomination, by: User) -> PaperAnswer:
    """The nominee accepts on paper, some days after the nomination."""
    nomination.accept(on_paper_by=by)
    day = (nomination.submitted_at + ANSWERED_AFTER).date()
    paper = PaperAnswer.objects.create(
        nomination=nomination,
        answer=PaperAnswer.Answer.ACCEPTED,
        signed_on=day,
        received_on=day,
        received_by=by,
        reason="A sample reason: the portal did not exist yet.",
        scan=ContentFile(signed_answer(), name="answer.pdf"),
        scan_name="signed-answer.pdf",
        sha256=hashlib.sha256(signed_answer()).hexdigest(),
        entered_by=by,
    )
    PaperAnswer.objects.filter(pk=paper.pk).update(entered_at=nomination.submitted_at + ANSWERED_AFTER)
    return paper


def _received(person: Person, round: Round) -> tuple[dt.date, str]:
    answers = {code: (day, channel) for code, _kind, channel, day in ANSWERS}
    return answers[person.economy] if person.round == 1 else (dt.date(2016, 5, 23), Channel.EMAIL)


def _profile(n: int, person: Person, areas: list[ExpertiseArea]) -> dict[str, object]:
    position, organisation = POSITIONS[person.kind]
    subjects = " and ".join(area.name.lower() for area in areas)
    return {
        "honorific": "Dr" if person.kind == "research" else "",
        "name": f"Sample Nominee {n}",
        "position": position,
        "organisation": organisation,
        "organisation_kind": person.kind,
        "email": f"nominee{n}@sample.example" if n > 1 else EXPERT,
        "languages": list(person.languages),
        "gender": person.gender,
        "newcomer": n % 3 == 0,
        "expertise": f"Works on {subjects} with suppliers and buyers, in training and in print.",
        "reason": "A sample reason: knows the practice, and can give the time.",
    }


def _agree(paper: PaperAnswer, person: Person) -> None:
    """What the person said on paper, in the story."""
    nominee = paper.nomination.nominee
    agreed = [(Consent.Purpose.EVALUATION, "")]
    agreed += [(Consent.Purpose.ROSTER, field) for field in person.public.split()]
    agreed += [(Consent.Purpose.SHARING, "")] if person.shared else []
    consent.give_texts(nominee, [consent_texts.current(*each) for each in agreed], paper=paper)
    nominee.consents.update(given_at=DECIDED)


def _form(rounds: list[Round], made: list[Nomination], people: dict[str, User]) -> None:
    roles = {
        nomination.pk: person.role
        for nomination, person in zip(made, PEOPLE, strict=True)
        if person.outcome == Outcome.APPOINTED
    }
    group.form(
        rounds=rounds, roles=roles, by=people["secretariat"], starts_on=FORMED.date(), ends_on=None, at=FORMED
    )
    Membership.objects.filter(nominee__email=EXPERT).update(user=people["expert"])
    _admit_later(next(each for each in made if each.status == Outcome.RESERVE), rounds, people["secretariat"])


def _admit_later(nomination: Nomination, rounds: list[Round], by: User) -> None:
    """From the reserve list into the group, two years on; so no founding member."""
    nomination.decide(Outcome.APPOINTED, by=by)
    Nomination.objects.filter(pk=nomination.pk).update(decided_at=JOINED, changed_at=JOINED)
    agreed = [consent_texts.current(Consent.Purpose.ROSTER, field) for field in SOME.split()]
    consent.give_texts(nomination.nominee, agreed, paper=nomination.paper_answers.get())
    group.admit(rounds=rounds, roles={nomination.pk: Role.MEMBER}, by=by, starts_on=JOINED.date())


@cache
def curriculum() -> bytes:
    return typst.compile(CV.encode(), format="pdf")


@cache
def signed_answer() -> bytes:
    return typst.compile(SIGNED.encode(), format="pdf")
