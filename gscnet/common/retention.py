"""How long personal data is kept: rules of days that staff can edit, and what is due by them."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Rows = QuerySet[Any] | Sequence[Any]


class KeepingRule(models.Model):
    """One kind of personal data and how many days it is kept after its clock starts; editable by staff.

    An heir's `subject` has choices. Pages and letters say the days that stand here.
    """

    subject = models.CharField(_("what"), max_length=15, unique=True)
    days = models.PositiveIntegerField(_("days"), validators=[MinValueValidator(1)])
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.get_subject_display()

    @classmethod
    def periods(cls) -> dict[str, int]:
        """Days by subject, of the rules that are active; one query."""
        return dict(cls._default_manager.filter(active=True).values_list("subject", "days"))

    @classmethod
    def due(cls, rows: Callable[[str, dt.datetime], Rows], *, now: dt.datetime | None = None) -> "list[Due]":
        """What every active rule would erase now, rule by rule.

        `rows` finds those of a subject whose clock started before a moment.
        """
        now = now or timezone.now()
        return [
            Due(rule, rows(rule.subject, now - dt.timedelta(days=rule.days)))
            for rule in cls._default_manager.filter(active=True)
        ]


@dataclass(frozen=True)
class Due:
    """What one rule would erase now."""

    rule: Any
    rows: Rows

    @property
    def count(self) -> int:
        return self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)
