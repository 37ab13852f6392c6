"""People of the pilot centres."""

import pytest

from gscnet.accounts.roles import Role
from tests.conftest import appointed
from tests.factories import PilotCentreFactory


@pytest.fixture
def centre(db):
    """An active centre of Chile with a host."""
    return PilotCentreFactory(active=True)


@pytest.fixture
def centre_editor(centre):
    """Who keeps the page of `centre`."""
    return appointed(Role.CENTRE_EDITOR, organisation=centre.host)
