"""Events: what they are and when, their agenda, circulars, who takes part, and what they leave behind."""

from events.models.agenda import Appearance, Room, Session, Speaker
from events.models.attendance import Certificate, CheckIn
from events.models.event import Event
from events.models.facts import Notice, OnlineAccess, Partner, StatedFigure
from events.models.links import NeighbourLink
from events.models.papers import Circular, Material, Outcome, Photograph
from events.models.participation import Participation, Quota, Registration
from events.models.retention import ParticipantRule
from events.models.series import Series
from events.models.survey import Answer, Question, Survey, Turn

__all__ = [
    "Answer",
    "Appearance",
    "Certificate",
    "CheckIn",
    "Circular",
    "Event",
    "Material",
    "NeighbourLink",
    "Notice",
    "OnlineAccess",
    "Outcome",
    "ParticipantRule",
    "Participation",
    "Partner",
    "Photograph",
    "Question",
    "Quota",
    "Registration",
    "Room",
    "Series",
    "Session",
    "Speaker",
    "StatedFigure",
    "Survey",
    "Turn",
]
