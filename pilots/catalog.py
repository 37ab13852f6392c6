"""Published indexes as datasets of a DCAT-AP catalogue: their scores and their values as tables."""

from typing import Any

from django.urls import reverse

from documents.catalog import AUTHORITY, MEDIA_TYPES, agent, in_languages, without_empty
from gscnet.common.api import STRANGER, address
from pilots.models import Index


def datasets() -> list[dict[str, Any]]:
    return [dataset(index) for index in Index.objects.visible_to(STRANGER).select_related("centre")]


def dataset(index: Index) -> dict[str, Any]:
    owner = index.centre if index.centre and index.centre.is_public else None
    page = address(index.get_absolute_url())
    return without_empty(
        {
            "@id": page,
            "@type": "dcat:Dataset",
            "dct:identifier": [page],
            "dct:title": in_languages({"en": index.name}),
            "dct:description": in_languages({"en": index.description or index.summary}),
            "dct:publisher": agent(owner.name) if owner else None,
            "dcat:theme": {"@id": f"{AUTHORITY}data-theme/ENVI"},
            "dcat:landingPage": {"@id": page},
            "dct:accessRights": {"@id": f"{AUTHORITY}access-right/PUBLIC"},
            "dcat:distribution": [
                distribution(index, "index_scores", "Scores"),
                distribution(index, "index_values", "Values"),
            ],
        }
    )


def distribution(index: Index, name: str, title: str) -> dict[str, Any]:
    url = address(reverse(f"pilots:{name}", args=[index.slug]))
    return {
        "@id": f"{url}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:accessURL": {"@id": address(index.get_absolute_url())},
        "dcat:downloadURL": {"@id": url},
        "dcat:mediaType": {"@id": f"{MEDIA_TYPES}text/csv"},
    }
