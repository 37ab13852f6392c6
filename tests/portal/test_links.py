"""Whoever follows the links that a page offers them comes to a page, in every role, on the sample content."""

from collections import Counter
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.urls import Resolver404, resolve
from lxml import html

from gscnet.accounts.models import User

pytestmark = pytest.mark.xdist_group("links")

ROLES = ["focal-point-chl", "centre-editor", "expert", "reviewer", "secretariat", "auditor"]
# Of many addresses of one kind (a view, with these keywords and these parts of a query) so many are opened.
EACH_KIND = 2
ANSWERS_AS_PROMISED = {200, 410}


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, media):
    """The sample content, loaded once for all roles and gone again after them."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        call_command("load_sample", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _own_files(settings, media):
    settings.MEDIA_ROOT = media


def kind_of(address):
    """What addresses of one kind share."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return address
    # The desk's lists can be filtered in hundreds of ways, all by Django's own hands.
    query = "" if match.namespace == "admin" else parts.query
    return match.view_name, *sorted(match.kwargs), *sorted({name for name, _ in parse_qsl(query)})


def links(response, address):
    """Addresses on this site that the page links to, without fragments."""
    if not response.get("Content-Type", "").startswith("text/html"):
        return []
    found = html.fromstring(response.content).xpath("//a/@href | //link[@rel='alternate']/@href")
    whole = {urljoin(f"http://testserver{address}", href).partition("#")[0] for href in found}
    return sorted(
        one.removeprefix("http://testserver") for one in whole if one.startswith("http://testserver")
    )


def crawl(client, start):
    """Follow what is linked; yields (page, link, status) of links that lead nowhere."""
    waiting = [("", address) for address in start]
    seen, opened = set(start), Counter()
    while waiting:
        page, address = waiting.pop(0)
        if page and opened[kind_of(address)] >= EACH_KIND:
            continue
        opened[kind_of(address)] += 1
        response = client.get(address, follow=True)
        arrived = response.redirect_chain[-1][0] if response.redirect_chain else address
        if page and response.status_code not in ANSWERS_AS_PROMISED:
            yield page, address, response.status_code
        for link in links(response, arrived):
            if link not in seen:
                seen.add(link)
                waiting.append((arrived, link))


def test_no_link_leads_a_stranger_nowhere(sample, db, client):
    client.raise_request_exception = False

    assert list(crawl(client, ["/"])) == []


@pytest.mark.parametrize("key", ROLES)
def test_no_link_leads_a_person_nowhere(sample, db, client, key):
    client.raise_request_exception = False
    person = User.objects.get(email=f"{key}@sample.example")
    client.force_login(person)

    assert list(crawl(client, ["/", "/workspace/", *(["/admin/"] if person.is_staff else [])])) == []
