"""A status that changes only along a map, one verb per move."""

from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext as _


class InvalidTransition(Exception):
    """A move that NEXT does not allow, or that someone else made first; the text is for people."""


class Lifecycle(models.Model):
    """A row whose status moves only along NEXT, one verb per move."""

    NEXT: ClassVar[dict[str, set[str]]]
    status: Any

    class Meta:
        abstract = True

    def can_move(self, to: str) -> bool:
        return to in self.NEXT[self.status]

    @transaction.atomic
    def move(self, to: str, *, out_of: set[str] | None = None, **stamps: Any) -> None:
        """Go to status `to` and set the fields in `stamps` with it, or raise InvalidTransition.

        The database decides: the row is updated only where its status is still the one read.
        `out_of` is for a verb that shares its end with another one but not its beginning.
        """
        was = self.status  # type: ignore[misc]
        if not self.can_move(to) or (out_of is not None and was not in out_of):
            raise self._refusal(to)
        unchanged = type(self)._base_manager.filter(**{"pk": self.pk, "status": was})
        if not unchanged.update(**{"status": to, **stamps}):
            raise InvalidTransition(_("“%s” was changed by someone else; look at it again.") % self)
        self.refresh_from_db()

    @classmethod
    @transaction.atomic
    def move_all(cls, rows: Sequence[Self], to: str, **stamps: Any) -> None:
        """Move many rows in one statement, all or none; raises InvalidTransition."""
        for row in rows:
            if not row.can_move(to):
                raise row._refusal(to)
        was = {row.status for row in rows}  # type: ignore[misc]
        unchanged = cls._base_manager.filter(**{"pk__in": [row.pk for row in rows], "status__in": was})
        if unchanged.update(**{"status": to, **stamps}) != len(rows):
            raise InvalidTransition(_("Some were changed by someone else; look at them again."))
        for row in rows:
            for name, value in {"status": to, **stamps}.items():
                setattr(row, name, value)

    def _refusal(self, to: str) -> InvalidTransition:
        options: Any = type(self)._meta  # the field stands in the concrete model
        names = dict(options.get_field("status").flatchoices)
        was, becomes = str(names[self.status]).lower(), str(names[to]).lower()  # type: ignore[misc]
        sentence = _("“%(item)s” is %(was)s and cannot become %(to)s.")
        return InvalidTransition(sentence % {"item": self, "was": was, "to": becomes})
