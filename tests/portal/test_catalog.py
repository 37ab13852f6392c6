"""The catalogue as others read it, and the signposts that lead from a page to all that belongs to it."""

import json

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef

from documents.metadata import licence_url
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Topic
from tests.documents.test_record import SECRET, hidden
from tests.factories import DocumentFactory, DocumentFileFactory, EventFactory, ExcellentCaseFactory
from tests.pilots.index_scenes import published

pytestmark = pytest.mark.django_db

SITE = "https://portal.example"
SPDX = Namespace("http://spdx.org/rdf/terms#")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def document():
    made = DocumentFactory(
        slug="green-ports",
        title="Green ports",
        licence="CC-BY-4.0",
        authors=["Author, Sample"],
        published_on=PartialDate.parse("2016-05"),
        economies=["CHL"],
        published=True,
    )
    made.topics.add(Topic.objects.get(slug="recycling"))
    return made


def read(client, address="/catalog.jsonld"):
    """The catalogue as triples, by a reader that nobody wrote for it."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/ld+json"
    return Graph().parse(data=response.content.decode(), format="json-ld")


def test_document_is_a_dataset_and_each_file_a_distribution(client, document):
    file = DocumentFileFactory(document=document, name="ports.pdf", sha256="ab" * 32)
    DocumentFileFactory(document=document, language="es")

    graph = read(client)

    (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
    (dataset,) = graph.objects(catalog, DCAT.dataset)
    assert dataset == URIRef(f"{SITE}/documents/green-ports/")
    assert (dataset, RDF.type, DCAT.Dataset) in graph
    assert graph.value(dataset, DCTERMS.title) == Literal("Green ports", lang="en")
    assert graph.value(dataset, DCTERMS.description) == Literal("About green supply chains.", lang="en")
    assert str(graph.value(dataset, DCTERMS.issued)) == "2016-05"
    assert graph.value(dataset, DCTERMS.issued).datatype == XSD.gYearMonth
    assert graph.value(dataset, DCTERMS.modified).datatype == XSD.dateTime
    assert graph.value(dataset, DCAT.keyword) == Literal("Recycling")
    assert graph.value(graph.value(dataset, DCTERMS.creator), FOAF.name) == Literal("Author, Sample")
    assert len(list(graph.objects(dataset, DCAT.distribution))) == 2
    (distribution,) = graph.subjects(DCAT.downloadURL, URIRef(SITE + file.get_absolute_url()))
    assert graph.value(distribution, DCAT.accessURL) == dataset
    assert graph.value(distribution, DCTERMS.license) == URIRef(licence_url(document))
    media_type = "https://www.iana.org/assignments/media-types/application/pdf"
    assert graph.value(distribution, DCAT.mediaType) == URIRef(media_type)
    assert graph.value(distribution, DCAT.byteSize) == Literal(file.size, datatype=XSD.nonNegativeInteger)
    checksum = graph.value(distribution, SPDX.checksum)
    assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
    assert graph.value(checksum, SPDX.checksumValue) == Literal("ab" * 32, datatype=XSD.hexBinary)


def test_every_dataset_says_what_dcat_ap_asks_for(client, document):
    DocumentFactory(abstract="", publisher=None, published_on=None, published=True)
    published()

    graph = read(client)

    datasets = list(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == 3
    for dataset in datasets:
        for wanted in (DCTERMS.title, DCTERMS.description):
            assert str(graph.value(dataset, wanted))
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        assert graph.value(distribution, DCAT.accessURL)


def test_vague_date_is_no_date_of_issue(client):
    DocumentFactory(published_on=PartialDate.parse("before August 2016"), published=True)

    assert list(read(client).objects(None, DCTERMS.issued)) == []


def test_catalogue_comes_in_parts_that_name_the_next(client):
    DocumentFactory.create_batch(3, published=True)
    published()

    found, address = [], "/catalog.jsonld?limit=2"
    while address:
        graph = read(client, address.removeprefix(SITE))
        found.append(len(list(graph.subjects(RDF.type, DCAT.Dataset))))
        following = list(graph.objects(None, HYDRA.next))
        address = str(following[0]) if following else None

    assert found == [2, 2]


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "cursor=made-up", "colour=green"])
def test_catalogue_refuses_what_it_does_not_understand(client, query):
    assert client.get(f"/catalog.jsonld?{query}").status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_catalogue_queries_do_not_grow(client, count, django_assert_num_queries):
    for _each in range(count):
        DocumentFileFactory(document=DocumentFactory(economies=["CHL"], published=True))

    with django_assert_num_queries(7):
        client.get("/catalog.jsonld")


def test_linkset_holds_the_signposts_of_all_that_belongs_together(client, document):
    file = DocumentFileFactory(document=document)

    response = client.get(f"{document.get_absolute_url()}linkset.json")

    assert response["Content-Type"] == "application/linkset+json"
    first, *others = json.loads(response.content)["linkset"]
    page = f"{SITE}/documents/green-ports/"
    assert first["anchor"] == page
    assert first["cite-as"] == [{"href": page}]
    assert first["item"] == [{"href": SITE + file.get_absolute_url(), "type": "application/pdf"}]
    assert first["license"] == [{"href": "https://spdx.org/licenses/CC-BY-4.0.html"}]
    described = {link["href"] for link in first["describedby"]}
    assert f"{SITE}/api/documents/green-ports/" in described
    assert {one["anchor"] for one in others if "describes" in one} == described
    assert others[-1] == {
        "anchor": SITE + file.get_absolute_url(),
        "collection": [{"href": page, "type": "text/html"}],
    }
    for href in described:
        description = client.get(href.removeprefix(SITE))
        assert description["Link"] == f'<{page}>; rel="describes"; type="text/html"'


def test_linkset_of_what_is_hidden_does_not_exist(client, editor):
    client.force_login(editor)

    for reason, document in hidden().items():
        assert client.get(f"{document.get_absolute_url()}linkset.json").status_code == 404, reason
        assert "linkset" not in client.get(document.get_absolute_url()).headers.get("Link", ""), reason


@pytest.mark.parametrize(
    ("make", "api"),
    [(lambda: ExcellentCaseFactory(published=True), "cases"), (lambda: EventFactory(), "events")],
)
def test_cases_and_events_have_signposts(client, make, api):
    row = make()

    link = client.get(row.get_absolute_url())["Link"]

    assert f'<{SITE}{row.get_absolute_url()}>; rel="cite-as"' in link
    assert f'<{SITE}/api/{api}/{row.slug}/>; rel="describedby"; type="application/json"' in link
    back = client.get(f"/api/{api}/{row.slug}/")["Link"]
    assert back == f'<{SITE}{row.get_absolute_url()}>; rel="describes"; type="text/html"'


def test_draft_of_an_event_has_none(client, editor):
    client.force_login(editor)

    assert "Link" not in client.get(EventFactory(title=SECRET, draft=True).get_absolute_url()).headers
