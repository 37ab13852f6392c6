"""Letters about what is new: only to those who confirmed, only what is public, nothing twice (#57)."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from lxml import html

from documents.models import Document
from documents.search import index_document
from gscnet.common.history import event_model
from gscnet.common.models import Message
from gscnet.common.requests import without_token
from gscnet.directory.models import Economy, Topic
from gscnet.subscriptions import actions, digests, tokens
from gscnet.subscriptions.models import Part, Subscriber, Subscription
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    PilotCentreFactory,
    RoundFactory,
)
from tests.pilots.test_joining import given_out
from tests.worker import run_worker

pytestmark = pytest.mark.django_db

FORM = "/subscriptions/"
EMAIL = "reader@example.org"
# A Wednesday, so that the next Monday is a weekly run.
BEGAN = dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC)
NEXT_DAY = dt.datetime(2026, 4, 2, 5, 23, tzinfo=dt.UTC)
MONDAY = dt.datetime(2026, 4, 6, 5, 23, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _no_counts():
    cache.clear()


def asked(**fields):
    return {
        "email": EMAIL,
        "parts": ["documents"],
        "frequency": "daily",
        "started": given_out(),
        "fax": "",
    } | fields


def letters():
    """What went over the line since the last look."""
    run_worker()
    sent = list(mail.outbox)
    mail.outbox.clear()
    return sent


def path(letter, purpose):
    return re.search(rf"http://\S+?(/subscriptions/{purpose}/\S+/)", letter.body)[1]


def subscribed(question="", parts=("documents",), frequency="daily", email=EMAIL):
    subscriber, _new = Subscriber.objects.get_or_create(email=email)
    return subscriber.subscriptions.create(
        parts=list(parts), question=question, frequency=frequency, confirmed_at=BEGAN, told_until=BEGAN
    )


def published(title, *, at=BEGAN + dt.timedelta(hours=2), **fields):
    document = DocumentFactory(**({"published": True, "title": title, "published_at": at} | fields))
    index_document(document.pk)
    return document


# Asking and confirming


def test_stranger_subscribes_by_form_letter_and_button(client):
    response = client.post(FORM, asked(topic=["trade"], economy=["CHL"]))
    assert (response.status_code, response["Location"]) == (302, "/subscriptions/sent/")
    (letter,) = letters()
    assert letter.to == [EMAIL]
    assert "Topic: Trade. Economy: Chile" in letter.body
    subscription = Subscription.objects.get()
    assert (subscription.question, subscription.confirmed_at) == ("topic=trade&economy=CHL", None)

    page = client.get(path(letter, "confirm"))
    subscription.refresh_from_db()
    assert subscription.confirmed_at is None
    assert "Yes, subscribe me" in page.content.decode()

    page = client.post(path(letter, "confirm"))
    subscription.refresh_from_db()
    assert subscription.confirmed_at == subscription.told_until
    assert "You are subscribed" in page.content.decode()


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_link_scanners_change_nothing(client, method):
    client.post(FORM, asked())
    (letter,) = letters()

    getattr(client, method)(path(letter, "confirm"))
    subscribed(email="other@example.org", parts=["events"])
    other = Subscriber.objects.get(email="other@example.org")
    getattr(client, method)(tokens.leave_address(other).removeprefix("http://localhost:8000"))

    assert Subscription.objects.confirmed().count() == 1
    assert Subscriber.objects.count() == 2


def test_answer_is_the_same_whether_the_address_is_known_or_not(client):
    answers = []
    for _n in range(2):
        response = client.post(FORM, asked(started=given_out()), follow=True)
        answers.append((response.redirect_chain, response.content))
        Subscription.objects.filter(confirmed_at=None).update(
            confirmed_at=timezone.now(), told_until=timezone.now()
        )

    assert answers[0] == answers[1]
    first, second = letters()
    assert "/subscriptions/confirm/" in first.body
    assert "/subscriptions/manage/" in second.body
    assert Subscription.objects.count() == 1


def test_stranger_cannot_change_what_somebody_has(client):
    subscribed(frequency="daily")

    client.post(FORM, asked(frequency="weekly"))

    assert Subscription.objects.get().frequency == "daily"


def test_nobody_is_flooded_with_letters():
    for number in range(9):
        actions.subscribe(email=EMAIL, parts=["documents"], question=f"q={number}", frequency="daily")

    assert len(letters()) == actions.LETTERS_A_DAY


def test_form_is_limited_by_network_address(client):
    statuses = [client.post(FORM, asked(email=f"r{n}@example.org")).status_code for n in range(6)]

    assert statuses == [302] * 5 + [429]


def test_robot_is_answered_as_if_all_were_well_and_nothing_is_kept(client):
    response = client.post(FORM, asked(fax="12345"))

    assert response["Location"] == "/subscriptions/sent/"
    assert (Subscriber.objects.count(), letters()) == (0, [])


def test_refused_form_comes_back_filled(client):
    response = client.post(FORM, asked(email="no address", q="ports", parts=[]))

    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="no address"' in page
    assert 'value="ports"' in page
    assert "2 things need your attention" in page


@pytest.mark.parametrize(
    "search",
    ["https://portal.example/documents/?q=ports&economy=CHL&page=3&x=1", "/search/?economy=CHL&q=ports"],
)
def test_address_of_a_search_is_subscribed_to(client, search):
    client.post(FORM, asked(search=search))

    assert Subscription.objects.get().question == "q=ports&economy=CHL"


def test_address_without_a_search_is_refused(client):
    assert client.post(FORM, asked(search="https://portal.example/documents/")).status_code == 422


def test_more_than_a_subscription_can_hold_is_refused(client):
    topics = [f"topic-{number:02}-{'x' * 50}" for number in range(30)]
    Topic.objects.bulk_create(Topic(facet="sector", name=slug, slug=slug) for slug in topics)

    response = client.post(FORM, asked(topic=topics))

    assert response.status_code == 422
    assert "Choose fewer filters" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "by_mail", "feed"),
    [
        (
            "/documents/?q=ports&language=en&sort=title",
            "q=ports&language=en&part=documents",
            "documents.atom?language=en",
        ),
        (
            "/pilots/?economy=CHL&sector=food&page=2",
            "economy=CHL&sector=food&part=centres",
            "/pilots/activities.atom",
        ),
        ("/pilots/cases/?q=water", "q=water&part=cases", "cases.atom"),
        ("/events/?type=workshop", "type=workshop&part=events", "events.atom"),
        ("/experts/rounds/", "part=rounds", "rounds.atom"),
        ("/decisions/?verb=endorsed", "verb=endorsed&part=decisions", "decisions.atom"),
        ("/economies/CHL/", "economy=CHL", "documents.atom?economy=CHL"),
        ("/search/?q=ports", "q=ports&" + "&".join(f"part={part}" for part in Part.values), ""),
    ],
)
@pytest.mark.parametrize("empty", [True, False])
def test_every_list_is_followed_in_the_same_way(client, address, by_mail, feed, empty):
    """By mail first, then as a feed, at the end of the page and also where nothing is listed yet."""
    if not empty:
        published("Ports", language="en")
        PilotCentreFactory(active=True)
        ExcellentCaseFactory(published=True)
        EventFactory()
        RoundFactory()
        DecisionFactory()

    page = html.fromstring(client.get(address).content)

    (foot,) = page.xpath("//main//ul[contains(@class, 'list-foot')]")
    ways = [link.get("href") for link in foot.xpath(".//a")]
    assert ways[0] == f"/subscriptions/?{by_mail}"
    assert not feed or ways[1].endswith(feed)
    assert client.get(ways[0]).status_code == 200


def test_filters_of_centres_and_cases_are_taken_over_as_topics(client):
    page = html.fromstring(client.get("/subscriptions/?sector=food&chain=trade&part=cases").content)

    chosen = page.xpath("//input[@type='checkbox'][@checked]/@value")

    assert sorted(chosen) == ["cases", "food", "trade"]
    assert "every filter of the list" not in page.text_content()


def test_filter_that_letters_do_not_know_is_said_to_be_left_out(client):
    page = client.get("/subscriptions/?type=workshop&part=events").content.decode()

    assert "every filter of the list" in page


def test_library_and_economy_lead_to_the_form_filled(client):

    page = client.get("/subscriptions/?q=ports&language=en&economy=CHL").content.decode()

    assert 'name="q" value="ports"' in page
    assert re.search(r'name="economy" value="CHL"[^>]* checked', page)
    assert 'name="language" value="en"' in page


# Links


def test_old_or_altered_link_is_explained(client):
    subscription = subscribed()
    whole = tokens.manage_address(subscription.subscriber).removeprefix("http://localhost:8000")
    Subscriber.objects.update(link_version=2)

    assert client.get(whole).status_code == 410
    assert client.get(whole[:-3] + "x/").status_code == 404


def test_link_of_one_purpose_opens_no_other(client):
    subscription = subscribed()
    token = tokens.manage_address(subscription.subscriber).rstrip("/").rpartition("/")[2]

    assert client.post(f"/subscriptions/leave/{token}/").status_code == 404
    assert Subscriber.objects.count() == 1


def test_tokens_stay_out_of_logs_and_pages_out_of_search_engines(client):
    address = tokens.manage_address(subscribed().subscriber).removeprefix("http://localhost:8000")

    response = client.get(address)

    assert without_token(address) == "/subscriptions/manage/…/"
    assert response["X-Robots-Tag"] == "noindex"
    assert EMAIL not in address


# Letters


def test_letter_tells_what_is_new_and_can_be_left_with_one_click():
    subscribed()
    published("Green ports")
    published("Before the subscription", at=BEGAN - dt.timedelta(hours=1))

    assert digests.send_due(now=NEXT_DAY) == 1
    (letter,) = letters()

    assert letter.subject == "GSCNET: 1 thing is new"
    assert "Green ports" in letter.body
    assert "Before the subscription" not in letter.body
    headers = letter.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    leave = headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    # As the reader's mail program posts: no cookie, no token of a form.
    program = Client(enforce_csrf_checks=True)
    assert program.post(leave, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscriber.objects.count() == 0
    published("Later")
    digests.send_due(now=MONDAY)
    assert letters() == []


def test_unconfirmed_gets_nothing():
    actions.subscribe(email=EMAIL, parts=["documents"], question="", frequency="daily")
    letters()
    published("Green ports")

    digests.send_due(now=timezone.now() + dt.timedelta(days=9))

    assert letters() == []


def test_nothing_new_no_letter():
    subscribed()

    assert digests.send_due(now=NEXT_DAY) == 0
    assert letters() == []


def test_second_run_and_next_day_tell_nothing_twice():
    subscribed()
    published("Green ports")

    for now in (NEXT_DAY, NEXT_DAY + dt.timedelta(minutes=1), NEXT_DAY + dt.timedelta(days=1)):
        digests.send_due(now=now)

    assert len(letters()) == 1


def test_run_that_crashed_before_the_letter_loses_nothing(monkeypatch):
    subscribed()
    published("Green ports")
    with monkeypatch.context() as broken:
        broken.setattr(digests.letters, "tell", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            digests.send_due(now=NEXT_DAY)

    digests.send_due(now=NEXT_DAY + dt.timedelta(minutes=5))

    assert ["Green ports" in letter.body for letter in letters()] == [True]


def test_one_that_fails_does_not_hold_up_the_others(monkeypatch):
    subscribed(email="a@example.org")
    subscribed(email="b@example.org")
    published("Green ports")
    tell = digests.letters.tell

    def breaks_once(subscriber, *args, **kwargs):
        if subscriber.email == "a@example.org":
            raise RuntimeError
        return tell(subscriber, *args, **kwargs)

    monkeypatch.setattr(digests.letters, "tell", breaks_once)
    with pytest.raises(RuntimeError):
        digests.send_due(now=NEXT_DAY)

    assert [letter.to for letter in letters()] == [["b@example.org"]]


def test_weekly_letter_comes_on_monday_with_all_of_the_week():
    subscribed(frequency="weekly")
    published("On Wednesday")
    published("On Saturday", at=BEGAN + dt.timedelta(days=3))

    digests.send_due(now=NEXT_DAY)
    assert letters() == []
    digests.send_due(now=MONDAY)

    (letter,) = letters()
    assert letter.subject == "GSCNET: 2 things are new"


def test_only_what_is_public_at_that_time_is_told():
    subscribed(parts=Part.values)
    published("Hidden draft", published=False)
    published("Hidden from strangers", access=Document.Access.NETWORK)
    published("Hidden until later", embargo_until=timezone.now() + dt.timedelta(days=900))
    published("Hidden as withdrawn", published=False, withdrawn=True)
    ExcellentCaseFactory(title="Hidden case")
    EventFactory(draft=True, title="Hidden event")
    ActivityFactory(submitted=True, title="Hidden activity")
    ActivityFactory(
        published=True, title="Hidden activity of a hidden centre", decided_at=BEGAN + dt.timedelta(hours=1)
    ).centre.__class__.objects.update(is_public=False)

    assert digests.send_due(now=NEXT_DAY) == 0
    assert letters() == []


def test_document_counts_from_the_end_of_its_embargo():
    subscribed()
    published("Green ports", at=BEGAN - dt.timedelta(days=30), embargo_until=BEGAN + dt.timedelta(hours=3))

    digests.send_due(now=NEXT_DAY)

    assert "Green ports" in letters()[0].body


def test_each_part_tells_of_its_own_things():
    subscribed(parts=Part.values)
    at = BEGAN + dt.timedelta(hours=1)
    published("A document")
    ExcellentCaseFactory(published=True, title="A case", published_at=at)
    ActivityFactory(published=True, title="An activity", decided_at=at)
    EventFactory(title="An event", announced_at=at)
    RoundFactory(title="A call", announced_at=at)
    DecisionFactory(what="a proposal", published_at=at)
    RoundFactory(title="A draft of a call", status="draft", announced_at=None)
    DecisionFactory(what="a withdrawn proposal", withdrawn=True, published_at=at)

    digests.send_due(now=NEXT_DAY)

    (letter,) = letters()
    told = ("A document", "A case", "An activity", "An event", "A call", "a proposal")
    assert [words for words in told if words not in letter.body] == []
    assert "draft of a call" not in letter.body
    assert "withdrawn proposal" not in letter.body


def test_calls_and_decisions_answer_economy_and_words():
    at = BEGAN + dt.timedelta(hours=1)
    for email, question in (
        ("a@example.org", "economy=CHL"),
        ("b@example.org", "q=ports"),
        ("c@example.org", "topic=trade"),
    ):
        subscribed(question, parts=["rounds", "decisions"], email=email)
    RoundFactory(title="A call to Japan", announced_at=at, economies=["JPN"])
    RoundFactory(title="A call to Chile", announced_at=at, economies=["CHL"])
    RoundFactory(title="A call to people of ports", announced_at=at, economies=["JPN"])
    on_chile = DecisionFactory(what="a centre", published_at=at)
    on_chile.concerns.create(centre=PilotCentreFactory(active=True, economy=Economy.objects.get(code="CHL")))
    DecisionFactory(what="a list of ports", published_at=at)

    digests.send_due(now=NEXT_DAY)

    told = {letter.to[0]: letter.body for letter in letters()}
    titles = (
        "A call to Japan",
        "A call to Chile",
        "A call to people of ports",
        "a centre",
        "a list of ports",
    )
    assert {who: [title for title in titles if title in body] for who, body in told.items()} == {
        "a@example.org": ["A call to Chile", "a centre"],
        "b@example.org": ["A call to people of ports", "a list of ports"],
    }


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("economy=CHL", {"Ports of Chile", "A case", "An activity", "An event"}),
        ("topic=trade", {"Trade", "A case", "An activity"}),
        ("q=ports", {"Ports of Chile", "Ports elsewhere"}),
        ("q=ports&economy=CHL", {"Ports of Chile"}),
        ("kind=policy", {"A policy"}),
        ("language=es", set()),
    ],
)
def test_letter_answers_the_question(question, told):
    at = BEGAN + dt.timedelta(hours=1)
    subscribed(question, parts=Part.values)
    published("Ports of Chile", economies=["CHL"])
    published("Ports elsewhere", economies=["JPN"])
    published("A policy", kind=Document.Kind.POLICY)
    trade = published("Trade")
    trade.topics.add(*trade.topics.model.objects.filter(slug="trade"))
    index_document(trade.pk)
    ExcellentCaseFactory(published=True, title="A case", published_at=at, topics=["trade"])
    ActivityFactory(published=True, title="An activity", decided_at=at, centre__topics=["trade"])
    EventFactory(title="An event", announced_at=at)

    digests.send_due(now=NEXT_DAY)

    body = "\n".join(letter.body for letter in letters())
    titles = {"Ports of Chile", "Ports elsewhere", "A policy", "A case", "An activity", "An event"}
    found = {title for title in titles if f"\n{title}\n" in body} | (
        {"Trade"} if "\nTrade\n" in body else set()
    )
    assert found == told


def test_what_answers_two_subscriptions_stands_once_in_one_letter():
    subscribed()
    subscribed("economy=CHL")
    published("Green ports", economies=["CHL"])

    digests.send_due(now=NEXT_DAY)

    (letter,) = letters()
    assert letter.body.count("Green ports") == 1


# Looking after it


def manage(client):
    subscriber = Subscriber.objects.get(email=EMAIL)
    return tokens.manage_address(subscriber).removeprefix("http://localhost:8000")


def test_page_shows_what_is_kept_and_changes_how_often(client):
    subscription = subscribed("economy=CHL")

    page = client.get(manage(client)).content.decode()
    assert EMAIL in page
    assert "Economy: Chile" in page
    response = client.post(manage(client), {"subscription": subscription.pk, "frequency": "weekly"})

    subscription.refresh_from_db()
    assert subscription.frequency == "weekly"
    assert "Saved." in response.content.decode()


def test_leaving_the_last_one_erases_the_address(client):
    first, second = subscribed(), subscribed("economy=CHL")

    client.post(manage(client), {"subscription": first.pk, "leave": "1"})
    assert Subscription.objects.get() == second
    response = client.post(manage(client), {"subscription": second.pk, "leave": "1"})

    assert "You have left" in response.content.decode()
    assert Subscriber.objects.count() == 0


def test_nobody_touches_what_another_has(client):
    subscribed()
    other = subscribed(email="other@example.org")

    response = client.post(manage(client), {"subscription": other.pk, "leave": "1"})

    assert response.status_code == 404
    assert Subscription.objects.filter(pk=other.pk).exists()


def test_leaving_takes_the_address_out_of_everything():
    subscription = subscribed()
    published("Green ports")
    digests.send_due(now=NEXT_DAY)
    letters()

    actions.erase(subscription.subscriber)

    kept = [
        *Message.objects.values_list("to", "body", "headers"),
        *event_model(Message).objects.values_list("to"),
    ]
    assert EMAIL not in str(kept)
    assert "subscriptions/leave" not in str(kept)
    assert EMAIL not in str(
        [*event_model(Subscriber).objects.values(), *event_model(Subscription).objects.values()]
    )


def test_letter_that_waits_is_not_sent_after_leaving():
    subscription = subscribed()
    published("Green ports")
    digests.send_due(now=NEXT_DAY)

    actions.erase(subscription.subscriber)

    assert letters() == []


def test_never_confirmed_is_erased_after_its_time():
    actions.subscribe(email=EMAIL, parts=["documents"], question="", frequency="daily")
    letters()
    now = timezone.now()

    assert actions.erase_due(now=now + dt.timedelta(days=6)) == 0
    assert actions.erase_due(now=now + dt.timedelta(days=8)) == 1
    assert Subscriber.objects.count() == 0
    assert EMAIL not in str(list(Message.objects.values_list("to", "body")))


def test_words_of_letters_are_erased_after_a_month():
    subscribed()
    published("Green ports")
    digests.send_due(now=NEXT_DAY)
    letters()

    actions.erase_due(now=timezone.now() + dt.timedelta(days=31))

    assert Message.objects.get().body == ""
    assert Subscription.objects.confirmed().count() == 1


# The desk


def test_desk_shows_subscriptions_and_no_address(client, secretariat):
    subscribed("economy=CHL")
    client.force_login(secretariat)

    found = client.get("/admin/subscriptions/subscription/", {"q": EMAIL})
    page = client.get(f"/admin/subscriptions/subscription/{Subscription.objects.get().pk}/change/")

    assert found.context["cl"].result_count == 1
    assert "Economy: Chile" in found.content.decode()
    assert "reader@" not in page.content.decode()
    assert client.get("/admin/subscriptions/subscription/", {"q": "reader"}).context["cl"].result_count == 0


def test_desk_of_letters_shows_no_way_in(client, secretariat):
    subscribed()
    published("Green ports")
    digests.send_due(now=NEXT_DAY)
    client.force_login(secretariat)

    page = client.get(f"/admin/common/message/{Message.objects.get().pk}/change/").content.decode()

    assert "Green ports" in page
    token = re.search(r"/subscriptions/leave/([^/]+)/", Message.objects.get().body)[1]
    assert token not in page


@pytest.mark.parametrize("who", ["editor", "focal_point", "reviewer"])
def test_others_do_not_see_subscriptions_at_the_desk(client, request, who):
    subscribed()
    client.force_login(request.getfixturevalue(who))

    assert client.get("/admin/subscriptions/subscription/").status_code in {302, 403}
