"""Public forms answer 429 once they are sent too often."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse

from gscnet.common.ratelimit import rate_limited

pytestmark = pytest.mark.django_db


@pytest.fixture
def view(settings):
    settings.ACCOUNT_RATE_LIMITS = {"sample_form": "2/m/ip"}
    return rate_limited("sample_form")(lambda request: HttpResponse("sent"))


def send(rf, view, **headers):
    return view(rf.post("/sample/", **headers)).status_code


def test_form_sent_too_often_is_refused(rf, view):
    assert [send(rf, view) for _ in range(3)] == [200, 200, 429]


def test_looking_at_a_form_is_free(rf, view):
    assert [view(rf.get("/sample/")).status_code for _ in range(3)] == [200, 200, 200]


def test_each_client_has_a_limit_of_its_own(rf, view):
    for _ in range(3):
        send(rf, view, REMOTE_ADDR="192.0.2.1")

    assert send(rf, view, REMOTE_ADDR="192.0.2.2") == 200


def test_forwarded_address_is_not_believed_without_a_proxy(rf, view):
    codes = [send(rf, view, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}") for n in range(3)]

    assert codes == [200, 200, 429]


def test_behind_a_proxy_the_address_it_appended_counts(rf, view, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forged = [send(rf, view, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 192.0.2.9") for n in range(3)]

    assert forged == [200, 200, 429]
    assert send(rf, view, HTTP_X_FORWARDED_FOR="192.0.2.10") == 200


def test_limit_without_a_line_in_the_settings_stops_at_once(settings):
    settings.ACCOUNT_RATE_LIMITS = {}

    with pytest.raises(ImproperlyConfigured):
        rate_limited("unknown")
