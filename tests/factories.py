"""One boring factory per model, with traits."""

import factory
from django.utils import timezone

from documents.models import Comment, Document, DocumentFile, Page
from gscnet.accounts.models import Appointment, Invitation, User
from gscnet.accounts.roles import Role
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Economy, Organisation


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
