"""The API: what each app offers to programs, its OpenAPI, and a page that explains it to people.

django-ninja is kept up (1.7 of September 2026 names Django 5.2 among those it is tested with), and its
types are check and OpenAPI in one. Of its own pages none is used: they need scripts that stand inline.
"""

from copy import deepcopy
from functools import cache

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Router, Schema
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from pydantic import Field

from documents import api as documents
from documents.entries import planned
from events import api as events
from experts import api as experts
from gscnet.common import api as machines
from gscnet.common.api import ERRORS, PROBLEM, Asked, Fault, Page, Refused, for_machines, page, problem
from gscnet.common.pagecache import public_page
from gscnet.directory import api as directory
from gscnet.directory.api import EconomyRef, OrganisationRef
from gscnet.directory.models import Organisation
from gscnet.portal.participation import COLUMNS, matrix
from gscnet.workplan import api as workplan
from pilots import api as pilots

# Each offers a `router`; those that name organisations also `organisations()`, known to the public by them.
SOURCES = (directory, documents, experts, pilots, events, workplan)
NAMING = (documents, pilots, events)
VERSION = "1.0"
ABOUT = (
    "Everything that is public in the portal of the APEC Cooperation Network on Green Supply Chain, "
    "for reading. No key is needed, and who asks is not known by anything but the address."
)


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="GSCNET",
    version=VERSION,
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    renderer=Renderer(),
)
organisations = Router(tags=["Directory"])


class OrganisationOut(OrganisationRef):
    """An organisation that a public document, centre, case or event names."""

    economy: EconomyRef | None
    website: str
    successor: str | None = Field(description="Slug of the one that carries on, where it is public too.")


def known_organisations() -> QuerySet[Organisation]:
    """Organisations that something public names; one that only a draft names is not told of."""
    named = Q()
    for source in NAMING:
        named |= Q(pk__in=source.organisations().order_by().values("pk"))
    return Organisation.objects.filter(named)


@organisations.get(
    "/organisations/",
    response={200: Page[OrganisationOut], **ERRORS},
    summary="Organisations that something public names",
    operation_id="organisations",
    url_name="organisations",
)
def organisation_list(request, asked: Query[Asked]):
    known = known_organisations()
    successors = dict(known.filter(predecessors__in=known).values_list("pk", "slug"))

    def read(one: Organisation) -> OrganisationOut:
        return OrganisationOut(
            **OrganisationRef.of(one).dict(),
            economy=EconomyRef.of(one.economy),
            website=one.website,
            successor=successors.get(one.successor_id),
        )

    return page(request, known.select_related("economy"), asked, by=["pk"], read=read)


class ParticipationOut(Schema):
    """What one economy brings to the network, in numbers."""

    economy: EconomyRef
    counts: dict[str, int | None] = Field(
        description="By kind: " + ", ".join(column.key for column in COLUMNS) + ". "
        "Null where so few people are counted that it is not told."
    )
    url: str


@organisations.get(
    "/participation/",
    response={200: Page[ParticipationOut], **ERRORS},
    summary="The participation matrix: all member economies, the zeros too",
    operation_id="participation",
    url_name="participation",
    tags=["Work plan"],
)
def participation(request, asked: Query[Asked]):
    with planned():
        rows = matrix(machines.STRANGER).rows
    return machines.page_of(
        request,
        rows,
        asked,
        by=lambda row: row.economy.protocol_order,
        read=lambda row: ParticipationOut(
            economy=EconomyRef.of(row.economy),
            counts={cell.column.key: cell.count for cell in row.cells},
            url=machines.address(row.economy.get_absolute_url()),
        ),
    )


@api.exception_handler(ValidationError)
def not_understood(request, refusal):
    """What pydantic says of parameters, by their names; of a value in a list it names the place last."""
    faults = [
        Fault(
            parameter=next(part for part in reversed(one["loc"]) if isinstance(part, str)), detail=one["msg"]
        )
        for one in refusal.errors
    ]
    return problem(422, "The question is not understood.", faults)


@api.exception_handler(Refused)
def refused(request, refusal):
    return problem(422, "The question is not understood.", refusal.faults)


@api.exception_handler(Http404)
def nothing_there(request, missing):
    return problem(404, "There is nothing public at this address.")


api.add_router("", organisations)
for source in SOURCES:
    api.add_router("", source.router)


@cache
def described() -> dict:
    """The OpenAPI of all that stands here, without the portal's own address."""
    schema = deepcopy(dict(api.get_openapi_schema(path_prefix="/api/")))
    for operations in schema["paths"].values():
        for status, response in operations["get"]["responses"].items():
            if int(status) >= 400:
                response["content"] = {PROBLEM: response["content"]["application/json"]}
    # Parameters stand beside each address; as schemas of their own they say nothing more.
    schemas = schema["components"]["schemas"]
    schema["components"]["schemas"] = {
        name: schemas[name] for name in sorted(schemas) if not name.endswith("Asked")
    }
    return schema


def openapi(request):
    return JsonResponse({**described(), "servers": [{"url": settings.SITE_URL}]})


def missing(request):
    return nothing_there(request, None)


@require_safe
@public_page
def docs(request):
    """The API explained: every address with what it may be asked."""
    groups: dict[str, list[dict]] = {}
    for address, operations in described()["paths"].items():
        operation = operations["get"]
        groups.setdefault(operation["tags"][0], []).append(
            {
                "name": operation["operationId"],
                "summary": operation["summary"],
                "address": address,
                "is_list": "{" not in address,
                "parameters": [
                    parameter_in_words(one)
                    for one in operation["parameters"]
                    if one["in"] == "query" and one["name"] not in Asked.model_fields
                ],
            }
        )
    context = {"groups": groups.items(), "most": machines.MOST, "site_url": settings.SITE_URL}
    return render(request, "portal/api.html", context)


def parameter_in_words(parameter: dict) -> dict:
    schema = parameter["schema"]
    values = schema.get("items", schema).get("enum") or [
        value for one in schema.get("anyOf", ()) for value in one.get("enum", ())
    ]
    return {
        "name": parameter["name"],
        "description": parameter.get("description", ""),
        "values": values,
        "is_many": schema.get("type") == "array",
    }


app_name = "api"
urlpatterns = [
    path("", docs, name="docs"),
    path("openapi.json", for_machines(openapi), name="openapi"),
    *(
        URLPattern(found.pattern, for_machines(found.callback), found.default_args, found.name)
        for found in api.urls[0]
        if found.name != "api-root"
    ),
    # With a slash at the end, so that an address without one is still led to the one with it.
    re_path(r"^[\s\S]+/\Z", for_machines(missing), name="missing"),
]
