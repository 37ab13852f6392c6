"""What the interfaces for programs share: how they are asked, how they refuse, how they go on.

Whoever asks is answered as a stranger, so an answer depends on its address only and can be kept.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import django_filters
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import set_response_etag
from ninja import Schema
from pydantic import Field

from gscnet.common.pagecache import public_page
from gscnet.common.partialdates import PartialDate
from gscnet.common.ratelimit import may_read

View = Callable[..., HttpResponse]
Item = TypeVar("Item")

STRANGER = AnonymousUser()
MOST = 100
PROBLEM = "application/problem+json"
READS = ("GET", "HEAD")
TITLES = {
    400: "Bad request",
    404: "Not found",
    405: "Only for reading",
    410: "Withdrawn",
    422: "Not understood",
    429: "Too many questions",
}


class Fault(Schema):
    """What is wrong with one parameter."""

    parameter: str
    detail: str


class Problem(Schema):
    """Why there is no answer; RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


class Asked(Schema):
    """What every list may be asked."""

    limit: int = Field(50, ge=1, le=MOST, description="How many at most.")
    cursor: str = Field("", max_length=500, description="Where to go on, from `next` of the page before.")


class Page(Schema, Generic[Item]):
    """A part of a list. What is added or changed meanwhile neither repeats nor skips a row."""

    items: list[Item]
    next: str | None = Field(description="Address of what follows; null at the end.")


class When(Schema):
    """A date as precise as it is known."""

    edtf: str = Field(description="ISO 8601-2 (EDTF), level 1: 2016, 2016-05, ../2016-08, 2016~.")
    text: str = Field(description="The same in words.")

    @classmethod
    def of(cls, date: Any) -> "When | None":
        known: PartialDate | None = date
        return cls(edtf=known.edtf, text=str(known)) if known else None


ERRORS = {(422, 429): Problem}
NONE_OR_ERRORS = {(404, 422, 429): Problem}


class Refused(Exception):
    """A question that cannot be answered as it is asked."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(f"{fault.parameter}: {fault.detail}" for fault in faults))


def problem(status: int, detail: str, faults: Iterable[Fault] = ()) -> JsonResponse:
    said = Problem(title=TITLES[status], status=status, detail=detail, errors=list(faults))
    return JsonResponse(said.model_dump(), status=status, content_type=PROBLEM)


def address(path: str) -> str:
    return settings.SITE_URL + path


def for_machines(view: View) -> View:
    """A view for programs anywhere: limited, kept for all, without a cookie, by CORS for GET only."""
    kept = public_page(limited(view))

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            response["Access-Control-Allow-Methods"] = ", ".join(READS)
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        elif request.method not in READS:
            response = problem(405, "Nothing can be changed here.")
            response["Allow"] = "GET, HEAD, OPTIONS"
            return response
        elif any("\0" in text for pair in request.GET.lists() for text in (pair[0], *pair[1])):
            response = problem(422, "The question holds a character that no text has (U+0000).")
        else:
            response = as_get(kept, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        # Search engines should lead people to the pages, not to what is written for programs.
        response["X-Robots-Tag"] = "noindex"
        return response

    # It reads and changes nothing, so there is nothing to forge; others learn 405 rather than 403.
    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return answered


def as_get(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """HEAD is asked as GET; the web server leaves the content out."""
    method, request.method = request.method, "GET"
    try:
        response = view(request, *args, **kwargs)
    finally:
        request.method = method
    # Django's own middleware names the content of a GET only.
    if response.status_code == 200:
        set_response_etag(response)
    return response


def limited(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if may_read(request):
            return view(request, *args, **kwargs)
        response = problem(429, "Wait a minute, then go on where you were.")
        response["Retry-After"] = "60"
        return response

    return answered


def check_names(request: HttpRequest, asked: Asked) -> None:
    """Raises Refused for a parameter that is not known: misspelt, it would answer another question."""
    known = type(asked).model_fields
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        choice = "There is no such parameter. Known are: " + ", ".join(sorted(known)) + "."
        raise Refused(*[Fault(parameter=name[:100], detail=choice) for name in unknown])


def understood(filterset: django_filters.FilterSet) -> dict[str, Any]:
    """What the filter of a list made of a question; raises Refused for values that a list would pass over."""
    form = filterset.form
    form.is_valid()
    faults = [
        Fault(parameter=name, detail=" ".join(map(str, said))) for name, said in form.errors.items() if name
    ]
    for name, field in form.fields.items():
        if isinstance(field, forms.MultipleChoiceField):
            faults += [
                Fault(parameter=name, detail=f"There is no {value[:100]!r}.")
                for value in filterset.data.getlist(name)
                if not field.valid_value(value)
            ]
    if faults:
        raise Refused(*faults)
    return form.cleaned_data


def page(
    request: HttpRequest, rows: QuerySet, asked: Asked, *, by: Sequence[str], read: Callable[[Any], Any]
) -> dict[str, Any]:
    """The part of `rows` that was asked for, each as `read` describes it.

    `by` names columns that together are unique and of which none is empty, all with a "-" or none.
    """
    check_names(request, asked)
    names = [name.removeprefix("-") for name in by]
    compare = "lt" if by[0].startswith("-") else "gt"
    fields = [_field(rows, name) for name in names]
    if after := _after(request, asked, len(names)):
        values = [field.to_python(value) for field, value in zip(fields, after, strict=True)]
        rows = rows.filter(_beyond(names, values, compare))
    found = list(rows.order_by(*by)[: asked.limit + 1])
    keys = [field.attname for field in fields]
    return _cut(request, asked, found, lambda row: [getattr(row, key) for key in keys], read)


def page_of(
    request: HttpRequest,
    rows: Iterable[Item],
    asked: Asked,
    *,
    by: Callable[[Item], int | str],
    read: Callable[[Item], Any],
) -> dict[str, Any]:
    """The same of rows that are read whole because they are few; `by` is their unique key."""
    check_names(request, asked)
    after = _after(request, asked, 1)
    there = sorted((row for row in rows if not after or by(row) > after[0]), key=by)  # type: ignore[operator]
    return _cut(request, asked, there[: asked.limit + 1], lambda row: [by(row)], read)


def _field(rows: QuerySet, name: str) -> Any:
    meta = rows.model._meta
    return meta.pk if name == "pk" else meta.get_field(name)


def _beyond(names: list[str], values: list[Any], compare: str) -> Q:
    """Rows after these values in the order of the names: (a, b) < (x, y) spelt out."""
    return Q(*_steps(names, values, compare), _connector=Q.OR)


def _steps(names: list[str], values: list[Any], compare: str) -> Iterator[Q]:
    for n, name in enumerate(names):
        same = dict(zip(names[:n], values[:n], strict=True))
        yield Q(**same, **{f"{name}__{compare}": values[n]})


def _signer(request: HttpRequest) -> signing.Signer:
    """One for each list, so that no other takes its cursors; without a time, so that pages stay alike."""
    return signing.Signer(salt=f"cursor:{request.path}")


def _after(request: HttpRequest, asked: Asked, length: int) -> list[Any]:
    if not asked.cursor:
        return []
    try:
        key = _signer(request).unsign_object(asked.cursor)
    except (signing.BadSignature, ValueError):
        key = None
    if not isinstance(key, list) or len(key) != length:
        raise Refused(Fault(parameter="cursor", detail="This is no cursor of this list. Begin without one."))
    return key


def _cut(
    request: HttpRequest,
    asked: Asked,
    found: list[Any],
    key: Callable[[Any], list[Any]],
    read: Callable[[Any], Any],
) -> dict[str, Any]:
    """`found` holds one row more than is shown where there is more."""
    shown, following = found[: asked.limit], None
    if len(found) > asked.limit:
        last = [value.isoformat() if isinstance(value, dt.datetime) else value for value in key(shown[-1])]
        query = [
            (name, value) for name, values in request.GET.lists() for value in values if name != "cursor"
        ]
        cursor = _signer(request).sign_object(last)
        following = address(f"{request.path}?{urlencode([*query, ('cursor', cursor)])}")
    return {"items": [read(row) for row in shown], "next": following}
