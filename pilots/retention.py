"""How long what strangers sent is kept: expressions and nominations that came to nothing are blanked.

The row stays with its economy, stages and times, so that counts stay true; who wrote and what goes,
in the row, in its history and in the letters about it.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gscnet.common.erasure import blank_events, blank_letters
from gscnet.common.models import Message
from gscnet.common.retention import Due
from pilots import letters
from pilots.models import Application, ApplicationRule, ExpressionOfInterest, InstitutionNomination

Status = Application.Status
Subject = ApplicationRule.Subject
BLANK = {
    "organisation": "",
    "city": "",
    "website": "",
    "intent": "",
    "contact_name": "",
    "contact_position": "",
    "contact_email": "",
    "letter": "",
}


def due(*, now: dt.datetime | None = None) -> list[Due]:
    """What every active rule would erase now, rule by rule."""
    return ApplicationRule.due(_rows, now=now)


def _rows(subject: str, before: dt.datetime) -> list[Application]:
    which = {
        Subject.UNCONFIRMED: Q(status=Status.UNCONFIRMED, created_at__lt=before),
        Subject.ENDED: Q(status__in=[Status.DECLINED, Status.WITHDRAWN], decided_at__lt=before),
    }[Subject(subject)]
    kept = (ExpressionOfInterest, InstitutionNomination)
    return [each for model in kept for each in model.objects.filter(which, erased_at=None)]


def erase_due(*, now: dt.datetime | None = None) -> int:
    """Blank what is due, each in a transaction of its own; how many were."""
    rows = [row for found in due(now=now) for row in found.rows]
    for application in rows:
        erase(application)
    return len(rows)


@transaction.atomic
def erase(application: Application) -> None:
    """Blank everything personal about one of them; its links open nothing from now on."""
    model, key = type(application), [application.pk]
    blank = BLANK | ({"endorsement_note": ""} if model is ExpressionOfInterest else {})
    blank_letters(Message.objects.filter(about=letters.about(application)))
    model.objects.filter(pk__in=key).update(**blank, erased_at=timezone.now())
    blank_events(model, key, blank)
