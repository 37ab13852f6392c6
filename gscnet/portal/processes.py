"""Child processes that end with this one, however it ends.

They share a process group with a watchdog (this module run as a program), which reads a pipe
whose other end only the parent holds: when the pipe ends, the group is told to end, then made to.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

GRACE_SECONDS = 3  # for children whose parent was killed
STOP_SECONDS = 10  # for children who are asked to stop
SHORT_LIFE_SECONDS = 5


@dataclass
class Child:
    """A command to be kept running."""

    name: str
    command: list[str]
    folder: Path
    process: subprocess.Popen[bytes] = field(init=False)
    started: float = field(init=False, default=0.0)

    def start(self, group: int) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603
            self.command, cwd=self.folder, process_group=group, stdin=subprocess.DEVNULL
        )

    @property
    def was_short(self) -> bool:
        return time.monotonic() - self.started < SHORT_LIFE_SECONDS


class Family:
    """Children of this process; leave the block and none is left."""

    def __init__(self, *children: Child) -> None:
        self.children = children

    def __enter__(self) -> Self:
        self.watchdog = subprocess.Popen(  # noqa: S603
            [sys.executable, Path(__file__)], stdin=subprocess.PIPE, process_group=0
        )
        for child in self.children:
            child.start(self.watchdog.pid)
        return self

    def __exit__(self, *_problem: object) -> None:
        for child in self.children:
            child.process.terminate()
        end = time.monotonic() + STOP_SECONDS
        for child in self.children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.0, end - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.watchdog.pid, signal.SIGKILL)
        self.watchdog.wait()

    def revive(self) -> list[Child]:
        """Start again whoever has ended; these are returned, as they were."""
        dead = [child for child in self.children if child.process.poll() is not None]
        for child in dead:
            if child.was_short:
                time.sleep(1)  # no storm of starts
            child.start(self.watchdog.pid)
        return dead


def watch() -> None:
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    watch()
