"""The agenda as a page shows it: days, blocks of sessions that go on together, rooms beside each other."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Prefetch

from documents.models import Document
from events.models import Appearance, Event, Material, Session, Speaker
from events.times import Clock, clocks
from gscnet.accounts.models import User
from gscnet.directory.models import Economy


@dataclass
class Entry:
    """A session with its time by every clock, who speaks and what there is to read."""

    session: Session
    times: list[tuple[str, str]]
    speakers: list[Appearance]
    documents: list[Material]


@dataclass
class Block:
    """Sessions that overlap in time: one column for each room, in the order of the rooms."""

    columns: list[list[Entry]] = field(default_factory=list)


@dataclass
class Day:
    date: dt.date
    blocks: list[Block]


def agenda(event: Event, user: User, economy: Economy | None = None) -> list[Day]:
    """The days of an event in a fixed number of queries; documents are those `user` may know of."""
    shown = clocks(event, economy)
    sessions = list(event.sessions.select_related("room").prefetch_related(*_parts(user)))
    by_day = groupby(sessions, key=lambda session: event.local(session.starts_at).date())
    return [Day(day, _blocks(list(those), shown, day)) for day, those in by_day]


def _parts(user: User) -> list[Any]:
    speakers = Speaker.objects.for_lists()
    appearances = Appearance.objects.prefetch_related(Prefetch("speaker", speakers))
    visible = Material.objects.filter(document__in=Document.objects.visible_to(user))
    return [
        Prefetch("appearances", appearances),
        Prefetch("materials", visible.select_related("document"), to_attr="readable"),
    ]


def _blocks(sessions: list[Session], shown: list[Clock], day: dt.date) -> list[Block]:
    blocks, together, until = [], [], None
    for session in sessions:
        if together and session.starts_at >= until:
            blocks.append(_block(together, shown, day))
            together, until = [], None
        together.append(session)
        until = max(until or session.ends_at, session.ends_at)
    return [*blocks, _block(together, shown, day)]


def _block(sessions: list[Session], shown: list[Clock], day: dt.date) -> Block:
    columns: dict[Any, list[Entry]] = defaultdict(list)
    for session in sorted(sessions, key=_by_room):
        columns[session.room_id].append(_entry(session, shown, day))
    return Block(list(columns.values()))


def _by_room(session: Session) -> Any:
    room = session.room
    return (room.order, room.name, session.starts_at) if room else (-1, "", session.starts_at)


def _entry(session: Session, shown: list[Clock], day: dt.date) -> Entry:
    times = [(clock.label, clock.span(session.starts_at, session.ends_at, day)) for clock in shown]
    return Entry(session, times, list(session.appearances.all()), session.readable)
