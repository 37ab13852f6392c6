"""A real browser in front of a real server."""

import os

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from tests.conftest import PortalClient
from tests.journeys import chromium


@pytest.fixture(scope="session")
def browser():
    # Playwright's own event loop makes Django refuse the database in the thread of the test.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    path = chromium.find()
    contents = getattr(connection, "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        # Beside the event loop Django opens another connection; it too must know how to refill tables.
        if contents:
            connection._test_serialized_contents = contents
        browser = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield browser
        browser.close()
        connection.close()


@pytest.fixture
def new_page(browser, live_server, django_db_serialized_rollback):
    """Make a page of a new visitor; addresses may leave out the server. Keywords go to the context."""
    contexts = []

    def make(**options):
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def page_of(new_page, live_server):
    """The browser of a person who has signed in, with the second factor that the role asks for."""

    def make(person, **options):
        client = PortalClient()
        client.force_login(person)
        page = new_page(**options)
        cookies = client.cookies.items()
        page.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": live_server.url} for name, cookie in cookies]
        )
        return page

    return make
