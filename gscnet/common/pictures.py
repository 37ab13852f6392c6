"""Pictures that people bring: checked by their content and drawn anew, or refused with a reason."""

import base64
from dataclasses import dataclass

from django.core.files import File
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from gscnet.common import sandbox
from gscnet.common.uploads import RefusedFile, as_path

DRAW = "gscnet.common.reading.picture:draw"
DRAW_SECONDS = 20
MAX_BYTES = 15 * 1024 * 1024
# For the `accept` attribute of a file field.
ACCEPT = ".jpg,.jpeg,.png,.webp"


@dataclass(frozen=True)
class Drawn:
    """A picture as WebP, safe to store and to send."""

    content: ContentFile
    width: int
    height: int


def draw(file: File, widths: list[int]) -> list[Drawn]:
    """The picture in each width; raises RefusedFile, whose text says why to whoever brought it.

    It is opened in a child process: one made to do harm is refused and nothing else stops.
    """
    if file.size > MAX_BYTES:
        raise _refusal("too_large")
    if not file.size:
        raise _refusal("empty")
    with as_path(file) as path:
        try:
            found = sandbox.run(DRAW, path, widths, seconds=DRAW_SECONDS)
        except sandbox.ChildFailed as problem:
            raise _refusal("damaged_picture" if problem.why == "error" else "too_many_pixels") from problem
    if "problem" in found:
        raise _refusal(found["problem"])
    return [
        Drawn(ContentFile(base64.b64decode(one["webp"])), one["width"], one["height"])
        for one in found["pictures"]
    ]


def _refusal(code: str) -> RefusedFile:
    limit = filesizeformat(MAX_BYTES)
    sentences = {
        "empty": _("This file is empty."),
        "too_large": _("This file is larger than %s. Please bring a smaller one.") % limit,
        "no_picture": _("This is no picture in JPEG, PNG or WebP, whatever its name says."),
        "damaged_picture": _("This picture is damaged or incomplete. Please save it anew."),
        "too_many_pixels": _("This picture unpacks to far more than a page can show, so it is not opened."),
        "too_small": _("This picture is too small to show anything."),
    }
    return RefusedFile(code, sentences[code])
