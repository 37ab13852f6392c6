"""Settings come from the environment, are safe by default, and say what is missing."""

import re
import runpy
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PRODUCTION = {
    "GSCNET_MODE": "production",
    "SECRET_KEY": "a-long-secret",
    "ALLOWED_HOSTS": "gscnet.example, www.gscnet.example",
    "DATABASE_URL": "postgresql://portal:secret@db.example:5433/library?sslmode=require",
    "SITE_URL": "https://gscnet.example/",
}


@pytest.fixture
def folder():
    """A state folder whose path is short enough for a socket in it."""
    with tempfile.TemporaryDirectory(prefix="gscnet-") as path:
        yield Path(path)


@pytest.fixture
def read(monkeypatch, folder):
    """The settings as they would be in an environment of these variables only."""

    def read_settings(**variables):
        for name in names_read():
            monkeypatch.delenv(name, raising=False)
        for name, value in ({"GSCNET_STATE": str(folder)} | variables).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(settings.BASE_DIR / "gscnet" / "settings.py"))

    return read_settings


def names_read():
    """The environment variables named in the code."""
    pattern = r'(?:environ\.get|environ\.setdefault|flag|number|words)\(\s*"([A-Z0-9_]+)"'
    files = ["settings.py", "state.py", "wsgi.py"]
    text = "".join((settings.BASE_DIR / "gscnet" / name).read_text() for name in files)
    return set(re.findall(pattern, text)) - {"DJANGO_SETTINGS_MODULE"}


def test_every_variable_is_documented():
    example = (settings.BASE_DIR / ".env.example").read_text()

    documented = set(re.findall(r"^([A-Z0-9_]+)=", example, re.MULTILINE))

    assert documented == names_read()


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "SITE_URL"])
def test_production_without_a_required_variable_refuses(read, name):
    variables = PRODUCTION | {name: ""}

    with pytest.raises(ImproperlyConfigured) as refusal:
        read(**variables)

    assert str(refusal.value) == f"Production needs {name}: set them in the environment, see .env.example."


def test_production_with_debug_refuses(read):
    with pytest.raises(ImproperlyConfigured, match="exclude each other"):
        read(**PRODUCTION, DEBUG="yes")


def test_production_is_closed_and_never_sample(read):
    found = read(**PRODUCTION, SAMPLE="yes")

    assert found["SAMPLE"] is False
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["gscnet.example", "www.gscnet.example"]
    assert found["SITE_URL"] == "https://gscnet.example"
    assert all(found[name] for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"))
    database = found["DATABASES"]["default"]
    assert {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "library",
        "USER": "portal",
        "PASSWORD": "secret",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert database["OPTIONS"]["sslmode"] == "require"


def test_local_settings_need_no_variable(read, folder):
    found = read()

    assert found["DEBUG"] is False
    assert found["SITE_URL"] == "http://localhost:8000"
    assert found["SECRET_KEY"] == (folder / "secret-key").read_text()
    assert found["DATABASES"]["default"]["HOST"] == str(folder / "postgres" / "socket")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("GSCNET_MODE", "prod", "GSCNET_MODE must be local or production, not 'prod'."),
        ("DEBUG", "perhaps", "DEBUG must be yes or no, not 'perhaps'."),
        ("PORT", "http", "PORT must be a whole number, not 'http'."),
    ],
)
def test_unclear_variable_is_refused_with_a_sentence(read, name, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(**{name: value})

    assert str(refusal.value) == sentence
