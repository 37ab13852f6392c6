"""Slugs: readable, unique, also for titles without Latin letters."""

import pytest

from documents.slugs import free_slug
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def test_free_slug_of_a_taken_title_counts_on():
    DocumentFactory(slug="green-procurement")
    DocumentFactory(slug="green-procurement-2")

    assert free_slug("Green procurement", kind="poster") == "green-procurement-3"


def test_free_slug_of_a_chinese_title_uses_its_translation_or_kind():
    assert free_slug("绿色供应链", "Green chain", kind="poster") == "green-chain"
    assert free_slug("绿色供应链 2016", kind="poster") == "poster"


def test_free_slug_of_a_long_title_ends_with_a_whole_word():
    slug = free_slug("supply " * 30, kind="poster")

    assert slug.endswith("supply")
    assert len(slug) <= 80
