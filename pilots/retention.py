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
from pilots import letters
from pilots.models import Application, ExpressionOfInterest, InstitutionNomination

UNCONFIRMED = dt.timedelta(days=14)
ENDED = dt.timedelta(days=180)
Status = Application.Status
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


def erase_due(*, now: dt.datetime | None = None) -> int:
    """Blank what is due, each in a transaction of its own; how many were."""
    now = now or timezone.now()
    never_confirmed = Q(status=Status.UNCONFIRMED, created_at__lt=now - UNCONFIRMED)
    ended = Q(status__in=[Status.DECLINED, Status.WITHDRAWN], decided_at__lt=now - ENDED)
    count = 0
    for model in (ExpressionOfInterest, InstitutionNomination):
        for application in model.objects.filter(never_confirmed | ended, erased_at=None):
            erase(application)
            count += 1
    return count


@transaction.atomic
def erase(application: Application) -> None:
    """Blank everything personal about one of them; its links open nothing from now on."""
    model, key = type(application), [application.pk]
    blank = BLANK | ({"endorsement_note": ""} if model is ExpressionOfInterest else {})
    blank_letters(Message.objects.filter(about=letters.about(application)))
    model.objects.filter(pk__in=key).update(**blank, erased_at=timezone.now())
    blank_events(model, key, blank)
