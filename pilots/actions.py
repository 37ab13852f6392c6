"""What people do on the way to a new pilot centre, and the letters that follow."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gscnet.accounts.models import User
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.partialdates import PartialDate
from gscnet.common.refs import new_ref
from gscnet.directory.actions import add_organisation
from gscnet.directory.models import Organisation
from pilots import letters
from pilots.models import Application, ExpressionOfInterest, InstitutionNomination, PilotCentre
from pilots.slugs import free_slug


@transaction.atomic
def express(expression: ExpressionOfInterest, *, consent_sha256: str) -> ExpressionOfInterest:
    """Keep what a stranger sent and ask for the proof that the address is theirs; nobody else is told."""
    expression.ref = new_ref("E")
    expression.consent_sha256 = consent_sha256
    expression.save()
    letters.ask_to_confirm(expression)
    return expression


@transaction.atomic
def confirm(expression: ExpressionOfInterest) -> None:
    """The sender has the address: receipt to them, word to the economy and to CAEC."""
    expression.confirm()
    letters.send_receipt(expression)
    letters.tell_economy(expression)
    letters.tell_editors(expression)


@transaction.atomic
def endorse(expression: ExpressionOfInterest, *, by: User, endorsement: str, note: str) -> None:
    """The economy's answer, kept for CAEC to decide on; the sender learns of it."""
    expression.endorse(by=by, endorsement=endorsement, note=note)
    letters.tell_state(expression)


@transaction.atomic
def nominate(nomination: InstitutionNomination, *, by: User) -> InstitutionNomination:
    """An economy's own proposal, in the name of whoever speaks for it."""
    if by.economy is None:
        raise InvalidTransition(_("Only who speaks for an economy can name an institution."))
    nomination.ref = new_ref("I")
    nomination.nominated_by, nomination.economy = by, by.economy
    nomination.save()
    letters.tell_editors(nomination)
    return nomination


@transaction.atomic
def take_up(application: Application, *, by: User) -> PilotCentre:
    """A potential centre with all that was sent: organisation, place, words and the private contact.

    It is not public before somebody at the desk says so. Raises InvalidTransition.
    """
    centre = PilotCentre.objects.create(
        name=application.organisation,
        slug=free_slug(application.organisation),
        economy=application.economy,
        host=_organisation(application),
        city=application.city,
        website=application.website,
        description=application.intent,
    )
    centre.begin(by=by, happened_on=PartialDate(timezone.now().date()), source=_source(application))
    centre.contacts.create(
        name=application.contact_name,
        position=application.contact_position,
        email=application.contact_email,
    )
    application.accept(by=by, centre=centre)
    letters.tell_state(application)
    return centre


@transaction.atomic
def decline(application: Application, *, by: User, letter: str) -> None:
    application.decline(by=by, letter=letter)
    letters.tell_state(application)


@transaction.atomic
def withdraw(application: Application) -> None:
    application.withdraw()
    letters.tell_state(application)


def _organisation(application: Application) -> Organisation:
    """The one that goes by this name in this economy, else a new one."""
    known = Organisation.objects.named(application.organisation)
    found = known.filter(economy=application.economy).first() or known.filter(economy=None).first()
    return found or add_organisation(
        name=_free_name(application),
        kind=application.organisation_kind,
        economy=application.economy,
    )


def _free_name(application: Application) -> str:
    """Names are unique in the directory; one of another economy may bear it already."""
    taken = Organisation.objects.filter(name__iexact=application.organisation).exists()
    return f"{application.organisation} ({application.economy})" if taken else application.organisation


def _source(application: Application) -> str:
    if isinstance(application, InstitutionNomination):
        return _("Named by %(economy)s (%(ref)s)") % {
            "economy": application.economy,
            "ref": application.ref,
        }
    if application.endorsement == ExpressionOfInterest.Endorsement.ENDORSED:  # type: ignore[attr-defined]
        sentence = _("Expression of interest %(ref)s, endorsed by %(economy)s")
    else:
        sentence = _("Expression of interest %(ref)s")
    return sentence % {"economy": application.economy, "ref": application.ref}
