"""Who may do what to a round, a nomination or a consultation; asked by views, templates and the desk."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from experts import ledger
from experts.models import (
    Consultation,
    EconomyResponse,
    ExpertGroup,
    Membership,
    Nomination,
    Phase,
    Round,
    TermsVersion,
)
from gscnet.accounts.models import User

Person = User | AnonymousUser
Status = Nomination.Status


def speaks_for(user: Person, nomination: Nomination) -> bool:
    """Whether the person is focal point or deputy of the nomination's economy today."""
    economy = getattr(user, "economy", None)
    return economy is not None and nomination.economy_id == economy.pk and user.has_perm("experts.nominate")


def can_answer(user: Person, round: Round) -> bool:
    """May say for their economy whether it nominates in this round."""
    economy = getattr(user, "economy", None)
    invited = economy is not None and round.economies.filter(pk=economy.pk).exists()
    return invited and user.has_perm("experts.nominate") and round.status == Round.Status.ANNOUNCED


def acts_for(user: Person, nomination: Nomination) -> bool:
    """May write for the economy: whoever speaks for it, and staff for what came by email or in a paper."""
    by_other_way = nomination.channel != EconomyResponse.Channel.PORTAL
    return speaks_for(user, nomination) or (by_other_way and can_run(user))


def can_edit(user: Person, nomination: Nomination) -> bool:
    return nomination.status == Status.DRAFT and acts_for(user, nomination)


def can_retract(user: Person, nomination: Nomination) -> bool:
    return nomination.can_move(Status.RETRACTED) and acts_for(user, nomination)


def can_read(user: Person, nomination: Nomination) -> bool:
    """May open its page: its economy and those who run or audit rounds; reviewers have pages of their own."""
    return speaks_for(user, nomination) or user.has_perm("experts.view_nomination")


def can_read_files(user: Person, nomination: Nomination) -> bool:
    """Also a reviewer who may read its dossier, in a phase that shows names."""
    if can_read(user, nomination):
        return True
    phase = current_phase(nomination.round)
    return phase is not None and phase.sees_names and can_read_dossier(user, nomination)


def is_reviewer(user: Person) -> bool:
    return user.has_perm("experts.review_nomination")


def has_conflict(user: Person, nomination: Nomination) -> bool:
    return nomination.conflicts.filter(reviewer_id=user.pk).exists()


def current_phase(round: Round) -> Phase | None:
    """The review phase that runs now; there is never more than one."""
    return round.phases.current().first()


def can_read_dossier(user: Person, nomination: Nomination) -> bool:
    """A reviewer without a declared conflict, while a phase runs and the nominee agrees to it."""
    return (
        is_reviewer(user)
        and Nomination.objects.under_review_by(user).filter(pk=nomination.pk).exists()
        and current_phase(nomination.round) is not None
        and not has_conflict(user, nomination)
    )


def can_run(user: Person) -> bool:
    """May open and conclude rounds, enter answers on behalf of economies, issue late codes."""
    return user.has_perm("experts.run_round")


def can_enter_paper(user: Person) -> bool:
    """May enter what a nominee signed on paper, in their name."""
    return user.has_perm("experts.add_paperanswer")


def can_print_sheet(user: Person, nomination: Nomination) -> bool:
    """May hand the nominee a sheet to sign: whoever speaks for the economy, and the desk."""
    return speaks_for(user, nomination) or can_enter_paper(user)


def can_read_paper(user: Person) -> bool:
    """May open the scan of it: the desk alone."""
    return user.has_perm("experts.view_paperanswer")


def can_decide(user: Person) -> bool:
    return user.has_perm("experts.decide_nomination")


def can_score(user: Person, nomination: Nomination) -> bool:
    """Whoever may read the dossier, in a phase that allows scoring."""
    phase = current_phase(nomination.round)
    return phase is not None and phase.can_review and can_read_dossier(user, nomination)


def can_see_scores(user: Person) -> bool:
    """May read all reviews, conflicts and prepared decisions: those who decide, and auditors."""
    return can_decide(user) or user.has_perm("experts.view_review")


def can_form_group(user: Person) -> bool:
    """May make the appointed people the founding members, as long as nobody has."""
    allowed = user.has_perm("experts.change_expertgroup") and user.has_perm("experts.add_membership")
    return allowed and ExpertGroup.objects.filter(formed_at=None).exists()


def can_admit(user: Person) -> bool:
    """May give seats in the group formed before."""
    allowed = user.has_perm("experts.add_membership")
    return allowed and ExpertGroup.objects.filter(formed_at__isnull=False).exists()


def can_invite_member(user: Person) -> bool:
    return user.has_perm("experts.change_membership") and user.has_perm("accounts.add_invitation")


def membership_of(user: Person) -> Membership | None:
    """The seat this person holds in the group today."""
    if not user.is_authenticated:
        return None
    return Membership.objects.in_office().of(user).first()


def founding_seat_of(user: Person) -> Membership | None:
    """The founding member this person is today, if they may take part in consultations."""
    if not user.is_authenticated or not user.has_perm("experts.consult"):
        return None
    seats = Membership.objects.in_office().of(user).filter(founding=True)
    return seats.select_related("nominee", "economy").first()


def can_take_position(user: Person, consultation: Consultation) -> bool:
    """Founding members in office, while the silence period runs; after it to withdraw an objection."""
    seat = founding_seat_of(user)
    if seat is None:
        return False
    last = consultation.positions.filter(member=seat).order_by("at", "pk").last()
    return bool(ledger.may_say(consultation, last, timezone.now()))


def can_comment(user: Person, version: TermsVersion) -> bool:
    """Founding members in office, on what is proposed."""
    return version.status == TermsVersion.Status.PROPOSED and founding_seat_of(user) is not None


def can_settle_comments(user: Person, version: TermsVersion) -> bool:
    """May answer comments for the drafters, and say what came of them, on what is proposed."""
    return version.status == TermsVersion.Status.PROPOSED and can_write_terms(user)


def can_read_ledger(user: Person) -> bool:
    """Members of the group and staff; also comments."""
    return user.has_perm("experts.consult") or user.has_perm("experts.view_position")


def can_write_terms(user: Person) -> bool:
    """May begin, change and delete drafts of the terms of reference."""
    return user.has_perm("experts.change_termsversion")


def can_run_consultations(user: Person) -> bool:
    """May propose a version, enter positions that came by email, and adopt."""
    return user.has_perm("experts.change_consultation")
