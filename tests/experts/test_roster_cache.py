"""What a member takes back is gone on the next request, from kept pages too."""

import pytest

from experts.actions import consent
from experts.actions.seats import end_seats
from experts.models import Membership
from tests.experts.members import EVERYTHING, Purpose, member
from tests.experts.scenes import area

# Refilled from what the migrations left; triggers fire at commit.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PLACES = [
    "/experts/",
    "/experts/?q=rivers",
    "/search/?q=rivers",
    "/search/suggest/?q=namew",
    "/search/suggest/?q=namew&format=json",
    "/feeds/experts.atom",
    "/sitemap-experts.xml",
    "/experts/members.csv",
]


@pytest.fixture
def seat():
    return member(*EVERYTHING)


def read(client, seat):
    """Every place where a stranger may meet the person that answers, and whether it names them."""
    places = [*PLACES, seat.get_absolute_url()]
    answers = {place: client.get(place) for place in places}
    return {
        place: "Nameword" in answer.content.decode() or seat.nominee.slug in answer.content.decode()
        for place, answer in answers.items()
        if answer.status_code == 200
    }


LEAVES = {
    "withdraws the whole purpose": lambda seat: consent.withdraw(seat.nominee, Purpose.ROSTER),
    "withdraws the name": lambda seat: consent.withdraw(seat.nominee, Purpose.ROSTER, "name"),
    "unticks all": lambda seat: consent.choose(seat.nominee, set()),
    "is erased": lambda seat: consent.erase(seat.nominee, ground="Asked for by the person"),
    "loses the seat": lambda seat: end_seats(Membership.objects.filter(pk=seat.pk)),
}


@pytest.mark.parametrize("leaves", LEAVES)
def test_person_is_gone_from_every_place_on_the_next_request(client, seat, leaves):
    before = read(client, seat)
    kept = read(client, seat)

    LEAVES[leaves](seat)

    assert len(before) == len(PLACES) + 1
    assert all(before.values()), before
    assert kept == before
    assert not any(read(client, seat).values())
    assert client.get(seat.get_absolute_url()).status_code == 404


def test_pages_are_really_kept_meanwhile(client, seat, django_assert_num_queries):
    """Else the tests above would prove nothing about kept pages."""
    for place in [*PLACES, seat.get_absolute_url()]:
        client.get(place)
        with django_assert_num_queries(1):
            client.get(place)


@pytest.mark.parametrize("field", ["email", "expertise", "areas", "organisation"])
def test_field_taken_back_is_gone_on_the_next_request(client, seat, field):
    word = {
        "email": "emailword@",
        "expertise": "Expertiseword",
        "areas": "Areaword",
        "organisation": "Organisationword",
    }[field]
    assert word in client.get(seat.get_absolute_url()).content.decode()

    consent.withdraw(seat.nominee, Purpose.ROSTER, field)

    page = client.get(seat.get_absolute_url()).content.decode()
    assert word not in page
    assert "Nameword" in page


def test_area_added_shows_on_the_next_request(client, seat):
    client.get("/experts/")

    seat.nominee.areas.add(area("Newarea"))

    assert "Newarea" in client.get("/experts/").content.decode()
