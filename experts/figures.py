"""The three counts that the world mixes up, each with the rows behind it and as of any day.

Six economies answered, four of them nominated, fifteen people were nominated: none follows from
another. Each function yields the rows; the figure is their number. So do those of the group itself.
"""

import datetime as dt
from collections import Counter

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from experts.models import EconomyResponse, Membership, Nomination, Nominee, Round
from gscnet.accounts.models import User
from gscnet.common.deadlines import end_of_day
from gscnet.directory.models import Economy


def responses(round: Round, as_of: dt.date | None = None) -> QuerySet[EconomyResponse]:
    """Answers received up to and including the day `as_of` (UTC), in protocol order."""
    found = round.responses.select_related("economy")
    return found.filter(received_on__lte=as_of) if as_of else found


def nominating_economies(round: Round | OuterRef, as_of: dt.date | None = None) -> QuerySet[Economy]:
    """Economies with at least one nomination that stood at the end of the day `as_of`."""
    return Economy.objects.filter(Exists(_standing(as_of).filter(round=round, economy=OuterRef("pk"))))


def nominees(round: Round | OuterRef, as_of: dt.date | None = None) -> QuerySet[Nominee]:
    """People with at least one nomination that stood then; twice nominated is one person."""
    return Nominee.objects.filter(Exists(_standing(as_of).filter(round=round, nominee=OuterRef("pk"))))


def with_counts(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Each round with its three counts: `.answered`, `.nominating` and `.nominated`."""
    round = OuterRef(OuterRef("pk"))
    return rounds.annotate(
        answered=_number(EconomyResponse.objects.filter(round=OuterRef("pk"))),
        nominating=_number(nominating_economies(round)),
        nominated=_number(nominees(round)),
    )


def _number(rows: QuerySet) -> Coalesce:
    """How many rows, as a column of another query."""
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def nominations(round: Round, as_of: dt.date | None = None) -> QuerySet[Nomination]:
    """Nominations that stood then: submitted, and neither retracted nor declined yet."""
    return _standing(as_of).filter(round=round)


def all_nominations(as_of: dt.date | None = None) -> QuerySet[Nomination]:
    """Those of all rounds."""
    return _standing(as_of)


def _standing(as_of: dt.date | None) -> QuerySet[Nomination]:
    if as_of is None:
        return Nomination.objects.standing()
    until = min(end_of_day(as_of, dt.UTC), timezone.now())
    found = Nomination.objects.filter(submitted_at__lt=until).exclude(retracted_at__lt=until)
    return found.exclude(status=Nomination.Status.DECLINED, answered_at__lt=until)


def members(as_of: dt.date | None = None) -> QuerySet[Membership]:
    """Seats of the group held on the day `as_of` (UTC), today unless told."""
    return Membership.objects.in_office(as_of).select_related("economy")


def founding_members(as_of: dt.date | None = None) -> QuerySet[Membership]:
    """Those of the members then who founded the group."""
    return members(as_of).filter(founding=True)


def economies_represented(as_of: dt.date | None = None) -> QuerySet[Economy]:
    """Economies with a member then, in protocol order, each with `.members` and `.founders`."""
    seats = Membership.objects.in_office(as_of).filter(economy=OuterRef("pk")).order_by().values("economy")
    held = Subquery(seats.annotate(n=Count("pk")).values("n"))
    founded = Subquery(seats.filter(founding=True).annotate(n=Count("pk")).values("n"))
    found = Economy.objects.annotate(members=held, founders=Coalesce(founded, 0))
    return found.filter(members__gt=0).order_by("protocol_order")


def known_responses(user: User | AnonymousUser, as_of: dt.date | None = None) -> QuerySet[EconomyResponse]:
    """Answers that `user` may know of: of rounds whose page shows them, and one's own economy's.

    With `as_of`, those received up to and including that day (UTC).
    """
    shown = Round.objects.visible_to(user).filter(shows_answers=True)
    own = EconomyResponse.objects.visible_to(user)
    found = EconomyResponse.objects.filter(Q(round__in=shown) | Q(pk__in=own.values("pk")))
    return found.filter(received_on__lte=as_of) if as_of else found


def responses_by_economy(user: User | AnonymousUser, as_of: dt.date | None = None) -> Counter[str]:
    """Those answers per code of the economy."""
    found = known_responses(user, as_of).order_by()
    return Counter(dict(found.values_list("economy__code").annotate(n=Count("pk"))))


def members_by_economy(as_of: dt.date | None = None) -> Counter[str]:
    """Members then per code of the economy, also those who do not stand on the public roster."""
    found = Membership.objects.in_office(as_of).order_by()
    return Counter(dict(found.values_list("economy__code").annotate(n=Count("pk"))))


def responding_economies(as_of: dt.date | None = None) -> QuerySet[Economy]:
    """Economies that had answered any round by the day `as_of`, in protocol order."""
    answers = EconomyResponse.objects.filter(economy=OuterRef("pk"))
    return Economy.objects.filter(Exists(answers.filter(received_on__lte=as_of) if as_of else answers))


def all_nominating_economies(as_of: dt.date | None = None) -> QuerySet[Economy]:
    """Economies with a nomination in any round that stood then, in protocol order."""
    return Economy.objects.filter(Exists(_standing(as_of).filter(economy=OuterRef("pk"))))


def all_nominees(as_of: dt.date | None = None) -> QuerySet[Nominee]:
    """People with a nomination in any round that stood then; twice nominated is one person."""
    return Nominee.objects.filter(Exists(_standing(as_of).filter(nominee=OuterRef("pk"))))


def rounds(as_of: dt.date | None = None) -> QuerySet[Round]:
    """Rounds announced by the end of the day `as_of` (UTC), the first one first."""
    announced = Round.objects.exclude(status=Round.Status.DRAFT).order_by("number")
    return announced.filter(announced_at__lt=end_of_day(as_of, dt.UTC)) if as_of else announced


def open_rounds(as_of: dt.date | None = None) -> QuerySet[Round]:
    """Those of them that took nominations on that day: opened, not over and not concluded yet."""
    day = as_of or timezone.now().date()
    until = end_of_day(day, dt.UTC)
    still = Q(concluded_at=None) | Q(concluded_at__gte=until)
    return rounds(as_of).filter(still, opens_at__lt=until, closes_on__gte=day)
