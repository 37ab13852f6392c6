"""The particulars of a record in the order in which a reader looks for them, each with its words."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from documents.metadata import licence_url
from documents.models import Document

Linked = list[tuple[str, str]]


def facts(document: Document) -> list[tuple[str, Any]]:
    """(label, text or a list of (text, address)) of all that is known; an address may be empty."""
    known = [
        (_("Kind"), [(document.get_kind_display(), in_library(kind=document.kind))]),
        (_("Publisher"), str(document.publisher or "")),
        (_("Published"), str(document.published_on or "")),
        (_("Economies"), [(e.short_name, e.get_absolute_url()) for e in document.economies.all()]),
        (_("Topics"), [(t.name, in_library(topic=t.slug)) for t in document.topics.all()]),
        (_("Language"), [(document.get_language_display(), in_library(language=document.language))]),
        (_("APEC publication number"), document.apec_number),
        (_("APEC project number"), document.project_number),
        (_("ISBN"), document.isbn),
        (_("ISSN"), document.issn),
        (_("DOI"), [(document.doi, f"https://doi.org/{document.doi}")] if document.doi else ""),
        (_("Meeting paper number"), document.paper_number),
        (_("Agenda item"), document.agenda_item),
        (_("Purpose"), document.get_purpose_display()),
        (_("Submitted by"), document.submitted_by),
        (_("Licence"), _licence(document)),
        (_("Version"), str(document.version) if document.version > 1 else ""),
        (_readers_label(document), "" if document.is_public else document.get_access_display()),
        (_("Embargo until"), "" if document.is_public else _instant(document.embargo_until)),
    ]
    return [(label, value) for label, value in known if value]


def _instant(at: dt.datetime | None) -> str:
    return _("%s UTC") % date_format(at.astimezone(dt.UTC), "DATETIME_FORMAT") if at else ""


def _readers_label(document: Document) -> str:
    published = document.status == Document.Status.PUBLISHED
    return _("Who may read it") if published else _("Who may read it once it is published")


def in_library(**facet: str) -> str:
    return f"{reverse('documents:list')}?{urlencode(facet)}"


def _licence(document: Document) -> Linked:
    if not document.licence:
        return []
    name = document.licence
    if name.startswith("https://creativecommons.org/"):
        # …/licenses/by-nc/4.0/ is read as CC BY-NC 4.0
        parts = name.removesuffix("/").split("/")[4:]
        name = "CC0 1.0" if parts[:1] == ["zero"] else " ".join(["CC", parts[0].upper(), *parts[1:]])
    return [(name, licence_url(document))]


def timeline(document: Document) -> list[tuple[str, str, bool]]:
    """What happened to the record and what is next, oldest first: label, when, whether it lies ahead."""
    happened = [
        (_("Begun"), document.created_at),
        (_("Submitted"), document.submitted_at),
        (_("Scheduled for"), document.scheduled_for),
        (_("Made public"), document.published_at),
        (_("Withdrawn"), document.withdrawn_at),
    ]
    return [(label, _instant(at), at > timezone.now()) for label, at in happened if at]
