"""OAI-PMH: every verb and every error, gathered by a real harvester, with what is gone told as gone."""

import datetime as dt
from pathlib import Path
from urllib.parse import urlencode

import httpx2
import pytest
from django.utils import timezone
from lxml import etree
from oaipmh_scythe import Scythe
from oaipmh_scythe.exceptions import NoRecordsMatch

from documents.actions import make_version
from documents.models import Document, Translation
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Topic
from gscnet.portal import oai
from tests.documents.test_record import SECRET, hidden, new_version
from tests.factories import DocumentFactory, DocumentFileFactory

pytestmark = pytest.mark.django_db

SITE = "https://portal.example"
NAMES = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("oai.rng")))
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE
    settings.CONTACT_EMAIL = "library@portal.example"


@pytest.fixture
def ask(client):
    """Ask for a verb; the answer is looked through by the protocol's grammar first."""

    def asked(verb="", **arguments):
        query = {"verb": verb} if verb else {}
        response = client.get("/oai", query | {name.rstrip("_"): value for name, value in arguments.items()})
        assert response.status_code == 200
        assert response["Content-Type"] == "text/xml; charset=utf-8"
        return valid(response.content)

    return asked


def valid(content):
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    return root


@pytest.fixture
def harvester(client):
    """A program that nobody wrote for this portal."""

    def answered(request):
        response = client.get(request.url.raw_path.decode())
        return httpx2.Response(
            response.status_code, content=response.content, headers=dict(response.headers), request=request
        )

    with Scythe(f"{SITE}/oai") as scythe:
        scythe._client = httpx2.Client(transport=httpx2.MockTransport(answered))
        yield scythe


def errors(root):
    return [error.get("code") for error in root.iterfind("oai:error", NAMES)]


def slugs(root, only=""):
    status = {"deleted": "[@status='deleted']", "there": "[not(@status)]"}.get(only, "")
    found = root.xpath(f"//oai:header{status}/oai:identifier/text()", namespaces=NAMES)
    return [identifier.removeprefix("oai:portal.example:documents/") for identifier in found]


def at(seconds):
    return dt.datetime(2016, 5, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)


def changed(seconds, **fields):
    """A public document that last changed at that many seconds after a moment in 2016."""
    document = DocumentFactory(published=True, **fields)
    Document.objects.filter(pk=document.pk).update(changed_at=at(seconds), published_at=at(0))
    return document.slug


def test_identify_says_who_and_how(ask):
    changed(0)

    said = {
        each.tag.partition("}")[2]: each.text for each in ask("Identify").find("oai:Identify", NAMES).iter()
    }

    assert said["baseURL"] == f"{SITE}/oai"
    assert said["adminEmail"] == "library@portal.example"
    assert said["earliestDatestamp"] == "2016-05-01T00:00:00Z"
    assert (said["deletedRecord"], said["granularity"]) == ("persistent", "YYYY-MM-DDThh:mm:ssZ")


@pytest.mark.parametrize(
    ("contact", "sender", "said"),
    [
        ("library@portal.example", "GSCNET <noreply@portal.example>", "library@portal.example"),
        ("", "GSCNET <noreply@portal.example>", "noreply@portal.example"),
        ("", "GSCNET <noreply@localhost>", "nobody@localhost.invalid"),
    ],
)
def test_identify_always_names_an_address_that_the_protocol_takes(ask, settings, contact, sender, said):
    settings.CONTACT_EMAIL, settings.DEFAULT_FROM_EMAIL = contact, sender

    assert ask("Identify").findtext(".//oai:adminEmail", namespaces=NAMES) == said


def test_record_is_told_in_dublin_core(ask):
    document = DocumentFactory(
        slug="green-ports",
        title="Green ports",
        subtitle="A survey",
        abstract="About \x0bports & <ships>.",
        authors=["Author, Sample", "绿色"],
        kind="policy",
        licence="CC-BY-4.0",
        doi="10.1234/abc",
        isbn="9780306406157",
        apec_number="APEC#213-CT-01.5",
        published_on=PartialDate.parse("2016-05"),
        economies=["CHL", "JPN"],
        published=True,
    )
    document.topics.add(Topic.objects.get(slug="recycling"))
    Translation.objects.create(document=document, language="es", title="Puertos verdes")
    DocumentFileFactory(document=document, language="zh-Hans")

    root = ask("GetRecord", identifier="oai:portal.example:documents/green-ports", metadataPrefix="oai_dc")

    told = [
        (each.tag.partition("}")[2], each.get(LANGUAGE, ""), each.text)
        for each in root.iterfind(".//dc:*", NAMES)
    ]
    assert told == [
        ("title", "en", "Green ports: A survey"),
        ("title", "es", "Puertos verdes"),
        ("creator", "", "Author, Sample"),
        ("creator", "", "绿色"),
        ("subject", "en", "Recycling"),
        ("description", "en", "About  ports & <ships>."),
        ("publisher", "", document.publisher.name),
        ("date", "", "2016-05"),
        ("type", "", "Text"),
        ("type", "en", "Policy or regulation"),
        ("format", "", "application/pdf"),
        ("identifier", "", f"{SITE}/documents/green-ports/"),
        ("identifier", "", "https://doi.org/10.1234/abc"),
        ("identifier", "", "urn:isbn:9780306406157"),
        ("identifier", "", "APEC#213-CT-01.5"),
        ("language", "", "en"),
        ("language", "", "zh-Hans"),
        ("coverage", "en", "Chile"),
        ("coverage", "en", "Japan"),
        ("rights", "", "https://spdx.org/licenses/CC-BY-4.0.html"),
    ]
    specs = [each.text for each in root.iterfind(".//oai:setSpec", NAMES)]
    assert specs == ["kind:policy", "topic:recycling", "economy:CHL", "economy:JPN"]


def test_older_version_names_the_newer_one(ask):
    old = DocumentFactory(published=True)
    new = new_version(old)

    root = ask("GetRecord", identifier=f"oai:portal.example:documents/{old.slug}", metadataPrefix="oai_dc")

    assert root.findtext(".//dc:relation", namespaces=NAMES) == f"{SITE}/documents/{new.slug}/"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Delete"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "kind"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": "oai:portal.example:documents/there"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2016-02-30"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": ""}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2016-05-02T00:00Z"}, "badArgument"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2016-05-02", "until": "2016-05-01"},
            "badArgument",
        ),
        (
            {
                "verb": "ListRecords",
                "metadataPrefix": "oai_dc",
                "from": "2016-05-02",
                "until": "2016-05-03T00:00:00Z",
            },
            "badArgument",
        ),
        ({"verb": "ListRecords", "resumptionToken": "x", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "made-up"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "made-up"}, "badResumptionToken"),
        ({"verb": "ListIdentifiers", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        (
            {
                "verb": "GetRecord",
                "identifier": "oai:portal.example:documents/there",
                "metadataPrefix": "marc21",
            },
            "cannotDisseminateFormat",
        ),
        (
            {
                "verb": "GetRecord",
                "identifier": "oai:portal.example:documents/never",
                "metadataPrefix": "oai_dc",
            },
            "idDoesNotExist",
        ),
        ({"verb": "GetRecord", "identifier": "\0", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": "a b##c", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:%%["}, "badArgument"),
        ({"verb": "ListMetadataFormats", "identifier": "there"}, "badArgument"),
        ({"verb": "ListMetadataFormats", "identifier": ""}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ""}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai dc"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": ""}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "kind:"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "绿色"}, "badArgument"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:elsewhere:1"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "colour:green"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "9999-12-31"}, "noRecordsMatch"),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "0001-01-01T00:00:00Z"},
            "noRecordsMatch",
        ),
    ],
)
def test_errors_of_the_protocol(client, arguments, code):
    changed(0, slug="there")

    root = valid(client.get(f"/oai?{urlencode(arguments, doseq=True)}").content)

    assert errors(root) == [code]
    named = root.find("oai:request", NAMES).attrib
    assert bool(named) == (code not in {"badVerb", "badArgument"})


def test_nothing_to_gather_is_told_as_such(ask):
    assert errors(ask("ListRecords", metadataPrefix="oai_dc")) == ["noRecordsMatch"]
    assert errors(ask("Identify")) == []


def test_formats_and_sets_are_named(ask):
    changed(0, slug="there")

    formats = ask("ListMetadataFormats", identifier="oai:portal.example:documents/there")
    sets = ask("ListSets")

    assert formats.findtext(".//oai:metadataPrefix", namespaces=NAMES) == "oai_dc"
    names = {
        each.findtext("oai:setSpec", namespaces=NAMES): each.findtext("oai:setName", namespaces=NAMES)
        for each in sets.iterfind(".//oai:set", NAMES)
    }
    assert names["kind:policy"] == "Policy or regulation"
    assert names["economy:CHL"] == "Chile"
    assert names["topic:recycling"] == "Recycling"


def test_sets_hold_their_records_and_their_deletes(ask):
    topic = Topic.objects.get(slug="recycling")
    there = DocumentFactory(kind="policy", economies=["CHL"], published=True)
    gone = DocumentFactory(kind="policy", withdrawn=True)
    DocumentFactory(kind="brochure", published=True)
    for document in (there, gone):
        document.topics.add(topic)

    for spec, wanted in {
        "kind:policy": {there.slug, gone.slug},
        "topic:recycling": {there.slug, gone.slug},
        "topic": {there.slug, gone.slug},
        "economy:CHL": {there.slug},
        "economy": {there.slug},
    }.items():
        assert set(slugs(ask("ListIdentifiers", metadataPrefix="oai_dc", set=spec))) == wanted, spec


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ({"from": "2016-05-01T00:00:02Z"}, ["two", "three"]),
        ({"until": "2016-05-01T00:00:02Z"}, ["one", "two"]),
        ({"from": "2016-05-01T00:00:02Z", "until": "2016-05-01T00:00:02Z"}, ["two"]),
        ({"from": "2016-05-01", "until": "2016-05-01"}, ["one", "two", "three"]),
        ({"until": "9999-12-31T23:59:59Z"}, ["one", "two", "three"]),
    ],
)
def test_bounds_are_whole_seconds_and_both_included(client, bounds, found):
    for name, seconds in {"one": 1, "two": 2.5, "three": 3}.items():
        changed(seconds, slug=name)

    query = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", **bounds}

    assert slugs(valid(client.get("/oai", query).content)) == found


def test_list_is_gathered_whole_while_it_changes(ask, monkeypatch):
    monkeypatch.setattr(oai, "AT_ONCE", 2)
    names = [changed(n, slug=f"document-{n}") for n in range(5)]

    first = ask("ListIdentifiers", metadataPrefix="oai_dc", set="kind")
    # One that was told already changes, one that was not goes, and another comes.
    Document.objects.filter(slug=names[0]).update(changed_at=at(60))
    Document.objects.get(slug=names[3]).withdraw(by=None, reason="Wrong.")
    changed(90, slug="document-new")
    told, root = slugs(first), first
    while token := root.findtext(".//oai:resumptionToken", namespaces=NAMES):
        root = ask("ListIdentifiers", resumptionToken=token)
        told += slugs(root)

    assert told == [
        "document-0",
        "document-1",
        *names[2:3],
        *names[4:],
        "document-0",
        "document-new",
        names[3],
    ]
    sizes = root.find(".//oai:resumptionToken", NAMES).attrib
    assert sizes["cursor"] == "6"


def test_list_whose_rest_has_changed_meanwhile_ends(ask, monkeypatch):
    """Nothing lies before `until` any more; the schema knows no empty list."""
    monkeypatch.setattr(oai, "AT_ONCE", 1)
    changed(0)
    later = changed(1)
    until = (timezone.now() - dt.timedelta(days=1)).strftime("%Y-%m-%d")
    first = ask("ListRecords", metadataPrefix="oai_dc", until=until)
    token = first.findtext(".//oai:resumptionToken", namespaces=NAMES)

    Document.objects.filter(slug=later).update(changed_at=timezone.now())

    assert errors(ask("ListRecords", resumptionToken=token)) == ["noRecordsMatch"]


def test_token_is_for_its_own_verb(ask, monkeypatch):
    monkeypatch.setattr(oai, "AT_ONCE", 1)
    changed(0), changed(1)

    token = ask("ListIdentifiers", metadataPrefix="oai_dc").findtext(
        ".//oai:resumptionToken", namespaces=NAMES
    )

    assert errors(ask("ListRecords", resumptionToken=token)) == ["badResumptionToken"]


def test_what_never_was_public_is_never_told(ask, client):
    changed(0, slug="there")
    never = hidden()

    root = ask("ListRecords", metadataPrefix="oai_dc")

    assert slugs(root) == ["there"]
    assert SECRET not in etree.tostring(root, encoding="unicode")
    for reason, document in never.items():
        for verb in ("GetRecord", "ListMetadataFormats"):
            query = {"verb": verb, "identifier": f"oai:portal.example:documents/{document.slug}"}
            if verb == "GetRecord":
                query["metadataPrefix"] = "oai_dc"
            assert errors(valid(client.get("/oai", query).content)) == ["idDoesNotExist"], reason


@pytest.mark.parametrize(
    "change",
    [
        {"access": Document.Access.NETWORK},
        {"access": Document.Access.STAFF},
        {"embargo_until": timezone.now() + dt.timedelta(days=9)},
    ],
)
def test_what_leaves_the_public_is_told_as_deleted_and_may_come_back(ask, change):
    slug = changed(0)
    before = Document.objects.get(slug=slug)

    Document.objects.filter(slug=slug).update(title=SECRET, **change)
    gone = ask("ListRecords", metadataPrefix="oai_dc")
    Document.objects.filter(slug=slug).update(title="Unseen", abstract="Changed while nobody may read it")
    still = ask("ListRecords", metadataPrefix="oai_dc")
    again = dict.fromkeys(change)
    if "access" in change:
        again["access"] = before.access
    Document.objects.filter(slug=slug).update(title="Back", changed_at=timezone.now(), **again)
    back = ask("ListRecords", metadataPrefix="oai_dc")

    assert slugs(gone, "deleted") == [slug]
    assert SECRET not in etree.tostring(gone, encoding="unicode")
    stamps = [root.findtext(".//oai:datestamp", namespaces=NAMES) for root in (gone, still, back)]
    assert stamps[0] == stamps[1] > "2016-05-01T00:00:00Z"
    assert slugs(back, "there") == [slug]
    assert stamps[2] >= stamps[0]


def test_new_version_of_what_was_withdrawn_is_not_told_before_it_is_public(ask, editor):
    gone = Document.objects.get(slug=changed(0))
    gone.withdraw(by=editor, reason="Wrong.")
    make_version(gone, by=editor)

    assert slugs(ask("ListIdentifiers", metadataPrefix="oai_dc")) == [gone.slug]


def test_end_of_an_embargo_is_when_a_record_appears(ask):
    ended = timezone.now() - dt.timedelta(minutes=5)
    slug = changed(0, embargo_until=ended)

    root = ask("ListIdentifiers", metadataPrefix="oai_dc", from_="2020-01-01")

    assert slugs(root) == [slug]
    assert root.findtext(".//oai:datestamp", namespaces=NAMES) == ended.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_harvester_gathers_everything_and_then_what_changed(harvester, monkeypatch):
    monkeypatch.setattr(oai, "AT_ONCE", 2)
    names = [changed(n, slug=f"document-{n}", title=f"Title {n}") for n in range(5)]

    copy = gathered(harvester, {})
    assert {key: titles for key, (_deleted, titles) in copy.items()} == {
        name: [f"Title {n}"] for n, name in enumerate(names)
    }

    since = timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    with pytest.raises(NoRecordsMatch):
        gathered(harvester, copy, from_=since)
    Document.objects.filter(slug=names[1]).update(title="Title anew", changed_at=timezone.now())
    Document.objects.get(slug=names[2]).withdraw(by=None, reason="Wrong.")
    Document.objects.filter(slug=names[3]).update(access=Document.Access.NETWORK)
    new = DocumentFactory(published=True, title="Title new").slug
    changes = gathered(harvester, {}, from_=since)

    assert changes == {
        names[1]: (False, ["Title anew"]),
        names[2]: (True, []),
        names[3]: (True, []),
        new: (False, ["Title new"]),
    }


def gathered(harvester, copy, **bounds):
    for record in harvester.list_records(metadata_prefix="oai_dc", **bounds):
        slug = record.header.identifier.rpartition("/")[2]
        copy[slug] = (record.header.deleted, [] if record.header.deleted else record.metadata["title"])
    return copy


def test_harvester_reads_the_other_verbs(harvester):
    slug = changed(0, kind="policy")

    assert harvester.identify().granularity == "YYYY-MM-DDThh:mm:ssZ"
    assert [one.metadataPrefix for one in harvester.list_metadata_formats()] == ["oai_dc"]
    assert "kind:policy" in [one.setSpec for one in harvester.list_sets()]
    assert [one.identifier for one in harvester.list_identifiers(set_="kind:policy")] == [
        f"oai:portal.example:documents/{slug}"
    ]
    record = harvester.get_record(identifier=f"oai:portal.example:documents/{slug}")
    assert record.metadata["identifier"] == [f"{SITE}/documents/{slug}/"]


def test_post_is_answered_like_get(client):
    changed(0)

    root = valid(client.post("/oai", {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}).content)

    assert len(slugs(root)) == 1
    assert client.put("/oai").status_code == 405


def test_harvester_in_a_hurry_is_slowed_down(client, settings):
    settings.READS_PER_MINUTE = 1
    client.get("/oai?verb=Identify")

    response = client.get("/oai?verb=Identify")

    assert (response.status_code, response["Retry-After"]) == (503, "60")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(client, count, django_assert_num_queries):
    for _each in range(count):
        DocumentFileFactory(document=DocumentFactory(economies=["CHL"], published=True))

    with django_assert_num_queries(6):
        root = valid(client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc").content)
    assert len(slugs(root)) == count
