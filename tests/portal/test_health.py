import pytest
from django.db import DatabaseError, connection

from gscnet.portal import health


def hear_worker(seconds_ago):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


@pytest.fixture
def no_database(monkeypatch):
    def refuse():
        raise DatabaseError

    monkeypatch.setattr(health.connection, "cursor", refuse)


def test_healthz_with_all_up_is_ok_and_never_kept(client, db):
    hear_worker(seconds_ago=5)

    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"web": "up", "database": "up", "worker": "up"}
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_healthz_with_a_silent_worker_fails(client, db):
    hear_worker(seconds_ago=120)

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json() == {"web": "up", "database": "up", "worker": "down"}


def test_readyz_without_worker_is_ok(client, db):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"web": "up", "database": "up"}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_without_database_fails(client, no_database, address):
    response = client.get(address)

    assert response.status_code == 503
    assert response.json()["database"] == "down"


def test_healthz_is_for_reading_only(client):
    assert client.post("/healthz").status_code == 405
