"""Who may do what to one excellent case; asked by views, templates and the desk alike.

Whether someone may know of a case at all is answered before, by `ExcellentCase.objects.visible_to`.
"""

from django.contrib.auth.models import AnonymousUser

from gscnet.accounts.models import User
from pilots.models import ExcellentCase

Person = User | AnonymousUser
Status = ExcellentCase.Status


def can_create(user: Person) -> bool:
    """Centre editors, focal points, invited enterprises, and CAEC itself."""
    return user.has_perm("pilots.submit_excellentcase")


def is_its_contributor(user: Person, case: ExcellentCase) -> bool:
    """Whoever wrote it, while they may submit; cases of nobody are the editors' own."""
    if case.contributor_id is None:
        return user.has_perm("pilots.review_excellentcase")
    return case.contributor_id == user.pk and can_create(user)


def can_edit(user: Person, case: ExcellentCase) -> bool:
    """May write it: the contributor until it is submitted, then an editor until it is public."""
    if case.status == Status.IN_REVIEW:
        return user.has_perm("pilots.review_excellentcase")
    return case.is_editable and is_its_contributor(user, case)


def can_change_pictures(user: Person, case: ExcellentCase) -> bool:
    """Pictures are the contributor's; editors ask for another one."""
    return case.is_editable and is_its_contributor(user, case)


def can_submit(user: Person, case: ExcellentCase) -> bool:
    return case.is_editable and is_its_contributor(user, case)


def can_take_back(user: Person, case: ExcellentCase) -> bool:
    return case.can_move(Status.DRAFT) and is_its_contributor(user, case)


def can_delete(user: Person, case: ExcellentCase) -> bool:
    """Only what nobody else has been shown: a draft that was never submitted."""
    never_submitted = case.status == Status.DRAFT and case.submitted_at is None
    return never_submitted and is_its_contributor(user, case)


def can_read_thread(user: Person, case: ExcellentCase) -> bool:
    return is_its_contributor(user, case) or user.has_perm("pilots.view_casecomment")


def can_comment(user: Person, case: ExcellentCase) -> bool:
    return is_its_contributor(user, case) or user.has_perm("pilots.review_excellentcase")


def can_request_changes(user: Person, case: ExcellentCase) -> bool:
    return case.can_move(Status.CHANGES_REQUESTED) and user.has_perm("pilots.review_excellentcase")


def can_publish(user: Person, case: ExcellentCase) -> bool:
    return case.can_move(Status.PUBLISHED) and user.has_perm("pilots.publish_excellentcase")


def can_correct(user: Person, case: ExcellentCase) -> bool:
    """May correct what helps to find a published case: topics, goods, measures, where it is shown."""
    return case.is_public and user.has_perm("pilots.review_excellentcase")


def can_withdraw(user: Person, case: ExcellentCase) -> bool:
    return case.can_move(Status.WITHDRAWN) and user.has_perm("pilots.publish_excellentcase")
