"""What evidence and decisions point at, as far as a reader may know of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gscnet.workplan.models.targets import Pointer
from gscnet.workplan.permissions import Person

# What the address or the name of a thing is made of besides its own row.
ALSO = {"initiative": ["centre"], "task": ["plan"], "decision": ["body"]}


@dataclass(frozen=True)
class Shown:
    """A thing that is pointed at: what kind of thing, its name, its page, and a note."""

    kind: str
    label: str
    target: Any
    note: str = ""

    @property
    def url(self) -> str:
        return self.target.get_absolute_url()


def shown(pointers: Iterable[Pointer], user: Person) -> dict[int, Shown]:
    """What each pointer points at, by the pointer's key; hidden things are left out.

    One query for each kind of thing that is pointed at, however many there are.
    """
    pointers = list(pointers)
    wanted: dict[str, list[Pointer]] = defaultdict(list)
    for pointer in pointers:
        wanted[pointer.kind].append(pointer)
    found = {}
    for kind, those in wanted.items():
        field = those[0]._meta.get_field(kind)
        visible = field.related_model.objects.visible_to(user).select_related(*ALSO.get(kind, []))
        things = visible.in_bulk([getattr(pointer, f"{kind}_id") for pointer in those])
        for pointer in those:
            if thing := things.get(getattr(pointer, f"{kind}_id")):
                note = getattr(pointer, "note", "")
                found[pointer.pk] = Shown(kind, str(field.verbose_name), thing, note)
    return {pointer.pk: found[pointer.pk] for pointer in pointers if pointer.pk in found}
