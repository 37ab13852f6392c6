"""Background work of the accounts."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from gscnet.accounts import tasks

pytestmark = pytest.mark.django_db


def test_sessions_that_have_ended_are_forgotten_and_others_kept():
    now = timezone.now()
    Session.objects.create(session_key="ended", expire_date=now - dt.timedelta(minutes=1))
    Session.objects.create(session_key="open", expire_date=now + dt.timedelta(hours=1))

    tasks.forget_sessions(0)

    assert [session.session_key for session in Session.objects.all()] == ["open"]
