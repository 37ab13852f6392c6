"""Presentations: one page per slide, with its notes."""

from collections.abc import Iterator

import pptx
from pptx.shapes.group import GroupShape

from gscnet.common.reading.text import gathered


def check(path: str) -> dict:
    return {"page_count": len(pptx.Presentation(path).slides)}


def read(path: str) -> dict:
    slides = pptx.Presentation(path).slides
    return gathered(("\n".join(_lines(slide)) for slide in slides), page_count=len(slides))


def _lines(slide) -> Iterator[str]:
    yield from _shapes(slide.shapes)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame:
        yield slide.notes_slide.notes_text_frame.text


def _shapes(shapes) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _shapes(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:
                yield "\t".join(cell.text for cell in row.cells)
