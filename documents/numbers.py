"""Numbers that publications bear: checked where a check exists, never guessed."""

import re
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from license_expression import get_spdx_licensing
from stdnum import isbn, issn
from stdnum.exceptions import ValidationError as NumberError

# APEC Secretariat's numbering: APEC#213-CT-01.5 is number 213-CT-01.5 (year 2013, CTI, 1.5).
APEC_NUMBER = re.compile(r"^APEC#\d{3}-[A-Z]{2}-\d{2}\.\d{1,3}$")
# Meeting Document Database: year, meeting, forum (and sub-forum), number, revision.
PAPER_NUMBER = re.compile(r"^(19|20)\d{2}/[A-Z0-9]+(/[A-Z0-9-]+){1,3}/\d{3}[a-z]?(rev\d+)?$")
# Without braces and quotes, which no registrant uses and BibTeX could not hold.
DOI = re.compile(r"^10\.\d{4,9}/[^\s{}\"\\]+$")
CREATIVE_COMMONS = re.compile(r"^https://creativecommons\.org/(licenses|publicdomain)/[a-z0-9.+/-]+$")


def validate_isbn(value: str) -> None:
    try:
        isbn.validate(value)
    except NumberError:
        raise ValidationError(_("“%s” is not an ISBN: its check digit or length is wrong.") % value) from None


def validate_issn(value: str) -> None:
    try:
        issn.validate(value)
    except NumberError:
        raise ValidationError(_("“%s” is not an ISSN: its check digit or length is wrong.") % value) from None


def validate_doi(value: str) -> None:
    if not DOI.match(value):
        raise ValidationError(
            _("“%s” is not a DOI. It looks like 10.1234/abc, without https://doi.org/.") % value
        )


def validate_apec_number(value: str) -> None:
    if not APEC_NUMBER.match(value):
        raise ValidationError(
            _("“%s” is not an APEC publication number. It looks like APEC#213-CT-01.5.") % value
        )


def validate_paper_number(value: str) -> None:
    if not PAPER_NUMBER.match(value):
        raise ValidationError(
            _("“%s” is not a meeting paper number. It looks like 2017/SOM3/CTI/032.") % value
        )


@cache
def _spdx() -> frozenset[str]:
    return frozenset(get_spdx_licensing().known_symbols)


def validate_licence(value: str) -> None:
    """Accepts an SPDX identifier as the SPDX list writes it, or the address of a CC licence."""
    if value not in _spdx() and not CREATIVE_COMMONS.match(value):
        raise ValidationError(
            _("“%s” is neither an SPDX licence identifier (CC-BY-4.0) nor a Creative Commons address.")
            % value
        )
