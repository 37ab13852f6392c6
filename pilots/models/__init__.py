"""Pilot centres: the registry, what happens at each, what waits for approval, and how one joins."""

from pilots.models.case_parts import (
    Award,
    CaseComment,
    CaseCustomsMeasure,
    CaseDocument,
    CaseGood,
    CaseTopic,
    Picture,
    Result,
)
from pilots.models.cases import ExcellentCase
from pilots.models.centres import CentreDocument, Contact, Partnership, PilotCentre, Step, TopicLink
from pilots.models.goods import CustomsMeasure, EnvironmentalGood
from pilots.models.joining import Application, ExpressionOfInterest, InstitutionNomination
from pilots.models.journal import Activity, Entry, Initiative, Standing, Support
from pilots.models.proposals import Proposal
from pilots.models.revisions import Revision

__all__ = [
    "Activity",
    "Application",
    "Award",
    "CaseComment",
    "CaseCustomsMeasure",
    "CaseDocument",
    "CaseGood",
    "CaseTopic",
    "CentreDocument",
    "Contact",
    "CustomsMeasure",
    "Entry",
    "EnvironmentalGood",
    "ExcellentCase",
    "ExpressionOfInterest",
    "Initiative",
    "InstitutionNomination",
    "Partnership",
    "Picture",
    "PilotCentre",
    "Proposal",
    "Result",
    "Revision",
    "Standing",
    "Step",
    "Support",
    "TopicLink",
]
