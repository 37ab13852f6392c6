"""Sample rounds, so that a newcomer can try the whole path."""

import datetime as dt

from django.utils import timezone

from experts.models import Criterion, ExpertiseArea, Phase, Round
from gscnet.directory.models import Economy

AREAS = [
    "Green procurement",
    "Product standards and labels",
    "Life-cycle assessment",
    "Cleaner manufacturing",
    "Recycling and remanufacturing",
    "Green trade and customs",
    "Supply-chain indexes and data",
]
CRITERIA = [
    ("Expertise", "Work in one or more of the areas, shown by the curriculum vitae."),
    ("Practice", "Experience with supply chains of companies, cities or public buyers."),
    ("Contribution", "What the person would bring to the group in the next two years."),
]
CALL = """This round is sample content: it is open so that the path of a nomination can be tried.

Economies are asked for experts in green supply chains who can give some days a year. \
An economy may nominate up to five people. Each nominee is asked to agree before anything is decided.

Focal points can nominate, say that they will, or say that their economy does not nominate this time."""


def load_round(*, now: dt.datetime | None = None) -> Round:
    """The sample round, open for six weeks from its first loading; safe to repeat."""
    found = Round.objects.filter(is_sample=True, slug="sample-round").first()
    if found:
        return found
    now = now or timezone.now()
    last_day = now.date() + dt.timedelta(days=42)
    round = Round.objects.create(
        number=free_number(1),
        slug="sample-round",
        title="Sample round of nomination for the Expert Group",
        call=CALL,
        opens_at=now - dt.timedelta(days=7),
        closes_on=last_day,
        nominee_closes_on=last_day + dt.timedelta(days=7),
        shows_answers=True,
        is_sample=True,
    )
    round.economies.set(Economy.objects.all())
    round.areas.set(sample_areas())
    add_criteria(round)
    round.announce(by=None)
    # Begun already, so that reviewing can be tried on the day of the nomination.
    Phase.objects.create(
        round=round, name="Scoring", starts_at=round.opens_at, ends_at=now + dt.timedelta(days=70)
    )
    return round


def free_number(wanted: int) -> int:
    """The number wanted, or if some round has it, the one after the highest."""
    if not Round.objects.filter(number=wanted).exists():
        return wanted
    return 1 + Round.objects.order_by("-number").values_list("number", flat=True)[0]


def add_criteria(round: Round) -> None:
    for order, (name, description) in enumerate(CRITERIA):
        Criterion.objects.create(round=round, name=name, description=description, order=order)


def sample_areas() -> list[ExpertiseArea]:
    found = []
    for order, name in enumerate(AREAS):
        slug = name.lower().replace(" ", "-")
        found.append(
            ExpertiseArea.objects.get_or_create(slug=slug, defaults={"name": name, "order": order})[0]
        )
    return found
