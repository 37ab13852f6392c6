import django.core.validators
import django.db.models.deletion
import gscnet.common.partialdates
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("directory", "0002_member_economies"),
        ("documents", "0007_embargo_index"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contacts",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("happened_on", gscnet.common.partialdates.PartialDateField(verbose_name="date")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so and where: a report, a news item, a letter.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="address of the source"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "remark",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="remark"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="what happened")),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="pilots.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "ordering": ["-happened_on", "-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CentreDocument",
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
                            ("about", "About the centre"),
                            ("produced", "Made by the centre"),
                            ("basis", "What the centre works from"),
                        ],
                        default="about",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="centre_links",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a centre",
                "verbose_name_plural": "documents of a centre",
                "ordering": [
                    models.OrderBy(models.F("document__published_on"), descending=True, nulls_last=True),
                    "pk",
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "remark",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="remark"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("research", "Research"),
                            ("tool", "Tool"),
                            ("programme", "Programme"),
                            ("award", "Award"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="what it is about")),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="pilots.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "initiative",
                "verbose_name_plural": "initiatives",
                "ordering": ["name", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("happened_on", gscnet.common.partialdates.PartialDateField(verbose_name="date")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so and where: a report, a news item, a letter.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="address of the source"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("endorsed", "Endorsed"),
                            ("running", "Running"),
                            ("finished", "Finished"),
                        ],
                        max_length=10,
                        verbose_name="standing",
                    ),
                ),
                (
                    "by",
                    models.CharField(
                        blank=True, help_text="Who endorsed it: CTI, say.", max_length=100, verbose_name="by"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standings",
                        to="pilots.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "standing",
                "verbose_name_plural": "standings",
                "ordering": ["happened_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="standing_has_a_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "endorsed"), _negated=True),
                            models.Q(("by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="standing_endorsed_by_someone",
                        violation_error_message="Say who endorsed it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("happened_on", gscnet.common.partialdates.PartialDateField(verbose_name="date")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so and where: a report, a news item, a letter.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="address of the source"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("endorsed", "Endorsed"),
                            ("running", "Running"),
                            ("finished", "Finished"),
                        ],
                        max_length=10,
                        verbose_name="standing",
                    ),
                ),
                (
                    "by",
                    models.CharField(
                        blank=True, help_text="Who endorsed it: CTI, say.", max_length=100, verbose_name="by"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.initiative",
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
                        to="pilots.standing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("happened_on", gscnet.common.partialdates.PartialDateField(verbose_name="date")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so and where: a report, a news item, a letter.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="address of the source"),
                ),
                ("what", models.CharField(blank=True, max_length=200, verbose_name="in what way")),
                (
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supported_initiatives",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supporters",
                        to="pilots.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "supporter",
                "verbose_name_plural": "supporters",
                "ordering": ["economy__protocol_order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "economy"), name="support_once_per_economy"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="support_has_a_source"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("happened_on", gscnet.common.partialdates.PartialDateField(verbose_name="date")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so and where: a report, a news item, a letter.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="address of the source"),
                ),
                ("what", models.CharField(blank=True, max_length=200, verbose_name="in what way")),
                (
                    "economy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.initiative",
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
                        to="pilots.support",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=300, verbose_name="what they do together")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="directory.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner",
                "verbose_name_plural": "partners",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PilotCentre",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(editable=False, max_length=100, unique=True)),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="Shown in lists and on the map.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=8000, verbose_name="what it is")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="Degrees, north positive; of the city, for the map.",
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="Degrees, east positive.",
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "role_email",
                    models.EmailField(
                        blank=True,
                        help_text="Of the office, not of a person; everyone sees it.",
                        max_length=254,
                        verbose_name="public role address",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Off: only staff and its own editors see it.",
                        verbose_name="shown to the public",
                    ),
                ),
                (
                    "renewal_due_on",
                    models.DateField(
                        blank=True,
                        help_text="Every two years, once it is active.",
                        null=True,
                        verbose_name="renewal due",
                    ),
                ),
                (
                    "renewed_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="last renewed"),
                ),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample content"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("potential", "Potential"),
                            ("interested", "Interested"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("closed", "Closed"),
                        ],
                        default="potential",
                        editable=False,
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "documents",
                    models.ManyToManyField(
                        blank=True,
                        related_name="pilot_centres",
                        through="pilots.CentreDocument",
                        to="documents.document",
                        verbose_name="documents",
                    ),
                ),
                (
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pilot_centres",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty while only the economy is known. Its centre editors keep the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted_centres",
                        to="directory.organisation",
                        verbose_name="host organisation",
                    ),
                ),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="partnered_centres",
                        through="pilots.Partnership",
                        to="directory.organisation",
                        verbose_name="partners",
                    ),
                ),
            ],
            options={
                "verbose_name": "pilot centre",
                "verbose_name_plural": "pilot centres",
                "ordering": ["economy__protocol_order", "name", "pk"],
                "permissions": [
                    ("run_pilotcentre", "Can move centres through their stages and approve entries")
                ],
            },
        ),
        migrations.AddField(
            model_name="contact",
            name="centre",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="pilots.pilotcentre"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="centre",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="activities",
                to="pilots.pilotcentre",
            ),
        ),
        migrations.AddField(
            model_name="centredocument",
            name="centre",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="document_links",
                to="pilots.pilotcentre",
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="centre",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="initiatives",
                to="pilots.pilotcentre",
            ),
        ),
        migrations.AddField(
            model_name="partnership",
            name="centre",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="partnerships",
                to="pilots.pilotcentre",
            ),
        ),
        migrations.CreateModel(
            name="PartnershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("what", models.CharField(blank=True, max_length=300, verbose_name="what they do together")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="pilots.partnership",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InitiativeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "remark",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="remark"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("research", "Research"),
                            ("tool", "Tool"),
                            ("programme", "Programme"),
                            ("award", "Award"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="what it is about")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "decided_by",
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
                        to="pilots.initiative",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.initiative",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
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
                        to="pilots.contact",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CentreDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("about", "About the centre"),
                            ("produced", "Made by the centre"),
                            ("basis", "What the centre works from"),
                        ],
                        default="about",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
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
                        to="pilots.centredocument",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActivityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("happened_on", gscnet.common.partialdates.PartialDateField(verbose_name="date")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so and where: a report, a news item, a letter.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="address of the source"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "remark",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="remark"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="what happened")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "decided_by",
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
                        to="pilots.activity",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.activity",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PilotCentreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, editable=False, max_length=100)),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="Shown in lists and on the map.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=8000, verbose_name="what it is")),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="Degrees, north positive; of the city, for the map.",
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="Degrees, east positive.",
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "role_email",
                    models.EmailField(
                        blank=True,
                        help_text="Of the office, not of a person; everyone sees it.",
                        max_length=254,
                        verbose_name="public role address",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="Off: only staff and its own editors see it.",
                        verbose_name="shown to the public",
                    ),
                ),
                (
                    "renewal_due_on",
                    models.DateField(
                        blank=True,
                        help_text="Every two years, once it is active.",
                        null=True,
                        verbose_name="renewal due",
                    ),
                ),
                (
                    "renewed_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="last renewed"),
                ),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample content"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("potential", "Potential"),
                            ("interested", "Interested"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("closed", "Closed"),
                        ],
                        default="potential",
                        editable=False,
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "economy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty while only the economy is known. Its centre editors keep the page.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.organisation",
                        verbose_name="host organisation",
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
                        to="pilots.pilotcentre",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("happened_on", gscnet.common.partialdates.PartialDateField(verbose_name="date")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so and where: a report, a news item, a letter.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="address of the source"),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("potential", "Potential"),
                            ("interested", "Interested"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("closed", "Closed"),
                        ],
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="pilots.pilotcentre",
                    ),
                ),
                (
                    "recorded_by",
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
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="step_has_a_source"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StepEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("happened_on", gscnet.common.partialdates.PartialDateField(verbose_name="date")),
                (
                    "source",
                    models.CharField(
                        help_text="Who says so and where: a report, a news item, a letter.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(blank=True, max_length=500, verbose_name="address of the source"),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("potential", "Potential"),
                            ("interested", "Interested"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("closed", "Closed"),
                        ],
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
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
                        to="pilots.step",
                    ),
                ),
                (
                    "recorded_by",
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
            name="TopicLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "pilotcentre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="pilots.pilotcentre"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.topic"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pilotcentre", "topic"), name="centre_topic_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="pilotcentre",
            name="topics",
            field=models.ManyToManyField(
                blank=True,
                related_name="pilot_centres",
                through="pilots.TopicLink",
                to="directory.topic",
                verbose_name="topics",
            ),
        ),
        migrations.CreateModel(
            name="TopicLinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="pilots.topiclink",
                    ),
                ),
                (
                    "pilotcentre",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.topic",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["centre", "status", "-happened_on"], name="activity_timeline"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    ("decided_at__isnull", False),
                    _connector="OR",
                ),
                name="activity_published_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["returned", "withdrawn"]), _negated=True),
                    models.Q(("remark", ""), _negated=True),
                    _connector="OR",
                ),
                name="activity_returned_with_a_remark",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="activity_has_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="centredocument",
            constraint=models.UniqueConstraint(fields=("centre", "document"), name="centre_document_once"),
        ),
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["centre", "status"], name="initiative_of_centre"),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    ("decided_at__isnull", False),
                    _connector="OR",
                ),
                name="initiative_published_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["returned", "withdrawn"]), _negated=True),
                    models.Q(("remark", ""), _negated=True),
                    _connector="OR",
                ),
                name="initiative_returned_with_a_remark",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.UniqueConstraint(fields=("centre", "organisation"), name="partnership_once"),
        ),
        migrations.AddIndex(
            model_name="pilotcentre",
            index=models.Index(fields=["status"], name="centre_stage"),
        ),
        migrations.AddIndex(
            model_name="pilotcentre",
            index=models.Index(
                condition=models.Q(("renewal_due_on__isnull", False)),
                fields=["renewal_due_on"],
                name="centre_renewal",
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotcentre",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__gte", -90),
                        ("latitude__isnull", False),
                        ("latitude__lte", 90),
                        ("longitude__gte", -180),
                        ("longitude__isnull", False),
                        ("longitude__lte", 180),
                    ),
                    _connector="OR",
                ),
                name="centre_place_is_whole",
                violation_error_message="Give both degrees of the place, or none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pilotcentre",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "active"), _negated=True), ("host__isnull", False), _connector="OR"
                ),
                name="centre_active_has_a_host",
                violation_error_message="An active centre has a host organisation.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnership",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="e66701b77c31f47f030dba89a66cdd65f228368e",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_7417f",
                    table="pilots_partnership",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_partnershipevent" ("centre_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (NEW."centre_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."what"); RETURN NULL;',
                    hash="3a006846507b9b2b85f2d021c39f2214686029aa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f6ac4",
                    table="pilots_partnership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_partnershipevent" ("centre_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (NEW."centre_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."what"); RETURN NULL;',
                    hash="d74e00fb1998b8bd58f259442311cc310c42be1e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ef966",
                    table="pilots_partnership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_partnershipevent" ("centre_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "what") VALUES (OLD."centre_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."what"); RETURN NULL;',
                    hash="693b6be11aae4f88f3d53cf48fd7e03b4735cf13",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_02304",
                    table="pilots_partnership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiative",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="f00d66076b1d53b56848e133a4ba9910ba12cdfc",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_5e766",
                    table="pilots_initiative",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiative",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_initiativeevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "replaces_id", "status", "submitted_at", "text") VALUES (NEW."author_id", NEW."centre_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remark", NEW."replaces_id", NEW."status", NEW."submitted_at", NEW."text"); RETURN NULL;',
                    hash="33c1273029a30820a1fe08ed2b3625dd17f4291a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6229d",
                    table="pilots_initiative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiative",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_initiativeevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "replaces_id", "status", "submitted_at", "text") VALUES (NEW."author_id", NEW."centre_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remark", NEW."replaces_id", NEW."status", NEW."submitted_at", NEW."text"); RETURN NULL;',
                    hash="3d77554914cd3b974ea604bbf354d281c2ec7df4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dc611",
                    table="pilots_initiative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="initiative",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_initiativeevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "replaces_id", "status", "submitted_at", "text") VALUES (OLD."author_id", OLD."centre_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remark", OLD."replaces_id", OLD."status", OLD."submitted_at", OLD."text"); RETURN NULL;',
                    hash="82c0f7fdc8a5c0c97614ab6ef98e94c1f71005b7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8cee5",
                    table="pilots_initiative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_contactevent" ("centre_id", "email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position") VALUES (NEW."centre_id", NEW."email", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."position"); RETURN NULL;',
                    hash="a4ffdf96072dde66403c9ff3e410930b97e64abf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7a6db",
                    table="pilots_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_contactevent" ("centre_id", "email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position") VALUES (NEW."centre_id", NEW."email", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."position"); RETURN NULL;',
                    hash="3813311c4170858eb9cfcf59cdf13f688af8e0e3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d831b",
                    table="pilots_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_contactevent" ("centre_id", "email", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position") VALUES (OLD."centre_id", OLD."email", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."position"); RETURN NULL;',
                    hash="69a74a39881e59b989c43f54b1226ad3bcf988df",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_08e3f",
                    table="pilots_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="centredocument",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="27c715398919f0fde609e51c4628107a520f5eb3",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_2b5a5",
                    table="pilots_centredocument",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="centredocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_centredocumentevent" ("centre_id", "document_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."centre_id", NEW."document_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="3d23683219819efca2e204c86d2eb26e4e0c15e5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_99886",
                    table="pilots_centredocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="centredocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_centredocumentevent" ("centre_id", "document_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."centre_id", NEW."document_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="8a8fb8f8fe0974cae6b14f635eab7fe71ba621d8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4476c",
                    table="pilots_centredocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="centredocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_centredocumentevent" ("centre_id", "document_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."centre_id", OLD."document_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="8db37c6073a5576d2f35a94f035c37c523357d06",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1b019",
                    table="pilots_centredocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="000f372532101dc145ef864b0426fd5241d98ac1",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_1567f",
                    table="pilots_activity",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_activityevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "happened_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "replaces_id", "source", "source_url", "status", "submitted_at", "text", "title") VALUES (NEW."author_id", NEW."centre_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."happened_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remark", NEW."replaces_id", NEW."source", NEW."source_url", NEW."status", NEW."submitted_at", NEW."text", NEW."title"); RETURN NULL;',
                    hash="9b082d8d1e20c9e9ce26130aa89f0d87a6230848",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_aa62a",
                    table="pilots_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_activityevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "happened_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "replaces_id", "source", "source_url", "status", "submitted_at", "text", "title") VALUES (NEW."author_id", NEW."centre_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."happened_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remark", NEW."replaces_id", NEW."source", NEW."source_url", NEW."status", NEW."submitted_at", NEW."text", NEW."title"); RETURN NULL;',
                    hash="c955824dc5ef3d0a5c343c921013e601505ae0b6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fecb9",
                    table="pilots_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_activityevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "happened_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "replaces_id", "source", "source_url", "status", "submitted_at", "text", "title") VALUES (OLD."author_id", OLD."centre_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."happened_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remark", OLD."replaces_id", OLD."source", OLD."source_url", OLD."status", OLD."submitted_at", OLD."text", OLD."title"); RETURN NULL;',
                    hash="f66b754edcb505dd64159760252041cbc2f4cff6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cc275",
                    table="pilots_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standing",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="48cee33943bc71af21d46c78b8fafda4ad56503b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_5dc64",
                    table="pilots_standing",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_standingevent" ("by", "happened_on", "id", "initiative_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_url") VALUES (NEW."by", NEW."happened_on", NEW."id", NEW."initiative_id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."source_url"); RETURN NULL;',
                    hash="de3c7960d74c532e197b501a9b1659c984ccd89c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ff3c9",
                    table="pilots_standing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_standingevent" ("by", "happened_on", "id", "initiative_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_url") VALUES (NEW."by", NEW."happened_on", NEW."id", NEW."initiative_id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."source_url"); RETURN NULL;',
                    hash="23e315d1c19f83fd13702dfc183ddf861a3341cd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b341b",
                    table="pilots_standing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_standingevent" ("by", "happened_on", "id", "initiative_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_url") VALUES (OLD."by", OLD."happened_on", OLD."id", OLD."initiative_id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."source_url"); RETURN NULL;',
                    hash="5883e14fa0622d576a6fb85bd117883c988fcb84",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_41d3f",
                    table="pilots_standing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="step",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="acdec58d9c23ccad4c7c8a9f7d69a70314e11e05",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_7ba9d",
                    table="pilots_step",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="step",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_stepevent" ("centre_id", "happened_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "source", "source_url", "stage") VALUES (NEW."centre_id", NEW."happened_on", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."source", NEW."source_url", NEW."stage"); RETURN NULL;',
                    hash="bf614bafbfb837601c985ceb302bc1bc7e953365",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_21218",
                    table="pilots_step",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="step",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_stepevent" ("centre_id", "happened_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "source", "source_url", "stage") VALUES (NEW."centre_id", NEW."happened_on", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."source", NEW."source_url", NEW."stage"); RETURN NULL;',
                    hash="f0d9a9cb178f3ef294f3ee1d6ae8cfe1b0814b84",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4caff",
                    table="pilots_step",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="step",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_stepevent" ("centre_id", "happened_on", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "source", "source_url", "stage") VALUES (OLD."centre_id", OLD."happened_on", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."source", OLD."source_url", OLD."stage"); RETURN NULL;',
                    hash="d41f13cbcddcb4cf1ddcf2e96d202b4f4b21449f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e2a87",
                    table="pilots_step",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="support",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="3370b2d144262029bff89e1fa50a4f61f0e32799",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_838b2",
                    table="pilots_support",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="support",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_supportevent" ("economy_id", "happened_on", "id", "initiative_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_url", "what") VALUES (NEW."economy_id", NEW."happened_on", NEW."id", NEW."initiative_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."source_url", NEW."what"); RETURN NULL;',
                    hash="0664bdc7506b169a02235768a3d110d021e22da8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1603e",
                    table="pilots_support",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="support",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_supportevent" ("economy_id", "happened_on", "id", "initiative_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_url", "what") VALUES (NEW."economy_id", NEW."happened_on", NEW."id", NEW."initiative_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."source_url", NEW."what"); RETURN NULL;',
                    hash="aade8da3336b508a9702a7fc6e66a98a2dc70fa3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8ff7e",
                    table="pilots_support",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="support",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_supportevent" ("economy_id", "happened_on", "id", "initiative_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_url", "what") VALUES (OLD."economy_id", OLD."happened_on", OLD."id", OLD."initiative_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."source_url", OLD."what"); RETURN NULL;',
                    hash="dde6ae41d22d0e16a02082b88abf987273015cb2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6819b",
                    table="pilots_support",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topiclink",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="223aca058c0711a02b96176cbac95277c73236ed",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_2e638",
                    table="pilots_topiclink",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topiclink",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_topiclinkevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilotcentre_id", "topic_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pilotcentre_id", NEW."topic_id"); RETURN NULL;',
                    hash="a0868cb09103e3ba37ae49ae57a1d6ef77955384",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_13eb4",
                    table="pilots_topiclink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topiclink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_topiclinkevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilotcentre_id", "topic_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pilotcentre_id", NEW."topic_id"); RETURN NULL;',
                    hash="1b935941d85b7eccda21459638e8e10a85c06ffd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7e9a9",
                    table="pilots_topiclink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topiclink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_topiclinkevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pilotcentre_id", "topic_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pilotcentre_id", OLD."topic_id"); RETURN NULL;',
                    hash="0cb48b85c877a3c2c55d5e340d6236d47d04492f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a54ce",
                    table="pilots_topiclink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcentre",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="b356cb368db2b0cea0b026c3466de3f027da1bcd",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_7dae2",
                    table="pilots_pilotcentre",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcentre",
            trigger=pgtrigger.compiler.Trigger(
                name="stage_along_next",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{potential:closed,potential:interested,interested:active,interested:closed,active:closed,active:dormant,dormant:active,dormant:closed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="edb2a3ea0992c7d21a55e07b9c03bcf8f0995eb6",
                    operation="UPDATE",
                    pgid="pgtrigger_stage_along_next_a352c",
                    table="pilots_pilotcentre",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcentre",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_pilotcentreevent" ("changed_at", "city", "created_at", "description", "economy_id", "host_id", "id", "is_public", "is_sample", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal_due_on", "renewed_on", "role_email", "slug", "status", "summary", "website") VALUES (NEW."changed_at", NEW."city", NEW."created_at", NEW."description", NEW."economy_id", NEW."host_id", NEW."id", NEW."is_public", NEW."is_sample", NEW."latitude", NEW."longitude", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."renewal_due_on", NEW."renewed_on", NEW."role_email", NEW."slug", NEW."status", NEW."summary", NEW."website"); RETURN NULL;',
                    hash="6b994be01fe6a27a2388871378f2d037096c9a00",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_12f43",
                    table="pilots_pilotcentre",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcentre",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_pilotcentreevent" ("changed_at", "city", "created_at", "description", "economy_id", "host_id", "id", "is_public", "is_sample", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal_due_on", "renewed_on", "role_email", "slug", "status", "summary", "website") VALUES (NEW."changed_at", NEW."city", NEW."created_at", NEW."description", NEW."economy_id", NEW."host_id", NEW."id", NEW."is_public", NEW."is_sample", NEW."latitude", NEW."longitude", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."renewal_due_on", NEW."renewed_on", NEW."role_email", NEW."slug", NEW."status", NEW."summary", NEW."website"); RETURN NULL;',
                    hash="4a1005ff35fcedea961031ff4c20858768f081e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ac1d9",
                    table="pilots_pilotcentre",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pilotcentre",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_pilotcentreevent" ("changed_at", "city", "created_at", "description", "economy_id", "host_id", "id", "is_public", "is_sample", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal_due_on", "renewed_on", "role_email", "slug", "status", "summary", "website") VALUES (OLD."changed_at", OLD."city", OLD."created_at", OLD."description", OLD."economy_id", OLD."host_id", OLD."id", OLD."is_public", OLD."is_sample", OLD."latitude", OLD."longitude", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."renewal_due_on", OLD."renewed_on", OLD."role_email", OLD."slug", OLD."status", OLD."summary", OLD."website"); RETURN NULL;',
                    hash="172638eccf9d129575361f27dfc069c94ed639ff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_598b9",
                    table="pilots_pilotcentre",
                    when="AFTER",
                ),
            ),
        ),
    ]
