"""Puts the sample events into the portal, along the verbs that people use."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from documents.models import Document
from documents.sample import papers
from events.models import Appearance, Event, OnlineAccess, Outcome, Partner, Series
from gscnet.accounts.models import User
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Economy, Organisation

WRITTEN = Path(__file__).parent / "events.toml"
PLAIN = ("title", "type", "description", "audience", "city", "venue", "address", "mode", "zone")
VERBS = {"announce": Event.announce, "confirm": Event.confirm, "held": Event.mark_held}


@transaction.atomic
def load_events(*, by: User | None = None, now: dt.datetime | None = None) -> int:
    """Add what of the sample events is missing; gives the number added. Documents come first."""
    written = tomllib.loads(WRITTEN.read_text("utf-8"))
    series = {row["key"]: _series(row) for row in written["series"]}
    there = set(Event.objects.values_list("slug", flat=True))
    missing = [row for row in written["events"] if row["slug"] not in there]
    for row in missing:
        _Loading(row, series.get(row.get("series", "")), by, now or timezone.now()).load()
    for row in missing:
        others = Event.objects.filter(slug__in=row.get("neighbours", []))
        Event.objects.get(slug=row["slug"]).neighbours.add(*others)
    return len(missing)


def _series(row: dict[str, Any]) -> Series:
    fields = {"name": row["name"], "description": row["description"]}
    return Series.objects.get_or_create(slug=row["slug"], defaults=fields)[0]


def _organisations(keys: list[str]) -> list[Organisation]:
    names = {row["key"]: row["name"] for row in papers.organisations()}
    found = {each.name: each for each in Organisation.objects.filter(name__in=[names[key] for key in keys])}
    return [found[names[key]] for key in keys if names[key] in found]


def _documents(title: str) -> list[Document]:
    return list(Document.objects.filter(is_sample=True, title=title, is_current=True)[:1])


class _Loading:
    """One event on its way from its row in the file to its state."""

    def __init__(self, row: dict[str, Any], series: Series | None, by: User | None, now: dt.datetime):
        self.row, self.by, self.now = row, by, now
        self.event = Event(
            slug=row["slug"],
            series=series,
            economy=Economy.objects.filter(code=row.get("economy", "PRC")).first(),
            is_sample=True,
            **{name: row[name].strip() for name in PLAIN if name in row},
        )
        self.zone = ZoneInfo(self.event.zone)
        self.first = now.astimezone(self.zone).date() + dt.timedelta(days=row.get("in_days", 0))

    def load(self) -> None:
        self._date()
        self.event.save()
        self._partners()
        self._agenda()
        self._papers()
        for notice in self.row["notices"]:
            self._tell(dict(notice))

    def _date(self) -> None:
        row, event = self.row, self.event
        if "opens" in row:
            event.starts_at = self._at(0, row["opens"])
            event.ends_at = self._at(row["lasts_days"] - 1, row["closes"])
        elif "in_days" in row:
            event.date = PartialDate(self.first)
        else:
            event.date = PartialDate.parse(row["date"])
            event.until = PartialDate.parse(row["until"]) if "until" in row else None

    def _at(self, day: int, time: str) -> dt.datetime:
        at = dt.time.fromisoformat(time)
        return dt.datetime.combine(self.first + dt.timedelta(days=day), at, tzinfo=self.zone)

    def _partners(self) -> None:
        for role, key in ((Partner.Role.HOST, "hosts"), (Partner.Role.SUPPORTER, "supporters")):
            for order, organisation in enumerate(_organisations(self.row.get(key, []))):
                self.event.partners.create(role=role, organisation=organisation, order=order)
        for economy in Economy.objects.filter(code__in=self.row.get("supporting_economies", [])):
            self.event.partners.create(
                role=Partner.Role.SUPPORTER, economy=economy, order=economy.protocol_order
            )

    def _agenda(self) -> None:
        names = self.row.get("rooms", [])
        rooms = {name: self.event.rooms.create(name=name, order=order) for order, name in enumerate(names)}
        speakers = {each["key"]: self._speaker(each) for each in self.row.get("speakers", [])}
        for each in self.row.get("sessions", []):
            starts, ends = each["time"].split("-")
            session = self.event.sessions.create(
                title=each["title"],
                kind=each.get("kind", "session"),
                description=each.get("description", ""),
                room=rooms.get(each.get("room", "")),
                starts_at=self._at(each["day"], starts),
                ends_at=self._at(each["day"], ends),
                is_tentative=each.get("tentative", False),
            )
            for order, key in enumerate(each.get("speakers", [])):
                session.appearances.create(speaker=speakers[key], order=order + 1)
            if "moderator" in each:
                session.appearances.create(
                    speaker=speakers[each["moderator"]], role=Appearance.Role.MODERATOR
                )
            for role in ("paper", "presentation"):
                for document in _documents(each.get(role, "")):
                    self.event.materials.create(session=session, document=document, role=role)

    def _speaker(self, row: dict[str, Any]) -> Any:
        return self.event.speakers.create(
            name=row["name"],
            position=row.get("position", ""),
            organisation=row.get("organisation", ""),
            economy=Economy.objects.filter(code=row["economy"]).first(),
            agreed_on=self.now.date() if row["agreed"] else None,
        )

    def _papers(self) -> None:
        for order, each in enumerate(self.row.get("materials", [])):
            for document in _documents(each["title"]):
                self.event.materials.create(document=document, role=each["role"], order=order)
        for order, each in enumerate(self.row.get("outcomes", [])):
            told = {**each, "document": next(iter(_documents(each.get("document", ""))), None)}
            Outcome.objects.create(event=self.event, order=order, **told)
        for each in self.row.get("figures", []):
            self.event.stated_figures.create(**each)
        for each in self.row.get("circulars", []):
            self.event.circulars.create(
                kind=each["kind"],
                text=each["text"].strip(),
                changes=each.get("changes", ""),
                issued_on=self._ago(each["days_ago"]),
            )
        if "online" in self.row:
            OnlineAccess.objects.create(event=self.event, url=self.row["online"])

    def _tell(self, notice: dict[str, Any]) -> None:
        verb = notice.pop("verb")
        if "days_ago" in notice:
            notice["on"] = self._ago(notice.pop("days_ago"))
        if "date" in notice:
            self._settle(notice)
        VERBS[verb](self.event, by=self.by, **notice)

    def _settle(self, notice: dict[str, Any]) -> None:
        """When and where it was in the end, told with the verb itself."""
        self.event.date = PartialDate.parse(notice.pop("date"))
        self.event.city, self.event.venue = notice.pop("city"), notice.pop("venue")
        self.event.save()

    def _ago(self, days: int) -> dt.date:
        return self.now.date() - dt.timedelta(days=days)
