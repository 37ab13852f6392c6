import sys
from pathlib import Path

from gscnet.portal import processes
from gscnet.portal.processes import Child, Family


def waiting():
    return Child("waiter", [sys.executable, "-c", "import time; time.sleep(60)"], Path())


def test_family_revives_who_died(monkeypatch):
    monkeypatch.setattr(processes.time, "sleep", lambda _seconds: None)
    one, other = waiting(), waiting()
    with Family(one, other) as family:
        first = one.process
        first.kill()
        first.wait()

        revived = family.revive()

        assert revived == [one]
        assert one.process.pid != first.pid
        assert one.process.poll() is None
        assert other.process.poll() is None


def test_family_left_leaves_nobody():
    child = waiting()
    with Family(child) as family:
        pass

    assert child.process.poll() is not None
    assert family.watchdog.poll() is not None
