"""A nomination as pages tell it: what was said of the person, its files, and what happened."""

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from experts.models import Consent, Nomination

Status = Nomination.Status
AnswerChannel = Consent.Channel


def profile(nomination):
    """What was said of the person: pairs of label and text, in the order of the form."""
    said = [
        (_("Name"), f"{nomination.honorific} {nomination.name}".strip()),
        (_("Position"), nomination.position),
        (_("Organisation"), nomination.organisation),
        (_("Kind of organisation"), nomination.get_organisation_kind_display()),
        (_("Email"), nomination.email),
        (_("Phone"), nomination.phone),
        (_("Languages"), _languages(nomination)),
        (_("Gender"), nomination.get_gender_display()),
        (_("For the first time in the network"), _("Yes") if nomination.newcomer else ""),
        *_expertise(nomination),
    ]
    return [(label, text) for label, text in said if text]


def for_reviewer(nomination, *, named=True):
    """The same without what a score must not depend on, and without names where `named` is false."""
    said = [
        (_("Name"), f"{nomination.honorific} {nomination.name}".strip() if named else ""),
        (_("Position"), nomination.position),
        (_("Organisation"), nomination.organisation if named else ""),
        (_("Kind of organisation"), nomination.get_organisation_kind_display()),
        (_("Languages"), _languages(nomination)),
        *_expertise(nomination),
    ]
    return [(label, text) for label, text in said if text]


def _languages(nomination):
    known = dict(nomination._meta.get_field("languages").base_field.flatchoices)
    return "; ".join(str(known.get(tag, tag)) for tag in nomination.languages)


def _expertise(nomination):
    return [
        (_("Areas of expertise"), "; ".join(str(area) for area in nomination.areas.all())),
        (_("Expertise"), nomination.expertise),
        (_("Why this person"), getattr(nomination, "reason", "")),
    ]


def files(nomination):
    """Files it has: label, name, size and address."""
    labels = {"cv": _("Curriculum vitae"), "endorsement": _("Letter of endorsement")}
    return [
        {
            "kind": kind,
            "label": label,
            "name": getattr(nomination, f"{kind}_name"),
            "size": getattr(nomination, kind).size,
            "url": reverse("experts:nomination_file", args=[nomination.ref, kind]),
        }
        for kind, label in labels.items()
        if getattr(nomination, kind)
    ]


def timeline(nomination):
    """What happened and what is next: label, when, whether it lies ahead."""
    happened = [
        (nomination.created_at, _("Draft started")),
        (nomination.invited_at, _("Nominee invited to fill in their part")),
        (nomination.filled_at, _("Filled in by the nominee")),
        (nomination.submitted_at, _("Submitted")),
        (nomination.answered_at, _answer(nomination)),
        (nomination.decided_at, _("Decided")),
        (nomination.retracted_at, _("Retracted")),
    ]
    shown = [
        (label, _("%s UTC") % formats.date_format(at, "DATETIME_FORMAT"), False)
        for at, label in sorted((pair for pair in happened if pair[0]), key=lambda pair: pair[0])
    ]
    return [*shown, *((label, "", True) for label in _ahead(nomination))]


def _answer(nomination):
    """Who answered and, of an answer on paper, when it was signed; nothing more of the paper."""
    declined = nomination.status == Status.DECLINED
    said = _("Declined by the nominee") if declined else _("Accepted by the nominee")
    paper = paper_behind(nomination)
    if paper is None:
        return said
    return _("%(said)s on paper, signed %(day)s") % {
        "said": said,
        "day": formats.date_format(paper.signed_on),
    }


def paper_behind(nomination):
    """The paper that gave the answer that stands, or None for one given on the nominee's own page."""
    if nomination.answer_channel != AnswerChannel.ON_PAPER:
        return None
    return nomination.paper_answers.order_by("pk").last()


def _ahead(nomination):
    ahead = [_("Submitted"), _("Answered by the nominee"), _("Decided")]
    passed = {Status.DRAFT: 0, Status.SUBMITTED: 1, Status.ACCEPTED: 2, Status.UNDER_REVIEW: 2}
    return ahead[passed.get(Status(nomination.status), len(ahead)) :]
