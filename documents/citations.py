"""A document cited: as a sentence, and as BibTeX, RIS and CSL-JSON.

Dates are as precise as the record knows them in all four; where a date is "before" or "about"
something, it is given in words rather than as a year that nobody stated.
"""

import json
import re

import bibtexparser
import rispy
from bibtexparser.model import Entry, Field
from django.conf import settings
from django.utils.translation import gettext as _

from documents.models import Document
from gscnet.common.partialdates import IN, PartialDate

# Everything else is left as it is: BibTeX files are UTF-8 today, and no macro writes 绿色供应链.
LATEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "#": r"\#",
        "$": r"\$",
        "%": r"\%",
        "&": r"\&",
        "_": r"\_",
    }
)
# A word that must keep its capitals in a title: APEC, eBay.
CAPITAL_INSIDE = re.compile(r"\w[A-Z]")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Kind = Document.Kind
# Kind → entry type of BibTeX, type of RIS, type of CSL.
TYPES = {
    Kind.STANDARD: ("misc", "STAND", "standard"),
    Kind.PRESENTATION: ("misc", "SLIDE", "speech"),
    Kind.PROCEEDINGS: ("proceedings", "CONF", "book"),
    Kind.COLLECTION: ("book", "BOOK", "book"),
    Kind.BROCHURE: ("booklet", "PAMP", "pamphlet"),
    Kind.POSTER: ("misc", "GEN", "graphic"),
    Kind.MEETING_PAPER: ("techreport", "RPRT", "report"),
}
REPORT = ("techreport", "RPRT", "report")


def address(document: Document) -> str:
    """Where the record stands, for people who read it elsewhere."""
    return settings.SITE_URL + document.get_absolute_url()


def full_title(document: Document) -> str:
    return f"{document.title}: {document.subtitle}" if document.subtitle else document.title


def number(document: Document) -> str:
    """The number by which the network knows it, or an empty text."""
    return document.apec_number or document.paper_number


def creators(document: Document) -> list[str]:
    """The authors, else the publisher as the corporate author."""
    if document.authors:
        return list(document.authors)
    return [document.publisher.name] if document.publisher else []


def is_plain(date: PartialDate | None) -> bool:
    """Whether the date is just a day, month or year, without before, after, about or tentative."""
    return date is not None and date.rank == IN and not date.about and not date.tentative


def numbers_of_date(date: PartialDate) -> list[int]:
    """Year, then month and day as far as they are known."""
    return [int(part) for part in date.iso.split("-")]


def as_text(document: Document) -> str:
    """One sentence after another, as a reader would write it in a footnote."""
    made_by = "; ".join(creators(document))
    date = str(document.published_on) if document.published_on else _("no date")
    parts = [f"{made_by} ({date})" if made_by else f"({date})", full_title(document)]
    details = [str(document.get_kind_display())]
    if document.version > 1:
        details.append(_("version %s") % document.version)
    if number(document):
        details.append(number(document))
    parts.append(", ".join(details))
    if document.publisher and document.authors:
        parts.append(document.publisher.name)
    if document.isbn:
        parts.append(f"ISBN {document.isbn}")
    sentences = " ".join(part if part.endswith((".", "?", "!", "。")) else f"{part}." for part in parts)
    where = f"https://doi.org/{document.doi}" if document.doi else address(document)
    return f"{sentences} {where}"


def as_bibtex(document: Document) -> str:
    entry_type = TYPES.get(document.kind, REPORT)[0]
    publisher = document.publisher.name if document.publisher else ""
    fields = {
        "title": _bibtex_title(full_title(document)),
        # Each name in braces: it stands as on the title page and is not taken apart.
        "author": " and ".join(f"{{{name.translate(LATEX)}}}" for name in creators(document)),
        "institution" if entry_type == "techreport" else "publisher": publisher.translate(LATEX),
        "number": number(document).translate(LATEX),
        "version": str(document.version) if document.version > 1 else "",
        "isbn": document.isbn,
        "issn": document.issn,
        "doi": document.doi,
        "language": document.language,
        "abstract": document.abstract.translate(LATEX),
        "url": address(document),
    }
    written = [Field(name, value) for name, value in fields.items() if value]
    entry = Entry(entry_type, document.slug, [*written, *_bibtex_date(document.published_on)])
    return bibtexparser.write_string(bibtexparser.Library([entry]))


def _bibtex_title(title: str) -> str:
    """The title with its acronyms in braces, or styles would write "Apec"."""
    return " ".join(
        f"{{{word.translate(LATEX)}}}" if CAPITAL_INSIDE.search(word) else word.translate(LATEX)
        for word in title.split()
    )


def _bibtex_date(date: PartialDate | None) -> list[Field]:
    if date is None:
        return []
    if not is_plain(date):
        return [Field("year", str(date).translate(LATEX))]
    fields = [Field("year", str(date.year))]
    if date.precision in "md":
        month = Field("month", MONTHS[date.first.month - 1])
        month.enclosing = "no-enclosing"  # BibTeX's own abbreviation, which each style spells out
        fields.append(month)
    if date.precision == "d":
        fields.append(Field("day", str(date.first.day)))
    return fields


def as_ris(document: Document) -> str:
    record = {
        "type_of_reference": TYPES.get(document.kind, REPORT)[1],
        "id": document.slug,
        "title": full_title(document),
        "authors": creators(document),
        "publisher": document.publisher.name if document.publisher else "",
        "year": str(document.published_on.year) if is_plain(document.published_on) else "",
        "date": _ris_date(document.published_on),
        "number": number(document),
        "edition": str(document.version) if document.version > 1 else "",
        "issn": document.isbn or document.issn,
        "doi": document.doi,
        "language": document.language,
        "keywords": [topic.name for topic in document.topics.all()],
        "abstract": document.abstract,
        "urls": [address(document)],
    }
    lines = {key: _one_line(value) for key, value in record.items() if value}
    return rispy.dumps([lines], implementation=RisWriter)


class RisWriter(rispy.RisWriter):
    """Without the line "1." that rispy puts before each record and no standard knows."""

    NEWLINE = "\r\n"

    def set_header(self, count):
        return ""


def _one_line(value):
    """A line break would begin another field."""
    return [" ".join(text.split()) for text in value] if isinstance(value, list) else " ".join(value.split())


def _ris_date(date: PartialDate | None) -> str:
    """YYYY/MM/DD/other: unknown parts stay empty, what is no plain date is said in words."""
    if date is None:
        return ""
    if not is_plain(date):
        return f"///{date}"
    year, month, day = [*date.iso.split("-"), "", ""][:3]
    return f"{year}/{month}/{day}/"


def as_csl(document: Document) -> str:
    record = {
        "id": document.slug,
        "type": TYPES.get(document.kind, REPORT)[2],
        "title": full_title(document),
        "author": [_csl_name(name) for name in document.authors] or _csl_publisher(document),
        "publisher": document.publisher.name if document.publisher else "",
        "issued": _csl_date(document.published_on),
        "number": number(document),
        "version": str(document.version) if document.version > 1 else "",
        "genre": str(document.get_kind_display()),
        "ISBN": document.isbn,
        "ISSN": document.issn,
        "DOI": document.doi,
        "language": document.language,
        "keyword": ", ".join(topic.name for topic in document.topics.all()),
        "abstract": document.abstract,
        "URL": address(document),
    }
    return json.dumps([{key: value for key, value in record.items() if value}], ensure_ascii=False, indent=2)


def _csl_name(name: str) -> dict[str, str]:
    """Taken apart only where the title page did: "Family, Given"."""
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma and "," not in given else {"literal": name}


def _csl_publisher(document: Document) -> list[dict[str, str]]:
    return [{"literal": document.publisher.name}] if document.publisher else []


def _csl_date(date: PartialDate | None) -> dict:
    if date is None:
        return {}
    return {"date-parts": [numbers_of_date(date)]} if is_plain(date) else {"literal": str(date)}


# Ending of the address → label, media type, writer.
FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex", as_bibtex),
    "ris": ("RIS", "application/x-research-info-systems", as_ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", as_csl),
}
