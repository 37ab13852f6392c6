"""One boring factory per model, with traits."""

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

import factory
from django.db import transaction
from django.utils import timezone

from documents.models import Comment, Document, DocumentFile, Page
from events.models import (
    CheckIn,
    Event,
    Participation,
    Question,
    Quota,
    Registration,
    Room,
    Series,
    Session,
    Speaker,
    Survey,
)
from experts.models import Criterion, Membership, Nomination, Nominee, PaperAnswer, Round
from gscnet.accounts.models import Appointment, Invitation, User
from gscnet.accounts.roles import Role
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Economy, Organisation, Topic
from gscnet.workplan.actions import issue
from gscnet.workplan.models import Body, Decision, Milestone, ProgressReport, Task, WorkPlan
from pilots.models import (
    Activity,
    CustomsMeasure,
    Dimension,
    EnvironmentalGood,
    ExcellentCase,
    ExpressionOfInterest,
    Index,
    Indicator,
    Initiative,
    Methodology,
    PilotCentre,
    ProcurementTool,
    Revision,
    Standing,
    Subject,
    ToolCriterion,
    Value,
    Weight,
)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Sample Person {n}")
    password = factory.django.Password("correct horse battery")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Sample Organisation {n}")
    slug = factory.Sequence(lambda n: f"sample-organisation-{n}")
    kind = Organisation.Kind.RESEARCH


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    user = factory.SubFactory(UserFactory)
    role = Role.EXPERT
    starts_on = factory.LazyFunction(lambda: timezone.now().date())


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    name = "Sample Invited Person"
    role = Role.EXPERT
    invited_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timezone.timedelta(days=14))


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"sample-document-{n}")
    kind = Document.Kind.RESEARCH_REPORT
    title = factory.Sequence(lambda n: f"Sample document {n}")
    abstract = "About green supply chains."
    publisher = factory.SubFactory(OrganisationFactory)
    published_on = PartialDate.parse("2016-05")

    class Params:
        published = factory.Trait(
            status=Document.Status.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )
        in_review = factory.Trait(
            status=Document.Status.IN_REVIEW, submitted_at=factory.LazyFunction(timezone.now)
        )
        withdrawn = factory.Trait(
            status=Document.Status.WITHDRAWN,
            published_at=factory.LazyFunction(timezone.now),
            withdrawn_at=factory.LazyFunction(timezone.now),
            withdrawal_reason="Figures on page 3 were wrong.",
            is_current=False,
        )

    @factory.post_generation
    def economies(self, create, codes, **kwargs):
        if codes:
            self.economies.set(Economy.objects.filter(code__in=codes))


class DocumentFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentFile

    document = factory.SubFactory(DocumentFactory)
    name = factory.Sequence(lambda n: f"report-{n}.pdf")
    file = factory.django.FileField(data=b"%PDF-1.4 sample", filename="report.pdf")
    media_type = "application/pdf"
    size = 15
    sha256 = "0" * 64


class PageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Page

    file = factory.SubFactory(DocumentFileFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = "Text of a page."


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    document = factory.SubFactory(DocumentFactory)
    author = factory.SubFactory(UserFactory)
    text = "Please name the source of the figures."


class RoundFactory(factory.django.DjangoModelFactory):
    """A round announced a week ago that closes in a month; eligible are all economies unless told."""

    class Meta:
        model = Round
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: n + 1)
    slug = factory.Sequence(lambda n: f"round-{n + 1}")
    title = factory.Sequence(lambda n: f"Sample round {n + 1}")
    call = "Economies are invited to nominate experts."
    opens_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=7))
    closes_on = factory.LazyFunction(lambda: timezone.now().date() + dt.timedelta(days=30))
    nominee_closes_on = factory.SelfAttribute("closes_on")
    quota = 3
    status = Round.Status.ANNOUNCED
    announced_at = factory.SelfAttribute("opens_at")

    class Params:
        closed = factory.Trait(
            opens_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=60)),
            closes_on=factory.LazyFunction(lambda: timezone.now().date() - dt.timedelta(days=5)),
        )

    @factory.post_generation
    def economies(self, create, codes, **kwargs):
        found = Economy.objects.filter(code__in=codes) if codes else Economy.objects.all()
        self.economies.set(found)


class CriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Criterion

    round = factory.SubFactory(RoundFactory)
    name = factory.Sequence(lambda n: f"Criterion {n + 1}")
    order = factory.Sequence(lambda n: n)


class NomineeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Nominee
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Sample Nominee {n + 1}")
    slug = factory.Sequence(lambda n: f"sample-nominee-{n + 1}")
    # Not of the form that nominations count by, or one person would now and then be two.
    email = factory.Sequence(lambda n: f"sample.person{n + 1}@example.org")


class NominationFactory(factory.django.DjangoModelFactory):
    """A draft of Chile unless told; `submitted`, `accepted` and `under_review` carry a person and a place."""

    class Meta:
        model = Nomination
        skip_postgeneration_save = True

    ref = factory.Sequence(lambda n: f"N-2026-{n + 1:04}")
    round = factory.SubFactory(RoundFactory)
    economy = factory.LazyFunction(lambda: Economy.objects.get(code="CHL"))
    name = factory.Sequence(lambda n: f"Sample Nominee {n + 1}")
    email = factory.Sequence(lambda n: f"nominee{n + 1}@example.org")

    class Params:
        standing = factory.Trait(
            nominee=factory.SubFactory(
                NomineeFactory, name=factory.SelfAttribute("..name"), email=factory.SelfAttribute("..email")
            ),
            place=factory.Sequence(lambda n: n + 1),
            submitted_at=factory.LazyFunction(timezone.now),
        )
        submitted = factory.Trait(standing=True, status=Nomination.Status.SUBMITTED)
        accepted = factory.Trait(standing=True, status=Nomination.Status.ACCEPTED)
        under_review = factory.Trait(standing=True, status=Nomination.Status.UNDER_REVIEW)
        appointed = factory.Trait(standing=True, status=Nomination.Status.APPOINTED)


class PaperAnswerFactory(factory.django.DjangoModelFactory):
    """A nominee who accepted on paper today, without the steps that lead there."""

    class Meta:
        model = PaperAnswer

    nomination = factory.SubFactory(NominationFactory, accepted=True)
    answer = PaperAnswer.Answer.ACCEPTED
    signed_on = received_on = factory.LazyFunction(lambda: timezone.now().date())
    received_by = entered_by = factory.SubFactory(UserFactory)
    reason = "No access to mail."
    scan = factory.django.FileField(data=b"%PDF-1.4", filename="scan.pdf")
    scan_name = "signed-answer.pdf"
    sha256 = factory.LazyAttribute(lambda paper: hashlib.sha256(b"%PDF-1.4").hexdigest())


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    nominee = factory.SubFactory(NomineeFactory)
    economy = factory.LazyFunction(lambda: Economy.objects.get(code="CHL"))
    user = factory.SubFactory(UserFactory)
    starts_on = factory.LazyFunction(lambda: timezone.now().date())
    founding = True


class PilotCentreFactory(factory.django.DjangoModelFactory):
    """A public potential centre of Chile unless told; traits for the later stages carry a host."""

    class Meta:
        model = PilotCentre
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Sample Centre {n}")
    slug = factory.Sequence(lambda n: f"sample-centre-{n}")
    economy = factory.LazyFunction(lambda: Economy.objects.get(code="CHL"))
    is_public = True

    class Params:
        hosted = factory.Trait(host=factory.SubFactory(OrganisationFactory))
        interested = factory.Trait(hosted=True, status=PilotCentre.Status.INTERESTED)
        active = factory.Trait(hosted=True, status=PilotCentre.Status.ACTIVE)
        dormant = factory.Trait(hosted=True, status=PilotCentre.Status.DORMANT)

    @factory.post_generation
    def topics(self, create, slugs, **kwargs):
        if slugs:
            self.topics.set(Topic.objects.filter(slug__in=slugs))

    @factory.post_generation
    def begun(self, create, date, **kwargs):
        self.steps.create(stage=self.status, happened_on=date or "2015", source="A letter of 2015")


class ActivityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Activity

    centre = factory.SubFactory(PilotCentreFactory, active=True)
    title = factory.Sequence(lambda n: f"Sample activity {n}")
    happened_on = PartialDate.parse("March 2016")
    source = "A sample report"

    class Params:
        submitted = factory.Trait(
            status=Activity.Status.SUBMITTED, submitted_at=factory.LazyFunction(timezone.now)
        )
        published = factory.Trait(
            status=Activity.Status.PUBLISHED, decided_at=factory.LazyFunction(timezone.now)
        )


class InitiativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Initiative

    centre = factory.SubFactory(PilotCentreFactory, active=True)
    kind = Initiative.Kind.RESEARCH
    name = factory.Sequence(lambda n: f"Sample initiative {n}")

    class Params:
        submitted = factory.Trait(
            status=Initiative.Status.SUBMITTED, submitted_at=factory.LazyFunction(timezone.now)
        )
        published = factory.Trait(
            status=Initiative.Status.PUBLISHED, decided_at=factory.LazyFunction(timezone.now)
        )


class StandingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Standing

    initiative = factory.SubFactory(InitiativeFactory, published=True)
    kind = Standing.Kind.PROPOSED
    happened_on = PartialDate.parse("2016")
    source = "A sample report"


class RevisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Revision

    centre = factory.SubFactory(PilotCentreFactory, active=True)
    values = factory.LazyFunction(lambda: {"summary": "Proposed sentence"})

    class Params:
        submitted = factory.Trait(
            status=Revision.Status.SUBMITTED, submitted_at=factory.LazyFunction(timezone.now)
        )


class ExpressionFactory(factory.django.DjangoModelFactory):
    """Of Chile, its address confirmed and waiting, unless told."""

    class Meta:
        model = ExpressionOfInterest

    ref = factory.Sequence(lambda n: f"E2026-{n + 1:08}")
    organisation = factory.Sequence(lambda n: f"Sample Applicant Institute {n + 1}")
    organisation_kind = Organisation.Kind.RESEARCH
    economy = factory.LazyFunction(lambda: Economy.objects.get(code="CHL"))
    city = "Valparaíso"
    website = "https://applicant.example"
    intent = "Green ports, with three shipping companies."
    contact_name = "Sample Contact"
    contact_position = "Head of projects"
    contact_email = factory.Sequence(lambda n: f"applicant{n + 1}@example.org")
    status = ExpressionOfInterest.Status.WAITING
    confirmed_at = factory.LazyFunction(timezone.now)

    class Params:
        unconfirmed = factory.Trait(status=ExpressionOfInterest.Status.UNCONFIRMED, confirmed_at=None)


class ExcellentCaseFactory(factory.django.DjangoModelFactory):
    """A draft of Chile with a result; traits for what comes after."""

    class Meta:
        model = ExcellentCase
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Sample case {n}")
    slug = factory.Sequence(lambda n: f"sample-case-{n}")
    theme = ExcellentCase.Theme.HOUSING
    economy = factory.LazyFunction(lambda: Economy.objects.get(code="CHL"))
    organisation = factory.SubFactory(OrganisationFactory)
    summary = "What was tried, in one sentence."
    problem = "Harm was done."
    measure = "Less harm was done."
    replicability = "Anyone can do it."

    class Params:
        in_review = factory.Trait(
            status=ExcellentCase.Status.IN_REVIEW, submitted_at=factory.LazyFunction(timezone.now)
        )
        published = factory.Trait(
            status=ExcellentCase.Status.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )
        withdrawn = factory.Trait(
            status=ExcellentCase.Status.WITHDRAWN,
            published_at=factory.LazyFunction(timezone.now),
            withdrawn_at=factory.LazyFunction(timezone.now),
            withdrawal_reason="The figures were wrong.",
        )

    @factory.post_generation
    def results(self, create, rows, **kwargs):
        for row in [{"indicator": "Energy used", "value": 10, "unit": "MWh"}] if rows is None else rows:
            self.results.create(**row)

    @factory.post_generation
    def topics(self, create, slugs, **kwargs):
        self.topics.set(Topic.objects.filter(slug__in=slugs or []))

    @factory.post_generation
    def goods(self, create, codes, **kwargs):
        self.goods.set(EnvironmentalGood.objects.filter(code__in=codes or []))

    @factory.post_generation
    def customs(self, create, slugs, **kwargs):
        self.customs_measures.set(CustomsMeasure.objects.filter(slug__in=slugs or []))


class IndexFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Index

    name = factory.Sequence(lambda n: f"Sample index {n}")
    slug = factory.Sequence(lambda n: f"sample-index-{n}")
    subject_kind = Index.SubjectKind.CITY
    summary = "How green the supply chains of cities are."


class DimensionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dimension

    index = factory.SubFactory(IndexFactory)
    name = factory.Sequence(lambda n: f"Sample dimension {n}")
    order = factory.Sequence(lambda n: n)


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    index = factory.SubFactory(IndexFactory)
    code = factory.Sequence(lambda n: f"i{n}")
    name = factory.Sequence(lambda n: f"Sample indicator {n}")
    unit = "%"
    order = factory.Sequence(lambda n: n)


class SubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subject

    index = factory.SubFactory(IndexFactory)
    name = factory.Sequence(lambda n: f"Sample City {n}")
    slug = factory.Sequence(lambda n: f"sample-city-{n}")


class ValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Value

    subject = factory.SubFactory(SubjectFactory)
    indicator = factory.SubFactory(IndicatorFactory, index=factory.SelfAttribute("..subject.index"))
    year = 2025
    value = 50


class MethodologyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Methodology

    index = factory.SubFactory(IndexFactory)
    number = factory.LazyAttribute(lambda made: made.index.methodologies.count() + 1)


class WeightFactory(factory.django.DjangoModelFactory):
    """The only weight of a draft; goalposts from 0 to 100."""

    class Meta:
        model = Weight

    methodology = factory.SubFactory(MethodologyFactory)
    indicator = factory.SubFactory(IndicatorFactory, index=factory.SelfAttribute("..methodology.index"))
    dimension = factory.SubFactory(DimensionFactory, index=factory.SelfAttribute("..methodology.index"))
    weight = 1
    low = 0
    high = 100


class ToolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProcurementTool
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Sample tool {n}")
    slug = factory.Sequence(lambda n: f"sample-tool-{n}")
    summary = "What to ask of suppliers."

    class Params:
        published = factory.Trait(
            status=ProcurementTool.Status.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )
        endorsed = factory.Trait(
            endorsed_by="CTI",
            endorsement_verb=ProcurementTool.Verb.ENDORSED,
            endorsed_on=PartialDate.parse("March 2016"),
            endorsed_what="the research proposal",
        )

    @factory.post_generation
    def topics(self, create, slugs, **kwargs):
        if slugs:
            self.topics.set(Topic.objects.filter(slug__in=slugs))


class ToolCriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ToolCriterion

    tool = factory.SubFactory(ToolFactory, published=True)
    order = factory.Sequence(lambda n: n)
    text = factory.Sequence(lambda n: f"Criterion {n}")
    evidence = "A test report"


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Series

    name = factory.Sequence(lambda n: f"Sample series {n + 1}")
    slug = factory.Sequence(lambda n: f"sample-series-{n + 1}")


class EventFactory(factory.django.DjangoModelFactory):
    """A confirmed workshop in Santiago, from 9 to 17 o'clock a month ahead."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Sample workshop {n + 1}")
    slug = factory.Sequence(lambda n: f"sample-workshop-{n + 1}")
    type = Event.Type.WORKSHOP
    zone = "America/Santiago"
    city = "Santiago"
    economy = factory.LazyFunction(lambda: Economy.objects.get(code="CHL"))
    status = Event.Status.CONFIRMED
    announced_at = factory.LazyFunction(timezone.now)
    starts_at = factory.LazyFunction(lambda: santiago(days=30, hour=9))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at and event.starts_at + dt.timedelta(hours=8))

    class Params:
        draft = factory.Trait(status=Event.Status.DRAFT, announced_at=None)
        tentative = factory.Trait(status=Event.Status.TENTATIVE)
        held = factory.Trait(
            status=Event.Status.HELD, starts_at=factory.LazyFunction(lambda: santiago(days=-30, hour=9))
        )
        running = factory.Trait(
            starts_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(hours=1)),
        )
        dated = factory.Trait(starts_at=None, ends_at=None, date=PartialDate.parse("before August 2016"))


def santiago(*, days, hour):
    """An hour of a day so many days from now, by the clocks of Santiago."""
    day = timezone.now().date() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour), tzinfo=ZoneInfo("America/Santiago"))


class RoomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Room

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Room {n + 1}")


class SessionFactory(factory.django.DjangoModelFactory):
    """The first hour of its event."""

    class Meta:
        model = Session

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: f"Sample session {n + 1}")
    starts_at = factory.SelfAttribute("event.starts_at")
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + dt.timedelta(hours=1))


class SpeakerFactory(factory.django.DjangoModelFactory):
    """A speaker who agreed to be shown."""

    class Meta:
        model = Speaker

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Sample Speaker {n + 1}")
    agreed_on = dt.date(2026, 1, 5)


class RegistrationFactory(factory.django.DjangoModelFactory):
    """Open since yesterday, until the end of the day two weeks ahead, with places for everybody."""

    class Meta:
        model = Registration

    event = factory.SubFactory(EventFactory)
    opens_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=1))
    closes_on = factory.LazyFunction(lambda: timezone.now().date() + dt.timedelta(days=14))


class QuotaFactory(factory.django.DjangoModelFactory):
    """Three places for Chile."""

    class Meta:
        model = Quota

    event = factory.SubFactory(EventFactory)
    economy = factory.LazyFunction(lambda: Economy.objects.get(code="CHL"))
    places = 3


class ParticipationFactory(factory.django.DjangoModelFactory):
    """Somebody from Chile who asked to take part in an event with open registration."""

    class Meta:
        model = Participation
        skip_postgeneration_save = True

    event = factory.LazyFunction(lambda: RegistrationFactory().event)
    name = factory.Sequence(lambda n: f"Sample Participant {n + 1}")
    email = factory.Sequence(lambda n: f"participant{n + 1}@example.org")
    economy = factory.LazyFunction(lambda: Economy.objects.get(code="CHL"))

    class Params:
        guest = factory.Trait(category=Participation.Category.GUEST, economy=None)
        unconfirmed = factory.Trait(status=Participation.Status.UNCONFIRMED)
        approved = factory.Trait(
            status=Participation.Status.APPROVED, approved_at=factory.LazyFunction(timezone.now)
        )
        waiting = factory.Trait(
            status=Participation.Status.WAITING,
            approved_at=factory.LazyFunction(timezone.now),
            waiting_since=factory.LazyFunction(timezone.now),
        )
        confirmed = factory.Trait(
            status=Participation.Status.CONFIRMED,
            approved_at=factory.LazyFunction(timezone.now),
            confirmed_at=factory.LazyFunction(timezone.now),
        )
        attended = factory.Trait(
            status=Participation.Status.ATTENDED,
            approved_at=factory.LazyFunction(timezone.now),
            confirmed_at=factory.LazyFunction(timezone.now),
            checkin=factory.RelatedFactory("tests.factories.CheckInFactory", "participation"),
        )
        cancelled = factory.Trait(
            status=Participation.Status.CANCELLED, ended_at=factory.LazyFunction(timezone.now)
        )
        public = factory.Trait(
            listing=Participation.Listing.PUBLIC,
            listing_sha256="0" * 64,
            listing_agreed_at=factory.LazyFunction(timezone.now),
        )
        listed = factory.Trait(
            listing=Participation.Listing.PARTICIPANTS,
            listing_sha256="0" * 64,
            listing_agreed_at=factory.LazyFunction(timezone.now),
        )

    @classmethod
    def _generate(cls, strategy, params):
        """Who attended and the check-in are written together."""
        with transaction.atomic():
            return super()._generate(strategy, params)


class WorkPlanFactory(factory.django.DjangoModelFactory):
    """A plan in force unless told."""

    class Meta:
        model = WorkPlan

    title = factory.Sequence(lambda n: f"Sample plan {n + 1}")
    slug = factory.Sequence(lambda n: f"sample-plan-{n + 1}")
    dated = PartialDate.parse("2015")
    source = "A sample report"
    status = WorkPlan.Status.IN_FORCE
    published_at = factory.LazyFunction(timezone.now)

    class Params:
        draft = factory.Trait(status=WorkPlan.Status.DRAFT, published_at=None)
        concluded = factory.Trait(status=WorkPlan.Status.CONCLUDED)


class TaskFactory(factory.django.DjangoModelFactory):
    """Of the plan in force."""

    class Meta:
        model = Task

    plan = factory.LazyFunction(
        lambda: WorkPlan.objects.filter(status=WorkPlan.Status.IN_FORCE).first() or WorkPlanFactory()
    )
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Sample task {n + 1}")


class MilestoneFactory(factory.django.DjangoModelFactory):
    """Planned since 2015; what is done needs evidence, so it gets there by its verbs."""

    class Meta:
        model = Milestone
        skip_postgeneration_save = True

    task = factory.SubFactory(TaskFactory)
    title = factory.Sequence(lambda n: f"Sample milestone {n + 1}")

    @factory.post_generation
    def set_on(self, create, day, **kwargs):
        self.set_out(by=None, on=day or dt.date(2015, 7, 1))


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body
        django_get_or_create = ["slug"]

    slug = "cti"
    name = factory.LazyAttribute(lambda body: f"Sample body {body.slug}")
    short_name = factory.LazyAttribute(lambda body: body.slug.upper())


class DecisionFactory(factory.django.DjangoModelFactory):
    """In the register unless told: CTI endorsed something in March 2016."""

    class Meta:
        model = Decision

    body = factory.SubFactory(BodyFactory)
    verb = Decision.Verb.ENDORSED
    what = factory.Sequence(lambda n: f"sample proposal {n + 1}")
    decided_on = PartialDate.parse("March 2016")
    source = "A sample report"
    status = Decision.Status.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)

    class Params:
        draft = factory.Trait(status=Decision.Status.DRAFT, published_at=None)
        withdrawn = factory.Trait(
            status=Decision.Status.WITHDRAWN,
            withdrawn_at=factory.LazyFunction(timezone.now),
            reason="It was another body.",
        )


class CheckInFactory(factory.django.DjangoModelFactory):
    """Comes with the trait `attended` of a participant."""

    class Meta:
        model = CheckIn

    participation = factory.SubFactory(ParticipationFactory, attended=True, checkin=None)
    at = factory.LazyFunction(timezone.now)
    received_at = factory.SelfAttribute("at")
    how = CheckIn.How.CODE


class SurveyFactory(factory.django.DjangoModelFactory):
    """A draft with one question of each kind."""

    class Meta:
        model = Survey
        skip_postgeneration_save = True

    event = factory.SubFactory(EventFactory, held=True)

    @factory.post_generation
    def questions(self, create, extracted, **kwargs):
        kinds = Question.Kind
        Question.objects.create(
            survey=self, order=1, kind=kinds.CHOICE, text="How did you come?", choices=["By train", "By air"]
        )
        Question.objects.create(survey=self, order=2, kind=kinds.SCALE, text="How useful was it?")
        Question.objects.create(survey=self, order=3, kind=kinds.TEXT, text="What was missing?")


class ProgressReportFactory(factory.django.DjangoModelFactory):
    """A draft without sections, as of 27 April 2016, on the plan in force."""

    class Meta:
        model = ProgressReport

    plan = factory.LazyFunction(
        lambda: WorkPlan.objects.filter(status=WorkPlan.Status.IN_FORCE).first() or WorkPlanFactory()
    )
    as_of = dt.date(2016, 4, 27)
    title = factory.Sequence(lambda n: f"Sample report {n + 1}")
    slug = factory.Sequence(lambda n: f"sample-report-{n + 1}")
    submitted_by = "China"


def issued_report(text="{responses}", **fields):
    """A report of one section that is issued."""
    report = ProgressReportFactory(**fields)
    report.sections.create(heading="All", text=text)
    issue(report, by=None)
    return report
