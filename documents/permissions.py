"""Who may do what to one document; asked by views, templates and the desk alike.

Whether someone may know of a document at all is answered before, by `Document.objects.visible_to`.
"""

from django.contrib.auth.models import AnonymousUser

from documents.models import Document
from gscnet.accounts.models import User

Person = User | AnonymousUser
Status = Document.Status

# What an editor may still write while it is with the editors.
WITH_EDITORS = {Status.IN_REVIEW, Status.SCHEDULED}


def can_create(user: Person) -> bool:
    return user.has_perm("documents.submit_document")


def is_its_contributor(user: Person, document: Document) -> bool:
    """Whoever wrote it, while they may submit; imported records are the editors' own."""
    if document.contributor_id is None:
        return user.has_perm("documents.review_document")
    return document.contributor_id == user.pk and can_create(user)


def can_edit(user: Person, document: Document) -> bool:
    """May write its metadata: the contributor until it is submitted, then an editor until it is public."""
    if document.status in WITH_EDITORS:
        return user.has_perm("documents.review_document")
    return document.is_editable and is_its_contributor(user, document)


def can_change_files(user: Person, document: Document) -> bool:
    """Files are the contributor's: editors ask for another file, and nobody touches a public one."""
    return document.is_editable and is_its_contributor(user, document)


def can_remove_file(user: Person, document: Document) -> bool:
    return can_change_files(user, document)


def can_submit(user: Person, document: Document) -> bool:
    return document.can_move(Status.IN_REVIEW) and document.is_editable and is_its_contributor(user, document)


def can_take_back(user: Person, document: Document) -> bool:
    return document.can_move(Status.DRAFT) and is_its_contributor(user, document)


def can_delete(user: Person, document: Document) -> bool:
    """Only what nobody else has been shown: a draft that was never submitted."""
    never_submitted = document.status == Status.DRAFT and document.submitted_at is None
    return never_submitted and is_its_contributor(user, document)


def can_read_thread(user: Person, document: Document) -> bool:
    return is_its_contributor(user, document) or user.has_perm("documents.view_comment")


def can_comment(user: Person, document: Document) -> bool:
    return is_its_contributor(user, document) or user.has_perm("documents.review_document")


def can_review(user: Person, document: Document) -> bool:
    """May decide on what is submitted: request changes."""
    return document.can_move(Status.CHANGES_REQUESTED) and user.has_perm("documents.review_document")


can_request_changes = can_review


def can_schedule(user: Person, document: Document) -> bool:
    return document.can_move(Status.SCHEDULED) and user.has_perm("documents.publish_document")


def can_unschedule(user: Person, document: Document) -> bool:
    return document.status == Status.SCHEDULED and user.has_perm("documents.publish_document")


def can_publish(user: Person, document: Document) -> bool:
    return document.can_move(Status.PUBLISHED) and user.has_perm("documents.publish_document")


def can_correct(user: Person, document: Document) -> bool:
    """May correct what helps to find a published record; see docs/decisions on corrections."""
    return document.status == Status.PUBLISHED and user.has_perm("documents.review_document")


def can_withdraw(user: Person, document: Document) -> bool:
    return document.can_move(Status.WITHDRAWN) and user.has_perm("documents.withdraw_document")


def can_make_version(user: Person, document: Document) -> bool:
    """Of what was public, once: whoever contributed it, or an editor."""
    was_public = document.status in {Status.PUBLISHED, Status.WITHDRAWN}
    succeeded = hasattr(document, "superseded_by")
    may = is_its_contributor(user, document) or user.has_perm("documents.review_document")
    return was_public and not succeeded and may


def can_read_files(user: Person, document: Document) -> bool:
    """What is withdrawn is kept for staff only; its record says so to all others."""
    withdrawn = document.status == Status.WITHDRAWN
    return not withdrawn or user.has_perm("documents.view_document")
