"""A child that loops, swells, crashes or writes costs one call and nothing else."""

import os
import signal
import subprocess
import sys
import time

import pytest

from gscnet.common import sandbox
from gscnet.common.sandbox import ChildFailed, run

HOSTILE = "tests.common.hostile"


@pytest.fixture(autouse=True)
def _fresh_child():
    sandbox.forget()
    yield
    sandbox.forget()


def test_answer_comes_back_as_it_was():
    value = {"text": "绿色 \u2028 line", "numbers": [1, None, 2.5]}

    assert run(f"{HOSTILE}:echo", value) == value


def test_one_child_answers_many_calls():
    assert run(f"{HOSTILE}:my_process") == run(f"{HOSTILE}:my_process") != os.getpid()


def test_child_that_has_left_is_replaced():
    first = run(f"{HOSTILE}:my_process")
    os.kill(first, signal.SIGKILL)
    sandbox._own.child.process.wait()

    assert run(f"{HOSTILE}:my_process") != first


def test_child_that_leaves_in_the_moment_it_is_called_is_replaced():
    first = run(f"{HOSTILE}:my_process")

    assert run(f"{HOSTILE}:leave", first) != first


def test_child_is_replaced_after_many_calls(monkeypatch):
    monkeypatch.setattr(sandbox, "CALLS_PER_CHILD", 2)
    processes = [run(f"{HOSTILE}:my_process") for _call in range(4)]

    assert processes[0] == processes[1]
    assert processes[2] == processes[3]
    assert processes[1] != processes[2]


def test_exception_is_told_and_the_next_call_works():
    with pytest.raises(ChildFailed, match="ValueError: no such page") as failure:
        run(f"{HOSTILE}:fail")

    assert failure.value.why == "error"
    assert run(f"{HOSTILE}:echo", 1) == 1


@pytest.mark.parametrize(
    ("function", "why"),
    [
        ("compute_forever", "time"),
        # macOS limits no address space; there the limit of time ends it.
        ("fill_memory", "memory" if sys.platform == "linux" else "time"),
        ("crash", "crash"),
    ],
)
def test_hostile_call_fails_and_the_next_call_works(function, why):
    with pytest.raises(ChildFailed) as failure:
        run(f"{HOSTILE}:{function}", seconds=1, memory=300 * 1024**2)

    assert failure.value.why == why
    assert run(f"{HOSTILE}:echo", "alive") == "alive"


def test_waiting_counts_as_well_as_computing():
    with pytest.raises(ChildFailed) as failure:
        run(f"{HOSTILE}:sleep_long", 60, seconds=0.3)

    assert failure.value.why == "time"


def test_long_answer_is_not_taken(monkeypatch):
    monkeypatch.setattr(sandbox, "ANSWER_BYTES", 1000)

    with pytest.raises(ChildFailed) as failure:
        run(f"{HOSTILE}:echo", "x" * 2000)

    assert failure.value.why == "memory"


def test_secrets_of_the_environment_stay_outside(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do not tell")

    environment = run(f"{HOSTILE}:environment")

    assert "SECRET_KEY" not in environment
    assert "DATABASE_URL" not in environment


def test_nothing_can_be_written(tmp_path):
    path = tmp_path / "file"

    with pytest.raises(ChildFailed, match="File too large"):
        run(f"{HOSTILE}:write", str(path))

    assert path.read_text() == ""


def test_noise_on_the_output_is_not_an_answer():
    assert run(f"{HOSTILE}:print_much") == "the answer"


def test_ending_a_child_ends_what_it_started():
    process = run(f"{HOSTILE}:start_another")

    sandbox.forget()

    assert not is_running(process)


def test_child_goes_with_a_parent_that_is_killed():
    program = (
        "import sys, time; from gscnet.common.sandbox import run;"
        f"print(run('{HOSTILE}:my_process'), flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=sandbox.ROOT
    )
    child = int(parent.stdout.readline())

    parent.kill()
    parent.communicate()

    assert not is_running(child)


def is_running(process):
    """Whether it still is, after being given some seconds to leave."""
    for _try in range(100):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True)
        if not state.stdout.strip() or state.stdout.startswith("Z"):
            return False
        time.sleep(0.05)
    return True
