"""A link between an event and a document, or a centre, is seen at both ends (#9)."""

import pytest

from events.models import Material, Partner
from tests.factories import DocumentFactory, EventFactory, PilotCentreFactory

pytestmark = pytest.mark.django_db


def test_documents_page_and_events_page_name_each_other(client):
    document = DocumentFactory(published=True, title="Slides on green ports")
    event, draft = EventFactory(title="Workshop on ports"), EventFactory(title="Secret workshop", draft=True)
    for each in (event, draft):
        each.materials.create(document=document, role=Material.Role.PRESENTATION)

    of_document = client.get(document.get_absolute_url()).content.decode()
    of_event = client.get(event.get_absolute_url()).content.decode()

    assert event.get_absolute_url() in of_document
    assert "Presentation, " in of_document
    assert "Secret workshop" not in of_document
    assert document.get_absolute_url() in of_event


def test_centres_page_names_the_events_of_its_host(client):
    centre = PilotCentreFactory(active=True)
    event, draft = EventFactory(title="Forum of the centre"), EventFactory(title="Secret forum", draft=True)
    other = EventFactory(title="Forum of others")
    for each in (event, draft):
        each.partners.create(role=Partner.Role.HOST, organisation=centre.host)
    other.partners.create(role=Partner.Role.HOST, economy=centre.economy)

    page = client.get(centre.get_absolute_url()).content.decode()

    assert page.count(event.get_absolute_url()) == 1
    assert "Secret forum" not in page
    assert "Forum of others" not in page
