"""Pilot centres: the registry, what happens at each centre, and what waits for approval."""

from pilots.models.centres import CentreDocument, Contact, Partnership, PilotCentre, Step, TopicLink
from pilots.models.journal import Activity, Initiative, Standing, Support
from pilots.models.proposals import Proposal

__all__ = [
    "Activity",
    "CentreDocument",
    "Contact",
    "Initiative",
    "Partnership",
    "PilotCentre",
    "Proposal",
    "Standing",
    "Step",
    "Support",
    "TopicLink",
]
