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
AUDITS = READS_NETWORK | {
    "documents.view_document",
    "documents.view_documentfile",
    "documents.view_comment",
    "directory.view_economy",
    "directory.view_organisation",
    "directory.view_topic",
    "accounts.view_user",
    "accounts.view_appointment",
    "accounts.view_invitation",
}
EDITS = SUBMITS | {
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
}
ADMINISTERS = EDITS | {
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

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.FOCAL_POINT: frozenset(SUBMITS),
    Role.DEPUTY: frozenset(SUBMITS),
    Role.EXPERT: frozenset(SUBMITS),
    Role.CENTRE_EDITOR: frozenset(SUBMITS),
    Role.CONTRIBUTOR: frozenset(SUBMITS),
    Role.EDITOR: frozenset(EDITS),
    Role.REVIEWER: frozenset(READS_NETWORK),
    Role.SECRETARIAT: frozenset(ADMINISTERS),
    Role.AUDITOR: frozenset(AUDITS),
}
