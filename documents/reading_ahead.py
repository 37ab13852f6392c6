"""Reads files in a thread of its own, with a child of its own, while others store what it read."""

import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from documents import extraction
from documents.extraction import Found
from documents.models import DocumentFile
from gscnet.common import sandbox

# Reading pauses while what it found and nobody has taken yet is larger.
ROOM = 64 * 1024**2


class ReadingAhead:
    """A queue of files; iterating gives each with a Future of what it says, in the order of `add`."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1)
        self.queue: deque[tuple[DocumentFile, Future[Found]]] = deque()
        self.held = 0
        self.changed = threading.Condition()

    def add(self, file: DocumentFile) -> None:
        """Have a stored file read; the row may still be uncommitted, as the thread asks no database."""
        self.queue.append((file, self.thread.submit(self._read, file)))

    def __iter__(self) -> Iterator[tuple[DocumentFile, Future[Found]]]:
        while self.queue:
            file, future = self.queue.popleft()
            yield file, future
            if not future.exception():
                self._hold(-_size(future.result()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for _file, future in self.queue:
            future.cancel()
        self._hold(-self.held)
        self.thread.submit(sandbox.forget)
        self.thread.shutdown()

    def _read(self, file: DocumentFile) -> Found:
        with self.changed:
            self.changed.wait_for(lambda: self.held < ROOM)
        found = extraction.read(file)
        self._hold(_size(found))
        return found

    def _hold(self, size: int) -> None:
        with self.changed:
            self.held += size
            self.changed.notify()


def _size(found: Found) -> int:
    return sum(map(len, found.text["pages"])) + sum(len(cover["webp"]) for cover in found.covers)
