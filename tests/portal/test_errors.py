"""Error pages look like the rest and say what to do."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import permission_denied, server_error

from gscnet.portal import errors


@pytest.mark.django_db
def test_unknown_address_answers_404_in_the_look(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "There is no page here" in response.content.decode()
    assert not response.cookies


@pytest.mark.django_db
def test_foreign_host_is_refused_with_all_protection(client):
    response = client.get("/", headers={"Host": "evil.example"})

    assert (response.status_code, b"evil.example" in response.content) == (400, False)
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("problem", "status", "title"),
    [
        (SuspiciousOperation(), 400, "This request could not be read"),
        (RequestDataTooBig(), 413, "That is too large to send"),
    ],
)
@pytest.mark.django_db
def test_bad_request_says_what_was_wrong(client, problem, status, title):
    request = client.get("/").wsgi_request

    response = errors.bad_request(request, problem)

    assert response.status_code == status
    assert title in response.content.decode()


@pytest.mark.django_db
def test_refusal_answers_403_in_the_look(client):
    request = client.get("/").wsgi_request

    response = permission_denied(request, exception=PermissionError())

    assert response.status_code == 403
    assert "You may see this, but not do that" in response.content.decode()


@pytest.mark.django_db
def test_form_without_its_token_is_refused_in_the_look():
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("account_login"), {"login": "a@example.org", "password": "x"})

    assert response.status_code == 403
    assert "The form was open too long" in response.content.decode()


def test_breakdown_answers_500_without_a_database():
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
