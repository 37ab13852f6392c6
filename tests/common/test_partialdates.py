import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.models import Document
from gscnet.common.partialdates import AFTER, BEFORE, IN, PartialDate
from tests.factories import DocumentFactory


@pytest.mark.parametrize(
    ("written", "shown", "edtf"),
    [
        ("2016", "2016", "2016"),
        ("2016-05", "May 2016", "2016-05"),
        ("May 2016", "May 2016", "2016-05"),
        ("30 May 2016", "30 May 2016", "2016-05-30"),
        ("May 30, 2016", "30 May 2016", "2016-05-30"),
        ("before August 2016", "before August 2016", "../2016-08"),
        ("after 2015", "after 2015", "2015/.."),
        ("about 2014", "about 2014", "2014~"),
        ("July 2016 (tentative)", "July 2016 (tentative)", "2016-07?"),
        ("2016年5月", "May 2016", "2016-05"),
    ],
)
def test_parse_keeps_the_precision_that_was_written(written, shown, edtf):
    date = PartialDate.parse(written)

    assert (str(date), date.edtf) == (shown, edtf)


@pytest.mark.parametrize("written", ["", "soon", "2016-13", "31 February 2016", "May", "2016-05-30-01"])
def test_parse_refuses_what_is_no_date(written):
    with pytest.raises(ValueError, match="not a date"):
        PartialDate.parse(written)


def test_before_august_sorts_between_july_and_august():
    dates = ["31 July 2016", "before August 2016", "1 August 2016", "August 2016", "after August 2016"]

    assert sorted(dates, key=lambda text: PartialDate.parse(text).stored) == dates


dates = st.builds(
    PartialDate,
    first=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    precision=st.just("d"),
    rank=st.sampled_from([BEFORE, IN, AFTER]),
    about=st.booleans(),
    tentative=st.booleans(),
)


@given(dates)
def test_stored_and_edtf_forms_read_back(date):
    assert PartialDate.from_stored(date.stored) == date
    assert PartialDate.parse(date.edtf) == date


@pytest.mark.django_db
def test_field_given_text_stores_the_date():
    document = DocumentFactory(published_on="2016-05")

    document.refresh_from_db()

    assert document.published_on == PartialDate.parse("May 2016")


def test_partial_date_of_a_record_passes_its_validators():
    document = Document(published_on=PartialDate.parse("before August 2016"))

    document.clean_fields(exclude=["title", "kind", "slug"])

    assert document.published_on.stored == "2016-08-01 0m"
