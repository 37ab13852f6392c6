"""Work on files from strangers, done by a child process that may die of them.

`run("package.module:function", …)` calls a function whose arguments and answer are JSON values.
The child inherits neither environment nor open files, may not write any file, has limits of memory
and time, and leaves with its parent. It is kept for the next call, as starting one costs more than
most files do; a call that kills it costs only that call.

This file is also the program of the child (see the end), so it imports the standard library only.
"""

import contextlib
import ctypes
import importlib
import json
import os
import resource
import select
import selectors
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
MEMORY_BYTES = 1024**3
ANSWER_BYTES = 128 * 1024**2
IDLE_SECONDS = 30
CALLS_PER_CHILD = 500
PR_SET_PDEATHSIG = 1


class ChildFailed(Exception):
    """There is no answer. `why` is "time", "memory", "crash" or "error"; the text is for staff."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why


class Child:
    """One child process; it belongs to the thread that started it and ends with that thread."""

    def __init__(self, memory: int) -> None:
        self.calls = 0
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-B", __file__, str(os.getpid()), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        assert self.process.stdin
        assert self.process.stdout
        self.requests, self.answers = self.process.stdin, self.process.stdout

    @property
    def is_ready(self) -> bool:
        return self.process.poll() is None and self.calls < CALLS_PER_CHILD

    def call(self, function: str, arguments: tuple[Any, ...], seconds: float) -> Any:
        """The function's answer; raises ChildFailed, or BrokenPipeError if it never took the call."""
        self.calls += 1
        call = {"function": function, "arguments": arguments, "seconds": seconds}
        self.requests.write(json.dumps(call).encode() + b"\n")
        self.requests.flush()
        try:
            answer = json.loads(self._answer(seconds))
        except BaseException:
            self.end()
            raise
        if "failed" in answer:
            self.end()
            raise ChildFailed(answer["failed"], answer["detail"])
        return answer["value"]

    def _answer(self, seconds: float) -> bytes:
        """One line from the child, waited for no longer than `seconds`."""
        deadline = time.monotonic() + seconds
        line = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self.answers, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not selector.select(max(0, deadline - time.monotonic())):
                    raise ChildFailed("time", f"no answer within {seconds} seconds")
                piece = os.read(self.answers.fileno(), 1024 * 1024)
                if not piece:
                    raise self._death()
                line += piece
                if len(line) > ANSWER_BYTES:
                    raise ChildFailed("memory", "the answer is too long")
        return bytes(line)

    def _death(self) -> ChildFailed | BrokenPipeError:
        """Why it hung up, told from its exit status; 0 if it left, idle, in the moment it was called."""
        status = self.process.wait()
        if status == 0:
            return BrokenPipeError()
        if status == -signal.SIGXCPU:
            return ChildFailed("time", "processor time used up")
        if status == -signal.SIGKILL:
            return ChildFailed("memory", "killed by the system")
        return ChildFailed("crash", f"exit status {status}")

    def end(self) -> None:
        """Kill it and whatever it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        with contextlib.suppress(BrokenPipeError):
            self.requests.close()
        self.answers.close()


# One child per thread: Linux ends a child with the thread, not the process, that started it.
_own = threading.local()


def run(function: str, *arguments: Any, seconds: float = 30, memory: int = MEMORY_BYTES) -> Any:
    """Call "package.module:function" in a child and return its answer, or raise ChildFailed.

    Arguments and answer must be JSON values. `memory` counts for a child that has yet to start.
    """
    child: Child | None = getattr(_own, "child", None)
    if child and child.is_ready:
        try:
            return child.call(function, arguments, seconds)
        except BrokenPipeError:
            pass  # it had waited long enough and left; nothing has been lost
    if child:
        child.end()
    _own.child = Child(memory)
    try:
        return _own.child.call(function, arguments, seconds)
    except BrokenPipeError:
        raise ChildFailed("crash", "the child did not start") from None


def forget() -> None:
    """End this thread's child, if any."""
    child: Child | None = _own.__dict__.pop("child", None)
    if child:
        child.end()


# What follows runs in the child only.


def confine(parent: int, memory: int) -> None:
    """Limit this process for good, as far as the system can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit()  # the parent died before it could be watched
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_AS, memory),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS knows no limit of address space
            resource.setrlimit(limit, (value, value))


def limit_processor_time(seconds: float) -> None:
    """End this process once it has computed `seconds` more than so far."""
    used = sum(os.times()[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, hard))


def answer_to(call: dict[str, Any]) -> dict[str, Any]:
    """What the called function gives, or how it failed."""
    module, _colon, name = call["function"].partition(":")
    try:
        return {"value": getattr(importlib.import_module(module), name)(*call["arguments"])}
    except MemoryError:
        return {"failed": "memory", "detail": "out of memory"}
    except Exception as problem:
        return {"failed": "error", "detail": f"{type(problem).__name__}: {problem}"[:400]}


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer calls until the parent hangs up or has been silent for long."""
    while select.select([requests], [], [], IDLE_SECONDS)[0]:
        line = requests.readline()
        if not line:
            return
        call = json.loads(line)
        limit_processor_time(call["seconds"])
        answers.write(json.dumps(answer_to(call)).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    confine(int(sys.argv[1]), int(sys.argv[2]))
    # What a library prints must not be taken for an answer.
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(sys.stdin.buffer, channel)
