"""What the answers about pilot centres, cases, indexes and tools have in common."""

from ninja import Schema

from gscnet.common import api
from pilots.models import PilotCentre


class CentreRef(Schema):
    slug: str
    name: str
    url: str

    @classmethod
    def of(cls, centre: PilotCentre | None) -> "CentreRef | None":
        """Names a centre that the public knows; None for every other."""
        if centre is None or not centre.is_public:
            return None
        return cls(slug=centre.slug, name=centre.name, url=api.address(centre.get_absolute_url()))


def plain(number) -> str | None:
    """A decimal number without the zeros at its end; None for none."""
    return None if number is None else f"{number.normalize():f}"
