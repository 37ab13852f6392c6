"""Rounds, nominations, consent, review, the Expert Group and its terms of reference."""

from experts.models.form_versions import FormVersion, Question
from experts.models.group import AreaLink, ExpertGroup, Membership
from experts.models.links import NominationArea
from experts.models.nominations import Consent, Gender, Nomination, Nominee
from experts.models.paper_answers import PaperAnswer
from experts.models.retention import ErasureCertificate, RetentionRule
from experts.models.review import Conflict, Phase, Review, Score
from experts.models.rounds import Criterion, EconomyResponse, ExpertiseArea, LateCode, Round
from experts.models.terms import Clause, ClauseComment, Consultation, Position, TermsVersion

__all__ = [
    "AreaLink",
    "Clause",
    "ClauseComment",
    "Conflict",
    "Consent",
    "Consultation",
    "Criterion",
    "EconomyResponse",
    "ErasureCertificate",
    "ExpertGroup",
    "ExpertiseArea",
    "FormVersion",
    "Gender",
    "LateCode",
    "Membership",
    "Nomination",
    "NominationArea",
    "Nominee",
    "PaperAnswer",
    "Phase",
    "Position",
    "Question",
    "RetentionRule",
    "Review",
    "Round",
    "Score",
    "TermsVersion",
]
