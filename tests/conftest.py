"""People who use the portal, and the state that every test starts from."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core.cache import caches
from django.http import HttpRequest
from django.test import Client

from documents.facets import kept_labels
from documents.usage import pending
from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy
from tests.factories import AppointmentFactory, OrganisationFactory, UserFactory


def appointed(role, **fields):
    name = fields.pop("name", f"Sample {role.label}")
    return AppointmentFactory(user=UserFactory(name=name), role=role, **fields).user


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def _no_kept_pages():
    """Triggers fire at commit, which a test's transaction never reaches; so nothing may be kept."""
    caches["pages"].clear()
    caches["counts"].clear()
    caches["template_fragments"].clear()
    kept_labels.cache_clear()


@pytest.fixture(autouse=True)
def _no_counting_thread(settings):
    """A thread would write outside the test's transaction."""
    settings.USAGE_FLUSH_SECONDS = 0
    pending.hits.clear()


class PortalClient(Client):
    """Signs people in with the second factor that their role asks for, unless told otherwise."""

    def force_login(self, user, backend=None, *, second_factor=True):
        super().force_login(user, backend)
        if second_factor and user.needs_second_factor:
            Authenticator.objects.get_or_create(
                user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "unused"}}
            )
            request = HttpRequest()
            request.session = self.session
            request.user = get_user(request)
            record_authentication(request, request.user, "mfa", type="totp")
            request.session.save()
        # What this object read about its appointments must not outlive the test's next line.
        vars(user).pop("current_appointments", None)


@pytest.fixture
def client():
    return PortalClient()


@pytest.fixture
def focal_point(db):
    """The focal point of Chile."""
    return appointed(
        Role.FOCAL_POINT, economy=Economy.objects.get(code="CHL"), name="Sample Focal Point (Chile)"
    )


@pytest.fixture
def other_focal_point(db):
    """The focal point of Japan."""
    return appointed(
        Role.FOCAL_POINT, economy=Economy.objects.get(code="JPN"), name="Sample Focal Point (Japan)"
    )


@pytest.fixture
def contributor(db):
    return appointed(Role.CONTRIBUTOR, organisation=OrganisationFactory())


@pytest.fixture
def expert(db):
    return appointed(Role.EXPERT)


@pytest.fixture
def reviewer(db):
    return appointed(Role.REVIEWER)


@pytest.fixture
def editor(db):
    return appointed(Role.EDITOR)


@pytest.fixture
def secretariat(db):
    return appointed(Role.SECRETARIAT)


@pytest.fixture
def auditor(db):
    return appointed(Role.AUDITOR)
