"""Parts of files, and uploads that are too large to be read at all."""

import pytest
from django.test import RequestFactory

from gscnet.common.filehttp import Unsatisfiable, UploadLimitMiddleware, pieces, wanted_part

ETAG = '"abc"'


def part(**headers):
    return wanted_part(RequestFactory().get("/", headers=headers), 1000, ETAG)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("bytes=0-99", (0, 99)),
        ("bytes=990-", (990, 999)),
        ("bytes=-10", (990, 999)),
        ("bytes=-5000", (0, 999)),
        ("bytes=500-9999", (500, 999)),
        ("bytes=0-0", (0, 0)),
        ("bytes=0-1,5-6", None),
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("pages=1-2", None),
        ("bytes=0-" + "9" * 5000, None),
        ("bytes=-" + "9" * 5000, None),
        ("", None),
    ],
)
def test_range_means_these_bytes_or_the_whole(wanted, found):
    assert part(Range=wanted) == found


@pytest.mark.parametrize("wanted", ["bytes=1000-", "bytes=1000-1001", "bytes=-0"])
def test_range_behind_the_end_cannot_be_met(wanted):
    with pytest.raises(Unsatisfiable):
        part(Range=wanted)


@pytest.mark.parametrize(
    ("condition", "found"),
    [(ETAG, (0, 9)), ('"other"', None), ("Wed, 21 Oct 2015 07:28:00 GMT", None)],
)
def test_range_holds_only_for_the_bytes_it_was_meant_for(condition, found):
    assert part(Range="bytes=0-9", **{"If-Range": condition}) == found


def test_pieces_are_the_part_and_no_more(tmp_path, monkeypatch):
    monkeypatch.setattr("gscnet.common.filehttp.PIECE_BYTES", 4)
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")

    with path.open("rb") as stream:
        assert list(pieces(stream, 1, 6)) == [b"1234", b"56"]


def test_too_large_request_is_refused_unread(settings):
    settings.MAX_UPLOAD_BYTES = 1000

    class Untouched:
        def read(self, *_size):
            raise AssertionError("The body was read.")

    request = RequestFactory().generic("POST", "/documents/x/edit/files/add/", headers={})
    request.META["CONTENT_LENGTH"] = "2001"
    request._stream = Untouched()

    response = UploadLimitMiddleware(lambda _request: pytest.fail("went on"))(request)

    assert response.status_code == 413


@pytest.mark.parametrize("length", ["", "0", "2000", "nonsense"])
def test_other_request_goes_on(settings, length):
    settings.MAX_UPLOAD_BYTES = 1000
    request = RequestFactory().post("/")
    request.META["CONTENT_LENGTH"] = length

    assert UploadLimitMiddleware(lambda _request: "went on")(request) == "went on"
