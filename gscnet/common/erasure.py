"""Taking a person's words out of history and letters while the times and counts stay."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from gscnet.common.history import event_model
from gscnet.common.models import Message

BLANK_MESSAGE = {"to": "", "subject": "", "about": "", "problem": ""}


def blank_events(model: type[models.Model], keys: Iterable[Any], values: dict[str, Any]) -> None:
    """Events are written by triggers that forbid nothing, so history loses the words and keeps the times."""
    event_model(model)._base_manager.filter(pgh_obj_id__in=list(keys)).update(**values)


def blank_letters(letters: Iterable[Message]) -> int:
    """Empty these letters and their history, stopping those not yet sent; how many."""
    found = list(letters)
    for letter in found:
        if letter.can_move(Message.Status.DISCARDED):
            letter.discard(by=None)
    for letter in found:
        anonymous = BLANK_MESSAGE | {"key": f"erased:{letter.pk}"}
        Message.objects.filter(pk=letter.pk).update(**anonymous, body="", calendar="", headers={})
        blank_events(Message, [letter.pk], anonymous)
    return len(found)
