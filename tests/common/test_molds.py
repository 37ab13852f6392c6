"""A stamped template equals a rendered one, and so does an address."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from gscnet.common.molds import address, stamp

FULL = {
    "url": "/documents/?a=1&b=2",
    "kind": "Policy",
    "language": "en",
    "language_name": "English",
    "title": mark_safe("<mark>Green</mark> &amp; co"),
    "plain_title": 'Green & "co" <b>%s {x}',
    "cover": "",
    "sample": False,
    "status": "",
    "publisher": "Sample & Sons",
    "date": "May 2016",
    "economies": "Chile; Hong Kong, China",
    "snippet": "",
    "pages": "",
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"cover": "/c.webp"},
        {"sample": True},
        {"publisher": None, "date": "", "economies": ""},
        {"snippet": "<x>"},
    ],
)
def test_stamp_gives_what_rendering_gives(changes):
    values = FULL | changes

    # Twice, as the second time comes from the mold.
    for _time in range(2):
        assert stamp("documents/_row.html", "en", **values) == render_to_string("documents/_row.html", values)


@pytest.mark.parametrize(
    ("view", "values", "last"),
    [
        ("documents:list", [], ""),
        ("documents:detail", ["green-ports-2016_b"], ""),
        ("documents:detail", ["2016"], ""),
        ("documents:file", ["ports", 12, "a b%20ü (1)&c=d;e~f'g\"#?.pdf"], ""),
        ("documents:cover", ["ports", 0], "small"),
    ],
)
def test_address_gives_what_reversing_gives(view, values, last):
    expected = reverse(view, args=[*values, *filter(None, [last])])

    for _time in range(2):
        assert address(view, *values, last=last) == expected
