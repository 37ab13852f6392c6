"""Every change is kept with before and after, who, and the request it came with (#53)."""

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from documents.tasks import publish_due
from gscnet.accounts.models import Invitation, User
from gscnet.accounts.roles import Role
from gscnet.common.history import history
from gscnet.directory.models import Organisation, Topic
from tests.factories import DocumentFactory, InvitationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Sample Institute", acronym="SI")


def fields(change):
    return {field.label: (field.before, field.after) for field in change.fields}


def form(organisation, **changes):
    values = {"name": organisation.name, "acronym": "SI", "slug": organisation.slug, "kind": "research"}
    return {**values, **changes}


def test_admin_write_is_recorded_with_user_and_request(client, secretariat, organisation):
    client.force_login(secretariat)
    address = reverse("admin:directory_organisation_change", args=[organisation.pk])

    response = client.post(address, form(organisation, name="Renamed Institute"))

    [change, _added] = history(Organisation, organisation.pk)
    assert fields(change) == {"Name": ("Sample Institute", "Renamed Institute")}
    assert change.context["user"] == secretariat.pk
    assert change.context["url"] == address
    assert change.context["request"] == response["X-Request-ID"]


def test_view_write_is_recorded_with_user_and_request(client, expert):
    expert.emailaddress_set.create(email=expert.email, verified=True, primary=True)
    invitation = InvitationFactory(email=expert.email, role=Role.REVIEWER)
    client.force_login(expert)

    response = client.post(invitation.signed_path())

    [change, _added] = history(Invitation, invitation.pk)
    assert fields(change)["Accepted by"] == ("–", expert.name)
    assert change.context["user"] == expert.pk
    assert change.context["request"] == response["X-Request-ID"]
    assert change.context["url"] == "/account/invitations/…/"


def test_bulk_update_is_recorded_with_before_and_after(organisation):
    with pghistory.context(command="tidy"):
        Organisation.objects.filter(pk=organisation.pk).update(acronym="XI")

    [change, _added] = history(Organisation, organisation.pk)
    assert fields(change) == {"Acronym": ("SI", "XI")}
    assert change.source == "tidy"


def test_deletion_is_recorded_with_what_was_there():
    topic = Topic.objects.create(facet="sector", name="Sample sector", slug="sample-sector")
    pk = topic.pk

    topic.delete()

    [deleted, added] = history(Topic, pk)
    assert (deleted.what, added.what) == ("Deleted", "Added")
    assert fields(deleted)["Name"] == ("Sample sector", "–")


def test_get_writes_no_context(client, secretariat, organisation):
    client.force_login(secretariat)

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("admin:directory_organisation_change", args=[organisation.pk]))

    assert [query for query in queries if "pghistory" in query["sql"]] == []


def test_password_is_in_no_event():
    names = {field.name for field in User.pgh_event_model._meta.fields}

    assert "password" not in names
    assert "last_login" not in names


def test_history_page_shows_before_after_and_who_by_name_only(client, secretariat, auditor, organisation):
    client.force_login(secretariat)
    client.post(
        reverse("admin:directory_organisation_change", args=[organisation.pk]),
        form(organisation, kind="ngo"),
    )
    client.force_login(auditor)

    page = client.get(reverse("admin:directory_organisation_history", args=[organisation.pk]))

    text = page.content.decode()
    assert "Research institution" in text
    assert "Non-governmental organisation" in text
    assert secretariat.name in text
    assert secretariat.email not in text


def test_history_of_what_was_deleted_can_still_be_read(client, auditor):
    topic = Topic.objects.create(facet="sector", name="Sample sector", slug="sample-sector")
    pk = topic.pk
    topic.delete()
    client.force_login(auditor)

    listed = client.get(reverse("admin:directory_topic_deleted"))
    page = client.get(reverse("admin:directory_topic_history", args=[pk]))

    assert "Sample sector" in listed.content.decode()
    assert "Sample sector" in page.content.decode()


def test_history_page_is_closed_without_permission(client, expert, editor, organisation):
    address = reverse("admin:directory_organisation_history", args=[organisation.pk])

    client.force_login(expert)
    assert client.get(address).status_code in {302, 403}
    client.force_login(editor)
    assert client.get(reverse("admin:accounts_user_history", args=[expert.pk])).status_code == 403


@pytest.mark.parametrize("pk", ["999999", "nonsense"])
def test_history_of_what_never_was_is_not_found(client, auditor, pk):
    client.force_login(auditor)

    assert client.get(reverse("admin:directory_organisation_history", args=[pk])).status_code == 404


def test_history_page_is_paginated(client, auditor, organisation):
    for number in range(30):
        Organisation.objects.filter(pk=organisation.pk).update(acronym=f"S{number}")
    client.force_login(auditor)
    address = reverse("admin:directory_organisation_history", args=[organisation.pk])

    pages = [client.get(address, {"p": number}).context["page"] for number in (1, 2)]

    assert [len(page.object_list) for page in pages] == [25, 6]


def test_history_holds_no_token_of_an_address(client, db):
    response = client.post("/account/invitations/12.secret.token/")

    assert response.status_code == 404
    assert "secret" not in str(list(pghistory.models.Context.objects.values("metadata")))


def test_scheduled_publication_is_recorded_as_the_task_of_who_scheduled_it(editor):
    document = DocumentFactory(
        status=Document.Status.SCHEDULED, scheduled_for=timezone.now(), published_by=editor
    )

    publish_due(0)

    change = history(Document, document.pk)[0]
    assert fields(change)["Status"] == ("Scheduled", "Published")
    assert change.context["user"] == editor.pk
    assert change.source == "publish_due"
