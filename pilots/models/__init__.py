"""Pilot centres: the registry, what happens at each, what waits for approval, and how one joins."""

from pilots.models.centres import CentreDocument, Contact, Partnership, PilotCentre, Step, TopicLink
from pilots.models.joining import Application, ExpressionOfInterest, InstitutionNomination
from pilots.models.journal import Activity, Entry, Initiative, Standing, Support
from pilots.models.proposals import Proposal
from pilots.models.revisions import Revision

__all__ = [
    "Activity",
    "Application",
    "CentreDocument",
    "Contact",
    "Entry",
    "ExpressionOfInterest",
    "Initiative",
    "InstitutionNomination",
    "Partnership",
    "PilotCentre",
    "Proposal",
    "Revision",
    "Standing",
    "Step",
    "Support",
    "TopicLink",
]
