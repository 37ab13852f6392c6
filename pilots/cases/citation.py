"""A case cited, and what machines read of it."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from documents.metadata import Link
from pilots.models import ExcellentCase

# Nothing in the data may end the <script> it stands in.
SCRIPT_SAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def address(case: ExcellentCase) -> str:
    return settings.SITE_URL + case.get_absolute_url()


def as_text(case: ExcellentCase) -> str:
    """Who, when it was published here, what and where; as in a footnote."""
    year = case.published_at.year if case.published_at else _("not published")
    title = case.title if case.title.endswith((".", "?", "!", "。")) else f"{case.title}."
    return f"{case.organisation.name} ({year}). {title} {_('Excellent case of GSCNET.')} {address(case)}"


def json_ld(case: ExcellentCase, pictures: list[str]) -> SafeString:
    """schema.org: a case study is an Article about what was done."""
    described = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": case.title,
        "alternateName": [each.title for each in case.translations.all()],
        "description": case.summary,
        "inLanguage": case.language,
        "author": {"@type": "Organization", "name": case.organisation.name},
        "contributor": [{"@type": "Organization", "name": name} for name in case.partners],
        "datePublished": case.published_at.date().isoformat() if case.published_at else "",
        "about": [topic.name for topic in case.topics.all()],
        "contentLocation": {"@type": "Place", "name": case.economy.short_name},
        "award": [str(award) for award in case.awards.all()],
        "image": [settings.SITE_URL + picture for picture in pictures],
        "url": address(case),
    }
    known = {key: value for key, value in described.items() if value}
    return mark_safe(json.dumps(known, ensure_ascii=False).translate(SCRIPT_SAFE))  # noqa: S308


def signposts(case: ExcellentCase) -> list[Link]:
    """The signposts of a public case, by the FAIR profile (signposting.org/FAIR)."""
    described = settings.SITE_URL + reverse("api:case", args=[case.slug])
    website = case.organisation.website
    return [
        ("cite-as", address(case), ""),
        *([("author", website, "")] if website else []),
        ("describedby", described, "application/json"),
        ("type", "https://schema.org/Article", ""),
        ("type", "https://schema.org/AboutPage", ""),
    ]
