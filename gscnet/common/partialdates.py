"""Dates as precise as they are known: "March 2016", "before August 2016", "tentative".

Stored in one text column that sorts as a reader expects: the first day of the period, then a
rank (0 before, 1 in, 2 after), the precision (d, m, y) and optional marks (~ about, ? tentative).
Written for machines in EDTF (ISO 8601-2, level 1).
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STORED = re.compile(r"^(\d{4}-\d{2}-\d{2}) ([012])([dmy])(~?)(\??)$")
ISO = re.compile(r"^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$")
CHINESE = re.compile(r"^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?$")
MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}
BEFORE, IN, AFTER = 0, 1, 2
QUALIFIERS = {"before": BEFORE, "until": BEFORE, "after": AFTER, "in": IN, "on": IN}


@dataclass(frozen=True)
class PartialDate:
    """A day, month or year; `rank` says before, in or after it."""

    first: dt.date
    precision: str = "d"
    rank: int = IN
    about: bool = False
    tentative: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date that a person wrote; raises ValueError with a sentence for that person.

        Understands 2016, 2016-05, 2016-05-30, May 2016, 30 May 2016, May 30, 2016, 2016年5月,
        each with before/after/about in front and "(tentative)" or "?" behind.
        """
        rest = " ".join(text.replace(",", " ").replace("(", " ").replace(")", " ").split()).lower()
        rank, about = IN, False
        if rest.startswith("../"):
            rank, rest = BEFORE, rest[3:]
        elif rest.endswith("/.."):
            rank, rest = AFTER, rest[:-3]
        tentative = rest.endswith(("?", "%", "tentative"))
        about = rest.endswith("%")
        rest = rest.removesuffix("tentative").rstrip(" ?%").removeprefix("tentative").strip()
        first_word, _space, others = rest.partition(" ")
        if first_word in QUALIFIERS and others:
            rank, rest = QUALIFIERS[first_word], others
        elif first_word in {"about", "circa", "c.", "ca."} and others:
            about, rest = True, others
        if rest.endswith("~"):
            about, rest = True, rest[:-1]
        year, month, day = cls._numbers(rest)
        try:
            first = dt.date(year, month or 1, day or 1)
        except ValueError:
            raise ValueError(_("“%s” is not a date in the calendar.") % text.strip()) from None
        return cls(first, "d" if day else "m" if month else "y", rank, about, tentative)

    @staticmethod
    def _numbers(text: str) -> tuple[int, int, int]:
        if found := ISO.match(text) or CHINESE.match(text):
            year, month, day = (int(part or 0) for part in found.groups())
            return year, month, day
        parts = text.split()
        named = [MONTHS[part] for part in parts if part in MONTHS]
        numbers = [int(part) for part in parts if part.isdecimal()]
        if len(named) == 1 and len(named) + len(numbers) == len(parts) and 1 <= len(numbers) <= 2:
            year = max(numbers)
            return year, named[0], min(numbers) if len(numbers) == 2 else 0
        raise ValueError(_("“%s” is not a date. Write 2016, May 2016 or 30 May 2016.") % text)

    @classmethod
    def from_stored(cls, text: str) -> Self:
        found = STORED.match(text)
        if not found:
            raise ValueError(f"{text!r} is not a stored partial date.")
        first, rank, precision, about, tentative = found.groups()
        return cls(dt.date.fromisoformat(first), precision, int(rank), bool(about), bool(tentative))

    @property
    def stored(self) -> str:
        marks = "~" * self.about + "?" * self.tentative
        return f"{self.first.isoformat()} {self.rank}{self.precision}{marks}"

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def last(self) -> dt.date:
        """The last day of the period."""
        if self.precision == "y":
            return self.first.replace(month=12, day=31)
        if self.precision == "m":
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first

    @property
    def latest(self) -> dt.date | None:
        """The last day that it can mean: the day before "before August", None for "after" anything."""
        if self.rank == AFTER:
            return None
        return self.first - dt.timedelta(days=1) if self.rank == BEFORE else self.last

    @property
    def iso(self) -> str:
        """The period in ISO 8601, as precise as it is known: 2016, 2016-05 or 2016-05-30."""
        return self.first.isoformat()[: {"y": 4, "m": 7, "d": 10}[self.precision]]

    @property
    def edtf(self) -> str:
        mark = "%" if self.about and self.tentative else "~" * self.about + "?" * self.tentative
        before, after = "../" * (self.rank == BEFORE), "/.." * (self.rank == AFTER)
        return f"{before}{self.iso}{mark}{after}"

    def __str__(self) -> str:
        pattern = {"y": "Y", "m": "YEAR_MONTH_FORMAT", "d": "DATE_FORMAT"}[self.precision]
        day = formats.date_format(self.first, pattern)
        if self.rank == BEFORE:
            day = _("before %s") % day
        elif self.rank == AFTER:
            day = _("after %s") % day
        elif self.about:
            day = _("about %s") % day
        return _("%s (tentative)") % day if self.tentative else day


def known_by(field: str, day: dt.date) -> models.Q:
    """A condition: what the dates in `field` tell of had happened by the end of `day`, as far as is known.

    A month counts from its first day on, as reports of a month are written in it; of a year nothing is
    known before its end.
    """
    begun = models.Q(**{f"{field}__lt": f"{day + dt.timedelta(days=1)}"})
    if (day.month, day.day) == (12, 31):
        return begun
    return begun & ~models.Q(**{f"{field}__startswith": f"{day.year:04}-", f"{field}__contains": "y"})


class PartialDateFormField(forms.CharField):
    """One line of text in which a person writes a date as precisely as it is known."""

    default_help = gettext_lazy("As precise as known: 2016, May 2016, 30 May 2016, before August 2016.")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        kwargs["help_text"] = kwargs.get("help_text") or self.default_help
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as problem:
            raise ValidationError(str(problem)) from problem


class PartialDateField(models.CharField):
    """A PartialDate in one text column, byte-ordered, so that ORDER BY is chronological."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=16, db_collation="C")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "db_collation"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_args: Any) -> PartialDate | None:
        return PartialDate.from_stored(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if value in (None, "") or isinstance(value, PartialDate):
            return value or None
        text = str(value)
        try:
            return PartialDate.from_stored(text) if STORED.match(text) else PartialDate.parse(text)
        except ValueError as problem:
            raise ValidationError(str(problem)) from problem

    def run_validators(self, value: Any) -> None:
        """Validators see the stored text, whose length the column limits."""
        super().run_validators(value.stored if isinstance(value, PartialDate) else value)

    def get_prep_value(self, value: Any) -> str | None:
        if isinstance(value, str) and value and not STORED.match(value):
            # Lookups such as __startswith="2016" compare the stored text itself.
            return value
        date = self.to_python(value)
        return date.stored if date else None

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """What is stored is always a checked date; only lookups may use raw text."""
        checked = self.to_python(value) if isinstance(value, str) else value
        return super().get_db_prep_save(checked, connection)

    def value_to_string(self, obj: models.Model) -> str:
        date: Any = self.value_from_object(obj)
        return date.stored if date else ""

    def formfield(self, **kwargs: Any) -> Any:
        return super(models.CharField, self).formfield(
            **{"form_class": PartialDateFormField, "required": not self.blank, **kwargs}
        )
