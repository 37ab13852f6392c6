import pytest
from django.urls import reverse

from gscnet.directory.models import AvoidedTerm, Economy
from gscnet.directory.nomenclature import nomenclature, remarks_on
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def found(text):
    return [(remark.finding.found, remark.finding.instead) for remark in remarks_on([("Title", text)])]


def test_every_economy_may_be_called_by_its_names():
    names = [name for economy in Economy.objects.all() for name in (economy.short_name, economy.formal_name)]

    assert found("; ".join(names)) == []


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Taiwan", "Chinese Taipei"),
        ("Hong Kong", "Hong Kong, China"),
        ("South Korea", "Korea"),
        ("Vietnam", "Viet Nam"),
        ("Brunei", "Brunei Darussalam"),
        ("mainland China", "China"),
        ("the United State", "the United States"),
        ("Mainland China", "China"),
        ("member states", "member economies"),
        ("台湾", "the Chinese form of Chinese Taipei"),
    ],
)
def test_wrong_name_is_answered_with_the_right_one(text, instead):
    assert [right for _found, right in found(f"With {text} today.")] == [instead]


@pytest.mark.parametrize(
    "text",
    [
        "The state of the art in each Chinese Taipei firm",
        "A statement on the Philippines, the United States and Papua New Guinea",
        "United Nations",
        "multi-national enterprises of the Independent State of Papua New Guinea",
        "国际合作与经济体",
    ],
)
def test_right_words_are_left_alone(text):
    assert found(text) == []


def test_name_of_an_organisation_in_the_directory_is_left_alone():
    OrganisationFactory(name="National Cleaner Production Centre", aliases=["Centre of the Nation"])

    text = "The National Cleaner Production Centre, once Centre of the Nation, is a national centre."
    assert found(text) == [("national", "domestic")]


def test_word_of_the_desk_wins_over_an_alias():
    AvoidedTerm.objects.create(word="vietnam", instead="Viet Nam (two words)")

    assert found("Vietnam") == [("Vietnam", "Viet Nam (two words)")]


def test_check_asks_for_names_only_once_something_is_found(django_assert_num_queries):
    with django_assert_num_queries(2):
        nomenclature().check("Nothing to say.")
    with django_assert_num_queries(3):
        ready = nomenclature()
        ready.check("A country.")
        ready.check("A nation.")


def test_editor_keeps_the_words_at_the_desk(client, editor):
    client.force_login(editor)

    client.post(
        reverse("admin:directory_avoidedterm_add"),
        {"word": "fatherland", "instead": "economy", "severity": "wrong", "exceptions": "", "why": ""},
    )

    assert found("Our Fatherland") == [("Fatherland", "Economy")]
