"""What machines read on a member's page, made from public fields only."""

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from documents.metadata import as_script
from experts.roster import Entry


def address(entry: Entry) -> str:
    return settings.SITE_URL + entry.url


def open_graph(entry: Entry) -> list[tuple[str, str]]:
    """(property, content) of <meta property content>."""
    tags = [
        ("og:type", "profile"),
        ("og:site_name", "GSCNET"),
        ("og:title", entry.full_name),
        ("og:description", " ".join(entry.expertise.split())[:300]),
        ("og:url", address(entry)),
    ]
    return [(name, content) for name, content in tags if content]


def json_ld(entry: Entry) -> SafeString:
    """A schema.org Person, safe to stand inside <script type="application/ld+json">."""
    group = settings.SITE_URL + reverse("experts:list")
    organisation = {"@type": "Organization", "name": entry.organisation} if entry.organisation else ""
    return as_script(
        {
            "@context": "https://schema.org",
            "@type": "Person",
            "@id": address(entry),
            "url": address(entry),
            "name": entry.name,
            "honorificPrefix": entry.honorific,
            "jobTitle": entry.position,
            "worksFor": organisation,
            "knowsLanguage": list(entry.languages),
            "knowsAbout": [area.name for area in entry.areas],
            "description": entry.expertise,
            "email": entry.email,
            "memberOf": {"@type": "Organization", "name": "GSCNET Expert Group", "url": group},
        }
    )
