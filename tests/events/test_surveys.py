"""The survey: answered once, and nothing in the database says by whom."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pghistory.models
import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from events import surveys, tokens
from events.models import Answer, Question, Survey, Turn
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message
from tests.factories import EventFactory, ParticipationFactory, RegistrationFactory, SurveyFactory

pytestmark = pytest.mark.django_db
TEXT = "The coffee was secretly cold."


def opened(secretariat, people=6):
    event = RegistrationFactory(event=EventFactory(held=True)).event
    survey = SurveyFactory(event=event)
    ParticipationFactory.create_batch(people, event=event, attended=True)
    ParticipationFactory(event=event, confirmed=True)
    surveys.open_to_all(survey, by=secretariat)
    return survey


@pytest.fixture
def survey(secretariat):
    return opened(secretariat)


def by_kind(survey):
    return {each.kind: each for each in survey.questions.all()}


def address(turn):
    return reverse("events:own_survey", args=[tokens.make(turn.participation)])


def say(turn, choice=None, scale=None, text=None):
    asked = by_kind(turn.survey)
    said = {asked["choice"]: choice, asked["scale"]: scale, asked["text"]: text}
    surveys.answer(turn, {question: value for question, value in said.items() if value is not None})


def closed(survey, answers):
    for turn, said in zip(survey.turns.order_by("?"), answers, strict=False):
        say(turn, *said)
    survey.close()
    return {each.question.kind: each for each in surveys.results(survey, with_texts=True)}


# Asking


def test_who_took_part_is_asked_once(survey, secretariat):
    assert survey.turns.count() == 6
    assert surveys.invite(survey, by=secretariat) == 0
    late = ParticipationFactory(event=survey.event, attended=True)
    assert surveys.invite(survey, by=secretariat) == 1

    letters = Message.objects.filter(key__endswith=":survey")
    assert letters.count() == 7
    assert re.search(rf"/events/participation/{late.pk}-1\S+/survey/", letters.get(to=late.email).body)


def test_survey_without_a_question_or_before_the_end_does_not_open(secretariat):
    empty = Survey.objects.create(event=RegistrationFactory(event=EventFactory(held=True)).event)
    early = SurveyFactory(event=RegistrationFactory(event=EventFactory(running=True)).event)

    with pytest.raises(InvalidTransition, match="no question"):
        surveys.open_to_all(empty, by=secretariat)
    with pytest.raises(InvalidTransition, match="not over"):
        surveys.open_to_all(early, by=secretariat)


def test_questions_stand_once_they_are_asked(survey):
    question = survey.questions.first()

    for change in (
        lambda: Question.objects.filter(pk=question.pk).update(text="Another"),
        question.delete,
        lambda: Question.objects.create(survey=survey, text="One more"),
    ):
        with pytest.raises(IntegrityError, match="stay as they are"), transaction.atomic():
            change()


# Answering


def test_person_answers_on_the_own_page_once(client, survey):
    turn = survey.turns.first()
    asked = by_kind(survey)
    data = {f"q{asked['choice'].pk}": "1", f"q{asked['scale'].pk}": "4", f"q{asked['text'].pk}": TEXT}

    assert "How useful was it?" in client.get(address(turn)).content.decode()
    empty = client.post(address(turn), {})
    odd = client.post(address(turn), data | {f"q{asked['scale'].pk}": "9"})
    page = client.post(address(turn), data, follow=True).content.decode()
    client.post(address(turn), data)

    assert (empty.status_code, odd.status_code) == (422, 422)
    assert TEXT in odd.content.decode()
    assert "Thank you" in page
    assert set(Answer.objects.values_list("question__kind", "number", "text")) == {
        ("choice", 1, ""),
        ("scale", 4, ""),
        ("text", None, TEXT),
    }


def test_survey_is_for_who_was_asked_and_while_it_is_open(client, survey):
    stranger = survey.event.participations.get(status="confirmed")
    turn = survey.turns.first()

    assert client.get(reverse("events:own_survey", args=[tokens.make(stranger)])).status_code == 404
    survey.close()
    assert "closed" in client.get(address(turn)).content.decode()
    with pytest.raises(InvalidTransition, match="closed"):
        say(turn, 1)
    with pytest.raises(IntegrityError, match="not open"), transaction.atomic():
        Turn.objects.filter(pk=turn.pk).update(answered=True)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_answers_sent_many_times_at_once_are_kept_once(secretariat):
    survey = opened(secretariat)
    turns = list(survey.turns.all())
    start = Barrier(12)

    def send(number):
        start.wait()
        try:
            say(Turn.objects.get(pk=turns[number % 3].pk), number % 2)
            return True
        except InvalidTransition:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as browsers:
        outcomes = list(browsers.map(send, range(12)))

    assert sum(outcomes) == 3
    assert Answer.objects.count() == 3


# Nothing joins answer and person


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_nothing_in_the_database_joins_an_answer_to_a_person(client, secretariat):
    """Keys, times, histories, contexts, the order of rows and PostgreSQL's own xmin, after real commits."""
    survey = opened(secretariat)
    turns = list(survey.turns.order_by("pk"))
    question = by_kind(survey)["text"]
    contexts = pghistory.models.Context.objects.count()
    for number in (4, 0, 2):
        client.post(address(turns[number]), {f"q{question.pk}": f"{TEXT} {number}"})

    fields = {each.attname for each in Answer._meta.get_fields()}
    assert fields == {"id", "question_id", "number", "text"}
    assert {each.attname for each in Turn._meta.get_fields()} == {
        "id",
        "survey_id",
        "participation_id",
        "answered",
    }
    assert not hasattr(Answer, "pgh_event_models") or not Answer.pgh_event_models
    assert pghistory.models.Context.objects.count() == contexts
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text, text FROM events_answer")
        answers = cursor.fetchall()
        cursor.execute("SELECT xmin::text, answered FROM events_turn WHERE survey_id = %s", [survey.pk])
        written = cursor.fetchall()
        cursor.execute(
            "SELECT participation_id FROM events_turn WHERE survey_id = %s ORDER BY ctid", [survey.pk]
        )
        order = [row[0] for row in cursor.fetchall()]
    assert len(answers) == 3
    # All turns were written by whoever came last, so none of them points at its answers.
    assert len({xmin for xmin, _answered in written}) == 1
    assert order == [each.participation_id for each in turns]
    # The words stand in one table only, the text is in no other one.
    assert tables_with(TEXT) == {"events_answer"}


def tables_with(text):
    """The tables of all models in which a text stands, histories, outbox and queue included."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        names = [row[0] for row in cursor.fetchall()]
        managed = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
        # Django has a model for a view over all histories, made only while it is read.
        assert managed - {"pghistory_events"} <= set(names)
        for name in names:
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{name}" AS t WHERE t::text LIKE %s)', [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.add(name)
    return found


def test_answers_are_not_logged(client, survey, caplog):
    question = by_kind(survey)["text"]
    with caplog.at_level("DEBUG"):
        client.post(address(survey.turns.first()), {f"q{question.pk}": TEXT})

    assert Answer.objects.exists()
    assert "secretly" not in caplog.text


def test_desk_does_not_show_who_has_answered(client, secretariat, survey):
    turn = survey.turns.first()
    say(turn, 1)
    client.force_login(secretariat)

    pages = [
        reverse("events:survey_results", args=[survey.event.slug]),
        reverse("admin:events_survey_change", args=[survey.pk]),
        reverse("admin:events_survey_history", args=[survey.pk]),
    ]
    for page in pages:
        text = client.get(page).content.decode()
        assert turn.participation.name not in text
        assert turn.participation.ref not in text


# Results


def test_nothing_is_read_while_it_is_open_or_of_few(survey):
    for turn in survey.turns.all()[:4]:
        say(turn, 1, 5, TEXT)

    assert surveys.results(survey, with_texts=True) == []
    survey.close()
    assert surveys.results(survey, with_texts=True) == []


def test_small_numbers_are_hidden_with_those_that_would_give_them_away(secretariat):
    survey = opened(secretariat, people=20)

    found = closed(survey, [(0, 5)] * 14 + [(1, 3)] * 3)

    assert found["choice"].rows == [("By train", None), ("By air", None)]
    assert found["scale"].rows == [("1", 0), ("2", 0), ("3", None), ("4", 0), ("5", None)]
    assert found["scale"].mean is None
    assert found["choice"].number == 17
    assert found["text"].rows is None


def test_large_numbers_are_shown_with_their_mean_and_texts_in_another_order(secretariat):
    survey = opened(secretariat, people=20)

    found = closed(
        survey, [(0, 5, f"Text {n:02}") for n in range(10)] + [(1, 4, f"Text {n}") for n in range(10, 20)]
    )

    assert found["choice"].rows == [("By train", 10), ("By air", 10)]
    assert found["scale"].mean == 4.5
    texts = found["text"].texts
    assert sorted(texts) == [f"Text {n:02}" for n in range(20)]
    assert texts != sorted(texts)
    assert [each.text for each in Answer.objects.exclude(text="").order_by("pk")] == texts


def test_summary_is_public_only_when_staff_say_so_and_without_texts(client, secretariat, editor):
    survey = opened(secretariat, people=12)
    closed(survey, [(0, 4, TEXT)] * 12)
    page = reverse("events:survey_results", args=[survey.event.slug])
    publish = reverse("events:survey_act", args=[survey.event.slug, "publish"])
    event_page = survey.event.get_absolute_url()

    assert client.get(page).status_code == 404
    assert page not in client.get(event_page).content.decode()
    client.force_login(editor)
    assert TEXT in client.get(page).content.decode()
    assert client.get(publish).status_code == 200
    client.post(publish)
    client.logout()

    caches["pages"].clear()  # triggers fire at the commit, which this test never reaches
    public = client.get(page).content.decode()
    assert "12 of 12 who were asked have answered." in public
    assert TEXT not in public
    assert page in client.get(event_page).content.decode()
    client.force_login(editor)
    client.post(reverse("events:survey_act", args=[survey.event.slug, "unpublish"]))
    client.logout()
    caches["pages"].clear()
    assert client.get(page).status_code == 404


def test_acts_are_for_who_runs_surveys(client, survey, focal_point, auditor):
    close = reverse("events:survey_act", args=[survey.event.slug, "close"])

    assert client.post(close).status_code == 302
    for somebody in (focal_point, auditor):
        client.force_login(somebody)
        assert client.post(close).status_code == 403
    survey.refresh_from_db()
    assert survey.status == Survey.Status.OPEN


# The desk


def test_staff_write_questions_at_the_desk_until_it_opens(client, editor):
    event = RegistrationFactory(event=EventFactory(held=True)).event
    client.force_login(editor)
    data = {
        "event": event.pk,
        "introduction": "",
        "questions-TOTAL_FORMS": "1",
        "questions-INITIAL_FORMS": "0",
        "questions-0-order": "1",
        "questions-0-kind": "choice",
        "questions-0-text": "How did you come?",
        "questions-0-choices": "By train\r\n\r\nBy air\r\n",
        "questions-0-lowest": "",
        "questions-0-highest": "",
    }

    refused = client.post(reverse("admin:events_survey_add"), data | {"questions-0-choices": "By train"})
    response = client.post(reverse("admin:events_survey_add"), data)

    assert "two answers or more" in refused.content.decode()
    assert response.status_code == 302
    question = Question.objects.get()
    assert question.choices == ["By train", "By air"]
    assert question.survey.event == event
    change = reverse("admin:events_survey_change", args=[question.survey.pk])
    assert "questions-0-text" in client.get(change).content.decode()
    question.survey.open()
    assert 'name="questions-0-text"' not in client.get(change).content.decode()
    assert client.get(reverse("admin:events_survey_delete", args=[question.survey.pk])).status_code == 403
