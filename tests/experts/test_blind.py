"""Blackening free text in phases that hide names."""

import pytest

from experts.blind import HIDDEN, blackener
from experts.models import Nomination


def blacken(text, **fields):
    return blackener(Nomination(**fields))(text)


@pytest.mark.parametrize(
    ("fields", "text", "left"),
    [
        (
            {"name": "Ana Núñez"},
            "Ana Núñez is known, Nunez, and NÚÑEZ's book",
            "{0} is known, {0}, and {0}'s book",
        ),
        ({"name": "Ana\u00a0 Núñez"}, "ANA  NÚN\u0303EZ, ana nu\u0301n\u0303ez", "{0}, {0}"),
        ({"name": "Li An"}, "Li works on an index; AN and Li.", "{0} works on an index; AN and {0}."),
        (
            {"name": "J. van der Berg"},
            "van der Berg in der Welt, Berg, Bergen",
            "van der {0} in der Welt, {0}, Bergen",
        ),
        ({"name": "王伟"}, "我们推荐王伟教授。", "我们推荐{0}教授。"),
        (
            {"name": "X", "organisation": "Sample University (SAMU)"},
            "At Sample  University, samu.",
            "At {0}, {0}.",
        ),
        ({"name": "X"}, "To x.y@example.org, see https://a.org/x and www.x.org", "To {0}, see {0} and {0}"),
        ({"name": "X", "phone": "+56 2 1234"}, "Call +56 2 1234.", "Call {0}."),
        ({"name": ".*", "organisation": "(a+)+$"}, "All of this stays: aaa", "All of this stays: aaa"),
        ({"name": ""}, "Nothing to hide.", "Nothing to hide."),
    ],
)
def test_name_and_organisation_are_blackened_and_the_rest_stays(fields, text, left):
    assert blacken(text, **fields) == left.format(HIDDEN)
