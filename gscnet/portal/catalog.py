"""The catalogue of what can be taken away, as DCAT-AP 3 in JSON-LD, a part at a time.

Each part is a whole catalogue of its own datasets and names the next one (Hydra), as portals that gather
catalogues expect; the context stands within, so nothing has to be fetched to read it.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from pydantic import Field, ValidationError

from documents import catalog as documents
from gscnet.common.api import MOST, Asked, Fault, Refused, address, for_machines, page, problem
from pilots import catalog as pilots

JSON_LD = "application/ld+json"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class CatalogAsked(Asked):
    limit: int = Field(MOST, ge=1, le=MOST)


@for_machines
def catalog(request: HttpRequest) -> HttpResponse:
    try:
        asked = CatalogAsked.model_validate(request.GET.dict())
        part = page(request, documents.rows(), asked, by=["-published_at", "-pk"], read=documents.dataset)
    except ValidationError as refusal:
        faults = [Fault(parameter=str(one["loc"][-1]), detail=one["msg"]) for one in refusal.errors()]
        return problem(422, "The question is not understood.", faults)
    except Refused as refusal:
        return problem(422, "The question is not understood.", refusal.faults)
    datasets = part["items"] if part["next"] else [*part["items"], *pilots.datasets()]
    return JsonResponse(
        {"@context": CONTEXT, "@graph": [described(datasets), *datasets, view(request, part["next"])]},
        content_type=JSON_LD,
        json_dumps_params={"ensure_ascii": False},
    )


def described(datasets: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@id": address(reverse("portal:catalog")),
        "@type": "dcat:Catalog",
        "dct:title": {"@language": "en", "@value": "GSCNET"},
        "dct:description": {
            "@language": "en",
            "@value": "What the APEC Cooperation Network on Green Supply Chain has made public.",
        },
        "dct:publisher": documents.agent("APEC Cooperation Network on Green Supply Chain"),
        "dct:language": documents.language("en"),
        "foaf:homepage": {"@id": f"{settings.SITE_URL}/"},
        "dcat:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }


def view(request: HttpRequest, following: str | None) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": address(request.get_full_path()),
        "@type": "hydra:PartialCollectionView",
        "hydra:first": {"@id": address(reverse("portal:catalog"))},
    }
    return node | ({"hydra:next": {"@id": following}} if following else {})
