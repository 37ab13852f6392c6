"""Child processes that end with this one, however it ends.

They share a process group with a watchdog (this module run as a program), which reads a pipe
whose other end only the parent holds: when the pipe ends, the group is told to end, then made to.
"""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Self

GRACE_SECONDS = 3  # for children whose parent was killed
STOP_SECONDS = 10  # for children who are asked to stop
SHORT_LIFE_SECONDS = 5
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A fork has the code loaded already, which is most of a start; macOS does not bear forks.
METHOD = "fork" if sys.platform == "linux" else "spawn"


@dataclass
class Child:
    """A function to be kept running in a process of its own."""

    name: str
    run: Callable[[], object]
    process: BaseProcess = field(init=False)
    started: float = field(init=False, default=0.0)

    def start(self, group: int, lifeline: int) -> None:
        self.started = time.monotonic()
        context = multiprocessing.get_context(METHOD)
        self.process = context.Process(target=_begin, args=(self.run, group, lifeline), name=self.name)
        self.process.start()

    @property
    def was_short(self) -> bool:
        return time.monotonic() - self.started < SHORT_LIFE_SECONDS


def _begin(run: Callable[[], object], group: int, lifeline: int) -> None:
    os.setpgid(0, group)
    for name in SIGNALS:
        signal.signal(name, signal.SIG_DFL)
    if METHOD == "fork":
        os.close(lifeline)  # only the parent may hold it
    multiprocessing.set_start_method(METHOD, force=True)
    run()


class Family:
    """Children of this process; leave the block and none is left."""

    def __init__(self, *children: Child) -> None:
        self.children = children

    def __enter__(self) -> Self:
        watched, self.lifeline = os.pipe()
        self.watchdog = subprocess.Popen([sys.executable, Path(__file__)], stdin=watched, process_group=0)  # noqa: S603
        os.close(watched)
        for child in self.children:
            child.start(self.watchdog.pid, self.lifeline)
        return self

    def __exit__(self, *_problem: object) -> None:
        for child in self.children:
            child.process.terminate()
        end = time.monotonic() + STOP_SECONDS
        for child in self.children:
            child.process.join(max(0.0, end - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.watchdog.pid, signal.SIGKILL)
        self.watchdog.wait()
        os.close(self.lifeline)

    def revive(self) -> list[Child]:
        """Start again whoever has ended; these are returned."""
        dead = [child for child in self.children if not child.process.is_alive()]
        for child in dead:
            if child.was_short:
                time.sleep(1)  # no storm of starts
            child.start(self.watchdog.pid, self.lifeline)
        return dead


def watch() -> None:
    for name in SIGNALS:
        signal.signal(name, signal.SIG_IGN)
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    watch()
