"""The pages that everyone sees: cheap, light, without cookies and without inline code."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from documents.models import Document
from documents.search import index_document
from gscnet.directory.models import Topic
from tests.factories import DocumentFactory, DocumentFileFactory

ADDRESSES = [
    "/",
    "/economies/",
    "/economies/CHL/",
    "/about/",
    "/privacy/",
    "/accessibility/",
    "/contact/",
    "/documents/",
]
# What a page for strangers may depend on; the session is in none of them but by its mere presence.
VARY = {
    "Accept-Encoding",
    "Accept-Language",
    "Cookie",
    "HX-Boosted",
    "HX-History-Restore-Request",
    "HX-Request",
    "HX-Target",
}
MOST_BYTES = 60_000
# Version; open round and registration, next event, newest documents, centres of the map; figures of
# library, group, cases and events; plan; chain.
HOME_QUERIES = 13
INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|\shx-on", re.IGNORECASE)
SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)", re.IGNORECASE)
TEMPLATES = sorted(
    path for path in Path(settings.BASE_DIR, "templates").rglob("*.html") if "mails" not in path.parts
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_for_a_stranger_sets_no_cookie(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert set(response["Vary"].split(", ")) == VARY


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_asked_for_again_is_not_sent_again(client, address):
    etag = client.get(address)["ETag"]

    response = client.get(address, headers={"If-None-Match": etag})

    assert (response.status_code, response.content) == (304, b"")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/documents/"])
def test_first_view_is_light(client, address):
    for document in DocumentFactory.create_batch(20, published=True, abstract="Green supply. " * 20):
        index_document(document.pk)

    html = client.get(address).content.decode()

    parts = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', html)
    bodies = [html.encode(), *(Path(finders.find(part)).read_bytes() for part in parts)]
    assert len(parts) >= 8
    assert sum(len(gzip.compress(body)) for body in bodies) <= MOST_BYTES


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 4])
def test_home_queries_do_not_grow(client, count, django_assert_num_queries):
    for document in DocumentFactory.create_batch(count, published=True):
        DocumentFileFactory(document=document, cover_small="covers/one.webp")

    with django_assert_num_queries(HOME_QUERIES):
        client.get("/")


@pytest.mark.django_db
def test_home_shows_the_newest_public_documents(client):
    shown = [DocumentFactory(published=True, published_on=f"{year}") for year in range(2010, 2017)]
    hidden = [
        DocumentFactory(title="Secret draft"),
        DocumentFactory(title="For the network", published=True, access=Document.Access.NETWORK),
        DocumentFactory(title="Gone for good", withdrawn=True),
    ]

    response = client.get("/")

    assert list(response.context["newest"]) == shown[:0:-1]
    assert [document.title in response.content.decode() for document in hidden] == [False] * 3


@pytest.mark.django_db
def test_home_links_the_chain_to_the_library(client):
    first = Topic.objects.filter(facet=Topic.Facet.CHAIN).first()

    html = client.get("/").content.decode()

    assert f'href="/documents/?topic={first.slug}"' in html


@pytest.mark.django_db
def test_home_without_documents_says_so(client):
    page = client.get("/").content.decode()

    assert "The shelves are still empty." in page
    assert 'class="figure"' not in page


@pytest.mark.parametrize(
    ("address", "expected"),
    [("", "have not named an address"), ("desk@example.org", 'href="mailto:desk@example.org"')],
)
@pytest.mark.django_db
def test_contact_names_only_a_real_address(client, settings, address, expected):
    settings.CONTACT_EMAIL = address

    assert expected in client.get("/contact/").content.decode()


@pytest.mark.django_db
def test_sample_content_is_marked_on_every_page(client, settings):
    settings.SAMPLE = True

    assert [("Sample content" in client.get(address).content.decode()) for address in ADDRESSES] == [
        True
    ] * len(ADDRESSES)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_template_has_nothing_inline(template):
    text = template.read_text()

    assert INLINE.findall(text) == []
    assert SCRIPT.findall(text) == []
