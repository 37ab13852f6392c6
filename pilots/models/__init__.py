"""Pilot centres: the registry, what happens there, what waits for approval, joining; indexes, tools."""

from pilots.models.case_parts import (
    Award,
    CaseComment,
    CaseCustomsMeasure,
    CaseDocument,
    CaseGood,
    CaseTopic,
    CaseTranslation,
    Picture,
    Result,
)
from pilots.models.cases import ExcellentCase
from pilots.models.centres import CentreDocument, Contact, Partnership, PilotCentre, Step, TopicLink
from pilots.models.goods import CustomsMeasure, EnvironmentalGood
from pilots.models.index import Dimension, Index, Indicator, Subject, Value
from pilots.models.joining import Application, ExpressionOfInterest, InstitutionNomination
from pilots.models.journal import Activity, Entry, Initiative, Standing, Support
from pilots.models.methodology import Methodology, Score, StarThreshold, Weight
from pilots.models.proposals import Proposal
from pilots.models.quantities import StatedQuantity
from pilots.models.retention import ApplicationRule
from pilots.models.revisions import Revision
from pilots.models.tools import ProcurementTool, ToolCriterion, ToolSupport, ToolTopic

__all__ = [
    "Activity",
    "Application",
    "ApplicationRule",
    "Award",
    "CaseComment",
    "CaseCustomsMeasure",
    "CaseDocument",
    "CaseGood",
    "CaseTopic",
    "CaseTranslation",
    "CentreDocument",
    "Contact",
    "CustomsMeasure",
    "Dimension",
    "Entry",
    "EnvironmentalGood",
    "ExcellentCase",
    "ExpressionOfInterest",
    "Index",
    "Indicator",
    "Initiative",
    "InstitutionNomination",
    "Methodology",
    "Partnership",
    "Picture",
    "PilotCentre",
    "ProcurementTool",
    "Proposal",
    "Result",
    "Revision",
    "Score",
    "Standing",
    "StarThreshold",
    "StatedQuantity",
    "Step",
    "Subject",
    "Support",
    "ToolCriterion",
    "ToolSupport",
    "ToolTopic",
    "TopicLink",
    "Value",
    "Weight",
]
