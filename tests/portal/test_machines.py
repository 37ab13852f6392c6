"""What programs ask of the portal as a whole: true, valid, and silent about what is hidden."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from documents.models import Document
from tests.documents.test_record import hidden
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://portal.example"


def locations(response):
    return {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in etree.fromstring(response.content)
    }


def test_sitemap_index_names_its_parts_and_when_they_changed(client):
    document = DocumentFactory(published=True)

    parts = locations(client.get("/sitemap.xml"))

    sections = [
        "pages",
        "economies",
        "documents",
        "experts",
        "rounds",
        "centres",
        "cases",
        "tools",
        "indexes",
        "events",
        "series",
        "decisions",
        "reports",
    ]
    assert list(parts) == [f"http://testserver/sitemap-{section}.xml" for section in sections]
    assert dt.datetime.fromisoformat(parts["http://testserver/sitemap-documents.xml"]) == document.changed_at


def test_sitemap_holds_public_documents_with_their_last_change(client):
    document = DocumentFactory(slug="green-ports", published=True)
    changed = timezone.now() - dt.timedelta(days=9)
    Document.objects.filter(pk=document.pk).update(changed_at=changed)
    DocumentFactory(published=True, is_current=False)
    hidden()

    response = client.get("/sitemap-documents.xml")

    assert locations(response) == {
        "https://portal.example/documents/green-ports/": changed.date().isoformat()
    }
    assert "Last-Modified" not in response


def test_sitemap_of_pages_claims_no_dates(client):
    pages = locations(client.get("/sitemap-pages.xml"))

    assert pages["https://portal.example/about/"] is None
    assert "https://portal.example/documents/" in pages


def test_sitemap_of_nothing_known_does_not_exist(client):
    assert client.get("/sitemap-secrets.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_sitemap_queries_do_not_grow(client, count, django_assert_num_queries):
    DocumentFactory.create_batch(count, published=True)

    with django_assert_num_queries(3):
        assert len(locations(client.get("/sitemap-documents.xml"))) == count


def test_robots_are_told_where_the_sitemap_is_and_what_to_leave(client):
    response = client.get("/robots.txt")

    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: https://portal.example/sitemap.xml" in lines
    for path in ("/account/", "/admin/", "/workspace/", "/search/"):
        assert f"Disallow: {path}" in lines


def test_opensearch_describes_search_and_suggestions(client):
    response = client.get("/opensearch.xml")

    description = etree.fromstring(response.content)
    urls = {
        url.get("type"): url.get("template")
        for url in description.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")
    }
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    assert urls["text/html"] == f"https://portal.example{reverse('portal:search')}?q={{searchTerms}}"
    assert urls["application/x-suggestions+json"].endswith("?format=json&q={searchTerms}")


def test_security_contact_is_told_for_some_months(client, settings):
    settings.CONTACT_EMAIL = "security@portal.example"

    fields = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )

    assert fields["Contact"] == "mailto:security@portal.example"
    assert fields["Canonical"] == "https://portal.example/.well-known/security.txt"
    left = dt.datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert dt.timedelta(days=120) < left < dt.timedelta(days=366)


def test_security_contact_without_an_address_does_not_exist(client, settings):
    settings.CONTACT_EMAIL = ""

    assert client.get("/.well-known/security.txt").status_code == 404


def test_favicon_leads_to_the_picture(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Location"]) == (301, "/static/img/favicon.svg")


@pytest.mark.parametrize("path", ["/robots.txt", "/opensearch.xml", "/sitemap.xml", "/feeds/documents.atom"])
def test_machines_get_no_cookie_and_a_304(client, path):
    first = client.get(path)

    assert not first.cookies
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
