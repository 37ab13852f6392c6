from hypothesis import given
from hypothesis import strategies as st

from gscnet.common.nomenclature import CHECK, WRONG, Nomenclature, Term

TERMS = [
    Term("country", "economy"),
    Term("countries", "economies"),
    Term("nation", "economy"),
    Term("nations", "economies", exceptions=("United Nations",)),
    Term("national", "domestic", severity=CHECK, exceptions=("multi-national",)),
    Term("member states", "member economies"),
    Term("Republic of China", "Chinese Taipei"),
    Term("Hong Kong", "Hong Kong, China"),
    Term("PRC", "China", match_case=True),
    Term("香港", "中国香港", exceptions=("中国香港",)),
]
NAMES = [
    "People's Republic of China",
    "Hong Kong, China",
    "National Development and Reform Commission",
    "Sample Organisation",
]
FLAGS = Term("", "the economy's name")


def make(terms=TERMS, names=NAMES):
    return Nomenclature(terms, lambda: names, flags=FLAGS)


def found(text):
    return [finding.found for finding in make().check(text)]


def test_word_is_found_with_its_place_and_the_right_word():
    (finding,) = make().check("Each country reports.")

    assert (finding.start, finding.end, finding.found) == (5, 12, "country")
    assert (finding.instead, finding.severity) == ("economy", WRONG)
    assert (finding.before, finding.after) == ("Each ", " reports.")


def test_word_with_a_capital_is_answered_with_one():
    assert [finding.instead for finding in make().check("Countries and NATIONS")] == [
        "Economies",
        "Economies",
    ]


def test_longer_words_are_left_alone():
    text = "coordination, international, destination, statement, combination, nationality, countryside, états"

    assert found(text) == []


def test_word_beside_signs_and_chinese_is_found():
    assert found("country's (country-level) 在country里 COUNTRY/nation") == [
        "country",
        "country",
        "country",
        "COUNTRY",
        "nation",
    ]


def test_words_over_a_line_end_or_an_odd_blank_are_found():
    assert found("the member\nstates and member\u00a0states") == ["member\nstates", "member\u00a0states"]


def test_word_in_other_capitals_is_passed_over_where_capitals_matter():
    assert found("PRC, prc") == ["PRC"]


def test_quotations_are_exempt():
    for text in [
        'It is called "a country of makers".',
        "It is called “a country of makers”.",
        "«un country»",
        "「country」 and 『country』",
        "the report 《country 报告》",
        "> every country\n>> every nation",
    ]:
        assert found(text) == [], text


def test_text_around_quotations_is_not_exempt():
    assert found('Each country says "a nation" of a nation.') == ["country", "nation"]
    assert found("Before > a country is no quotation") == ["country"]


def test_quotation_that_never_ends_exempts_nothing():
    assert found('He said "each country\n\nThe nation answered "well.') == ["country", "nation"]
    assert found("“each country") == ["country"]


def test_inches_are_no_quotation_marks():
    assert found('A 5" pipe for a country and a 6" pipe') == ["country"]


def test_addresses_are_exempt():
    assert (
        found("See https://example.org/country/nation and country@nation.example, www.nation.example") == []
    )


def test_known_names_and_exceptions_are_exempt():
    assert (
        found("National Development and  Reform Commission; the United Nations; multi-national firms") == []
    )
    assert found("National Commission; nations united") == ["National", "nations"]


def test_name_of_an_economy_is_wrong_only_where_it_is_not_whole():
    assert found("Hong Kong, China; Hong Kong; the People’s Republic of China; the Republic of China") == [
        "Hong Kong",
        "Republic of China",
    ]


def test_chinese_words_need_no_blanks():
    assert found("来自香港和中国香港的企业") == ["香港"]


def test_flags_are_found():
    flags = ["\U0001f1e8\U0001f1f1", "\U0001f1ef", "\U0001f3f4\U000e0067\U000e0062\U000e007f"]

    assert found(f"Chile {flags[0]}, {flags[1]} alone, {flags[2]}; a red flag \U0001f6a9") == flags


def test_letters_that_only_look_equal_break_nothing():
    assert found("natİon, ſ, \u212a, NATİONS, member ſtates") == []


def test_no_term_at_all_finds_flags_only():
    bare = make(terms=[Term("  ", "nothing")], names=[])

    assert [finding.found for finding in bare.check("country \U0001f1e8\U0001f1f1")] == [
        "\U0001f1e8\U0001f1f1"
    ]


PIECES = st.sampled_from(
    [
        "country",
        "Nations",
        "香港",
        "\U0001f1e8\U0001f1f1",
        '"',
        "“",
        "”",
        "\n",
        "\n\n",
        "> ",
        " ",
        "’",
        "ſ",
        "İ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_places_are_those_of_the_text_itself(text):
    last = 0
    for finding in make().check(text):
        assert finding.start >= last
        assert text[finding.start : finding.end] == finding.found != ""
        assert text[: finding.start].endswith(finding.before)
        assert text[finding.end :].startswith(finding.after)
        last = finding.end


@given(st.text(max_size=40), st.text(max_size=40))
def test_word_on_a_line_of_its_own_is_found_whatever_stands_around(before, after):
    """Only an open quotation or a name could swallow it; neither survives an empty line."""
    text = f"{before}\n\ncountry\n\n{after}"

    assert "country" in [f.found for f in make().check(text) if f.start == len(before) + 2]
