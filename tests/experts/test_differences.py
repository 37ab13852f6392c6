"""Clauses continue one another through versions: comparison, comments that follow, orphans."""

import pytest

from experts import differences
from experts.actions import consultations, terms
from experts.clause_text import parse
from experts.lineage import discussion
from experts.models import Clause
from tests.experts.terms_scenes import TEXT, draft, founder, proposed

pytestmark = pytest.mark.django_db


def clause(version, number) -> Clause:
    return version.clauses.select_related("version").get(number=number)


def notes(old, new):
    return {each.clause.heading: each.notes for each in differences.compare(old, new)}


def test_words_inserted_and_deleted_are_marked_and_the_rest_is_kept():
    pieces = differences.words("The chair serves one year.", "The chair serves for two years.")

    assert "".join(text for mark, text in pieces if mark != "del") == "The chair serves for two years."
    assert "".join(text for mark, text in pieces if mark != "ins") == "The chair serves one year."
    assert pieces[0] == ("same", "The chair serves ")


def test_characters_of_scripts_without_spaces_are_compared_one_by_one():
    assert differences.words("主席任期一年", "主席任期两年") == [
        ("same", "主席任期"),
        ("del", "一"),
        ("ins", "两"),
        ("same", "年"),
    ]


def test_comparison_says_what_happened_to_each_clause():
    founder()
    first = proposed()
    second = terms.start(by=None)
    terms.remove_clause(clause(second, "1"))
    terms.move_clause(clause(second, "3"), terms.UP)
    terms.renumber(second)
    terms.add_clause(second, number="3", heading="Amendment", text="As they were adopted.")

    assert notes(first, second) == {
        "Purpose": ["Removed"],
        "Meetings": ["Moved", "Was clause 3"],
        "Chair": [],
        "Amendment": ["New"],
    }


def test_comparison_follows_clauses_through_versions_between():
    founder()
    first = proposed()
    proposed(TEXT.replace("once a year", "twice a year"))
    third = proposed(TEXT.replace("2. Chair", "2. Chair and vice-chair").replace("once a year", "often"))

    found = notes(first, third)

    assert found["Purpose"] == []
    assert found["Meetings"] == ["Text changed"]
    assert found["Chair and vice-chair"] == ["Heading changed"]


def test_split_clause_keeps_its_origin_in_both_parts():
    founder()
    first = proposed()
    second = terms.start(by=None)
    chair = clause(second, "2")

    rest = {"number": "4", "heading": "Vice-chair", "rest": "And a vice-chair."}
    terms.split_clause(chair, text="The group chooses a chair.", **rest)
    terms.renumber(second)

    origins = list(second.clauses.values_list("number", "origin__number"))
    assert origins == [("1", "1"), ("2", "2"), ("3", "2"), ("4", "3")]
    assert "Part of clause 2, which was split" in notes(first, second)["Vice-chair"]


def test_renumbering_keeps_the_depth():
    version = draft("1. A\n1.1 B\n1.2 C\n2. D")
    terms.remove_clause(clause(version, "1.1"))
    terms.move_clause(clause(version, "2"), terms.UP)

    terms.renumber(version)

    assert list(version.clauses.values_list("number", "text")) == [("1", "A"), ("2", "D"), ("2.1", "C")]


def test_pasted_text_continues_clauses_by_heading_then_by_words():
    founder()
    proposed()
    version = terms.start(by=None)

    pasted = "1. Chair\nSomebody.\n2. Gatherings\nThe group meets once a year in person.\n3. Budget\nNone."
    terms.take_text(version, parse(pasted))

    assert list(version.clauses.values_list("heading", "origin__heading")) == [
        ("Chair", "Chair"),
        ("Gatherings", "Meetings"),
        ("Budget", None),
    ]


def test_comment_follows_its_clause_through_a_revision_and_says_where_it_was_made():
    member = founder()
    first = proposed()
    consultations.comment(clause(first, "3"), member, "Why not twice?")

    second = proposed("1. Meetings\nThe group meets twice a year.\n2. Purpose\nTo advise.")

    ((talk,),) = [talks for talks in discussion(second).by_clause.values() if talks]
    assert (talk.comment.text, talk.made_on) == ("Why not twice?", clause(first, "3"))
    assert talk.comment in [each.comment for each in discussion(second).by_clause[clause(second, "1").pk]]


def test_comment_on_a_removed_clause_is_an_orphan():
    member = founder()
    first = proposed()
    comment = consultations.comment(clause(first, "2"), member, "Why a chair at all?")

    second = proposed("1. Purpose\nTo advise.")

    found = discussion(second)
    assert [talk.comment for talk in found.orphans] == [comment]
    assert found.orphans[0].made_on == clause(first, "2")
    assert found.by_clause == {clause(second, "1").pk: []}


def test_comment_on_a_split_clause_stands_at_both_parts():
    member = founder()
    first = proposed()
    consultations.comment(clause(first, "2"), member, "Why two years?")
    second = terms.start(by=None)
    terms.split_clause(clause(second, "2"), text="A chair.", number="9", heading="", rest="Two years.")

    by_clause = discussion(second).by_clause

    assert [bool(by_clause[clause(second, number).pk]) for number in ("1", "2", "9", "3")] == [
        False,
        True,
        True,
        False,
    ]


def test_answer_stands_under_its_comment_also_after_a_revision():
    member, other = founder("Sample One"), founder("Sample Other", "JPN")
    first = proposed()
    comment = consultations.comment(clause(first, "2"), member, "Why?")
    answer = consultations.comment(clause(first, "2"), other, "Because.", answers=comment)

    second = proposed()
    again = consultations.comment(clause(first, "2"), member, "I meant the term.", answers=answer)

    ((talk,),) = [talks for talks in discussion(second).by_clause.values() if talks]
    assert (talk.comment, talk.answers) == (comment, [answer, again])


def test_talk_of_an_adopted_version_does_not_come_back_with_its_amendment():
    member = founder()
    version = proposed()
    consultations.comment(clause(version, "2"), member, "Settled by the adoption.")
    consultations.adopt(version, by=None, now=version.consultation.closes_at)

    amendment = terms.start(by=None)

    assert not any(discussion(amendment).by_clause.values())
    assert discussion(amendment).orphans == []
