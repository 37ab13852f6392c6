"""The letters on the way to a new centre and about what its editors propose, each written once."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import OF_AN_ECONOMY, Role
from gscnet.common import outbox
from pilots import tokens
from pilots.models import Application, ApplicationRule, Entry, ExpressionOfInterest, PilotCentre
from pilots.models.revisions import Revision


def ask_to_confirm(expression: ExpressionOfInterest) -> None:
    _write(
        f"confirm:{expression.ref}",
        expression.contact_email,
        _("GSCNET: please confirm your address"),
        "confirm",
        about=about(expression),
        expression=expression,
        kept=ApplicationRule.periods(),
        url=tokens.address(expression, tokens.CONFIRM),
    )


def send_receipt(expression: ExpressionOfInterest) -> None:
    _write(
        f"receipt:{expression.ref}",
        expression.contact_email,
        _("GSCNET: your expression of interest %s") % expression.ref,
        "receipt",
        about=about(expression),
        expression=expression,
        url=tokens.address(expression, tokens.FOLLOW),
    )


def tell_economy(expression: ExpressionOfInterest) -> None:
    """Focal point and deputies of the economy, who may endorse it."""
    people = Appointment.objects.current().filter(
        economy=expression.economy, role__in=OF_AN_ECONOMY, user__is_active=True
    )
    for person in people.select_related("user"):
        _write(
            f"economy:{expression.ref}:{person.user_id}",
            person.user.email,
            _("GSCNET: an institution of your economy would like to become a pilot centre"),
            "to_economy",
            about=about(expression),
            expression=expression,
            url=settings.SITE_URL + reverse("pilots:application", args=[expression.ref]),
        )


def tell_editors(application: Application) -> None:
    for email in _editors():
        _write(
            f"editors:{application.ref}:{email}"[:150],
            email,
            _("GSCNET: %s waits at the desk") % application,
            "to_editors",
            about=about(application),
            what=application,
            url=settings.SITE_URL + reverse("portal:workspace"),
        )


def tell_state(application: Application) -> None:
    """To the sender, or to who named the institution, that something was decided."""
    is_expression = isinstance(application, ExpressionOfInterest)
    state = application.status + (f":{application.endorsement}" if is_expression else "")  # type: ignore[attr-defined]
    if is_expression:
        to, url = application.contact_email, tokens.address(application, tokens.FOLLOW)  # type: ignore[arg-type]
    else:
        to = application.nominated_by.email  # type: ignore[attr-defined]
        url = settings.SITE_URL + reverse("pilots:application", args=[application.ref])
    _write(
        f"state:{application.ref}:{state}",
        to,
        _("GSCNET: news of %s") % application.ref,
        "state",
        about=about(application),
        application=application,
        is_expression=is_expression,
        url=url,
    )


def tell_of_proposal(proposal: Entry | Revision) -> None:
    """CAEC's editors, that something waits to be approved."""
    for email in _editors():
        _write(
            f"proposal:{_name(proposal)}:{proposal.submitted_at:%Y%m%d%H%M%S%f}:{email}"[:150],
            email,
            _("GSCNET: %s proposes a change") % proposal.centre,
            "to_editors",
            about=f"centre:{proposal.centre_id}",
            what=proposal,
            url=settings.SITE_URL + reverse("portal:workspace"),
        )


def tell_author(proposal: Entry | Revision) -> None:
    """Who wrote it, that it is public or what should change."""
    author = proposal.author
    if author and author.is_active and author != proposal.decided_by:
        _write(
            f"decided:{_name(proposal)}:{proposal.decided_at:%Y%m%d%H%M%S%f}",
            author.email,
            _("GSCNET: your proposal for %s") % proposal.centre,
            "decided",
            about=f"centre:{proposal.centre_id}",
            proposal=proposal,
            url=settings.SITE_URL + reverse("pilots:work", args=[proposal.centre.slug]),
        )


def remind_of_renewal(centre: PilotCentre, people: list[User]) -> None:
    """Once per due date and person, however often it is asked for."""
    for person in people:
        _write(
            f"renewal:{centre.pk}:{centre.renewal_due_on}:{person.pk}",
            person.email,
            _("GSCNET: please renew the page of %s") % centre,
            "renewal",
            about=f"centre:{centre.pk}",
            centre=centre,
            name=person.name,
            url=settings.SITE_URL + reverse("pilots:work", args=[centre.slug]),
        )


def about(application: Application) -> str:
    """How the outbox names it, so that erasure finds its letters."""
    return f"application:{application.ref}"


def _name(proposal: Entry | Revision) -> str:
    return f"{type(proposal).__name__.lower()}:{proposal.pk}"


def _editors() -> list[str]:
    """The editors' common address, or where none is set everyone who is an editor today."""
    people = Appointment.objects.current().filter(role=Role.EDITOR, user__is_active=True)
    return settings.EDITORS_EMAIL or list(people.values_list("user__email", flat=True).distinct())


def _write(key: str, to: str, subject: str, letter: str, /, *, about: str, **context: object) -> None:
    body = render_to_string(f"pilots/mails/{letter}.txt", context)
    outbox.write(key=f"pilots:{key}"[:150], to=to, subject=subject, body=body, about=about)
