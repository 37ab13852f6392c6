import time

from gscnet.portal import processes
from gscnet.portal.processes import Child, Family


def wait():
    time.sleep(60)


def test_family_revives_who_died(monkeypatch):
    monkeypatch.setattr(processes, "SHORT_LIFE_SECONDS", 0)
    one, other = Child("one", wait), Child("other", wait)
    with Family(one, other) as family:
        first = one.process
        first.kill()
        first.join()

        revived = family.revive()

        assert revived == [one]
        assert one.process.pid != first.pid
        assert one.process.is_alive()
        assert other.process.is_alive()


def test_family_left_leaves_nobody():
    child = Child("child", wait)
    with Family(child) as family:
        pass

    assert not child.process.is_alive()
    assert family.watchdog.poll() is not None
