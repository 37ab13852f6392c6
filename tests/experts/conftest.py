"""Scenes of the Expert Group."""

import datetime as dt
from contextlib import contextmanager
from unittest import mock

import pytest


@pytest.fixture
def signed_at():
    """Signs tokens as of another moment."""

    @contextmanager
    def at(moment: dt.datetime):
        with mock.patch("django.core.signing.time.time", return_value=moment.timestamp()):
            yield

    return at
