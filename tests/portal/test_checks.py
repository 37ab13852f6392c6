"""A portal that runs for real is warned of addresses that nobody reads."""

import pytest
from django.core.checks import registry

from gscnet.portal.checks import addresses_are_read


@pytest.mark.parametrize(
    ("contact", "sender", "warned_of"),
    [
        ("desk@gscnet.example", "GSCNET <noreply@gscnet.example>", []),
        ("", "GSCNET <noreply@gscnet.example>", ["gscnet.W001"]),
        ("desk@gscnet.example", "GSCNET <noreply@localhost>", ["gscnet.W002"]),
        ("desk@gscnet.example", "noreply@host.localdomain", ["gscnet.W002"]),
        ("", "", ["gscnet.W001", "gscnet.W002"]),
    ],
)
def test_addresses_that_nobody_reads_are_warned_of(settings, contact, sender, warned_of):
    settings.CONTACT_EMAIL, settings.DEFAULT_FROM_EMAIL = contact, sender

    assert [warning.id for warning in addresses_are_read(None)] == warned_of


def test_only_where_it_runs_for_real():
    assert addresses_are_read in registry.registry.get_checks(include_deployment_checks=True)
    assert addresses_are_read not in registry.registry.get_checks()
