"""The registry: pilot centres from potential to closed, each step dated and sourced."""

import datetime as dt

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from gscnet.accounts.models import User
from gscnet.accounts.roles import Role
from gscnet.common.lifecycle import InvalidTransition, Lifecycle
from gscnet.common.pagecache import ChangesPublicPages
from gscnet.common.partialdates import BEFORE, PartialDate, PartialDateField
from gscnet.directory.models import Economy, Organisation, Topic

# A centre says every two years that its page is right (#36).
RENEWAL_EVERY_YEARS = 2


def organisations_edited_by(user) -> list[int]:
    """The ids of the organisations whose centres this person keeps, by appointment in force today."""
    appointments = getattr(user, "current_appointments", ())
    return [each.organisation_id for each in appointments if each.role == Role.CENTRE_EDITOR]


class Sourced(models.Model):
    """Something that happened: when, as precisely as it is known, and who says so (#31)."""

    happened_on = PartialDateField(_("date"))
    source = models.CharField(
        _("source"), max_length=300, help_text=_("Who says so and where: a report, a news item, a letter.")
    )
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        abstract = True


class Stage(models.TextChoices):
    """How far a centre has come."""

    POTENTIAL = "potential", _("Potential")
    INTERESTED = "interested", _("Interested")
    ACTIVE = "active", _("Active")
    DORMANT = "dormant", _("Dormant")
    CLOSED = "closed", _("Closed")


NEXT = {
    Stage.POTENTIAL: {Stage.INTERESTED, Stage.CLOSED},
    Stage.INTERESTED: {Stage.ACTIVE, Stage.CLOSED},
    Stage.ACTIVE: {Stage.DORMANT, Stage.CLOSED},
    Stage.DORMANT: {Stage.ACTIVE, Stage.CLOSED},
    Stage.CLOSED: set(),
}


class PilotCentreQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def visible_to(self, user):
        """Centres whose existence this user may know of: public ones, one's own, all for the desk."""
        if user.has_perm("pilots.view_pilotcentre"):
            return self
        seen = Q(is_public=True)
        if own := organisations_edited_by(user):
            seen |= Q(host__in=own)
        return self.filter(seen)

    def edited_by(self, user):
        """Centres that this person keeps."""
        return self.filter(host__in=organisations_edited_by(user))

    def overdue(self, on: dt.date | None = None):
        """Active centres whose renewal was due before a day (UTC), today unless told."""
        on = on or timezone.now().date()
        return self.filter(status=Stage.ACTIVE, renewal_due_on__lt=on)

    def for_lists(self):
        """With all that a row of a list shows, in a fixed number of queries."""
        return self.select_related("economy", "host").prefetch_related("topics", "steps")


@pghistory.track()
class PilotCentre(Lifecycle):
    """An institution that tries green supply chain practice out; a potential one may have no name yet."""

    Status = Stage
    NEXT = NEXT

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(max_length=100, unique=True, editable=False)
    economy = models.ForeignKey(
        Economy, models.PROTECT, related_name="pilot_centres", verbose_name=_("economy")
    )
    host = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_centres",
        verbose_name=_("host organisation"),
        help_text=_("Empty while only the economy is known. Its centre editors keep the page."),
    )
    partners = models.ManyToManyField(
        Organisation,
        blank=True,
        through="Partnership",
        related_name="partnered_centres",
        verbose_name=_("partners"),
    )
    topics = models.ManyToManyField(
        Topic, blank=True, through="TopicLink", related_name="pilot_centres", verbose_name=_("topics")
    )
    documents = models.ManyToManyField(
        Document,
        blank=True,
        through="CentreDocument",
        related_name="pilot_centres",
        verbose_name=_("documents"),
    )
    summary = models.CharField(
        _("in one sentence"), max_length=300, blank=True, help_text=_("Shown in lists and on the map.")
    )
    description = models.TextField(_("what it is"), max_length=8000, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees, north positive; of the city, for the map."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees, east positive."),
    )
    website = models.URLField(_("website"), blank=True)
    role_email = models.EmailField(
        _("public role address"), blank=True, help_text=_("Of the office, not of a person; everyone sees it.")
    )
    is_public = models.BooleanField(
        _("shown to the public"), default=False, help_text=_("Off: only staff and its own editors see it.")
    )
    renewal_due_on = models.DateField(
        _("renewal due"), null=True, blank=True, help_text=_("Every two years, once it is active.")
    )
    renewed_on = models.DateField(_("last renewed"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample content"), default=False, editable=False)
    status = models.CharField(
        _("stage"), max_length=12, choices=Stage, default=Stage.POTENTIAL, editable=False
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = PilotCentreQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot centre")
        verbose_name_plural = _("pilot centres")
        ordering = ["economy__protocol_order", "name", "pk"]
        permissions = [("run_pilotcentre", _("Can move centres through their stages and approve entries"))]
        indexes = [
            models.Index(fields=["status"], name="centre_stage"),
            models.Index(
                fields=["renewal_due_on"], name="centre_renewal", condition=Q(renewal_due_on__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | (
                    Q(latitude__isnull=False, latitude__gte=-90, latitude__lte=90)
                    & Q(longitude__isnull=False, longitude__gte=-180, longitude__lte=180)
                ),
                name="centre_place_is_whole",
                violation_error_message=_("Give both degrees of the place, or none."),
            ),
            models.CheckConstraint(
                condition=~Q(status="active") | Q(host__isnull=False),
                name="centre_active_has_a_host",
                violation_error_message=_("An active centre has a host organisation."),
            ),
        ]
        triggers = [
            ChangesPublicPages(name="outdate_pages"),
            # The stages once more, for whatever goes round the verbs.
            pgtrigger.FSM(
                name="stage_along_next",
                field="status",
                transitions=[(was.value, to.value) for was in NEXT for to in sorted(NEXT[was])],
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pilots:detail", args=[self.slug])

    @property
    def is_overdue(self):
        """Whether its renewal is overdue; the same rule as PilotCentreQuerySet.overdue."""
        due = self.renewal_due_on
        return self.status == Stage.ACTIVE and due is not None and due < timezone.now().date()

    @property
    def stage_since(self):
        """When it reached the stage it is in."""
        steps = list(self.steps.all())
        return steps[-1].happened_on if steps else None

    def show_interest(self, **step):
        self._step(Stage.INTERESTED, **step)

    def activate(self, **step):
        """Start, or start again; from today the page has to be renewed every two years."""
        if self.host_id is None:
            raise InvalidTransition(gettext("“%s” needs a host organisation before it can be active.") % self)
        self._step(Stage.ACTIVE, stamps={"renewal_due_on": next_renewal()}, **step)

    def rest(self, **step):
        self._step(Stage.DORMANT, **step)

    def close(self, **step):
        self._step(Stage.CLOSED, stamps={"renewal_due_on": None}, **step)

    def begin(self, *, by, happened_on, source, **more):
        """The first step of a centre just made: from when on it is known as potential."""
        self.steps.create(stage=self.status, happened_on=happened_on, source=source, recorded_by=by, **more)

    @transaction.atomic
    def _step(self, to, *, by, happened_on, source, source_url="", note="", stamps=None):
        """The one door to a stage: status and its dated, sourced row together; raises InvalidTransition."""
        when = happened_on if isinstance(happened_on, PartialDate) else PartialDate.parse(str(happened_on))
        last = self.steps.order_by("pk").last()
        if last and when.rank != BEFORE and when.last < last.happened_on.first:
            raise InvalidTransition(
                gettext("“%(centre)s” was %(stage)s on %(date)s; what follows cannot be earlier.")
                % {"centre": self, "stage": last.get_stage_display().lower(), "date": last.happened_on}
            )
        self.move(to, changed_at=timezone.now(), **(stamps or {}))
        self.steps.create(
            stage=to, happened_on=when, source=source, source_url=source_url, note=note, recorded_by=by
        )

    def renew(self, *, on: dt.date | None = None):
        """Its editors said that the page is right, and CAEC agreed."""
        on = on or timezone.now().date()
        type(self).objects.filter(pk=self.pk).update(renewed_on=on, renewal_due_on=next_renewal(on))
        self.refresh_from_db()


def next_renewal(on: dt.date | None = None) -> dt.date:
    """The day two years after `on`, today unless told; 29 February falls on the 28th."""
    on = on or timezone.now().date()
    try:
        return on.replace(year=on.year + RENEWAL_EVERY_YEARS)
    except ValueError:
        return on.replace(year=on.year + RENEWAL_EVERY_YEARS, day=28)


@pghistory.track()
class Step(Sourced):
    """The centre reached a stage; kept for ever, the last one is where it stands."""

    centre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="steps")
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="step_has_a_source")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return f"{self.get_stage_display()}, {self.happened_on}"


@pghistory.track()
class Contact(models.Model):
    """A person whom the network's staff can reach at a centre; never public."""

    centre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=150)
    position = models.CharField(_("position"), max_length=150, blank=True)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


@pghistory.track()
class Partnership(models.Model):
    """An organisation that works with a centre."""

    centre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    what = models.CharField(_("what they do together"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["centre", "organisation"], name="partnership_once")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.organisation)


@pghistory.track()
class TopicLink(models.Model):
    """A sector or a link of the chain that a centre works on."""

    pilotcentre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pilotcentre", "topic"], name="centre_topic_once")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.topic)


@pghistory.track()
class CentreDocument(models.Model):
    """A document and what it is to the centre; both pages show it (#9)."""

    class Kind(models.TextChoices):
        ABOUT = "about", _("About the centre")
        PRODUCED = "produced", _("Made by the centre")
        BASIS = "basis", _("What the centre works from")

    centre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="document_links")
    document = models.ForeignKey(
        Document, models.CASCADE, related_name="centre_links", verbose_name=_("document")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ABOUT)

    class Meta:
        verbose_name = _("document of a centre")
        verbose_name_plural = _("documents of a centre")
        ordering = [F("document__published_on").desc(nulls_last=True), "pk"]
        constraints = [models.UniqueConstraint(fields=["centre", "document"], name="centre_document_once")]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return str(self.document)
