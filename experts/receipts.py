"""The receipt for a nomination: the instant in the economy's zone and UTC, and the PDF."""

from pathlib import Path

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from experts.deadlines import answer_by
from experts.models import Nomination
from gscnet.common.deadlines import in_zones
from gscnet.common.typesetting import pdf

TEMPLATE = Path(__file__).parent / "receipt.typ"


def lines(nomination: Nomination) -> list[tuple[str, str]]:
    """What the receipt says, the same on the page and in the PDF."""
    zone = nomination.economy.time_zone
    said = [
        (_("Number"), nomination.ref),
        (_("Round"), str(nomination.round)),
        (_("Economy"), str(nomination.economy)),
        (_("Nominee"), f"{nomination.honorific} {nomination.name}".strip()),
        (_("Submitted"), in_zones(nomination.submitted_at, zone)),
        (_("By"), str(nomination.submitted_by)),
        (_("Curriculum vitae"), nomination.cv_name),
        (_("Letter of endorsement"), nomination.endorsement_name or _("none")),
        (_("Version of the form"), str(nomination.form_version_id)),
    ]
    if nomination.received_on:
        came = f"{formats.date_format(nomination.received_on)} ({nomination.get_channel_display()})"
        said.insert(5, (_("Received"), came))
    return said


def typeset(nomination: Nomination) -> bytes:
    """The receipt as PDF."""
    receipt = {
        "title": _("Receipt for a nomination"),
        "lines": lines(nomination),
        "next": _(
            "The nominee has been asked by mail to agree, and has time until %s. "
            "Nothing is decided before they agree."
        )
        % answer_by(nomination),
        "address": settings.SITE_URL + nomination.get_absolute_url(),
        "foot": _("GSCNET portal"),
    }
    return pdf(TEMPLATE, "receipt", receipt)
