"""OAI-PMH 2.0 (openarchives.org/OAI/openarchivesprotocol.html): the library's records to be gathered.

Nothing is kept between two requests: a resumption token holds, signed, what was asked and where to go on.
The list goes by datestamp, so what changes while it is read comes once more at its end and nothing is lost.
"""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from documents import oai as source
from gscnet.common.feeds import NEVER, for_xml
from gscnet.common.ratelimit import may_read

AT_ONCE = 100
DUBLIN_CORE = "oai_dc"
# Without a time of its own, so that a token stays good for as long as the portal's key is.
SIGNER = signing.Signer(salt="oai")
OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
# How the protocol and its schema want arguments to be written. What is written otherwise is refused as such,
# as an answer that repeated it would break the schema.
_WORD = r"[A-Za-z0-9\-_.!~*'()]+"
SYNTAX = {
    # A URI; after // a host must follow.
    "identifier": re.compile(
        r"[A-Za-z][A-Za-z0-9+\-.]*:(?!//(?![A-Za-z0-9.\-]+(?::[0-9]+)?(?:[/?]|\Z)))"
        r"(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+"
    ),
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(rf"{_WORD}(?::{_WORD})*"),
}
EMAIL = re.compile(r"\S+@(?:\S+\.)+\S+")
# RFC 2606: says that there is no address, where none is set on a developer's machine.
NOBODY = "nobody@localhost.invalid"


class Refused(Exception):
    """An error of the protocol; `code` is one of its own."""

    def __init__(self, code: str, said: str) -> None:
        self.code, self.said = code, said
        super().__init__(said)


@dataclass(frozen=True)
class Asked:
    """A selective list: bounds as instants (the second one excluded), a set, and where to go on."""

    first: dt.datetime | None = None
    beyond: dt.datetime | None = None
    set_spec: str = ""
    after: tuple[dt.datetime, int] | None = None
    read: int = 0


@dataclass(frozen=True)
class Verb:
    """What a verb does, and which arguments it takes; a token stands alone."""

    answer: Callable[[dict[str, str]], Iterable[ET.Element]]
    required: frozenset[str] = field(default_factory=frozenset)
    optional: frozenset[str] = field(default_factory=frozenset)
    resumes: bool = False


# Anybody may ask, by GET or POST, and nothing is changed: there is nothing to forge.
@csrf_exempt
def oai(request: HttpRequest) -> HttpResponse:
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    if not may_read(request):
        # The protocol's own way to slow a harvester down.
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    now = timezone.now()
    arguments = request.POST if request.method == "POST" else request.GET
    try:
        asked = checked(arguments)
        body = [*VERBS[asked["verb"]].answer(asked)]
        about, named = body, asked
    except Refused as refusal:
        about = [element("error", refusal.said, code=refusal.code)]
        named = {} if refusal.code in {"badVerb", "badArgument"} else arguments.dict()
    return envelope(now, named, about)


def envelope(now: dt.datetime, named: dict[str, str], about: Iterable[ET.Element]) -> HttpResponse:
    root = ET.Element(
        "OAI-PMH",
        {
            "xmlns": OAI,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
        },
    )
    root.append(element("responseDate", written(now)))
    root.append(element("request", settings.SITE_URL + reverse("portal:oai"), **named))
    root.extend(about)
    content = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    headers = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(content, content_type="text/xml; charset=utf-8", headers=headers)


def checked(arguments: QueryDict) -> dict[str, str]:
    """The arguments of a verb; raises Refused for a verb or argument that the protocol does not know here."""
    verbs = arguments.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Refused("badVerb", "Ask with one verb: " + ", ".join(VERBS) + ".")
    verb, names = VERBS[verbs[0]], set(arguments) - {"verb"}
    if twice := [name for name in names if len(arguments.getlist(name)) > 1]:
        raise Refused("badArgument", f"Given more than once: {shown(twice)}.")
    if verb.resumes and "resumptionToken" in names:
        if names != {"resumptionToken"}:
            raise Refused("badArgument", "resumptionToken stands alone.")
        return arguments.dict()
    if unknown := names - verb.required - verb.optional:
        raise Refused("badArgument", f"Not known to {verbs[0]}: {shown(unknown)}.")
    if missing := verb.required - names:
        raise Refused("badArgument", f"Missing: {shown(missing)}.")
    if malformed := [name for name in names & set(SYNTAX) if not SYNTAX[name].fullmatch(arguments[name])]:
        raise Refused("badArgument", f"Not written as the protocol wants it: {shown(malformed)}.")
    return arguments.dict()


def shown(names: Iterable[str]) -> str:
    return ", ".join(sorted(name[:50] for name in names))


def element(name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.Element(name, {key: for_xml(value) for key, value in attributes.items()})
    made.text = for_xml(text) or None
    return made


def parent(name: str, *children: ET.Element, **attributes: str) -> ET.Element:
    made = element(name, **attributes)
    made.extend(children)
    return made


def written(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# The verbs


def identify(_asked: dict[str, str]) -> Iterable[ET.Element]:
    earliest = source.rows().aggregate(earliest=Min("stamp"))["earliest"] or NEVER
    yield parent(
        "Identify",
        element("repositoryName", "GSCNET: APEC Cooperation Network on Green Supply Chain"),
        element("baseURL", settings.SITE_URL + reverse("portal:oai")),
        element("protocolVersion", "2.0"),
        element("adminEmail", admin_email()),
        element("earliestDatestamp", written(earliest)),
        element("deletedRecord", "persistent"),
        element("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        element("compression", "gzip"),
    )


def admin_email() -> str:
    """The protocol wants an address: that of the portal, else the one that letters come from, if it is one.

    `check --deploy` warns where neither is set.
    """
    known = (settings.CONTACT_EMAIL, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    return next(filter(EMAIL.fullmatch, known), NOBODY)


def list_metadata_formats(asked: dict[str, str]) -> Iterable[ET.Element]:
    if "identifier" in asked and not found_by(asked["identifier"]).exists():
        raise Refused("idDoesNotExist", "There is no such record.")
    yield parent(
        "ListMetadataFormats",
        parent(
            "metadataFormat",
            element("metadataPrefix", DUBLIN_CORE),
            element("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
            element("metadataNamespace", OAI_DC),
        ),
    )


def list_sets(asked: dict[str, str]) -> Iterable[ET.Element]:
    if "resumptionToken" in asked:
        raise Refused("badResumptionToken", "The list of sets is never cut.")
    yield parent(
        "ListSets",
        *(parent("set", element("setSpec", spec), element("setName", name)) for spec, name in source.sets()),
    )


def get_record(asked: dict[str, str]) -> Iterable[ET.Element]:
    records = source.records(found_by(asked["identifier"]))
    if not records:
        raise Refused("idDoesNotExist", "There is no such record.")
    check_format(asked["metadataPrefix"])
    yield parent("GetRecord", record(records[0]))


def list_identifiers(asked: dict[str, str]) -> Iterable[ET.Element]:
    yield listed("ListIdentifiers", asked, header)


def list_records(asked: dict[str, str]) -> Iterable[ET.Element]:
    yield listed("ListRecords", asked, record)


VERBS = {
    "Identify": Verb(identify),
    "ListMetadataFormats": Verb(list_metadata_formats, optional=frozenset({"identifier"})),
    "ListSets": Verb(list_sets, resumes=True),
    "GetRecord": Verb(get_record, required=frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": Verb(
        list_identifiers,
        required=frozenset({"metadataPrefix"}),
        optional=frozenset({"from", "until", "set"}),
        resumes=True,
    ),
    "ListRecords": Verb(
        list_records,
        required=frozenset({"metadataPrefix"}),
        optional=frozenset({"from", "until", "set"}),
        resumes=True,
    ),
}


# Records


def repository() -> str:
    return f"oai:{urlsplit(settings.SITE_URL).hostname}:"


def found_by(identifier: str):
    """The row of an identifier, or none."""
    start = repository() + source.PREFIX
    if not identifier.startswith(start) or "\0" in identifier:
        return source.rows().none()
    return source.rows().filter(slug=identifier.removeprefix(start))


def check_format(prefix: str) -> None:
    if prefix != DUBLIN_CORE:
        raise Refused("cannotDisseminateFormat", f"Records are there in {DUBLIN_CORE} only.")


def header(each: source.Record) -> ET.Element:
    made = element("header", **({"status": "deleted"} if each.is_deleted else {}))
    made.append(element("identifier", repository() + each.identifier))
    made.append(element("datestamp", written(each.datestamp)))
    made.extend(element("setSpec", spec) for spec in each.sets)
    return made


def record(each: source.Record) -> ET.Element:
    if each.is_deleted:
        return parent("record", header(each))
    described = ET.Element(
        "oai_dc:dc",
        {
            "xmlns:oai_dc": OAI_DC,
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xsi:schemaLocation": f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        },
    )
    for name, language, value in each.elements:
        described.append(element(f"dc:{name}", value, **({"xml:lang": language} if language else {})))
    return parent("record", header(each), parent("metadata", described))


# Lists


def listed(verb: str, asked: dict[str, str], write: Callable[[source.Record], ET.Element]) -> ET.Element:
    wanted = resumed(asked["resumptionToken"], verb) if "resumptionToken" in asked else begun(asked)
    whole = selected(wanted)
    rest = whole
    if wanted.after:
        stamp, pk = wanted.after
        rest = whole.filter(Q(stamp__gt=stamp) | Q(stamp=stamp, pk__gt=pk))
    found = list(rest.order_by("stamp", "pk").values_list("pk", "stamp")[: AT_ONCE + 1])
    if not found:
        # Also where all that was left has changed meanwhile and now lies beyond `until`.
        raise Refused("noRecordsMatch", "No record answers that.")
    keys = [pk for pk, _stamp in found[:AT_ONCE]]
    there = source.records(source.rows().filter(pk__in=keys).order_by("stamp", "pk"))
    made = parent(verb, *(write(each) for each in there))
    if len(found) > AT_ONCE or wanted.read:
        size = str(max(whole.count(), wanted.read + len(keys)))
        token = ""
        if len(found) > AT_ONCE:
            pk, stamp = found[AT_ONCE - 1]
            token = token_of(verb, wanted, (stamp, pk), wanted.read + AT_ONCE)
        made.append(element("resumptionToken", token, completeListSize=size, cursor=str(wanted.read)))
    return made


def selected(wanted: Asked):
    found = source.rows()
    if wanted.set_spec:
        found = source.within(found, wanted.set_spec)
    if wanted.first:
        found = found.filter(stamp__gte=wanted.first)
    if wanted.beyond:
        found = found.filter(stamp__lt=wanted.beyond)
    return found


def begun(asked: dict[str, str]) -> Asked:
    check_format(asked["metadataPrefix"])
    first, beyond = bounds(asked.get("from"), asked.get("until"))
    spec = asked.get("set", "")
    if "set" in asked and spec not in dict(source.sets()):
        raise Refused("noRecordsMatch", "There is no such set.")
    return Asked(first, beyond, spec)


def bounds(first: str | None, last: str | None) -> tuple[dt.datetime | None, dt.datetime | None]:
    """From when to before when; raises Refused for dates that are none, unlike each other or in no order."""
    if first and last and len(first) != len(last):
        raise Refused("badArgument", "from and until must be equally exact.")
    begins = instant(first) if first is not None else None
    ends = instant(last) if last is not None else None
    if begins and ends and begins > ends:
        raise Refused("badArgument", "from lies after until.")
    if ends is None or last is None:
        return begins, None
    try:
        return begins, ends + (dt.timedelta(days=1) if DAY.fullmatch(last) else dt.timedelta(seconds=1))
    except OverflowError:
        return begins, None


def instant(text: str) -> dt.datetime:
    if DAY.fullmatch(text) or SECOND.fullmatch(text):
        try:
            found = dt.datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return found.replace(tzinfo=dt.UTC)
    raise Refused("badArgument", "A date is written 2016-05-30 or 2016-05-30T12:00:00Z.")


# Tokens


def token_of(verb: str, wanted: Asked, after: tuple[dt.datetime, int], read: int) -> str:
    bounds = [at.isoformat() if at else "" for at in (wanted.first, wanted.beyond)]
    return SIGNER.sign_object([verb, *bounds, wanted.set_spec, after[0].isoformat(), after[1], read])


def resumed(token: str, verb: str) -> Asked:
    try:
        made_for, first, beyond, spec, stamp, pk, read = SIGNER.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        made_for = None
    if made_for != verb:
        raise Refused("badResumptionToken", "This is no token of this list. Begin again without one.")
    from_, before = (dt.datetime.fromisoformat(text) if text else None for text in (first, beyond))
    return Asked(from_, before, spec, (dt.datetime.fromisoformat(stamp), pk), read)
