"""A pasted text is read into clauses, or refused with the line named."""

import pytest

from experts.clause_text import BadText, parse


def read(text):
    return [(each.number, each.heading, each.text) for each in parse(text)]


def test_heading_and_text_below_it_are_told_apart():
    assert read("1. Purpose\nTo advise.\n\n2) Chair\nOne chair\nfor two years.") == [
        ("1", "Purpose", "To advise."),
        ("2", "Chair", "One chair for two years."),
    ]


def test_number_with_text_on_its_line_alone_has_no_heading():
    assert read("1. The group advises.\n1.1 It meets once a year.\n2. It ends.") == [
        ("1", "", "The group advises."),
        ("1.1", "", "It meets once a year."),
        ("2", "", "It ends."),
    ]


def test_empty_lines_part_paragraphs_and_lists_keep_their_lines():
    ((_number, _heading, text),) = read("1. Tasks\nThe group\n(a) reads;\n(b) writes.\n\nMore\nof it.")

    assert text == "The group\n(a) reads;\n(b) writes.\n\nMore of it."


def test_line_that_begins_with_a_year_or_a_day_is_text():
    ((_number, _heading, text),) = read("1. Term\nIt began in\n2016 and closed on\n30 May 2016.")

    assert text == "It began in 2016 and closed on 30 May 2016."


def test_deeper_numbers_follow_their_parts():
    text = "1. A\n1.1. B\n1.1.1 C\n1.2 D\n2. E\n3. F"

    assert [number for number, _heading, _text in read(text)] == ["1", "1.1", "1.1.1", "1.2", "2", "3"]


def test_scripts_without_spaces_and_markup_are_kept_as_they_are():
    assert read("1. 宗旨\n专家组为网络提供建议。\n2. <script>alert(1)</script>") == [
        ("1", "宗旨", "专家组为网络提供建议。"),
        ("2", "", "<script>alert(1)</script>"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no text yet"),
        ("Terms of reference\n1. Purpose", "Line 1: this stands before the first number"),
        ("1. One\n3. Three", "Line 2: 3 is out of order; 1.1 or 2 would follow"),
        ("2. Two", "Line 1: 2 is out of order; 1 would follow"),
        ("1. One\n\n1. One again", "Line 3: 1 is out of order"),
        ("1. One\nabout\n3.5 per cent", "Line 3: 3.5 is out of order"),
        ("1. One\n2.\nTwo", "Line 2: a number stands alone"),
        ("1. " + "x" * 151 + "\nText", "Line 1: the heading of clause 1 is longer than 150 characters"),
        ("1. A\n" + "x" * 6001, "Line 1: the text of clause 1 is longer than 6000 characters"),
        ("\n".join(f"{n}. Text" for n in range(1, 102)), "Line 101: more than 100 clauses"),
    ],
)
def test_bad_text_is_refused_with_its_line(text, problem):
    with pytest.raises(BadText, match=problem):
        parse(text)
