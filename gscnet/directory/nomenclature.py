"""The nomenclature of the network: words at the desk, names of economies and organisations.

Rules and names follow APEC's nomenclature as far as public sources tell it: always "economy", short
names in protocol order, no flags. Staff keep the words at the desk.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gscnet.common.nomenclature import Nomenclature, Remark, Term, remarks
from gscnet.directory.models import AvoidedTerm, Economy, Organisation, Topic

Texts = Iterable[tuple[str, str]]
LONGEST_CODE = 3


def nomenclature() -> Nomenclature:
    """What to look for today. Two queries, and a third once something is found."""
    economies = list(Economy.objects.all())
    at_the_desk = [row.as_term() for row in AvoidedTerm.objects.all()]
    return Nomenclature(
        [*_other_names(economies), *at_the_desk],
        lambda: _known_names(economies),
        flags=Term("", _("the economy’s name"), _("APEC shows no flags.")),
    )


def remarks_on(texts: Texts) -> list[Remark]:
    """What to look at in the texts of one object, given as (label, text)."""
    return list(remarks(nomenclature(), texts))


def fields_of(row: Any, *names: str, within: str = "") -> Iterator[tuple[str, str]]:
    """(label, text) of some fields of a row; `within` says of which part of something larger."""
    for name in names:
        label = capfirst(str(row._meta.get_field(name).verbose_name))
        yield f"{within}: {label}" if within else label, getattr(row, name)


def topic_texts(topic: Topic) -> Iterator[tuple[str, str]]:
    """(label, text) of a sector or link of the chain."""
    yield from fields_of(topic, "name")


def public_texts() -> Iterator[tuple[str, Texts]]:
    """(name, texts) of the topics."""
    for topic in Topic.objects.all():
        yield str(topic), topic_texts(topic)


def _other_names(economies: Iterable[Economy]) -> Iterator[Term]:
    """Aliases that are names, not codes, and not just the short name without its article."""
    for economy in economies:
        right = economy.short_name
        for alias in economy.aliases:
            if len(alias) > LONGEST_CODE and f"the {alias}".lower() != right.lower():
                yield Term(alias, right, _("APEC’s name of this economy is %s.") % right)


def _known_names(economies: Iterable[Economy]) -> Iterator[str]:
    for economy in economies:
        yield from (economy.short_name, economy.formal_name)
    for name, aliases in Organisation.objects.order_by().values_list("name", "aliases"):
        yield from (name, *aliases)
