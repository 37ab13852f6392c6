"""The letters about one nomination, each written once: receipt, question to the nominee, retraction."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from experts import tokens
from experts.deadlines import answer_by
from experts.letter_texts import full_name, text
from experts.models import EconomyResponse, Nomination
from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import Role
from gscnet.common import outbox
from gscnet.common.deadlines import in_zones


def write_receipt(nomination: Nomination, *, by: User, late: bool) -> None:
    """To whoever submitted; of what staff entered, to the economy's focal point if it has one."""
    receiver = _receiver(nomination, by)
    path = reverse("experts:receipt", args=[nomination.ref])
    outbox.write(
        key=f"receipt:{nomination.ref}",
        to=receiver.email,
        subject=_("GSCNET: receipt for nomination %s") % nomination.ref,
        body=_body("receipt", nomination, name=str(receiver), late=late, path=path),
        about=f"nominee:{nomination.nominee_id}",
        by=by,
    )


def ask_nominee(nomination: Nomination, *, by: User) -> None:
    token = tokens.make(nomination.nominee, purpose=tokens.ANSWER, nomination=nomination)
    outbox.write(
        key=f"answer:{nomination.ref}",
        to=nomination.email,
        subject=_("GSCNET: %s nominates you for the Expert Group") % nomination.economy,
        body=_body("nominated", nomination, path=_page(token)),
        about=f"nominee:{nomination.nominee_id}",
        by=by,
    )


def write_invitation(nomination: Nomination, *, by: User) -> None:
    """The link with which a person fills in their own part; one letter per address and day."""
    token = tokens.make(None, purpose=tokens.FILL, nomination=nomination)
    outbox.write(
        key=f"fill:{nomination.ref}:{nomination.email.lower()[:100]}:{timezone.now():%Y%m%d}",
        to=nomination.email,
        subject=_("GSCNET: %s would like to nominate you for the Expert Group") % nomination.economy,
        body=_body("invited", nomination, path=_page(token)),
        about=f"nomination:{nomination.pk}",
        by=by,
    )


def tell_of_retraction(nomination: Nomination, *, by: User) -> None:
    outbox.write(
        key=f"retracted:{nomination.ref}",
        to=nomination.nominee.email,
        subject=_("GSCNET: your nomination by %s was retracted") % nomination.economy,
        body=_body("retracted", nomination),
        about=f"nominee:{nomination.nominee_id}",
        by=by,
    )


def _receiver(nomination: Nomination, by: User) -> User:
    if nomination.channel == EconomyResponse.Channel.PORTAL:
        return by
    speaker = Appointment.objects.current().filter(
        economy=nomination.economy, role=Role.FOCAL_POINT, user__is_active=True
    )
    appointment = speaker.select_related("user").first()
    return appointment.user if appointment else by


def _page(token: str) -> str:
    """The nominee's own page, of experts/views/nominee.py."""
    return reverse("experts:consent", args=[token])


def _body(
    letter: str, nomination: Nomination, *, name: str | None = None, path: str = "", **context: object
) -> str:
    """To the nominee, unless another `name` is given."""
    round, zone = nomination.round, nomination.economy.time_zone
    context |= {
        "nomination": nomination,
        "round": round,
        "url": settings.SITE_URL + path,
        "times": nomination.submitted_at and in_zones(nomination.submitted_at, zone),
        "deadline": round.deadline.shown(zone),
        "nominee_deadline": answer_by(nomination),
    }
    return text(letter, full_name(nomination) if name is None else name, **context)
