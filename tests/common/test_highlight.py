"""Words marked in texts."""

import pytest

from gscnet.common import highlight as module
from gscnet.common.highlight import Text, highlight
from gscnet.common.textsearch import parse

pytestmark = pytest.mark.django_db

FILL = "Ports of the region report on ballast and berths every spring. "


def html(text, asked, language="en"):
    (marked,) = highlight([Text(text, language)], parse(asked))
    return marked.html


@pytest.mark.parametrize("before", [0, 5, 60])
@pytest.mark.parametrize("after", [0, 5, 60])
@pytest.mark.parametrize("asked", ["gearbox", "remanufactured gearbox", '"gearboxes are"'])
def test_long_text_shows_what_the_whole_of_it_would(before, after, asked, monkeypatch):
    text = FILL * before + "Here gearboxes are remanufactured <twice> & more. " + FILL * after
    short = html(text, asked)

    monkeypatch.setattr(module, "near", lambda text, marks, options: text)

    assert short == html(text, asked)
    assert "<mark>gearboxes</mark>" in short


def test_word_behind_another_that_begins_like_its_stem_is_found():
    """The stem of "policies" begins "policing" too."""
    text = "A polician is not meant. " + FILL * 40 + "But policies are. " + FILL * 40

    assert "<mark>policies</mark>" in html(text, "policy")


def test_word_at_the_start_of_a_line_is_found():
    assert "<mark>Gearboxes</mark>" in html(f"{FILL * 40}\nGearboxes last.", "gearbox")


@pytest.mark.parametrize(
    "asked", ['"twice repaired"', "twice repaired", "twice or repaired", "-berths twice"]
)
def test_several_words_are_found_far_apart(asked):
    text = f"It was twice so. {FILL * 60} In the end it was twice repaired. {FILL * 60}"

    assert "<mark>" in html(text, asked)


def test_word_that_is_nowhere_is_not_marked():
    assert "<mark>" not in html(FILL * 50, "gearbox")


def test_dots_stand_where_something_is_left_out():
    assert html("Gearboxes last.", "gearbox") == "<mark>Gearboxes</mark> last."
    assert html(f"{FILL * 50} Gearboxes last.  ", "gearbox").startswith("… ")
    assert html(f"Gearboxes last. {FILL * 50}", "gearbox").endswith(" …")
