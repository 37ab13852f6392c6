"""What each role may do: one table for the whole house.

Permissions are named by strings, so the table may speak of apps that stand above it. The test of
the permission matrix walks it cell by cell.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles held by appointment. The public and nominees have no account."""

    FOCAL_POINT = "focal_point", _("Focal point")
    DEPUTY = "deputy", _("Deputy focal point")
    EXPERT = "expert", _("Expert Group member")
    CENTRE_EDITOR = "centre_editor", _("Centre editor")
    CONTRIBUTOR = "contributor", _("Contributor")
    EDITOR = "editor", _("CAEC editor")
    REVIEWER = "reviewer", _("Reviewer")
    SECRETARIAT = "secretariat", _("Secretariat")
    AUDITOR = "auditor", _("Auditor")


OF_AN_ECONOMY = {Role.FOCAL_POINT, Role.DEPUTY}
OF_AN_ORGANISATION = {Role.CENTRE_EDITOR, Role.CONTRIBUTOR}
STAFF = {Role.EDITOR, Role.SECRETARIAT, Role.AUDITOR}
NEEDS_SECOND_FACTOR = STAFF | OF_AN_ECONOMY | {Role.REVIEWER}

READS_NETWORK = {"documents.read_network_document"}
SUBMITS = READS_NETWORK | {"documents.submit_document"}
SUBMITS_CASES = SUBMITS | {"pilots.submit_excellentcase"}
NOMINATES = SUBMITS_CASES | {"experts.nominate", "pilots.endorse", "events.approve_participation"}
REVIEWS = READS_NETWORK | {"experts.review_nomination"}
CONSULTS = SUBMITS | {"experts.consult"}
SEES_EXPERTS = {
    "experts.view_round",
    "experts.view_formversion",
    "experts.view_economyresponse",
    "experts.view_nomination",
    "experts.view_nominee",
    "experts.view_consent",
    "experts.view_paperanswer",
    "experts.view_review",
    "experts.view_conflict",
    "experts.view_phase",
    "experts.view_criterion",
    "experts.view_expertisearea",
    "experts.view_membership",
    "experts.view_expertgroup",
    "experts.view_termsversion",
    "experts.view_consultation",
    "experts.view_position",
    "experts.view_retentionrule",
    "experts.view_erasurecertificate",
    "common.view_message",
}
RUNS_EXPERTS = SEES_EXPERTS | {
    "experts.add_round",
    "experts.change_round",
    "experts.run_round",
    "experts.add_formversion",
    "experts.change_formversion",
    "experts.add_economyresponse",
    "experts.change_economyresponse",
    "experts.add_latecode",
    "experts.view_latecode",
    "experts.add_nomination",
    "experts.change_nomination",
    "experts.decide_nomination",
    "experts.change_nominee",
    "experts.add_paperanswer",
    "experts.add_phase",
    "experts.change_phase",
    "experts.delete_phase",
    "experts.add_criterion",
    "experts.change_criterion",
    "experts.delete_criterion",
    "experts.add_expertisearea",
    "experts.change_expertisearea",
    "experts.change_expertgroup",
    "experts.add_membership",
    "experts.change_membership",
    "experts.add_termsversion",
    "experts.change_termsversion",
    "experts.add_consultation",
    "experts.change_consultation",
    "experts.change_retentionrule",
    "common.change_message",
    "common.send_message",
}
SEES_PILOTS = {
    "pilots.view_pilotcentre",
    "pilots.view_contact",
    "pilots.view_activity",
    "pilots.view_initiative",
    "pilots.view_statedquantity",
    "pilots.view_revision",
    "pilots.view_expressionofinterest",
    "pilots.view_institutionnomination",
    "pilots.view_excellentcase",
    "pilots.view_result",
    "pilots.view_award",
    "pilots.view_picture",
    "pilots.view_casecomment",
    "pilots.view_environmentalgood",
    "pilots.view_customsmeasure",
    "pilots.view_applicationrule",
}
SEES_INDEXES = {
    f"pilots.view_{model}"
    for model in (
        *("index", "dimension", "indicator", "subject", "value"),
        *("methodology", "weight", "starthreshold"),
    )
}
RUNS_INDEXES = SEES_INDEXES | {
    "pilots.run_index",
    *(
        f"pilots.{act}_{model}"
        for act in ("add", "change", "delete")
        for model in ("dimension", "indicator", "weight", "starthreshold")
    ),
    *(f"pilots.{act}_{model}" for act in ("add", "change") for model in ("index", "methodology")),
    "pilots.change_subject",
}
SEES_TOOLS = {"pilots.view_procurementtool", "pilots.view_toolcriterion"}
RUNS_TOOLS = SEES_TOOLS | {
    "pilots.publish_procurementtool",
    "pilots.add_procurementtool",
    "pilots.change_procurementtool",
    "pilots.add_toolcriterion",
    "pilots.change_toolcriterion",
    "pilots.delete_toolcriterion",
    *(
        f"pilots.{act}_{model}"
        for act in ("add", "change", "delete", "view")
        for model in ("tooltopic", "toolsupport")
    ),
}
RUNS_PILOTS = SEES_PILOTS | {
    "pilots.run_pilotcentre",
    "pilots.add_pilotcentre",
    "pilots.change_pilotcentre",
    "pilots.add_activity",
    "pilots.change_activity",
    *(f"pilots.{act}_statedquantity" for act in ("view", "add", "change", "delete")),
    "pilots.add_initiative",
    "pilots.change_initiative",
    "pilots.submit_excellentcase",
    "pilots.review_excellentcase",
    "pilots.publish_excellentcase",
    "pilots.add_excellentcase",
    "pilots.change_excellentcase",
    "pilots.change_environmentalgood",
    "pilots.add_customsmeasure",
    "pilots.change_customsmeasure",
    "pilots.change_applicationrule",
}
OF_EVENTS = (
    "series",
    "event",
    "partner",
    "statedfigure",
    "room",
    "session",
    "speaker",
    "appearance",
    "circular",
    "material",
    "outcome",
    "photograph",
    "registration",
    "quota",
    "survey",
    "question",
)
SEES_EVENTS = {f"events.view_{model}" for model in (*OF_EVENTS, "notice")}
RUNS_EVENTS = (
    SEES_EVENTS
    | {f"events.{verb}_{model}" for model in OF_EVENTS for verb in ("add", "change", "delete")}
    | {
        "events.run_event",
        "events.see_online_link",
        "events.view_onlineaccess",
        "events.add_onlineaccess",
        "events.change_onlineaccess",
        "events.delete_onlineaccess",
        "events.add_notice",
        "events.change_notice",
    }
)
SEES_PARTICIPANTS = {
    "events.view_participation",
    "events.view_checkin",
    "events.view_certificate",
    "events.view_participantrule",
}
RUNS_PARTICIPANTS = SEES_PARTICIPANTS | {
    "events.add_participation",
    "events.change_participation",
    "events.confirm_participation",
    "events.check_in",
    "events.change_participantrule",
}
SEES_WORKPLAN = {
    f"workplan.view_{model}"
    for model in (
        *("workplan", "task", "milestone", "milestonestep", "evidence", "body", "decision", "concern"),
        *("progressreport", "reportsection", "reportfile"),
    )
}
RUNS_WORKPLAN = (
    SEES_WORKPLAN
    | {"workplan.run_workplan", "workplan.publish_decision", "workplan.issue_progressreport"}
    | {
        f"workplan.{verb}_{model}"
        for model in ("workplan", "task", "milestone", "body", "decision", "progressreport")
        for verb in ("add", "change")
    }
    | {
        f"workplan.{verb}_{model}"
        for model in ("evidence", "concern", "reportsection")
        for verb in ("add", "change", "delete")
    }
)
AUDITS = (
    READS_NETWORK
    | {
        "documents.view_document",
        "documents.view_documentfile",
        "documents.view_comment",
        "directory.view_economy",
        "directory.view_organisation",
        "directory.view_topic",
        "directory.view_avoidedterm",
        "accounts.view_user",
        "accounts.view_appointment",
        "accounts.view_invitation",
    }
    | SEES_EXPERTS
    | SEES_PILOTS
    | SEES_INDEXES
    | SEES_TOOLS
)
EDITS = (
    SUBMITS
    | RUNS_PILOTS
    | RUNS_INDEXES
    | RUNS_TOOLS
    | {
        "documents.view_document",
        "documents.view_documentfile",
        "documents.view_comment",
        "documents.add_document",
        "documents.change_document",
        "documents.review_document",
        "documents.publish_document",
        "documents.withdraw_document",
        "documents.import_document",
        "directory.view_economy",
        "directory.view_organisation",
        "directory.add_organisation",
        "directory.change_organisation",
        "directory.view_topic",
        "directory.add_topic",
        "directory.change_topic",
        "directory.view_avoidedterm",
        "directory.add_avoidedterm",
        "directory.change_avoidedterm",
        "directory.delete_avoidedterm",
    }
)
ADMINISTERS = (
    EDITS
    | RUNS_EXPERTS
    | {
        "directory.change_economy",
        "accounts.view_user",
        "accounts.add_user",
        "accounts.change_user",
        "accounts.view_appointment",
        "accounts.add_appointment",
        "accounts.change_appointment",
        "accounts.view_invitation",
        "accounts.add_invitation",
        "accounts.change_invitation",
    }
)

SEES_SUBSCRIPTIONS = {"subscriptions.view_subscription"}

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.FOCAL_POINT: frozenset(NOMINATES),
    Role.DEPUTY: frozenset(NOMINATES),
    Role.EXPERT: frozenset(CONSULTS),
    Role.CENTRE_EDITOR: frozenset(SUBMITS_CASES),
    Role.CONTRIBUTOR: frozenset(SUBMITS_CASES),
    Role.EDITOR: frozenset(EDITS | RUNS_EVENTS | RUNS_WORKPLAN),
    Role.REVIEWER: frozenset(REVIEWS),
    Role.SECRETARIAT: frozenset(
        ADMINISTERS | RUNS_EVENTS | RUNS_PARTICIPANTS | RUNS_WORKPLAN | SEES_SUBSCRIPTIONS
    ),
    Role.AUDITOR: frozenset(AUDITS | SEES_EVENTS | SEES_PARTICIPANTS | SEES_WORKPLAN | SEES_SUBSCRIPTIONS),
}
