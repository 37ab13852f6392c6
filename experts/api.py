"""The Expert Group for programs: rounds, answers where they are public, the roster, the terms of reference.

Of a person stands here what stands on the public roster, which each decides on field by field.
"""

import datetime as dt

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from documents.api import LONGEST, DocumentRef
from documents.models import Document
from experts import finding, roster
from experts.filters import RosterFilter
from experts.metadata import address
from experts.models import EconomyResponse, Membership, Round, TermsVersion
from experts.roster import Entry
from gscnet.common import api
from gscnet.common.api import ERRORS, NONE_OR_ERRORS, STRANGER, Asked, Page
from gscnet.common.deadlines import DeadlinePolicy
from gscnet.directory.api import Code, EconomyRef, OrganisationKind, Slug, one_of
from gscnet.directory.models import Economy

router = Router(tags=["Experts"])

RoundStatus = one_of(Round.Status)
RoundPolicy = one_of(DeadlinePolicy)
AnswerKind = one_of(EconomyResponse.Kind)
MemberRole = one_of(Membership.Role)
TermsStatus = one_of(TermsVersion.Status)


class AreaRef(Schema):
    slug: str
    name: str

    @classmethod
    def of(cls, area) -> "AreaRef":
        return cls(slug=area.slug, name=area.name)


class AnswerOut(Schema):
    """What an economy said to a round; neither a nomination nor a nominee."""

    economy: EconomyRef
    answer: AnswerKind
    received_on: dt.date


class RoundOut(Schema):
    """A call for nominations."""

    slug: str
    number: int
    title: str
    url: str
    call: str
    status: RoundStatus
    opens_at: dt.datetime
    closes_on: dt.date = Field(description="Last day for economies; `policy` says by which clock.")
    nominee_closes_on: dt.date
    policy: RoundPolicy
    zone: str = Field(description="IANA name; counts where the policy is `fixed`.")
    closes_everywhere_at: dt.datetime = Field(description="The first instant that is too late for all.")
    quota: int = Field(description="Nominees per economy at the most.")
    economies: list[EconomyRef]
    areas: list[AreaRef]
    form_version: int = Field(description="Of the nomination form; a version in use never changes.")
    optional_questions: list[str] = Field(description="What the form asks besides what all forms ask.")
    documents: list[DocumentRef]
    answers: list[AnswerOut] | None = Field(description="Null where the round does not show them.")
    is_sample: bool
    announced_at: dt.datetime | None
    concluded_at: dt.datetime | None

    @classmethod
    def of(cls, round: Round) -> "RoundOut":
        return cls(
            slug=round.slug,
            number=round.number,
            title=round.title,
            url=api.address(round.get_absolute_url()),
            call=round.call,
            status=round.status,
            opens_at=round.opens_at,
            closes_on=round.closes_on,
            nominee_closes_on=round.nominee_closes_on,
            policy=round.policy,
            zone=round.zone,
            closes_everywhere_at=round.deadline.instant(round.last_zone),
            quota=round.quota,
            form_version=round.form_version_id,
            optional_questions=list(round.form_version.asks),
            economies=[EconomyRef.of(economy) for economy in round.economies.all()],
            areas=[AreaRef.of(area) for area in round.areas.all()],
            documents=[DocumentRef.of(document) for document in round.public_documents],
            answers=[answer(one) for one in round.responses.all()] if round.shows_answers else None,
            is_sample=round.is_sample,
            announced_at=round.announced_at,
            concluded_at=round.concluded_at,
        )


def answer(response: EconomyResponse) -> AnswerOut:
    return AnswerOut(
        economy=EconomyRef.of(response.economy), answer=response.kind, received_on=response.received_on
    )


class MemberOut(Schema):
    """A member on the public roster. What a person did not agree to show is empty."""

    url: str
    economy: EconomyRef
    role: MemberRole
    founding: bool
    from_day: dt.date
    last_day: dt.date | None
    name: str
    honorific: str
    position: str
    organisation: str
    organisation_kind: OrganisationKind | None
    languages: list[str]
    areas: list[AreaRef]
    expertise: str
    email: str

    @classmethod
    def of(cls, entry: Entry) -> "MemberOut":
        return cls(
            url=address(entry),
            economy=EconomyRef.of(entry.economy),
            role=entry.seat.role,
            founding=entry.seat.founding,
            from_day=entry.seat.starts_on,
            last_day=entry.seat.last_day,
            name=entry.name,
            honorific=entry.honorific,
            position=entry.position,
            organisation=entry.organisation,
            organisation_kind=entry.organisation_kind or None,
            languages=list(entry.languages),
            areas=[AreaRef.of(area) for area in entry.areas],
            expertise=entry.expertise,
            email=entry.email,
        )


class ClauseOut(Schema):
    number: str
    heading: str
    text: str
    url: str


class TermsOut(Schema):
    """A version of the terms of reference that is or was in force."""

    number: int
    url: str
    status: TermsStatus
    summary: str
    adopted_at: dt.datetime
    replaced_at: dt.datetime | None
    record_sha256: str = Field(description="Of text and ledger, kept at the adoption.")
    is_sample: bool
    clauses: list[ClauseOut]

    @classmethod
    def of(cls, version: TermsVersion) -> "TermsOut":
        url = api.address(version.get_absolute_url())
        return cls(
            number=version.number,
            url=url,
            status=version.status,
            summary=version.summary,
            adopted_at=version.adopted_at,
            replaced_at=version.replaced_at,
            record_sha256=version.record_sha256,
            is_sample=version.is_sample,
            clauses=[
                ClauseOut(
                    number=clause.number,
                    heading=clause.heading,
                    text=clause.text,
                    url=f"{url}#{clause.anchor}",
                )
                for clause in version.clauses.all()
            ],
        )


class MembersAsked(Asked):
    q: str = Field("", max_length=LONGEST, description="Words; in what is shown only.")
    area: list[Slug] = []
    economy: list[Code] = []
    kind: list[OrganisationKind] = Field([], description="Of the organisation.")


def public_rounds():
    """Announced and concluded rounds with all that is told of them, in a fixed number of queries."""
    documents = Document.objects.visible_to(STRANGER)
    return (
        Round.objects.visible_to(STRANGER)
        .select_related("form_version")
        .prefetch_related(
            "areas",
            Prefetch("economies", Economy.objects.order_by("protocol_order")),
            Prefetch("documents", documents, to_attr="public_documents"),
            Prefetch("responses", EconomyResponse.objects.select_related("economy").filter(shown())),
        )
    )


def shown() -> Q:
    """Answers to rounds whose page shows who has answered."""
    return Q(round__shows_answers=True) & ~Q(round__status=Round.Status.DRAFT)


@router.get(
    "/rounds/",
    response={200: Page[RoundOut], **ERRORS},
    summary="Rounds of nomination, the latest first",
    operation_id="rounds",
    url_name="rounds",
)
def round_list(request, asked: Query[Asked]):
    return api.page(request, public_rounds(), asked, by=["-number"], read=RoundOut.of)


@router.get(
    "/rounds/{slug:slug}/",
    response={200: RoundOut, **NONE_OR_ERRORS},
    summary="One round, with the answers of economies where they are public",
    operation_id="round",
    url_name="round",
)
def round_detail(request, slug: Slug):
    found = get_object_or_404(public_rounds(), slug=slug)
    return RoundOut.of(found)


@router.get(
    "/members/",
    response={200: Page[MemberOut], **ERRORS},
    summary="Members of the Expert Group on the public roster",
    operation_id="members",
    url_name="members",
)
def member_list(request, asked: Query[MembersAsked]):
    entries = roster.public_entries()
    known = finding.known(entries)
    said = api.understood(RosterFilter(request.GET, known=known))
    selected = {name: said[name] for name in finding.LABELS if said.get(name)}
    found = finding.Search(entries, said["q"], selected).found
    return api.page_of(request, found, asked, by=lambda entry: entry.seat.pk, read=MemberOut.of)


@router.get(
    "/terms-of-reference/",
    response={200: Page[TermsOut], **ERRORS},
    summary="Versions of the terms of reference that are or were in force, the latest first",
    operation_id="terms",
    url_name="terms",
)
def terms_list(request, asked: Query[Asked]):
    versions = TermsVersion.objects.visible_to(STRANGER).prefetch_related("clauses")
    return api.page(request, versions, asked, by=["-number"], read=TermsOut.of)
