"""The sheet on which a nominee answers on paper: to print, tick, sign and send back; PDF by typst.

Each consent stands there in the very words that the nominee's own page shows, with its version and
the beginning of its hash, so that whoever enters it knows which text was signed.
"""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from experts import consent_texts
from experts.actions.consent import may_answer
from experts.consent_texts import Text
from experts.deadlines import answer_by
from experts.letter_texts import full_name
from experts.models import Nomination
from gscnet.common.typesetting import pdf

TEMPLATE = Path(__file__).parent / "answer_sheet.typ"
Status = Nomination.Status


def typeset(nomination: Nomination) -> bytes:
    """The sheet for what the nominee can still answer, in the language of the moment; equal every time."""
    sheet = {
        "title": _("Answer to a nomination"),
        "lead": _(
            "For a nominee who answers on paper instead of on their own page. Nothing is ticked for you: "
            "please tick yourself, sign, and send the sheet back."
        ),
        "facts": _facts(nomination),
        "answer": {"heading": _("1. Your answer"), "lines": _answers(nomination)},
        "consents": {
            "heading": _("2. What you agree to"),
            "lead": _(
                "Each line stands alone, and none is needed to accept. What you leave empty is not agreed "
                "to. You can take back each of them at any time."
            ),
            "lines": [(text.words, _mark(text)) for text in consent_texts.all_current()],
        },
        "sign": {
            "heading": _("3. Your signature"),
            "fields": [_("Place"), _("Date (day, month, year)"), _("Name in print"), _("Signature")],
        },
        "after": _(
            "Send the sheet to CAEC: by post, by the focal point who nominated you, or as a scan. CAEC "
            "enters what is ticked here, keeps a scan that only its desk can open, and writes to you what "
            "was entered. Where to write: %s"
        )
        % (settings.SITE_URL + reverse("portal:contact")),
        "foot": f"{nomination.ref} · {_('GSCNET portal')}",
        "page": _("Page"),
    }
    return pdf(TEMPLATE, "sheet", sheet)


def _facts(nomination: Nomination) -> list[tuple[str, str]]:
    facts = [
        (_("Nominee"), full_name(nomination)),
        (_("Nominated by"), str(nomination.economy)),
        (_("Round"), str(nomination.round)),
        (_("Number"), nomination.ref),
    ]
    if _can_accept(nomination):
        facts.append((_("To accept, it must reach CAEC by"), answer_by(nomination)))
    return facts


def _can_accept(nomination: Nomination) -> bool:
    return nomination.can_move(Status.ACCEPTED) and may_answer(nomination)


def _answers(nomination: Nomination) -> list[str]:
    if _can_accept(nomination):
        return [_("I accept the nomination."), _("I decline the nomination.")]
    if nomination.status == Status.SUBMITTED:
        return [_("I decline the nomination.")]
    return [_("I withdraw from the nomination.")]


def _mark(text: Text) -> str:
    """“Version 1 · 3fa2b1c0”, as the desk's form says which text was signed."""
    return _("Version %(version)d · %(hash)s") % {"version": text.version, "hash": text.sha256[:8]}
