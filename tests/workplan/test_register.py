"""The register: found by body, verb and date, each decision at an address of its own, both ends linked."""

import csv
import io

import feedparser
import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gscnet.common.partialdates import PartialDate
from gscnet.workplan.models import Concern, Decision
from tests.experts.terms_scenes import adopted, founder
from tests.factories import (
    BodyFactory,
    DecisionFactory,
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    InitiativeFactory,
    PilotCentreFactory,
    RoundFactory,
    ToolFactory,
)
from tests.pilots import index_scenes

pytestmark = pytest.mark.django_db
LIST = "/decisions/"
# Years, count, rows, concerns, the documents among them; bodies for the form; the version of the page.
LIST_QUERIES = 7


def found(client, **query):
    return set(client.get(LIST, query).context["page"].object_list)


def test_cti_endorsed_in_march_2016_is_retrieved(client):
    wanted = DecisionFactory(what="the research proposal")
    DecisionFactory(body=BodyFactory(slug="som"))
    DecisionFactory(verb="took_note")
    DecisionFactory(decided_on=PartialDate.parse("2015"))

    assert found(client, body="cti", verb="endorsed", year="2016") == {wanted}
    page = client.get(wanted.get_absolute_url())
    assert wanted.get_absolute_url() == "/decisions/cti-endorsed-2016-03/"
    assert "CTI endorsed the research proposal" in page.content.decode()
    assert "March 2016" in page.content.decode()


def test_dates_are_never_more_precise_than_known(client):
    decision = DecisionFactory(decided_on=PartialDate.parse("2014"))

    assert decision.slug == "cti-endorsed-2014"
    assert "January" not in client.get(decision.get_absolute_url()).content.decode()


def test_addresses_differ_for_decisions_alike():
    first, second, third = DecisionFactory(), DecisionFactory(), DecisionFactory()

    assert [each.slug for each in (first, second, third)] == [
        "cti-endorsed-2016-03",
        "cti-endorsed-2016-03-2",
        "cti-endorsed-2016-03-3",
    ]


@pytest.mark.parametrize("number", ["2016/SOM/CTI/1", "2016-SOM3-CTI-032", "CTI 32"])
def test_wrong_paper_number_is_refused_by_form_and_database(number):
    with pytest.raises(ValidationError):
        DecisionFactory.build(body=BodyFactory(), paper=number, slug="x").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory(paper=number)


def test_paper_number_is_shown_and_found(client):
    decision = DecisionFactory(paper="2017/SOM3/CTI/032")

    assert "2017/SOM3/CTI/032" in client.get(decision.get_absolute_url()).content.decode()
    assert found(client, q="2017/SOM3/CTI/032") == {decision}


def things():
    centre = PilotCentreFactory(active=True)
    return {
        "document": DocumentFactory(published=True),
        "event": EventFactory(),
        "centre": centre,
        "initiative": InitiativeFactory(centre=centre, published=True),
        "case": ExcellentCaseFactory(published=True),
        "tool": ToolFactory(published=True),
        "index": index_scenes.published(),
        "round": RoundFactory(),
    }


def test_pages_of_every_pillar_and_the_decision_name_each_other(client):
    for kind, thing in things().items():
        decision = DecisionFactory(what=f"the one on {kind}")
        draft = DecisionFactory(draft=True, what=f"the secret one on {kind}")
        for each in (decision, draft):
            each.concerns.create(**{kind: thing})
        caches["pages"].clear()

        of_thing = client.get(thing.get_absolute_url().partition("#")[0]).content.decode()
        of_decision = client.get(decision.get_absolute_url()).content.decode()

        assert decision.get_absolute_url() in of_thing, kind
        assert "the secret one" not in of_thing, kind
        assert thing.get_absolute_url() in of_decision, kind
        assert found(client, concerns=kind) == {decision}


def test_terms_of_reference_name_their_decision(client):
    founder()
    version = adopted()
    decision = DecisionFactory()
    decision.concerns.create(terms=version)

    assert decision.get_absolute_url() in client.get(version.get_absolute_url()).content.decode()
    assert version.get_absolute_url() in client.get(decision.get_absolute_url()).content.decode()


def test_hidden_things_are_not_told_of_by_page_filter_or_table(client):
    decision = DecisionFactory()
    decision.concerns.create(document=DocumentFactory(title="Secret draft"))

    assert found(client, concerns="document") == set()
    for address in (decision.get_absolute_url(), LIST, "/decisions.csv"):
        assert "Secret draft" not in client.get(address).content.decode()


def test_concern_is_exactly_one_thing_and_once():
    decision, document = DecisionFactory(), DocumentFactory()
    decision.concerns.create(document=document)

    for fields in ({}, {"document": document}, {"document": DocumentFactory(), "event": EventFactory()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Concern.objects.create(decision=decision, **fields)


def test_withdrawn_decision_answers_410_with_its_reason(client, editor):
    decision = DecisionFactory()
    decision.withdraw(by=editor, reason="It was another body.")

    gone = client.get(decision.get_absolute_url())

    assert gone.status_code == 410
    assert "It was another body." in gone.content.decode()
    assert found(client) == set()
    decision.publish(by=editor)
    assert client.get(decision.get_absolute_url()).status_code == 200


def test_draft_is_not_found(client):
    draft = DecisionFactory(draft=True, what="something secret")

    assert client.get(draft.get_absolute_url()).status_code == 404
    for address in (
        LIST,
        "/decisions.csv",
        "/feeds/decisions.atom",
        "/sitemap-decisions.xml",
        "/search/?q=secret",
    ):
        assert "something secret" not in client.get(address).content.decode()
        assert draft.slug not in client.get(address).content.decode()


def test_table_holds_what_matches_and_no_formula(client):
    DecisionFactory(what="=cmd()")
    DecisionFactory(verb="took_note")

    answer = client.get("/decisions.csv", {"verb": "endorsed"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert len(rows) == 2
    assert rows[1][:4] == ["2016-03", "CTI", "endorsed", "'=cmd()"]


def test_feed_is_valid_and_names_public_decisions(client):
    decision = DecisionFactory()

    feed = feedparser.parse(client.get("/feeds/decisions.atom").content)

    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [str(decision)]


def test_search_finds_and_suggests(client):
    decision = DecisionFactory(what="the proposal for green procurement tools")

    assert decision.get_absolute_url() in client.get("/search/", {"q": "procurement"}).content.decode()
    assert decision.get_absolute_url() in client.get("/search/suggest/", {"q": "procure"}).content.decode()


def test_nothing_matches_and_says_which_filter_to_remove(client):
    DecisionFactory()

    page = client.get(LIST, {"verb": "took_note"}).content.decode()

    assert "No decision matches." in page
    assert "Remove “took note of”" in page


@pytest.mark.parametrize("count", [1, 5])
def test_list_asks_as_often_however_long_it_is(client, count, django_assert_num_queries):
    for _number in range(count):
        DecisionFactory().concerns.create(document=DocumentFactory(published=True))

    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)


def test_pages_are_split(client):
    DecisionFactory.create_batch(21)

    assert len(client.get(LIST, {"page": 2}).context["page"].object_list) == 1


def test_event_shows_what_was_decided_at_it(client):
    event = EventFactory()
    decision = DecisionFactory(event=event)

    assert decision.get_absolute_url() in client.get(event.get_absolute_url()).content.decode()
    assert event.get_absolute_url() in client.get(decision.get_absolute_url()).content.decode()


def test_every_verb_reads_as_a_sentence():
    sentences = [
        str(DecisionFactory.build(body=BodyFactory(), verb=verb, what="it")) for verb in Decision.Verb
    ]

    assert "CTI took note of it, March 2016" in sentences
    assert "CTI positively valued it, March 2016" in sentences
