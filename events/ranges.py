"""Ranges of days in words."""

from django.utils import formats
from django.utils.translation import gettext as _

from gscnet.common.partialdates import IN, PartialDate


def days(date: PartialDate, until: PartialDate | None = None) -> str:
    """“29 July 2016”, two days of a month as 26 and 27 September 2019, or “before August 2016”."""
    if until is None:
        return str(date)
    if _is_plain_day(date) and _is_plain_day(until):
        first, last = date.first, until.first
        if (first.year, first.month) == (last.year, last.month):
            return _("%(first)s–%(last)s") % {"first": first.day, "last": until}
        if first.year == last.year:
            return _("%(first)s – %(last)s") % {
                "first": formats.date_format(first, "MONTH_DAY_FORMAT"),
                "last": until,
            }
    return _("%(first)s – %(last)s") % {"first": date, "last": until}


def _is_plain_day(date: PartialDate) -> bool:
    return date.precision == "d" and date.rank == IN and not (date.about or date.tentative)
