"""Pictures drawn anew: what comes out holds nothing of the file but its colours."""

import base64
import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
# A large camera's picture; what unpacks to more is no photograph for a web page.
MAX_PIXELS = 40_000_000
MIN_SIDE = 40


def draw(path: str, widths: list[int]) -> dict:
    """{"pictures": [{"width", "height", "webp": base64}, …]} in each width, or {"problem": code}.

    Never enlarged. Only pixels are kept: no place, no camera, no profile, no second frame.
    """
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(path, formats=FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return {"problem": "too_many_pixels"}
            if min(opened.size) < MIN_SIDE:
                return {"problem": "too_small"}
            picture = _plain(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return {"problem": "too_many_pixels"}
    except UnidentifiedImageError:
        return {"problem": "no_picture"}
    except (OSError, ValueError, SyntaxError, EOFError):
        return {"problem": "damaged_picture"}
    return {"pictures": [_webp(picture, width) for width in widths]}


def _plain(picture: Image.Image) -> Image.Image:
    """Red, green and blue; what was clear lies on white."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        sheet = Image.new("RGB", clear.size, "white")
        sheet.paste(clear, mask=clear.getchannel("A"))
        return sheet
    return picture.convert("RGB")


def _webp(picture: Image.Image, width: int) -> dict:
    if picture.width > width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2)
    stream = io.BytesIO()
    picture.save(stream, "webp", quality=82, method=4)
    content = base64.b64encode(stream.getvalue()).decode()
    return {"width": picture.width, "height": picture.height, "webp": content}
