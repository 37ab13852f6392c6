"""Text that PostgreSQL and readers can take."""

import pytest

from gscnet.common.reading import text
from gscnet.common.reading.text import clean, gathered


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("many letters stand around a NUL\x00 byte", "many letters stand around a NUL byte"),
        ("a lone surrogate \ud800 is dropped", "a lone surrogate  is dropped"),
        ("a word di\ufffevided at the end of a line", "a word divided at the end of a line"),
        ("e\ufb03cient \ufb01rms", "efficient firms"),
        ("turned \u202eround", "turned round"),
        ("绿色供应链\t合作", "绿色供应链\t合作"),
        ("", ""),
    ],
)
def test_clean_keeps_words_and_drops_the_rest(raw, cleaned):
    assert clean(raw) == (cleaned, True)


def test_clean_of_codes_without_letters_is_unreadable():
    assert clean("\x04\x05\x06\x04 \x07\x08") == ("", False)


def test_gathered_counts_pages_that_cannot_be_read():
    found = gathered(["fine", "\x01\x02\x03"], page_count=2)

    assert found == {"pages": ["fine", ""], "page_count": 2, "unreadable": 1, "cut": False}


def test_gathered_stops_at_the_limits(monkeypatch):
    monkeypatch.setattr(text, "MAX_PAGE_CHARACTERS", 4)
    monkeypatch.setattr(text, "MAX_CHARACTERS", 6)

    found = gathered(["abcdef", "ghijkl", "mnopqr"], page_count=3)

    assert found == {"pages": ["abcd", "gh"], "page_count": 3, "unreadable": 0, "cut": True}


def test_gathered_stops_after_the_most_pages(monkeypatch):
    monkeypatch.setattr(text, "MAX_PAGES", 1)

    assert gathered(["a", "b"], page_count=2) == {
        "pages": ["a"],
        "page_count": 2,
        "unreadable": 0,
        "cut": True,
    }
