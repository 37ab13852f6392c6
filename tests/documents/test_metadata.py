"""What machines read on a record: complete, well formed, and silent about what is not for strangers."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone
from lxml import html

from documents.metadata import json_ld, link_header, meta_tags, open_graph, signposts
from documents.models import Document
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Topic
from tests.factories import DocumentFactory, DocumentFileFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?')


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://portal.example"


@pytest.fixture
def document():
    document = DocumentFactory(
        slug="green-ports",
        title="Green ports",
        abstract="Ports & ships",
        authors=["Ming, Li", "Ministry of Ports"],
        isbn="9789814566018",
        doi="10.1234/ports",
        apec_number="APEC#213-CT-01.5",
        licence="CC-BY-4.0",
        economies=["CHL", "HKC"],
        published=True,
    )
    document.topics.add(Topic.objects.create(name="Ports", slug="ports", facet=Topic.Facet.SECTOR))
    return document


def values(document, name):
    return [content for tag, content in meta_tags(document) if tag == name]


def test_highwire_tags_name_the_document(document):
    assert values(document, "citation_title") == ["Green ports"]
    assert values(document, "citation_author") == ["Ming, Li", "Ministry of Ports"]
    assert values(document, "citation_publication_date") == ["2016/05"]
    assert values(document, "citation_isbn") == ["9789814566018"]
    assert values(document, "citation_doi") == ["10.1234/ports"]
    assert values(document, "citation_technical_report_number") == ["APEC#213-CT-01.5"]
    assert values(document, "citation_keywords") == ["Ports"]
    assert values(document, "citation_abstract_html_url") == ["https://portal.example/documents/green-ports/"]


def test_dublin_core_tags_name_the_document(document):
    assert values(document, "DC.title") == ["Green ports"]
    assert values(document, "DC.date") == ["2016-05"]
    assert values(document, "DC.identifier") == [
        "https://portal.example/documents/green-ports/",
        "doi:10.1234/ports",
        "urn:isbn:9789814566018",
        "APEC#213-CT-01.5",
    ]
    assert len(values(document, "DC.coverage")) == 2
    assert values(document, "DC.rights") == ["https://spdx.org/licenses/CC-BY-4.0.html"]


@pytest.mark.parametrize(("date", "highwire"), [("2016", ["2016"]), ("before August 2016", []), (None, [])])
def test_date_is_as_precise_as_known(date, highwire):
    document = DocumentFactory(published_on=date and PartialDate.parse(date))

    assert values(document, "citation_publication_date") == highwire
    assert json.loads(json_ld(document)).get("datePublished") == (highwire[0] if highwire else None)


def test_pdf_is_named_only_where_strangers_may_fetch_it(document):
    file = DocumentFileFactory(document=document, name="ports.pdf")
    address = f"https://portal.example/documents/green-ports/files/{file.pk}/ports.pdf"
    assert values(document, "citation_pdf_url") == [address]
    assert address in header(document)
    assert address in json_ld(document)

    for change in (
        {"embargo_until": timezone.now() + dt.timedelta(days=1)},
        {"embargo_until": None, "access": Document.Access.NETWORK},
    ):
        Document.objects.filter(pk=document.pk).update(**change)
        document = Document.objects.get(pk=document.pk)

        assert values(document, "citation_pdf_url") == []
        assert address not in header(document)
        assert address not in json_ld(document)


def test_other_files_than_pdfs_are_no_pdf(document):
    DocumentFileFactory(document=document, name="ports.docx", media_type="application/msword")

    assert values(document, "citation_pdf_url") == []


def test_json_ld_cannot_end_its_script():
    document = DocumentFactory(title="</script><script>alert(1)</script> & more")

    text = json_ld(document)

    assert "<" not in text
    assert json.loads(text)["name"] == document.title


def header(document):
    return link_header(signposts(document))


@pytest.mark.parametrize(
    ("authors", "website", "leads_to"),
    [
        ([], "https://ports.example", ["https://ports.example"]),
        (["Ministry of Ports"], "https://ports.example", ["https://ports.example"]),
        (["Ming, Li"], "https://ports.example", []),
        ([], "", []),
    ],
)
def test_author_is_signposted_where_it_has_an_address(authors, website, leads_to):
    publisher = OrganisationFactory(name="Ministry of Ports", website=website)
    document = DocumentFactory(published=True, authors=authors, publisher=publisher)

    assert [url for rel, url, _kind in signposts(document) if rel == "author"] == leads_to


def test_signposts_stand_in_the_page_as_in_the_header(client, document):
    DocumentFileFactory(document=document, name="ports.pdf")

    response = client.get(document.get_absolute_url())
    page = html.fromstring(response.content)

    in_header = [(rel, url, kind) for url, rel, kind in LINK.findall(response["Link"])]
    rels = {rel for rel, _url, _kind in in_header}
    assert {"cite-as", "describedby", "item", "license", "type", "linkset"} <= rels
    links = [link for link in page.xpath("//head/link") if link.get("rel") in rels]
    assert [(one.get("rel"), one.get("href"), one.get("type", "")) for one in links] == in_header


def test_signposts_hold_a_doi_that_would_end_its_link():
    document = DocumentFactory(doi='10.1002/a<199823>43:4;rel="x"', licence="")

    assert header(document).startswith(
        '<https://doi.org/10.1002/a%3C199823%3E43:4;rel=%22x%22>; rel="cite-as", '
    )


def test_json_ld_describes_document_and_file(document):
    file = DocumentFileFactory(document=document, name="ports.pdf")

    record = json.loads(json_ld(document))

    assert record["@type"] == "Report"
    assert record["author"] == [{"name": "Ming, Li"}, {"name": "Ministry of Ports"}]
    assert record["datePublished"] == "2016-05"
    assert record["isAccessibleForFree"] is True
    assert record["encoding"][0]["sha256"] == file.sha256


def test_signposts_lead_to_everything_that_belongs_together(document):
    DocumentFileFactory(document=document, name="ports.pdf")

    links = [(rel, kind, url) for url, rel, kind in LINK.findall(header(document))]

    assert [url for rel, _kind, url in links if rel == "cite-as"] == ["https://doi.org/10.1234/ports"]
    assert [kind for rel, kind, _url in links if rel == "describedby"] == [
        "application/x-bibtex",
        "application/x-research-info-systems",
        "application/vnd.citationstyles.csl+json",
        "application/json",
    ]
    assert [url for rel, _kind, url in links if rel == "linkset"] == [
        "https://portal.example/documents/green-ports/linkset.json"
    ]
    assert [kind for rel, kind, _url in links if rel == "item"] == ["application/pdf"]
    assert ("license", "", "https://spdx.org/licenses/CC-BY-4.0.html") in links
    assert ("type", "", "https://schema.org/AboutPage") in links


def test_open_graph_names_the_cover_by_its_full_address(document):
    tags = dict(open_graph(document, "/cover.webp"))

    assert tags["og:image"] == "https://portal.example/cover.webp"
    assert tags["og:description"] == "Ports & ships"
    assert "og:image" not in dict(open_graph(document))


def test_record_carries_all_of_it(client, document):
    response = client.get(document.get_absolute_url())

    page = html.fromstring(response.content.decode())
    named = [(tag.get("name"), tag.get("content")) for tag in page.xpath("//meta[@name]")]
    assert set(meta_tags(document)) <= set(named)
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://portal.example/documents/green-ports/"]
    assert "application/x-bibtex" in page.xpath("//link[@rel='alternate']/@type")
    [data] = page.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["name"] == "Green ports"
    assert ("og:title", "Green ports") in [
        (tag.get("property"), tag.get("content")) for tag in page.xpath("//meta[@property]")
    ]
    assert response["Link"] == header(document)


def test_file_leads_back_to_its_record(client, document):
    file = DocumentFileFactory(document=document)

    response = client.get(file.get_absolute_url())

    assert LINK.findall(response["Link"]) == [
        ("https://portal.example/documents/green-ports/", "collection", "text/html")
    ]
