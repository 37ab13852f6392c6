"""What is printed: who is on it, in which order, and that a stranger learns nothing from a certificate."""

import io
import re

import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse
from django.utils import timezone

from events import afterwards, checkin, papers, tokens
from events.models import Certificate, Event, Participation
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.models import Message
from gscnet.directory.models import Economy
from tests.factories import EventFactory, ParticipationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
LONG = "Sample Participant With A Name Of So Many Words That No Badge Was Made For It And Still Has To Be"
CJK = "样本参加者王小明"


def event_of(**fields):
    return RegistrationFactory(event=EventFactory(**fields)).event


def held():
    return event_of(held=True, title="Sample workshop on ports")


def pages(pdf):
    """The text of each page, its lines joined."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def squares(pdf):
    """What a scanner reads on the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=3).to_pil()
    return {found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)}


def economy(code):
    return Economy.objects.get(code=code)


# Badges and sheets


def test_badges_show_who_has_a_place_eight_to_a_sheet_with_a_square_that_is_read():
    event = event_of(running=True)
    names = [CJK, LONG, "W" * 60, *(f"Sample Participant {letter}" for letter in "BCDEFG")]
    people = [
        ParticipationFactory(event=event, name=name, organisation="Sample Ministry", confirmed=True)
        for name in names
    ]
    ParticipationFactory(event=event, name="Sample Waiting", waiting=True)
    ParticipationFactory(event=event, name="Sample Erased", confirmed=True, erased_at=timezone.now())

    pdf = papers.badges(event)
    text = pages(pdf)

    assert len(text) == 2
    whole = " ".join(text)
    assert LONG in whole
    assert whole.count("Sample Ministry") == len(people)
    assert whole.count("Chile") == len(people)
    assert "Member economy" in whole
    assert "Waiting" not in whole
    assert "Erased" not in whole
    assert squares(pdf) <= {checkin.address(each) for each in people}
    assert len(squares(pdf)) == 8


def test_badges_of_nobody_are_a_paper_all_the_same():
    assert len(pages(papers.badges(event_of()))) == 1


def test_sheets_have_a_list_for_each_day_in_protocol_order():
    event = event_of(running=True)
    Event.objects.filter(pk=event.pk).update(ends_at=event.starts_at + timezone.timedelta(hours=24))
    event = Event.objects.get(pk=event.pk)
    event.save()
    for name, fields in {
        "Sample Guest": {"guest": True},
        "Sample Viet Nam": {
            "economy": economy("VN") if Economy.objects.filter(code="VN") else economy("VNM")
        },
        "Sample Chile B": {},
        "Sample Chile A": {},
        "Sample Speaker": {"category": "speaker"},
    }.items():
        ParticipationFactory(event=event, name=name, confirmed=True, **fields)

    text = pages(papers.attendance_sheets(event))

    assert len(text) == len(set(papers._days(event))) == 2
    for day in text:
        order = ["Chile", "Sample Chile A", "Sample Chile B", "Sample Speaker (Speaker)", "Viet Nam", "Guest"]
        places = [day.index(each) for each in order]
        assert places == sorted(places)
        assert "Signature" in day


def test_papers_are_for_the_door_only(client, editor, focal_point, secretariat):
    event = held()
    ParticipationFactory(event=event, name="Sample Somebody", attended=True)
    addresses = [reverse(f"events:{name}", args=[event.slug]) for name in ("badges", "sheets", "attendance")]

    for address in addresses:
        assert client.get(address).status_code == 302
    for somebody in (editor, focal_point):
        client.force_login(somebody)
        assert {client.get(address).status_code for address in addresses} == {403}
    client.force_login(secretariat)
    for address in addresses[:2]:
        response = client.get(address)
        assert response["Content-Type"] == "application/pdf"
        assert "Sample Somebody" in pages(response.content)[0]
        assert "no-store" in response["Cache-Control"]


# Certificates


@pytest.fixture
def issued(secretariat):
    person = ParticipationFactory(
        event=held(), name=CJK, organisation="Sample Ministry", email="secret@example.org", attended=True
    )
    afterwards.issue_certificates(person.event, by=secretariat)
    return Certificate.objects.get()


def test_certificates_go_to_who_came_and_to_each_once(secretariat):
    event = held()
    came = ParticipationFactory(event=event, attended=True)
    ParticipationFactory(event=event, confirmed=True)

    assert afterwards.issue_certificates(event, by=secretariat) == 1
    assert afterwards.issue_certificates(event, by=secretariat) == 0
    later = ParticipationFactory(event=event, attended=True)
    assert afterwards.issue_certificates(event, by=secretariat) == 1

    assert set(Certificate.objects.values_list("participation", flat=True)) == {came.pk, later.pk}
    letters = Message.objects.filter(key__endswith=":certificate")
    assert set(letters.values_list("to", flat=True)) == {came.email, later.email}
    assert letters.count() == 2


def test_certificates_wait_for_the_end(secretariat):
    event = event_of(running=True)
    ParticipationFactory(event=event, attended=True)

    with pytest.raises(InvalidTransition, match="not over"):
        afterwards.issue_certificates(event, by=secretariat)


def test_certificate_states_who_took_part_in_what_and_leads_to_its_own_check(issued):
    pdf = papers.certificate(issued)
    [text] = pages(pdf)

    for said in (CJK, "Sample Ministry; Member economy · Chile", "Sample workshop on ports", issued.number):
        assert said in text
    assert squares(pdf) == {papers.address(issued)}


def test_number_and_code_together_open_what_it_states_and_nothing_else(client, issued):
    address = reverse("events:certificate", args=[issued.number, papers.verification(issued)])

    response = client.get(address)
    page = response.content.decode()
    wrong = client.get(reverse("events:certificate", args=[issued.number, "0" * 12]))
    unknown = client.get(reverse("events:certificate", args=["C2016-AAAAAAAA", papers.verification(issued)]))

    assert CJK in page
    assert "Sample workshop on ports" in page
    assert "secret@example.org" not in page
    assert issued.participation.ref not in page
    assert response["X-Robots-Tag"] == "noindex"
    for refused in (wrong, unknown):
        assert refused.status_code == 404
        assert CJK not in refused.content.decode()
    assert without_token(wrong) == without_token(unknown)


def test_form_leads_from_number_and_code_to_the_certificate(client, issued):
    form = reverse("events:verify")
    code = papers.verification(issued).lower()

    right = client.post(form, {"number": issued.number.lower(), "code": code})
    wrong = client.post(form, {"number": issued.number, "code": "AAAA"})

    assert right.url == reverse("events:certificate", args=[issued.number, papers.verification(issued)])
    assert wrong.status_code == 422
    assert "No valid certificate" in wrong.content.decode()
    assert issued.number in wrong.content.decode()


def without_token(response):
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.mark.parametrize("how", ["undone", "erased"])
def test_certificate_of_who_did_not_come_or_was_erased_is_not_vouched_for(client, issued, how):
    person = issued.participation
    if how == "undone":
        checkin.undo(person)
    else:
        Participation.objects.filter(pk=person.pk).update(erased_at=timezone.now())

    response = client.get(reverse("events:certificate", args=[issued.number, papers.verification(issued)]))

    assert response.status_code == 404
    assert CJK not in response.content.decode()


def test_certificate_is_downloaded_from_the_own_page_alone(client, issued):
    person = issued.participation
    token = tokens.make(person)

    assert (
        reverse("events:own_certificate", args=[token])
        in client.get(reverse("events:own", args=[token])).content.decode()
    )
    response = client.get(reverse("events:own_certificate", args=[token]))
    assert CJK in pages(response.content)[0]
    other = ParticipationFactory(event=person.event, attended=True)
    assert client.get(reverse("events:own_certificate", args=[tokens.make(other)])).status_code == 404
    assert client.get(reverse("events:own_certificate", args=["made-up"])).status_code == 404


def test_own_page_shows_the_square_while_the_event_is_to_come(client):
    person = ParticipationFactory(event=event_of(running=True), confirmed=True)
    waiting = ParticipationFactory(event=person.event, waiting=True)

    shown = client.get(reverse("events:own", args=[tokens.make(person)])).content.decode()
    not_shown = client.get(reverse("events:own", args=[tokens.make(waiting)])).content.decode()

    assert checkin.code(person) in shown
    assert checkin.qr(checkin.address(person)) in shown
    assert checkin.code(waiting) not in not_shown


# Acts


def test_acts_ask_first_and_say_how_many(client, secretariat):
    event = held()
    came = ParticipationFactory(event=event, attended=True)
    missed = ParticipationFactory(event=event, confirmed=True)
    client.force_login(secretariat)
    page = reverse("events:attendance", args=[event.slug])
    absent = reverse("events:attendance_act", args=[event.slug, "absent"])
    certificates = reverse("events:attendance_act", args=[event.slug, "certificates"])

    assert absent in client.get(page).content.decode()
    assert "It concerns 1 person." in client.get(absent).content.decode()
    assert Participation.objects.get(pk=missed.pk).status == "confirmed"
    client.post(absent)
    client.post(certificates)
    again = client.post(certificates, follow=True).content.decode()

    assert Participation.objects.get(pk=missed.pk).status == "absent"
    assert Certificate.objects.get().participation == came
    assert "There is nothing to do" in again
    assert client.get(reverse("events:attendance_act", args=[event.slug, "other"])).status_code == 404


def test_image_of_a_paper_is_small_enough_to_send():
    event = event_of(running=True)
    ParticipationFactory.create_batch(20, event=event, confirmed=True)

    assert len(io.BytesIO(papers.badges(event)).getvalue()) < 500_000
