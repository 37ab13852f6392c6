"""Numbers of results and costs as people read them."""

from decimal import Decimal

from django.utils.formats import number_format

from pilots.models import ExcellentCase


def plain(value: Decimal) -> str:
    """Without zeros that were not measured, thousands apart."""
    text = f"{value.normalize():f}"
    decimals = len(text.partition(".")[2])
    return number_format(Decimal(text), decimals, force_grouping=True, use_l10n=True)


def cost(case: ExcellentCase) -> str:
    """CNY 1,200,000 (2016), or an empty text."""
    return f"{case.cost_currency} {plain(case.cost)} ({case.cost_year})" if case.cost is not None else ""
