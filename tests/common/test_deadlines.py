import datetime as dt
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gscnet.common.deadlines import Deadline, DeadlinePolicy, end_of_day, time_left
from gscnet.directory.migrations import __name__ as _package

ZONES = [row[3] for row in import_module(f"{_package}.0002_member_economies").ECONOMIES]
MAY_30 = dt.date(2016, 5, 30)
days = st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


def test_economy_zone_same_instant_is_in_time_for_one_and_late_for_another():
    deadline = Deadline(MAY_30, DeadlinePolicy.ECONOMY_ZONE)
    at = utc(2016, 5, 31, 5)

    assert deadline.is_open("America/Los_Angeles", at=at)
    assert not deadline.is_open("Asia/Shanghai", at=at)


def test_fixed_zone_closes_for_all_at_once():
    deadline = Deadline(MAY_30, DeadlinePolicy.FIXED_ZONE, "Asia/Shanghai")

    assert {deadline.instant(zone) for zone in ZONES} == {utc(2016, 5, 30, 16)}


def test_anywhere_on_earth_is_noon_utc_of_the_next_day():
    assert Deadline(MAY_30, DeadlinePolicy.ANYWHERE).instant("Asia/Tokyo") == utc(2016, 5, 31, 12)


def test_shown_names_the_last_minute_in_the_zone_and_in_utc():
    deadline = Deadline(MAY_30, DeadlinePolicy.ECONOMY_ZONE)

    assert deadline.shown("Asia/Shanghai") == "30 May 2016, 23:59 (Shanghai time) · 15:59 UTC"
    assert deadline.shown("America/Lima") == "30 May 2016, 23:59 (Lima time) · 31 May 2016, 04:59 UTC"


@given(day=days, zone=st.sampled_from(ZONES))
def test_end_of_day_is_the_first_instant_of_no_such_day(day, zone):
    instant = end_of_day(day, ZoneInfo(zone))
    before = instant - dt.timedelta(seconds=1)

    assert before.astimezone(ZoneInfo(zone)).date() == day
    assert instant.astimezone(ZoneInfo(zone)).date() > day


@given(day=days, policy=st.sampled_from(DeadlinePolicy.values))
def test_no_zone_outlasts_anywhere_on_earth(day, policy):
    last = Deadline(day, DeadlinePolicy.ANYWHERE).instant()

    assert all(Deadline(day, policy, "Asia/Shanghai").instant(zone) <= last for zone in ZONES)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-1, "closed"),
        (0, "closed"),
        (59, "less than a minute left"),
        (60, "1 minute left"),
        (7199, "119 minutes left"),
        (7200, "2 hours left"),
        (172799, "47 hours left"),
        (172800, "2 days left"),
    ],
)
def test_time_left_never_promises_more_than_there_is(seconds, said):
    now = utc(2016, 5, 30)

    assert time_left(now + dt.timedelta(seconds=seconds), now=now) == said
