import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import events.models.agenda
import events.models.event
import gscnet.common.partialdates
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("directory", "0002_member_economies"),
        ("documents", "0007_embargo_index"),
        ("experts", "0003_retention_defaults"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("description", models.TextField(blank=True, verbose_name="description")),
            ],
            options={
                "verbose_name": "series",
                "verbose_name_plural": "series",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SeriesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.series",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        max_length=100,
                        unique=True,
                        validators=[events.models.event.validate_slug_is_free],
                        verbose_name="address",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("dialogue", "GSC Dialogue"),
                            ("workshop", "Capacity-building workshop"),
                            ("expert-meeting", "Expert Group meeting"),
                            ("forum", "Forum"),
                            ("other", "Other event"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("audience", models.TextField(blank=True, verbose_name="who it is for")),
                (
                    "date",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True,
                        help_text="As precise as known: 2016, before August 2016. Follows from the times below.",
                        verbose_name="date, or first day",
                    ),
                ),
                (
                    "until",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="last day"
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="starts")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "zone",
                    models.CharField(
                        default="Asia/Shanghai",
                        help_text="IANA name of the zone in which its times are read.",
                        max_length=40,
                        validators=[events.models.event.validate_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("starts_on", models.DateField(editable=False, null=True)),
                ("ends_on", models.DateField(editable=False, null=True)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("hybrid", "In person and online"),
                            ("online", "Online"),
                        ],
                        default="in_person",
                        max_length=10,
                        verbose_name="how one takes part",
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="street address")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("tentative", "Tentative"),
                            ("confirmed", "Confirmed"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                            ("held", "Held"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="reason of the postponement or cancellation",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample content"),
                ),
                ("announced_at", models.DateTimeField(editable=False, null=True, verbose_name="announced")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "economy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted_events",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "neighbours",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Both pages show it; whoever moves one of them is asked about the other.",
                        to="events.event",
                        verbose_name="back to back with",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="events.series",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-date", "-starts_at", "-pk"],
                "permissions": [
                    (
                        "run_event",
                        "Can announce, confirm, move, postpone and cancel events and mark them held",
                    ),
                    ("see_online_link", "Can see the links of hybrid events"),
                ],
                "indexes": [
                    models.Index(fields=["date", "starts_at", "id"], name="event_by_date"),
                    models.Index(fields=["type", "date"], name="event_type"),
                    models.Index(fields=["status", "date"], name="event_status"),
                    models.Index(fields=["starts_on", "ends_on"], name="event_days"),
                    models.Index(
                        condition=models.Q(("status", "confirmed")), fields=["starts_at"], name="event_start"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            "title", "description", "audience", "city", "venue", config="gscnet_english"
                        ),
                        name="event_words",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at", None), ("starts_at", None)),
                            models.Q(
                                ("ends_at__gt", models.F("starts_at")),
                                ("ends_at__isnull", False),
                                ("starts_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="event_ends_after_it_starts",
                        violation_error_message="Give both times, the end after the beginning.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gt", models.F("date")), _connector="OR"),
                        name="event_last_day_after_the_first",
                        violation_error_message="The last day must come after the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["postponed", "cancelled"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="event_put_off_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "draft"), ("announced_at__isnull", False), _connector="OR"
                        ),
                        name="event_announced_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                (
                    "agreed_on",
                    models.DateField(
                        blank=True,
                        help_text="Without a day the public reads “a speaker” only, and nothing else of the person.",
                        null=True,
                        verbose_name="agreed to be shown on",
                    ),
                ),
                (
                    "economy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="speakers",
                        to="events.event",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        help_text="Links to the roster while the person stands on it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="speeches",
                        to="experts.membership",
                        verbose_name="seat in the Expert Group",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SpeakerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                (
                    "agreed_on",
                    models.DateField(
                        blank=True,
                        help_text="Without a day the public reads “a speaker” only, and nothing else of the person.",
                        null=True,
                        verbose_name="agreed to be shown on",
                    ),
                ),
                (
                    "economy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Links to the roster while the person stands on it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.membership",
                        verbose_name="seat in the Expert Group",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.speaker",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StatedFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("participants", "participants"),
                            ("economies", "economies"),
                            ("organisations", "organisations"),
                        ],
                        max_length=15,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("exact", "exactly"), ("over", "over"), ("about", "about")],
                        default="exact",
                        max_length=5,
                        verbose_name="how it was said",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=300, verbose_name="address of the source"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stated_figures",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "figure stated by others",
                "verbose_name_plural": "figures stated by others",
                "ordering": ["kind"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "kind"), name="stated_figure_once"),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="stated_figure_has_a_source"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedFigureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("participants", "participants"),
                            ("economies", "economies"),
                            ("organisations", "organisations"),
                        ],
                        max_length=15,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[("exact", "exactly"), ("over", "over"), ("about", "about")],
                        default="exact",
                        max_length=5,
                        verbose_name="how it was said",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=300, verbose_name="address of the source"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.statedfigure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Circular",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("general", "General information circular"),
                            ("administrative", "Administrative circular"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "revision",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="revision"),
                ),
                ("issued_on", models.DateField(verbose_name="issued on")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "changes",
                    models.CharField(blank=True, max_length=300, verbose_name="what is new in this revision"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circulars",
                        to="documents.document",
                        verbose_name="document of the library",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circulars",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "circular",
                "verbose_name_plural": "circulars",
                "ordering": ["kind", "-revision"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "kind", "revision"), name="circular_revision_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            ("document__isnull", False),
                            _connector="OR",
                        ),
                        name="circular_says_something",
                        violation_error_message="Write a text, choose a document, or both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CircularEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("general", "General information circular"),
                            ("administrative", "Administrative circular"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "revision",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="revision"),
                ),
                ("issued_on", models.DateField(verbose_name="issued on")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "changes",
                    models.CharField(blank=True, max_length=300, verbose_name="what is new in this revision"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                        verbose_name="document of the library",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.circular",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NeighbourLinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "from_event",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "to_event",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="from")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("tentative", "Tentative"),
                            ("confirmed", "Confirmed"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                            ("held", "Held"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("date", gscnet.common.partialdates.PartialDateField(verbose_name="date, or first day")),
                (
                    "until",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="last day"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=410, verbose_name="place")),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="what was said")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=300, verbose_name="address of the source"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="events.event"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["on", "pk"],
                "indexes": [models.Index(fields=["event", "-on", "-id"], name="notice_as_of")],
            },
        ),
        migrations.CreateModel(
            name="NoticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("on", models.DateField(verbose_name="from")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("tentative", "Tentative"),
                            ("confirmed", "Confirmed"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                            ("held", "Held"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("date", gscnet.common.partialdates.PartialDateField(verbose_name="date, or first day")),
                (
                    "until",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="last day"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=410, verbose_name="place")),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="what was said")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=300, verbose_name="address of the source"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.notice",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OnlineAccess",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=500, verbose_name="link")),
                (
                    "details",
                    models.TextField(
                        blank=True,
                        help_text="Passcode, telephone numbers. Confirmed participants see it.",
                        verbose_name="how to enter",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="online_access",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "online access",
                "verbose_name_plural": "online access",
            },
        ),
        migrations.CreateModel(
            name="OnlineAccessEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.onlineaccess",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True,
                        help_text="The meeting itself unless another body is named.",
                        max_length=150,
                        verbose_name="who",
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("endorsed", "endorsed"),
                            ("agreed", "agreed"),
                            ("took_note", "took note of"),
                            ("valued", "positively valued"),
                            ("recommended", "recommended"),
                            ("reported", "reported"),
                        ],
                        max_length=15,
                        verbose_name="verb",
                    ),
                ),
                ("text", models.TextField(verbose_name="what")),
                ("concerns", models.CharField(blank=True, max_length=200, verbose_name="concerning")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="documents.document",
                        verbose_name="document that says so",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes and decisions",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OutcomeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "body",
                    models.CharField(
                        blank=True,
                        help_text="The meeting itself unless another body is named.",
                        max_length=150,
                        verbose_name="who",
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("endorsed", "endorsed"),
                            ("agreed", "agreed"),
                            ("took_note", "took note of"),
                            ("valued", "positively valued"),
                            ("recommended", "recommended"),
                            ("reported", "reported"),
                        ],
                        max_length=15,
                        verbose_name="verb",
                    ),
                ),
                ("text", models.TextField(verbose_name="what")),
                ("concerns", models.CharField(blank=True, max_length=200, verbose_name="concerning")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                        verbose_name="document that says so",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.outcome",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("host", "Host"), ("supporter", "Supporter")],
                        default="host",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "economy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_roles",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partners",
                        to="events.event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_roles",
                        to="directory.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "host or supporter",
                "verbose_name_plural": "hosts and supporters",
                "ordering": ["role", "order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("economy__isnull", False), ("organisation", None)),
                            models.Q(("economy", None), ("organisation__isnull", False)),
                            _connector="OR",
                        ),
                        name="partner_is_organisation_or_economy",
                        violation_error_message="Name either an organisation or an economy.",
                    ),
                    models.UniqueConstraint(
                        fields=("event", "organisation"),
                        name="partner_organisation_once",
                        nulls_distinct=True,
                    ),
                    models.UniqueConstraint(
                        fields=("event", "economy"), name="partner_economy_once", nulls_distinct=True
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[("host", "Host"), ("supporter", "Supporter")],
                        default="host",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "economy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.partner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Photograph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("image", models.FileField(upload_to="events/photographs/%Y/", verbose_name="picture")),
                ("width", models.PositiveSmallIntegerField(editable=False)),
                ("height", models.PositiveSmallIntegerField(editable=False)),
                ("size", models.PositiveIntegerField(editable=False)),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "alt",
                    models.CharField(
                        help_text="For people who do not see it; one or two sentences.",
                        max_length=300,
                        verbose_name="what it shows",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=200, verbose_name="caption")),
                ("credit", models.CharField(blank=True, max_length=150, verbose_name="credit")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photographs",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "photograph",
                "verbose_name_plural": "photographs",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alt", ""), _negated=True), name="photograph_says_what_it_shows"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PhotographEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("image", models.FileField(upload_to="events/photographs/%Y/", verbose_name="picture")),
                ("width", models.PositiveSmallIntegerField(editable=False)),
                ("height", models.PositiveSmallIntegerField(editable=False)),
                ("size", models.PositiveIntegerField(editable=False)),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "alt",
                    models.CharField(
                        help_text="For people who do not see it; one or two sentences.",
                        max_length=300,
                        verbose_name="what it shows",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=200, verbose_name="caption")),
                ("credit", models.CharField(blank=True, max_length=150, verbose_name="credit")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.photograph",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rooms", to="events.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "ordering": ["event", "order", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("event"),
                        django.db.models.functions.text.Lower("name"),
                        name="room_once_per_event",
                    ),
                    models.UniqueConstraint(fields=("id", "event"), name="room_of_event"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("session", "Session"),
                            ("break", "Break"),
                            ("meal", "Meal"),
                            ("social", "Social programme"),
                        ],
                        default="session",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="what it is about")),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("is_tentative", models.BooleanField(default=False, verbose_name="tentative")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="events.event",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="events.room",
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "ordering": ["starts_at", "room__order", "ends_at", "pk"],
                "indexes": [models.Index(fields=["event", "starts_at"], name="session_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="session_ends_after_it_starts",
                        violation_error_message="The session must end after it begins.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("room__isnull", False)),
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        expressions=[
                            (models.F("room"), "="),
                            (events.models.agenda.During("starts_at", "ends_at"), "&&"),
                        ],
                        name="session_alone_in_its_room",
                        violation_error_message="There is another session in this room at that time.",
                    ),
                    models.UniqueConstraint(fields=("id", "event"), name="session_of_event"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("speaker", "Speaker"), ("moderator", "Moderator")],
                        default="speaker",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=200, verbose_name="topic")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField(editable=False)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appearances",
                        to="events.session",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appearances",
                        to="events.speaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker of the session",
                "verbose_name_plural": "speakers of the session",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "speaker"),
                        name="appearance_once",
                        violation_error_message="This person is already named for the session.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        expressions=[(models.F("speaker"), "="), (models.F("during"), "&&")],
                        name="speaker_in_one_session_at_a_time",
                        violation_error_message="This person speaks in another session at that time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("session", "Session"),
                            ("break", "Break"),
                            ("meal", "Meal"),
                            ("social", "Social programme"),
                        ],
                        default="session",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="what it is about")),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("is_tentative", models.BooleanField(default=False, verbose_name="tentative")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.session",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.room",
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AppearanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[("speaker", "Speaker"), ("moderator", "Moderator")],
                        default="speaker",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=200, verbose_name="topic")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.appearance",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.session",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.speaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("background", "Background paper"),
                            ("paper", "Meeting paper"),
                            ("presentation", "Presentation"),
                            ("minutes", "Minutes"),
                            ("summary", "Summary"),
                        ],
                        max_length=15,
                        verbose_name="part",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_roles",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="materials",
                        to="events.event",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="materials",
                        to="events.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of the event",
                "verbose_name_plural": "documents of the event",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "session", "document", "role"),
                        name="material_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("background", "Background paper"),
                            ("paper", "Meeting paper"),
                            ("presentation", "Presentation"),
                            ("minutes", "Minutes"),
                            ("summary", "Summary"),
                        ],
                        max_length=15,
                        verbose_name="part",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.material",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoomEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.room",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        max_length=100,
                        validators=[events.models.event.validate_slug_is_free],
                        verbose_name="address",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("dialogue", "GSC Dialogue"),
                            ("workshop", "Capacity-building workshop"),
                            ("expert-meeting", "Expert Group meeting"),
                            ("forum", "Forum"),
                            ("other", "Other event"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("audience", models.TextField(blank=True, verbose_name="who it is for")),
                (
                    "date",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True,
                        help_text="As precise as known: 2016, before August 2016. Follows from the times below.",
                        verbose_name="date, or first day",
                    ),
                ),
                (
                    "until",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="last day"
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="starts")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "zone",
                    models.CharField(
                        default="Asia/Shanghai",
                        help_text="IANA name of the zone in which its times are read.",
                        max_length=40,
                        validators=[events.models.event.validate_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("starts_on", models.DateField(editable=False, null=True)),
                ("ends_on", models.DateField(editable=False, null=True)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("hybrid", "In person and online"),
                            ("online", "Online"),
                        ],
                        default="in_person",
                        max_length=10,
                        verbose_name="how one takes part",
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="street address")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("tentative", "Tentative"),
                            ("confirmed", "Confirmed"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                            ("held", "Held"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="reason of the postponement or cancellation",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample content"),
                ),
                ("announced_at", models.DateTimeField(editable=False, null=True, verbose_name="announced")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "economy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.event",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.series",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NeighbourLink",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("events.event_neighbours",),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="series",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="ca97c94a274cafb89bd77c1b596357a20c5d985c",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_c3bfa",
                    table="events_series",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="series",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_seriesevent" ("description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."description", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="72b61855586a33576147edbcdc32017b29044459",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e71bb",
                    table="events_series",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="series",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_seriesevent" ("description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."description", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="1d57adb2721c21ad1747991b77cd56496582a530",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25ab4",
                    table="events_series",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="series",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_seriesevent" ("description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."description", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="29fbba4de828660e6bb7a948dd595d8aa0fa6630",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ae327",
                    table="events_series",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="52c39f0a91cddb02f0eba721e05a25beec4ca24b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_947f1",
                    table="events_circular",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_as_sent",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fbbac3d93bb33b4894e9bd27a06da9996f147929",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_stays_as_sent_8b1b5",
                    table="events_circular",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_circularevent" ("changes", "document_id", "event_id", "id", "issued_on", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (NEW."changes", NEW."document_id", NEW."event_id", NEW."id", NEW."issued_on", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revision", NEW."text"); RETURN NULL;',
                    hash="2b68efa4acb2e85fd9ffbe96bc67ae94ac2cbc5c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_38065",
                    table="events_circular",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_circularevent" ("changes", "document_id", "event_id", "id", "issued_on", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (NEW."changes", NEW."document_id", NEW."event_id", NEW."id", NEW."issued_on", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revision", NEW."text"); RETURN NULL;',
                    hash="576cff098f0054deb87b9351c8bb46157e0afb78",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a0ea4",
                    table="events_circular",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_circularevent" ("changes", "document_id", "event_id", "id", "issued_on", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (OLD."changes", OLD."document_id", OLD."event_id", OLD."id", OLD."issued_on", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revision", OLD."text"); RETURN NULL;',
                    hash="347a5438fedf41a86e2f3e8b9028dfbf2eaa3909",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_64b31",
                    table="events_circular",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="8e2d8743c048a353586b85dd95dd2b531e441e17",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_7416c",
                    table="events_notice",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_noticeevent" ("date", "event_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "source_url", "status", "text", "until", "written_by_id") VALUES (NEW."date", NEW."event_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."source", NEW."source_url", NEW."status", NEW."text", NEW."until", NEW."written_by_id"); RETURN NULL;',
                    hash="9ecdcd381710ebbed338b8243e4abfa587c6fea7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_68239",
                    table="events_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_noticeevent" ("date", "event_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "source_url", "status", "text", "until", "written_by_id") VALUES (NEW."date", NEW."event_id", NEW."id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."source", NEW."source_url", NEW."status", NEW."text", NEW."until", NEW."written_by_id"); RETURN NULL;',
                    hash="859abf365368fb068497200e65e988d7672b6588",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1d055",
                    table="events_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_noticeevent" ("date", "event_id", "id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "source_url", "status", "text", "until", "written_by_id") VALUES (OLD."date", OLD."event_id", OLD."id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."source", OLD."source_url", OLD."status", OLD."text", OLD."until", OLD."written_by_id"); RETURN NULL;',
                    hash="c50bdc613e2b8ad429a3f46fe56583a40e86b07a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5c943",
                    table="events_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlineaccess",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_onlineaccessevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="03fcf28dd273d84837a04ba571fe75210a67024f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_46748",
                    table="events_onlineaccess",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlineaccess",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."id" IS DISTINCT FROM (NEW."id"))',
                    func='INSERT INTO "events_onlineaccessevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="5a24ced89ff22c3d3b0531fb33607748061f44d4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_98d69",
                    table="events_onlineaccess",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="onlineaccess",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_onlineaccessevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="3df895c8fab02b0978f3cd98f74d803ca6ec49f8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4bd5d",
                    table="events_onlineaccess",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="273c76e9032097b021433fb05efafc186783d5fe",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_958b5",
                    table="events_outcome",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_outcomeevent" ("body", "concerns", "document_id", "event_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "verb") VALUES (NEW."body", NEW."concerns", NEW."document_id", NEW."event_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."verb"); RETURN NULL;',
                    hash="a68cfe4dd93adf01459afaa70d6b1c6feca6a3a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bd1ec",
                    table="events_outcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_outcomeevent" ("body", "concerns", "document_id", "event_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "verb") VALUES (NEW."body", NEW."concerns", NEW."document_id", NEW."event_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."verb"); RETURN NULL;',
                    hash="826ee6c29a4089c56f8cf4aaafce58062a0e60cb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_47d02",
                    table="events_outcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_outcomeevent" ("body", "concerns", "document_id", "event_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "verb") VALUES (OLD."body", OLD."concerns", OLD."document_id", OLD."event_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."verb"); RETURN NULL;',
                    hash="d21c51686c3682c1ccfe03209518fc8a5f3737b8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cf015",
                    table="events_outcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="3569539f34ee2145160c346678fdfb045c3b0941",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_b0179",
                    table="events_partner",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_partnerevent" ("economy_id", "event_id", "id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."economy_id", NEW."event_id", NEW."id", NEW."order", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;',
                    hash="58933fce3b62c3726ed3c04362134025228de4ee",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a27f7",
                    table="events_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_partnerevent" ("economy_id", "event_id", "id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."economy_id", NEW."event_id", NEW."id", NEW."order", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;',
                    hash="8112583cd8ee32aa3d81f64cb81c5f800cbd541a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c4da1",
                    table="events_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_partnerevent" ("economy_id", "event_id", "id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."economy_id", OLD."event_id", OLD."id", OLD."order", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;',
                    hash="f7460181c9c91e9b346d7cba677f349f54607f9d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9e660",
                    table="events_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photograph",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="3158c4eea5ad733420532bcdb45774323dcd70ee",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_841be",
                    table="events_photograph",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photograph",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_photographevent" ("alt", "caption", "credit", "event_id", "height", "id", "image", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "width") VALUES (NEW."alt", NEW."caption", NEW."credit", NEW."event_id", NEW."height", NEW."id", NEW."image", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."width"); RETURN NULL;',
                    hash="e76a3e5b11e2965c8ae34f8a5b027a602928d351",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_537e7",
                    table="events_photograph",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photograph",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_photographevent" ("alt", "caption", "credit", "event_id", "height", "id", "image", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "width") VALUES (NEW."alt", NEW."caption", NEW."credit", NEW."event_id", NEW."height", NEW."id", NEW."image", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."width"); RETURN NULL;',
                    hash="547885eee1efb78723431304e23ec6bbf15937db",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_87c3a",
                    table="events_photograph",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photograph",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_photographevent" ("alt", "caption", "credit", "event_id", "height", "id", "image", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "width") VALUES (OLD."alt", OLD."caption", OLD."credit", OLD."event_id", OLD."height", OLD."id", OLD."image", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size", OLD."width"); RETURN NULL;',
                    hash="3512c0c313cb65353bdbbce9ca4e748706542a54",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_be272",
                    table="events_photograph",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="b7d6ba991433420b140f42fe1ba5300ab4b37d4b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_0c2a2",
                    table="events_room",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_roomevent" ("event_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="9b27d2c57fb3ae5df931a1fb7aee6647ef3b258d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_63634",
                    table="events_room",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_roomevent" ("event_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="d6933467a820ef7b18eccecb6565145ab28b51db",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_60bb8",
                    table="events_room",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_roomevent" ("event_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."event_id", OLD."id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="4e522e5f5e80065a0f7daa487eaa953359af460f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_121bd",
                    table="events_room",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="5ab8d5876052f4fb91f7873d35659c1977121868",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_eaa1c",
                    table="events_event",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="sequence_rises",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.sequence = OLD.sequence; IF ROW(OLD.status, OLD.date, OLD.until, OLD.starts_at, OLD.ends_at, OLD.zone, OLD.mode, OLD.venue, OLD.address, OLD.city, OLD.economy_id) IS DISTINCT FROM ROW(NEW.status, NEW.date, NEW.until, NEW.starts_at, NEW.ends_at, NEW.zone, NEW.mode, NEW.venue, NEW.address, NEW.city, NEW.economy_id) THEN NEW.sequence = OLD.sequence + 1; END IF; RETURN NEW;",
                    hash="45fffa2606c020e66577042b67a2217c8f8a78cc",
                    operation="UPDATE",
                    pgid="pgtrigger_sequence_rises_0fecc",
                    table="events_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="sessions_within_days",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nIF EXISTS (\n    SELECT FROM events_event event JOIN events_session session ON session.event_id = event.id\n    WHERE event.id = NEW.id AND event.date LIKE '% 1d%' AND (\n        (session.starts_at AT TIME ZONE event.zone)::date < left(event.date, 10)::date\n        OR (session.ends_at AT TIME ZONE event.zone - interval '1 second')::date\n            > left(coalesce(event.until, event.date), 10)::date\n    )\n) THEN\n    RAISE EXCEPTION 'A session lies outside the days of its event.' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="b077315af410846e77f1340b1df8b94a5f4bcac2",
                    operation="UPDATE",
                    pgid="pgtrigger_sessions_within_days_2dcb3",
                    table="events_event",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventevent" ("address", "announced_at", "audience", "changed_at", "city", "created_at", "date", "description", "economy_id", "ends_at", "ends_on", "id", "is_sample", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sequence", "series_id", "slug", "starts_at", "starts_on", "status", "title", "type", "uid", "until", "venue", "zone") VALUES (NEW."address", NEW."announced_at", NEW."audience", NEW."changed_at", NEW."city", NEW."created_at", NEW."date", NEW."description", NEW."economy_id", NEW."ends_at", NEW."ends_on", NEW."id", NEW."is_sample", NEW."mode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."sequence", NEW."series_id", NEW."slug", NEW."starts_at", NEW."starts_on", NEW."status", NEW."title", NEW."type", NEW."uid", NEW."until", NEW."venue", NEW."zone"); RETURN NULL;',
                    hash="ab18262f1996b4fdfe3f639aa0f4182a57cc3d5c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_82b94",
                    table="events_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_eventevent" ("address", "announced_at", "audience", "changed_at", "city", "created_at", "date", "description", "economy_id", "ends_at", "ends_on", "id", "is_sample", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sequence", "series_id", "slug", "starts_at", "starts_on", "status", "title", "type", "uid", "until", "venue", "zone") VALUES (NEW."address", NEW."announced_at", NEW."audience", NEW."changed_at", NEW."city", NEW."created_at", NEW."date", NEW."description", NEW."economy_id", NEW."ends_at", NEW."ends_on", NEW."id", NEW."is_sample", NEW."mode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."sequence", NEW."series_id", NEW."slug", NEW."starts_at", NEW."starts_on", NEW."status", NEW."title", NEW."type", NEW."uid", NEW."until", NEW."venue", NEW."zone"); RETURN NULL;',
                    hash="ecb270cb89b213580b361f4f018c9dceef0fd83e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_73f59",
                    table="events_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventevent" ("address", "announced_at", "audience", "changed_at", "city", "created_at", "date", "description", "economy_id", "ends_at", "ends_on", "id", "is_sample", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sequence", "series_id", "slug", "starts_at", "starts_on", "status", "title", "type", "uid", "until", "venue", "zone") VALUES (OLD."address", OLD."announced_at", OLD."audience", OLD."changed_at", OLD."city", OLD."created_at", OLD."date", OLD."description", OLD."economy_id", OLD."ends_at", OLD."ends_on", OLD."id", OLD."is_sample", OLD."mode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."sequence", OLD."series_id", OLD."slug", OLD."starts_at", OLD."starts_on", OLD."status", OLD."title", OLD."type", OLD."uid", OLD."until", OLD."venue", OLD."zone"); RETURN NULL;',
                    hash="82b8f20d732474911d041d2bc79f89478225bc32",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d74a6",
                    table="events_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_kept_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="c24bdcdd0338193fdcaac2aec2d11ec8b44136f4",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_kept_pages_a1449",
                    table="events_session",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="speakers_follow",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    UPDATE events_appearance SET during = tstzrange(becomes.starts_at, becomes.ends_at)\n                    FROM becomes WHERE session_id = becomes.id\n                        AND during <> tstzrange(becomes.starts_at, becomes.ends_at);\n                    RETURN NULL;\n                ",
                    hash="173fb45df2f8b7d8f171f308ccb01bd1e88096ac",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_speakers_follow_f091b",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS becomes ",
                    table="events_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="within_days",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nIF EXISTS (\n    SELECT FROM events_event event JOIN events_session session ON session.event_id = event.id\n    WHERE session.id = NEW.id AND event.date LIKE '% 1d%' AND (\n        (session.starts_at AT TIME ZONE event.zone)::date < left(event.date, 10)::date\n        OR (session.ends_at AT TIME ZONE event.zone - interval '1 second')::date\n            > left(coalesce(event.until, event.date), 10)::date\n    )\n) THEN\n    RAISE EXCEPTION 'A session lies outside the days of its event.' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="2b6a29d48dad4f43673f9911d90d91680e8de4e1",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_within_days_401e7",
                    table="events_session",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_sessionevent" ("description", "ends_at", "event_id", "id", "is_tentative", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "starts_at", "title") VALUES (NEW."description", NEW."ends_at", NEW."event_id", NEW."id", NEW."is_tentative", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."room_id", NEW."starts_at", NEW."title"); RETURN NULL;',
                    hash="9948120d9eec417804d17d682293e80e5f571926",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_033e9",
                    table="events_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_sessionevent" ("description", "ends_at", "event_id", "id", "is_tentative", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "starts_at", "title") VALUES (NEW."description", NEW."ends_at", NEW."event_id", NEW."id", NEW."is_tentative", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."room_id", NEW."starts_at", NEW."title"); RETURN NULL;',
                    hash="45af600ac8031a4afd5fad40af61b1c0f39a0b97",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4f2b4",
                    table="events_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_sessionevent" ("description", "ends_at", "event_id", "id", "is_tentative", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id", "starts_at", "title") VALUES (OLD."description", OLD."ends_at", OLD."event_id", OLD."id", OLD."is_tentative", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."room_id", OLD."starts_at", OLD."title"); RETURN NULL;',
                    hash="463cd90a0280d9494de537d407b30f6444f0e0f1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d1c63",
                    table="events_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="687744a95d13ced04f5c68279e7e98b9f7b94ef9",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_5645d",
                    table="events_material",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_materialevent" ("document_id", "event_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id") VALUES (NEW."document_id", NEW."event_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."session_id"); RETURN NULL;',
                    hash="7e43948f74f4fa3b6b770269ed9e38e2dfb01b30",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_50b97",
                    table="events_material",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_materialevent" ("document_id", "event_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id") VALUES (NEW."document_id", NEW."event_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."session_id"); RETURN NULL;',
                    hash="1a3ed1d31479b1f3e6a3c7906afb5e9d6e2a9966",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a75c0",
                    table="events_material",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_materialevent" ("document_id", "event_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id") VALUES (OLD."document_id", OLD."event_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."session_id"); RETURN NULL;',
                    hash="540fc9ce30446a9125f648e52c0ef420d4f805ff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_48d59",
                    table="events_material",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="3dbc2ff7ff77e3f11d18839a34c0e98237ec54a2",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_9a176",
                    table="events_speaker",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_speakerevent" ("agreed_on", "economy_id", "event_id", "id", "membership_id", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."agreed_on", NEW."economy_id", NEW."event_id", NEW."id", NEW."membership_id", NEW."name", NEW."organisation", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="b529f424bea9b85fd7eb30123ecbcc9f5598ddd1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_40f1a",
                    table="events_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_speakerevent" ("agreed_on", "economy_id", "event_id", "id", "membership_id", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."agreed_on", NEW."economy_id", NEW."event_id", NEW."id", NEW."membership_id", NEW."name", NEW."organisation", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="8459f7eb756d4e416041cd7d8998b161a5412a60",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fd77b",
                    table="events_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_speakerevent" ("agreed_on", "economy_id", "event_id", "id", "membership_id", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."agreed_on", OLD."economy_id", OLD."event_id", OLD."id", OLD."membership_id", OLD."name", OLD."organisation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                    hash="3ff0c361173524794ed1d25f6f1b68ad1465a308",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9fd61",
                    table="events_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appearance",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="8a3b87afaf8fc24c93044fde2fd91077d7a0d8ed",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_25736",
                    table="events_appearance",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appearance",
            trigger=pgtrigger.compiler.Trigger(
                name="takes_the_time_of_its_session",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    SELECT tstzrange(session.starts_at, session.ends_at) INTO NEW.during\n                    FROM events_session session\n                    JOIN events_speaker speaker ON speaker.event_id = session.event_id\n                    WHERE session.id = NEW.session_id AND speaker.id = NEW.speaker_id;\n                    RETURN NEW;\n                ",
                    hash="576c4a2f4f765abf485ff948cbd490591944b1b8",
                    operation='INSERT OR UPDATE OF "session_id", "speaker_id"',
                    pgid="pgtrigger_takes_the_time_of_its_session_cdd97",
                    table="events_appearance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appearance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_appearanceevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "speaker_id", "topic") VALUES (NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."session_id", NEW."speaker_id", NEW."topic"); RETURN NULL;',
                    hash="9c3f02fc5fe437ff76619708bc747317f1857888",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_07cde",
                    table="events_appearance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appearance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."topic" IS DISTINCT FROM (NEW."topic"))',
                    func='INSERT INTO "events_appearanceevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "speaker_id", "topic") VALUES (NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."session_id", NEW."speaker_id", NEW."topic"); RETURN NULL;',
                    hash="1a3f329c6ce9b42860ecf339663de2e653d13b89",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a04e2",
                    table="events_appearance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appearance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_appearanceevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "speaker_id", "topic") VALUES (OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."session_id", OLD."speaker_id", OLD."topic"); RETURN NULL;',
                    hash="5d9a2b4e1dfcdbe5cb65b4d794a6dfb534237de1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c6829",
                    table="events_appearance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statedfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="ace3eb21a5a373a2bd1343b87793e792eddcd2af",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_27e96",
                    table="events_statedfigure",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statedfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_statedfigureevent" ("event_id", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "source", "source_url") VALUES (NEW."event_id", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."source", NEW."source_url"); RETURN NULL;',
                    hash="688d01f1b7554f7720641ddb62d63568e5506655",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_147e5",
                    table="events_statedfigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statedfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_statedfigureevent" ("event_id", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "source", "source_url") VALUES (NEW."event_id", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."source", NEW."source_url"); RETURN NULL;',
                    hash="6a4f898d0018d05fb831688eafa7cf67180a4ab2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b5901",
                    table="events_statedfigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statedfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_statedfigureevent" ("event_id", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "source", "source_url") VALUES (OLD."event_id", OLD."id", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."source", OLD."source_url"); RETURN NULL;',
                    hash="55c02444ad5797f218a14bb42fa987031b7cd7e4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4168a",
                    table="events_statedfigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourlink",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="6495a6561939029ecc14a8ee3efdff3fbabe3e78",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_9ee1c",
                    table="events_event_neighbours",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourlink",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_neighbourlinkevent" ("from_event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_event_id") VALUES (NEW."from_event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."to_event_id"); RETURN NULL;',
                    hash="669207595aee1aa0e4144a11c27801078d99ba6b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7c8cd",
                    table="events_event_neighbours",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourlink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_neighbourlinkevent" ("from_event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_event_id") VALUES (OLD."from_event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."to_event_id"); RETURN NULL;',
                    hash="b8e50bd5960dbcc621557a8cdf661f93a613277d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3132f",
                    table="events_event_neighbours",
                    when="AFTER",
                ),
            ),
        ),
    ]
