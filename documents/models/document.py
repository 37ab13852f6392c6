"""The record of a document, its life from draft to withdrawal, its versions and relations."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.numbers import (
    validate_apec_number,
    validate_doi,
    validate_isbn,
    validate_issn,
    validate_licence,
    validate_paper_number,
)
from gscnet.accounts.models import User
from gscnet.common.languages import LANGUAGES
from gscnet.common.lifecycle import Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import PartialDateField
from gscnet.directory.models import Economy, Organisation, Topic

# The versions of one document, in one query however many there are.
LINEAGE = """
    WITH RECURSIVE line(id, supersedes_id) AS (
        SELECT id, supersedes_id FROM documents_document WHERE id = %s
        UNION
        SELECT other.id, other.supersedes_id FROM documents_document AS other
        JOIN line ON other.id = line.supersedes_id OR other.supersedes_id = line.id
    ) SELECT id FROM line
"""


# Whoever gathers records must be told what is no longer there, also where a public document is put under
# an embargo or kept for the network; so the moment at which the public lost it stays in the row.
LEFT_PUBLIC = """
    IF OLD.status = 'published' AND OLD.access = 'public'
        AND (OLD.embargo_until IS NULL OR OLD.embargo_until <= clock_timestamp())
        AND NOT (NEW.status = 'published' AND NEW.access = 'public'
            AND (NEW.embargo_until IS NULL OR NEW.embargo_until <= clock_timestamp()))
    THEN
        NEW.left_public_at = clock_timestamp();
    ELSE
        NEW.left_public_at = OLD.left_public_at;
    END IF;
    RETURN NEW;
"""


class DocumentQuerySet(models.QuerySet):
    def public(self):
        """Published, open to all, embargo over, and not withdrawn."""
        return self.filter(
            Q(embargo_until=None) | Q(embargo_until__lte=Now()),
            status=Document.Status.PUBLISHED,
            access=Document.Access.PUBLIC,
        )

    def visible_to(self, user):
        """Documents whose existence this user may know of."""
        if user.has_perm("documents.view_document"):
            return self
        open_to_all = Q(status=Document.Status.PUBLISHED, access=Document.Access.PUBLIC) & (
            Q(embargo_until=None) | Q(embargo_until__lte=Now())
        )
        if not user.is_authenticated:
            return self.filter(open_to_all)
        seen = open_to_all | Q(contributor=user)
        if user.has_perm("documents.read_network_document"):
            seen |= Q(
                status=Document.Status.PUBLISHED,
                access__in=[Document.Access.PUBLIC, Document.Access.NETWORK],
            )
        return self.filter(seen)

    def tombstones(self):
        """Documents that were public and are withdrawn: their address answers 410 with the reason."""
        return self.filter(
            Q(embargo_until=None) | Q(embargo_until__lte=F("withdrawn_at")),
            status=Document.Status.WITHDRAWN,
            access=Document.Access.PUBLIC,
            published_at__isnull=False,
        )

    def once_public(self):
        """Documents that were public and are so no longer, be they withdrawn, restricted or under embargo."""
        was = Q(left_public_at__isnull=False) | Q(pk__in=self.model.objects.tombstones().values("pk"))
        return self.filter(was, published_at__isnull=False).exclude(
            pk__in=self.model.objects.public().values("pk")
        )

    def current(self):
        """Without those that a newer published version supersedes; what lists and search show."""
        return self.filter(is_current=True)

    def versions_of(self, document):
        """All versions of a document, the newest first."""
        return self.filter(pk__in=RawSQL(LINEAGE, [document.pk])).order_by("-version")  # noqa: S611

    def for_lists(self):
        """With all that a row of a list shows, in a fixed number of queries."""
        return self.select_related("publisher").prefetch_related("economies", "topics", "files")


@pghistory.track()
class Document(Lifecycle):
    """A report, paper or other text of the network, described well enough to find and cite it."""

    class Kind(models.TextChoices):
        RESEARCH_REPORT = "research-report", _("Research report")
        CASE_STUDY = "case-study", _("Case study")
        POLICY = "policy", _("Policy or regulation")
        STANDARD = "standard", _("Standard or criteria")
        GUIDELINE = "guideline", _("Guideline or tool")
        WORKING_PAPER = "working-paper", _("Working paper")
        MEETING_PAPER = "meeting-paper", _("Meeting paper")
        PRESENTATION = "presentation", _("Presentation")
        PROCEEDINGS = "proceedings", _("Proceedings or summary")
        COLLECTION = "collection", _("Collection")
        BROCHURE = "brochure", _("Brochure")
        POSTER = "poster", _("Poster")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        CHANGES_REQUESTED = "changes_requested", _("Changes requested")
        SCHEDULED = "scheduled", _("Scheduled")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    NEXT = {
        Status.DRAFT: {Status.IN_REVIEW},
        Status.IN_REVIEW: {Status.DRAFT, Status.CHANGES_REQUESTED, Status.SCHEDULED, Status.PUBLISHED},
        Status.CHANGES_REQUESTED: {Status.IN_REVIEW},
        Status.SCHEDULED: {Status.IN_REVIEW, Status.PUBLISHED},
        Status.PUBLISHED: {Status.WITHDRAWN},
        Status.WITHDRAWN: set(),
    }
    EDITABLE = {Status.DRAFT, Status.CHANGES_REQUESTED}

    class Access(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        NETWORK = "network", _("Network members who are signed in")
        STAFF = "staff", _("CAEC staff only")

    class Purpose(models.TextChoices):
        INFORMATION = "information", _("Information")
        CONSIDERATION = "consideration", _("Consideration")

    slug = models.SlugField(max_length=100, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=300)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    abstract = models.TextField(_("abstract"), max_length=5000, blank=True)
    authors = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name=_("authors"),
        help_text=_("In the order of the title page."),
    )
    publisher = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("publisher"),
    )
    economies = models.ManyToManyField(
        Economy, blank=True, related_name="documents", verbose_name=_("economies")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="documents", verbose_name=_("topics"))
    language = models.CharField(_("language of the record"), max_length=10, choices=LANGUAGES, default="en")
    published_on = PartialDateField(_("date of publication"), null=True, blank=True)
    apec_number = models.CharField(
        _("APEC publication number"), max_length=30, blank=True, validators=[validate_apec_number]
    )
    project_number = models.CharField(_("APEC project number"), max_length=30, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True, validators=[validate_isbn])
    issn = models.CharField(_("ISSN"), max_length=9, blank=True, validators=[validate_issn])
    doi = models.CharField(_("DOI"), max_length=100, blank=True, validators=[validate_doi])
    paper_number = models.CharField(
        _("meeting paper number"), max_length=40, blank=True, validators=[validate_paper_number]
    )
    agenda_item = models.CharField(_("agenda item"), max_length=30, blank=True)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose, blank=True)
    submitted_by = models.CharField(_("submitted by"), max_length=200, blank=True)
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        validators=[validate_licence],
        help_text=_("SPDX identifier such as CC-BY-4.0, or the address of a Creative Commons licence."),
    )
    access = models.CharField(_("who may read it"), max_length=10, choices=Access, default=Access.PUBLIC)
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Until then only network members who are signed in can read it, once published."),
    )
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)

    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False
    )
    contributor = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="contributions",
        verbose_name=_("contributor"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    scheduled_for = models.DateTimeField(_("scheduled for"), null=True, editable=False)
    published_at = models.DateTimeField(_("made public"), null=True, editable=False)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    withdrawal_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)
    # Written by the database alone.
    left_public_at = models.DateTimeField(_("left the public"), null=True, editable=False)

    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="superseded_by"
    )
    is_current = models.BooleanField(default=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = [F("published_on").desc(nulls_last=True), "-pk"]
        permissions = [
            ("submit_document", _("Can write drafts and submit them")),
            ("read_network_document", _("Can read documents for network members")),
            ("review_document", _("Can review submitted documents")),
            ("publish_document", _("Can publish documents")),
            ("withdraw_document", _("Can withdraw documents")),
            ("import_document", _("Can import documents in bulk")),
        ]
        indexes = [
            models.Index(
                F("published_on").desc(nulls_last=True),
                F("id").desc(),
                name="document_newest",
                condition=Q(status="published", is_current=True),
            ),
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                name="document_made_public",
                condition=Q(status="published", is_current=True),
            ),
            models.Index(fields=["status", "-changed_at"], name="document_queue"),
            models.Index(
                fields=["embargo_until"], name="document_embargo", condition=Q(embargo_until__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="document_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="scheduled") | Q(scheduled_for__isnull=False),
                name="document_scheduled_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="document_withdrawn_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None, version=1) | Q(supersedes__isnull=False, version__gt=1),
                name="document_version_follows_another",
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            pgtrigger.Trigger(
                name="left_public",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=LEFT_PUBLIC,
            ),
            # Search forgets a document whose readers change; index_document adds it for the new ones.
            pgtrigger.Trigger(
                name="forget_in_search",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("status", "access", "embargo_until", "is_current"),
                condition=pgtrigger.AnyChange("status", "access", "embargo_until", "is_current"),
                func="DELETE FROM documents_searchentry WHERE document_id = NEW.id; RETURN NULL;",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.slug])

    def get_kind_display(self):
        """Lists show it often; Django's own would look through all choices, and translate each."""
        return str(KINDS.get(self.kind, self.kind))

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    @property
    def is_public(self):
        """Whether a stranger may read it now; the same rule as DocumentQuerySet.public."""
        return (
            self.status == self.Status.PUBLISHED
            and self.access == self.Access.PUBLIC
            and (self.embargo_until is None or self.embargo_until <= timezone.now())
        )

    @property
    def openness(self):
        """How wide its readers are, once it is published: each number's are among those of the next."""
        if self.is_public:
            return 2
        return 0 if self.access == self.Access.STAFF else 1

    def submit(self, *, by):
        now = timezone.now()
        self.move(self.Status.IN_REVIEW, out_of=self.EDITABLE, submitted_at=now, changed_at=now)

    def take_back(self, *, by):
        """The contributor goes on writing what nobody has decided on yet."""
        self.move(self.Status.DRAFT, changed_at=timezone.now())

    @transaction.atomic
    def request_changes(self, *, by, comment):
        """Return it to its contributor with a comment, which stays with the record."""
        self.move(self.Status.CHANGES_REQUESTED, changed_at=timezone.now())
        self.comments.create(author=by, text=comment, asks_for_changes=True)

    def schedule(self, *, by, at):
        """To be published by the worker at the instant `at`, in `by`'s name."""
        self.move(self.Status.SCHEDULED, scheduled_for=at, published_by=by, changed_at=timezone.now())

    def unschedule(self, *, by):
        self.move(
            self.Status.IN_REVIEW,
            out_of={self.Status.SCHEDULED},
            scheduled_for=None,
            published_by=None,
            changed_at=timezone.now(),
        )

    @transaction.atomic
    def publish(self, *, by):
        """Make it public (or open to its readers), in place of versions that are open to no more people."""
        self.move(
            self.Status.PUBLISHED,
            published_at=timezone.now(),
            published_by=by,
            scheduled_for=None,
            is_current=True,
            changed_at=timezone.now(),
        )
        self.settle_current()

    @classmethod
    @transaction.atomic
    def submit_all(cls, documents, *, by, public):
        """Hand over many new drafts at once, and make them public as well when `public`."""
        now = timezone.now()
        cls.move_all(documents, cls.Status.IN_REVIEW, submitted_at=now, changed_at=now)
        if public:
            cls.move_all(documents, cls.Status.PUBLISHED, published_at=now, published_by=by, changed_at=now)

    @transaction.atomic
    def withdraw(self, *, by, reason):
        """Take it from the public; the address keeps the citation, the reason and the date."""
        self.move(
            self.Status.WITHDRAWN,
            withdrawn_at=timezone.now(),
            withdrawn_by=by,
            withdrawal_reason=reason,
            is_current=False,
            changed_at=timezone.now(),
        )
        self.settle_current()

    @transaction.atomic
    def settle_current(self):
        """Of the published versions, lists show the newest, and an older one that is open to more people.

        So the public keeps the version it may read while a newer one is under embargo, or is for members.
        To be called whenever a version's readers have changed.
        """
        current, widest = [], -1
        for version in Document.objects.versions_of(self).filter(status=self.Status.PUBLISHED):
            if version.openness > widest:
                current.append(version.pk)
                widest = version.openness
        versions = Document.objects.versions_of(self)
        versions.exclude(pk__in=current).filter(status=self.Status.PUBLISHED, is_current=True).update(
            is_current=False
        )
        versions.filter(pk__in=current, is_current=False).update(is_current=True)
        self.refresh_from_db(fields=["is_current"])


KINDS = dict(Document.Kind.choices)


@pghistory.track()
class Translation(models.Model):
    """Title and abstract in another language than the record's own."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGES)
    title = models.CharField(_("title"), max_length=300)
    abstract = models.TextField(_("abstract"), max_length=5000, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["document", "language"], name="translation_once_per_language")
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.title


@pghistory.track()
class Relation(models.Model):
    """A typed link between two documents; both records show it, each in its own words."""

    class Kind(models.TextChoices):
        """Relation types of DataCite's metadata schema."""

        REFERENCES = "References", _("Refers to")
        IS_PART_OF = "IsPartOf", _("Is part of")
        IS_SUPPLEMENT_TO = "IsSupplementTo", _("Supplements")
        IS_DERIVED_FROM = "IsDerivedFrom", _("Is based on")
        IS_TRANSLATION_OF = "IsTranslationOf", _("Is a translation of")

    INVERSE = {
        Kind.REFERENCES: _("Is referred to by"),
        Kind.IS_PART_OF: _("Has part"),
        Kind.IS_SUPPLEMENT_TO: _("Is supplemented by"),
        Kind.IS_DERIVED_FROM: _("Is the basis of"),
        Kind.IS_TRANSLATION_OF: _("Has translation"),
    }

    source = models.ForeignKey(Document, models.CASCADE, related_name="relations")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    target = models.ForeignKey(Document, models.CASCADE, related_name="inverse_relations")

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "target"], name="relation_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="relation_not_to_itself"),
        ]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.source} {self.get_kind_display().lower()} {self.target}"


@pghistory.track()
class Comment(models.Model):
    """One message of the conversation between editor and contributor; it outlives every return."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("comment"), max_length=5000)
    asks_for_changes = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.text[:80]
