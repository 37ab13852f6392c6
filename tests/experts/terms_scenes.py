"""Versions of the terms of reference in each state, for tests that go on from there."""

import datetime as dt

from django.utils import timezone

from experts.actions import consultations, terms
from experts.clause_text import parse
from experts.models import Membership
from gscnet.accounts.models import User
from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy
from tests.conftest import appointed
from tests.factories import MembershipFactory, NomineeFactory

TEXT = """1. Purpose
The group advises the network on green supply chains.
2. Chair
The group chooses a chair for two years.
3. Meetings
The group meets once a year.
"""
DAY = dt.timedelta(days=1)
LONG_AGO = dt.date(2020, 1, 1)


def founder(name="Sample Expert", code="CHL", **fields) -> Membership:
    """A founding member with an account, in office for years."""
    user = User.objects.get(pk=appointed(Role.EXPERT, name=name).pk)
    economy = Economy.objects.get(code=code)
    fields = {"starts_on": LONG_AGO, "user": user} | fields
    return MembershipFactory(nominee=NomineeFactory(name=name), economy=economy, **fields)


def draft(text=TEXT, *, summary=""):
    """The next version as a draft, its clauses taken from `text`."""
    version = terms.start(by=None)
    terms.take_text(version, parse(text))
    if summary:
        terms.describe(version, summary)
    return version


def proposed(text=TEXT, *, days=14, now=None, **fields):
    """A version whose silence period began now, or at `now`; needs a founding member."""
    now = now or timezone.now()
    version = draft(text, **fields)
    consultations.propose(version, closes_at=now + days * DAY, by=None, now=now)
    return version


def ended(text=TEXT, *, days_ago=1, **fields):
    """A version whose silence period is over, nothing decided."""
    return proposed(text, now=timezone.now() - (14 + days_ago) * DAY, **fields)


def adopted(text=TEXT, **fields):
    version = ended(text, **fields)
    return consultations.adopt(version, by=None)
