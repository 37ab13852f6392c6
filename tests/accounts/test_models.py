"""Appointments: who holds which seat, from when until when."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from gscnet.accounts import actions
from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy
from tests.factories import AppointmentFactory, UserFactory

TODAY = timezone.now().date


@pytest.fixture
def chile(db):
    return Economy.objects.get(code="CHL")


def appoint(economy, role=Role.FOCAL_POINT, **fields):
    return actions.appoint(user=UserFactory(), role=role, economy=economy, by=None, **fields)


def test_second_focal_point_of_an_economy_is_refused(chile):
    appoint(chile)

    with pytest.raises(actions.Refused, match="That seat of Chile is taken"):
        appoint(chile)


def test_each_economy_has_a_focal_point_of_its_own(chile):
    appoint(chile)
    appoint(Economy.objects.get(code="JPN"))

    assert Appointment.objects.current().count() == 2


def test_third_deputy_is_refused(chile):
    appoint(chile, Role.DEPUTY, seat=1)
    appoint(chile, Role.DEPUTY, seat=2)

    for seat in (1, 2):
        with pytest.raises(actions.Refused):
            appoint(chile, Role.DEPUTY, seat=seat)
    with pytest.raises(IntegrityError):
        appoint(chile, Role.DEPUTY, seat=3)


def test_seat_is_free_for_a_successor_on_the_day_it_ends(chile):
    first = appoint(chile)
    actions.end_appointment(appointment=first, by=first.user)

    second = appoint(chile)

    assert list(Appointment.objects.current()) == [second]
    assert Appointment.objects.count() == 2


def test_overlap_in_the_past_is_refused_too(chile):
    AppointmentFactory(
        role=Role.FOCAL_POINT, economy=chile, starts_on=dt.date(2016, 1, 1), ends_on=dt.date(2016, 6, 1)
    )

    with pytest.raises(actions.Refused):
        appoint(chile, starts_on=dt.date(2016, 5, 31))


def test_current_counts_the_first_day_and_not_the_last(chile):
    appointment = AppointmentFactory(
        role=Role.FOCAL_POINT, economy=chile, starts_on=dt.date(2016, 1, 1), ends_on=dt.date(2016, 6, 1)
    )

    def held(day):
        return list(Appointment.objects.current(day))

    assert held(dt.date(2015, 12, 31)) == []
    assert held(dt.date(2016, 1, 1)) == [appointment]
    assert held(dt.date(2016, 5, 31)) == [appointment]
    assert held(dt.date(2016, 6, 1)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"role": Role.FOCAL_POINT},
        {"role": Role.CONTRIBUTOR},
        {"role": Role.EXPERT, "seat": 2},
        {"role": Role.EXPERT, "starts_on": dt.date(2016, 2, 1), "ends_on": dt.date(2016, 1, 1)},
    ],
)
def test_appointment_that_does_not_fit_its_role_is_refused(db, fields):
    with pytest.raises(IntegrityError):
        AppointmentFactory(**fields)


def test_expert_with_an_economy_is_refused(chile):
    with pytest.raises(IntegrityError):
        AppointmentFactory(role=Role.EXPERT, economy=chile)


def test_ended_appointment_loses_its_permissions_at_the_next_request(client, editor):
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200

    actions.end_appointment(appointment=editor.appointments.get(), by=editor)

    assert client.get("/admin/").status_code in {302, 403}
    assert User.objects.get(pk=editor.pk).has_perm("documents.publish_document") is False
    assert editor.appointments.count() == 1


def test_deactivated_person_is_a_stranger_at_the_next_request(client, editor):
    client.force_login(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)

    assert client.get("/admin/").status_code == 302
    assert client.get("/workspace/")["Location"].startswith("/account/login/")


def test_administrator_made_at_the_server_signs_in_at_once(client, db):
    User.objects.create_superuser("Chief@Example.org", "a long quiet river 17", name="Sample Administrator")

    client.post("/account/login/", {"login": "chief@example.org", "password": "a long quiet river 17"})

    assert client.get("/admin/")["Location"].startswith("/account/2fa/")
