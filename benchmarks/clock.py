"""Runs in the child that reads files: does what it is asked and tells how long pypdfium2 took for it."""

import importlib
import time
from functools import wraps
from typing import Any

from pypdfium2 import PdfBitmap, PdfDocument, PdfPage, PdfTextPage

CALLS = {
    PdfDocument: ["__init__", "__len__", "__getitem__", "close"],
    PdfPage: ["get_size", "get_textpage", "render", "close"],
    PdfTextPage: ["get_text_range", "close"],
    PdfBitmap: ["close"],
}


class Clock:
    """Counts while at least one of the wrapped methods runs; one thread calls them."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.depth = 0

    def wrap(self, kind: type, name: str) -> None:
        method = getattr(kind, name)

        @wraps(method)
        def timed(*arguments: Any, **named: Any) -> Any:
            self.depth += 1
            started = time.perf_counter()
            try:
                return method(*arguments, **named)
            finally:
                self.depth -= 1
                if not self.depth:
                    self.seconds += time.perf_counter() - started

        setattr(kind, name, timed)


CLOCK = Clock()
for kind, names in CALLS.items():
    for name in names:
        CLOCK.wrap(kind, name)


def call(function: str, *arguments: Any) -> dict[str, Any]:
    """{"value": what the function answers, "seconds": in pypdfium2}."""
    module, _colon, name = function.partition(":")
    before = CLOCK.seconds
    value = getattr(importlib.import_module(module), name)(*arguments)
    return {"value": value, "seconds": CLOCK.seconds - before}
