"""The letters to nominees that carry links to their own pages, or tell what they did there."""

from collections.abc import Iterable
from typing import cast

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from experts import tokens
from experts.consent_texts import Text
from experts.deadlines import answer_by
from experts.letter_texts import full_name, text
from experts.models import Consent, Nomination, Nominee, PaperAnswer, Round
from gscnet.accounts.models import User
from gscnet.common import outbox


def address(nominee: Nominee | None, purpose: str, nomination: Nomination | None = None) -> str:
    """The whole address of a page that only this person is meant to open."""
    token = tokens.make(nominee, purpose=purpose, nomination=nomination)
    return settings.SITE_URL + reverse("experts:consent", args=[token])


def send_links(email: str) -> None:
    """New links for all that waits for whoever reads `email`; nothing happens for an unknown address."""
    nominee = Nominee.objects.known_as(email).filter(merged_into=None).first()
    drafts = Nomination.objects.filter(
        status=Nomination.Status.DRAFT,
        email__iexact=email.strip(),
        invited_at__isnull=False,
        round__status=Round.Status.ANNOUNCED,
    ).select_related("economy", "round")
    if nominee:
        send_own_link(nominee)
    for draft in drafts:
        _write(
            f"fill-again:{draft.pk}:{_hour()}",
            draft.email,
            _("GSCNET: your link to fill in your part"),
            "links",
            about=f"nomination:{draft.pk}",
            name=full_name(draft),
            own="",
            links=[(str(draft.economy), address(None, tokens.FILL, draft))],
        )


def send_own_link(nominee: Nominee) -> None:
    """Links to the own page and to each nomination without an answer; one letter an hour at most."""
    waiting = nominee.nominations.filter(status=Nomination.Status.SUBMITTED).select_related("economy")
    _write(
        f"own:{nominee.pk}:{nominee.link_version}:{_hour()}",
        nominee.email,
        _("GSCNET: your link to your own page"),
        "links",
        about=f"nominee:{nominee.pk}",
        name=full_name(nominee),
        own=address(nominee, tokens.OWN),
        links=[(str(each.economy), address(nominee, tokens.ANSWER, each)) for each in waiting],
    )


def confirm_answer(nomination: Nomination) -> None:
    """To the nominee, what they answered and where they can change their mind."""
    nominee = _person(nomination)
    _write(
        f"answered:{nomination.ref}:{nomination.status}",
        nominee.email,
        _("GSCNET: your answer to %s") % nomination.economy,
        "answered",
        about=f"nominee:{nominee.pk}",
        name=full_name(nominee),
        nomination=nomination,
        accepted=nomination.status == Nomination.Status.ACCEPTED,
        evaluated=nominee.consents.in_force().filter(purpose=Consent.Purpose.EVALUATION).exists(),
        own=address(nominee, tokens.OWN),
    )


def tell_of_paper(paper: PaperAnswer, agreed: Iterable[Text], *, by: User) -> None:
    """To the nominee, what staff entered in their name, and where they correct or take it back."""
    nomination = paper.nomination
    nominee = _person(nomination)
    _write(
        f"paper:{nomination.ref}:{paper.answer}",
        nominee.email,
        _("GSCNET: your answer on paper to %s was entered") % nomination.economy,
        "on_paper",
        about=f"nominee:{nominee.pk}",
        by=by,
        name=full_name(nominee),
        nomination=nomination,
        paper=paper,
        accepted=paper.answer == PaperAnswer.Answer.ACCEPTED,
        agreed=[text.words for text in agreed],
        own=address(nominee, tokens.OWN),
    )


def tell_economy(nomination: Nomination) -> None:
    """To whoever submitted it, that the nominee agreed or that the place is free again."""
    if nomination.submitted_by is None:
        return
    _write(
        f"told:{nomination.ref}:{nomination.status}",
        nomination.submitted_by.email,
        _("GSCNET: the nominee answered on %s") % nomination.ref,
        "told",
        about=f"nominee:{nomination.nominee_id}",
        name=str(nomination.submitted_by),
        nomination=nomination,
        accepted=nomination.status == Nomination.Status.ACCEPTED,
        is_open=nomination.round.is_open_for(nomination.economy),
        url=settings.SITE_URL + nomination.get_absolute_url(),
        deadline=nomination.round.deadline.shown(nomination.economy.time_zone),
    )


def tell_old_address(nominee: Nominee, old: str) -> None:
    """So that nobody's address is changed behind their back."""
    _write(
        f"moved:{nominee.pk}:{timezone.now():%Y%m%d%H%M%S}",
        old,
        _("GSCNET: your address was changed"),
        "moved",
        about=f"nominee:{nominee.pk}",
        name=full_name(nominee),
    )


def remind(nomination: Nomination) -> None:
    _write(
        f"reminder:answer:{nomination.ref}",
        _person(nomination).email,
        _("GSCNET: %s is waiting for your answer") % nomination.economy,
        "unanswered",
        about=f"nominee:{nomination.nominee_id}",
        name=full_name(_person(nomination)),
        nomination=nomination,
        url=address(nomination.nominee, tokens.ANSWER, nomination),
        deadline=answer_by(nomination),
    )


def remind_to_fill(nomination: Nomination) -> None:
    _write(
        f"reminder:fill:{nomination.ref}",
        nomination.email,
        _("GSCNET: your part of a nomination is still open"),
        "unfilled",
        about=f"nomination:{nomination.pk}",
        name=full_name(nomination),
        nomination=nomination,
        url=address(None, tokens.FILL, nomination),
        deadline=nomination.round.nominee_deadline.shown(nomination.economy.time_zone),
    )


def _person(nomination: Nomination) -> Nominee:
    """Whom a submitted nomination is about; the database lets none be without."""
    return cast(Nominee, nomination.nominee)


def _hour() -> str:
    return f"{timezone.now():%Y%m%d%H}"


def _write(
    key: str,
    to: str,
    subject: str,
    letter: str,
    /,
    *,
    about: str,
    name: str,
    by: User | None = None,
    **context: object,
) -> None:
    body = text(letter, name, **context)
    outbox.write(key=key, to=to, subject=subject, body=body, about=about, by=by)
