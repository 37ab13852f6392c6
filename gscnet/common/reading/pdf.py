"""PDF: whether it opens, its text page by page, a picture of its first page."""

import base64
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from gscnet.common.reading.text import gathered

# A cover is at most this many times as high as it is wide; a scroll shows its top.
MAX_COVER_RATIO = 2


def check(path: str) -> dict:
    # PDFium keeps the error of the file before where a damaged one sets none; this one always does.
    with suppress(PdfiumError):
        PdfDocument(b"not a PDF")
    try:
        document = PdfDocument(path)
    except PdfiumError as problem:
        protected = problem.err_code in {FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY}
        return {"problem": "password" if protected else "damaged"}
    with closing(document):
        count = len(document)
        try:
            # Of a file that was cut off, the first pages may well be there.
            for index in {0, count - 1}:
                document[index].close()
        except (PdfiumError, IndexError):
            return {"problem": "damaged"}
    return {"page_count": count}


def read(path: str) -> dict:
    with closing(PdfDocument(path)) as document:
        return gathered(_texts(document), page_count=len(document))


def _texts(document: PdfDocument) -> Iterator[str]:
    for index in range(len(document)):
        try:
            with closing(document[index]) as page, closing(page.get_textpage()) as textpage:
                yield textpage.get_text_range()
        except PdfiumError:
            yield ""


def read_and_draw(path: str, widths: list[int]) -> dict:
    """What `read` answers as "text", and as "covers" the first page in each width, the largest first.

    A cover is {"width", "height", "webp": base64}; there is none of a page that cannot be drawn.
    """
    with closing(PdfDocument(path)) as document, ThreadPoolExecutor(1) as thread:
        picture = _picture(document, widths[0])
        # PDFium works in this thread only; Pillow compresses meanwhile.
        covers = [thread.submit(_webp, picture, width) for width in widths] if picture else []
        text = gathered(_texts(document), page_count=len(document))
        return {"text": text, "covers": [cover.result() for cover in covers]}


def _picture(document: PdfDocument, width: int) -> Image.Image | None:
    """The first page, `width` pixels wide."""
    try:
        with closing(document[0]) as page:
            page_width, page_height = page.get_size()
            if page_width <= 0 or page_height <= 0:
                return None
            # Cropped before it is drawn, so that a page of any length costs no more than a sheet.
            beyond = max(0, page_height - page_width * MAX_COVER_RATIO)
            bitmap = page.render(scale=width / page_width, crop=(0, beyond, 0, 0), rev_byteorder=True)
            with closing(bitmap):
                return bitmap.to_pil().convert("RGB")
    except PdfiumError:
        return None


def _webp(picture: Image.Image, width: int) -> dict:
    if picture.width != width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), reducing_gap=1.1)
    stream = io.BytesIO()
    picture.save(stream, "webp", quality=80, method=0)
    content = base64.b64encode(stream.getvalue()).decode()
    return {"width": width, "height": picture.height, "webp": content}
