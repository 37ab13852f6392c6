"""No sequence of verbs reaches an illegal state, and the ledger replays to what was true at each instant."""

import datetime as dt
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experts import ledger
from experts.actions import consultations, terms
from experts.actions.nominations import Refused
from experts.models import Consultation, Membership, Position, TermsVersion
from gscnet.common.lifecycle import InvalidTransition
from tests.experts.terms_scenes import DAY, founder

pytestmark = pytest.mark.django_db
Kind, Status = Position.Kind, TermsVersion.Status
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
PEOPLE = 3

hours = st.integers(1, 24 * 9)
person = st.integers(0, PEOPLE - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("draft"), hours),
        st.tuples(st.just("propose"), hours, st.integers(2, 9), st.integers(0, 3)),
        st.tuples(st.just("say"), hours, person, st.sampled_from(Kind)),
        st.tuples(st.just("email"), hours, person, st.sampled_from(Kind), st.integers(1, 200)),
        st.tuples(st.just("adopt"), hours),
        st.tuples(st.just("abandon"), hours),
        st.tuples(st.just("leave"), hours, person),
    ),
    min_size=4,
    max_size=25,
)


class RolledBack(Exception):
    """Ends an example, so that the next one starts from an empty group."""


@dataclass
class Story:
    """What happens to the group, with a clock of its own; `seen` are the states as they were shown."""

    seats: list[Membership]
    now: dt.datetime = START
    seen: list[tuple[int, dt.datetime, ledger.State]] = field(default_factory=list)

    def act(self, verb, after, *how):
        self.now += dt.timedelta(hours=after)
        try:
            with transaction.atomic():
                getattr(self, verb)(*how)
        except (Refused, InvalidTransition):
            pass
        self.check()

    def draft(self):
        version = terms.start(by=None)
        if not version.clauses.exists():
            terms.add_clause(version, number="1", heading="Purpose", text="To advise.")

    def propose(self, days, later):
        version = TermsVersion.objects.filter(status=Status.DRAFT).first()
        if version:
            opens_at = self.now + later * DAY
            consultations.propose(
                version, opens_at=opens_at, closes_at=opens_at + days * DAY, by=None, now=self.now
            )

    def say(self, who, kind, ago=0):
        consultation = Consultation.objects.order_by("-pk").first()
        if consultation:
            text = "I object." if kind == Kind.OBJECTION else ""
            said_at = self.now - dt.timedelta(hours=ago)
            consultations.say(consultation, self.seats[who], kind, text=text, said_at=said_at, now=self.now)

    email = say

    def adopt(self):
        version = TermsVersion.objects.filter(status=Status.PROPOSED).first()
        if version:
            blocked = blockers(version, self.now)
            consultations.adopt(version, by=None, now=self.now)
            assert version.consultation.closes_at <= self.now
            assert not blocked

    def abandon(self):
        version = TermsVersion.objects.filter(status=Status.PROPOSED).first()
        if version:
            consultations.abandon(version, because="Given up.", by=None, now=self.now)

    def leave(self, who):
        seat = self.seats[who]
        if seat.ends_on is None:
            seat.ends_on = self.now.date() + DAY
            seat.save()

    def check(self):
        """What must hold after every verb, allowed or refused; and what is shown now, to compare later."""
        versions = list(TermsVersion.objects.order_by("number"))
        for status in (Status.DRAFT, Status.PROPOSED, Status.ADOPTED):
            assert sum(each.status == status for each in versions) <= 1
        assert [each.number for each in versions] == list(range(1, len(versions) + 1))
        for version in versions:
            if version.status == Status.DRAFT:
                assert not Consultation.objects.filter(version=version).exists()
                continue
            shown = ledger.state(version.consultation, self.now)
            assert (shown.phase == ledger.Phase.ADOPTED) == (version.status == Status.ADOPTED)
            assert (shown.phase == ledger.Phase.REVISED) == (version.status == Status.REVISED)
            assert (shown.phase == ledger.Phase.ABANDONED) == (version.status == Status.ABANDONED)
            if version.is_public:
                assert ledger.is_whole(version)
            self.seen.append((version.pk, self.now, shown))


def blockers(version, at):
    """Written another way than the ledger: who said an objection last and is in office."""
    last = {}
    for line in version.consultation.positions.order_by("at", "pk"):
        last[line.member_id] = line.kind
    open_ones = {pk for pk, kind in last.items() if kind == Kind.OBJECTION}
    return set(Membership.objects.in_office(at.date()).filter(pk__in=open_ones))


def told(state):
    """A state in comparable form, without what only the objects in hand differ by."""
    stands = [(each.member.pk, each.position and each.position.pk, each.former) for each in state.stands]
    return state.phase, stands


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_no_sequence_of_verbs_reaches_an_illegal_state_and_replaying_gives_each_state_again(db, steps):
    try:
        with transaction.atomic():
            story = Story([founder(f"Sample Founder {number}") for number in range(PEOPLE)])
            for step in steps:
                story.act(*step)
            for pk, at, shown in story.seen:
                consultation = Consultation.objects.select_related("version").get(version=pk)
                assert told(ledger.state(consultation, at)) == told(shown)
            raise RolledBack
    except RolledBack:
        pass
