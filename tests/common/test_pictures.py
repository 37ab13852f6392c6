"""Pictures of strangers: drawn anew, or refused with a reason."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gscnet.common import pictures
from gscnet.common.uploads import RefusedFile
from tests.samples import pdf, picture

ORIENTATION, CAMERA = 0x0112, 0x010F


def upload(content, name="picture.jpg"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def refusal(content, name="picture.jpg"):
    with pytest.raises(RefusedFile) as refused:
        pictures.draw(upload(content, name), [400])
    return refused.value.code


def opened(drawn):
    return Image.open(io.BytesIO(drawn.content.read()))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_picture_is_drawn_as_webp_in_each_width(format):
    large, small = pictures.draw(upload(picture(format, (2000, 1000))), [1280, 400])

    assert [(one.width, one.height) for one in (large, small)] == [(1280, 640), (400, 200)]
    assert opened(small).format == "WEBP"


def test_small_picture_is_not_enlarged():
    (drawn,) = pictures.draw(upload(picture(size=(300, 200))), [1280])

    assert (drawn.width, drawn.height) == (300, 200)


def test_metadata_is_left_out_and_the_picture_stands_upright():
    content = picture(size=(600, 400), exif={ORIENTATION: 6, CAMERA: "Sample camera of Sample Person"})
    assert b"Sample camera" in content

    (drawn,) = pictures.draw(upload(content), [600])
    made = opened(drawn)

    assert (drawn.width, drawn.height) == (400, 600)
    assert dict(made.getexif()) == {}
    assert "icc_profile" not in made.info
    drawn.content.seek(0)
    assert b"Sample camera" not in drawn.content.read()


def test_clear_parts_lie_on_white():
    (drawn,) = pictures.draw(upload(picture("PNG", mode="RGBA")), [600])

    red, green, blue = opened(drawn).convert("RGB").getpixel((10, 10))
    assert green > red > 100
    assert blue > 100


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 100,
        pdf(),
        b"\xff\xd8\xff\xe0 no more than a beginning",
        b"\0" * 1000,
    ],
)
def test_what_is_no_picture_is_refused_whatever_its_name(content):
    assert refusal(content) in {"no_picture", "damaged_picture"}


def test_picture_cut_off_is_refused():
    assert refusal(picture(size=(800, 800))[:1500]) == "damaged_picture"


def test_picture_that_unpacks_to_a_thousand_million_points_is_refused():
    assert refusal(bomb(40_000, 40_000)) == "too_many_pixels"


def test_empty_tiny_and_huge_files_are_refused(monkeypatch):
    assert refusal(b"") == "empty"
    assert refusal(picture(size=(20, 20))) == "too_small"
    monkeypatch.setattr(pictures, "MAX_BYTES", 100)
    assert refusal(picture()) == "too_large"


def bomb(width, height):
    """A PNG of a few kilobytes whose rows, all alike, unpack to width by height points."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((width // 8 + 1) * 1000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
