"""The terms of reference as a paper: PDF, typeset by typst."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from experts import terms_facts
from experts.models import TermsVersion
from gscnet.common.typesetting import pdf

TEMPLATE = Path(__file__).parent / "terms.typ"


def typeset(version: TermsVersion) -> bytes:
    """The whole text with version, standing and address; equal content gives equal bytes."""
    paper = {
        "title": _("Terms of reference"),
        "group": _("GSCNET Expert Group"),
        "version": _("Version %d") % version.number,
        "standing": terms_facts.standing(version),
        "sample": _("Sample text: it states nothing on anyone’s behalf.") if version.is_sample else "",
        "clauses": [
            {"number": each.number, "heading": each.heading, "paragraphs": each.text.splitlines()}
            for each in version.clauses.all()
        ],
        "record": _("SHA-256 of text and ledger: %s") % version.record_sha256
        if version.record_sha256
        else "",
        "address": settings.SITE_URL + version.get_absolute_url(),
        "page": _("Page"),
    }
    return pdf(TEMPLATE, "paper", paper)
