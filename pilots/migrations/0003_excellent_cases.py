import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import gscnet.common.partialdates
import pgtrigger.compiler
import pgtrigger.migrations
import pilots.models.case_parts
from django.conf import settings
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    dependencies = [
        ("accounts", "__first__"),
        ("directory", "0004_first_words_to_avoid"),
        ("documents", "0007_embargo_index"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0002_joining_and_revisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="CustomsMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="what it is")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "customs measure",
                "verbose_name_plural": "customs measures",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="CustomsMeasureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, max_length=60)),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="what it is")),
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
                        to="pilots.customsmeasure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EnvironmentalGood",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=6,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^\\d{6}$", "Six digits.")],
                        verbose_name="HS code",
                    ),
                ),
                ("hs_version", models.PositiveSmallIntegerField(default=2012, verbose_name="HS version")),
                ("name", models.CharField(max_length=300, verbose_name="goods")),
                (
                    "hs_2022",
                    models.CharField(
                        blank=True,
                        help_text="The corresponding codes, only with a source; empty means not known.",
                        max_length=100,
                        verbose_name="in HS 2022",
                    ),
                ),
                (
                    "hs_2022_source",
                    models.CharField(blank=True, max_length=300, verbose_name="source of that"),
                ),
            ],
            options={
                "verbose_name": "environmental good",
                "verbose_name_plural": "environmental goods",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d{6}$")), name="good_code_has_six_digits"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hs_2022", ""), models.Q(("hs_2022_source", ""), _negated=True), _connector="OR"
                        ),
                        name="good_hs_2022_has_a_source",
                        violation_error_message="Name the source of the codes in HS 2022.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnvironmentalGoodEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    models.CharField(
                        max_length=6,
                        validators=[django.core.validators.RegexValidator("^\\d{6}$", "Six digits.")],
                        verbose_name="HS code",
                    ),
                ),
                ("hs_version", models.PositiveSmallIntegerField(default=2012, verbose_name="HS version")),
                ("name", models.CharField(max_length=300, verbose_name="goods")),
                (
                    "hs_2022",
                    models.CharField(
                        blank=True,
                        help_text="The corresponding codes, only with a source; empty means not known.",
                        max_length=100,
                        verbose_name="in HS 2022",
                    ),
                ),
                (
                    "hs_2022_source",
                    models.CharField(blank=True, max_length=300, verbose_name="source of that"),
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
                        to="pilots.environmentalgood",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="award")),
                ("giver", models.CharField(max_length=150, verbose_name="given by")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
            ],
            options={
                "verbose_name": "award",
                "verbose_name_plural": "awards",
                "ordering": ["-year", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ExcellentCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(editable=False, max_length=100, unique=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-Hans", "Chinese (Simplified)"),
                            ("zh-Hant", "Chinese (Traditional)"),
                            ("es", "Spanish"),
                            ("fr", "French"),
                            ("id", "Indonesian"),
                            ("ja", "Japanese"),
                            ("ko", "Korean"),
                            ("ms", "Malay"),
                            ("ru", "Russian"),
                            ("th", "Thai"),
                            ("tl", "Filipino"),
                            ("vi", "Vietnamese"),
                        ],
                        default="en",
                        max_length=10,
                        verbose_name="language of the text",
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("clothing", "Clothing"),
                            ("food", "Food"),
                            ("housing", "Housing"),
                            ("transport", "Transport"),
                        ],
                        max_length=10,
                        verbose_name="theme",
                    ),
                ),
                (
                    "started_on",
                    gscnet.common.partialdates.PartialDateField(blank=True, null=True, verbose_name="begun"),
                ),
                (
                    "ended_on",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="finished"
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="What lists show.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                ("problem", models.TextField(blank=True, max_length=4000, verbose_name="problem")),
                ("measure", models.TextField(blank=True, max_length=6000, verbose_name="what was done")),
                (
                    "replicability",
                    models.TextField(
                        blank=True,
                        help_text="What it takes, where it would work, and where it would not.",
                        max_length=4000,
                        verbose_name="how others can do it",
                    ),
                ),
                (
                    "partners",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="Organisations that took part.",
                        size=None,
                        verbose_name="partners",
                    ),
                ),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost",
                    ),
                ),
                (
                    "cost_currency",
                    models.CharField(
                        blank=True,
                        help_text="Three letters: CNY, USD, CLP.",
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "cost_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="in money of the year"
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample content"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("changes_requested", "Changes requested"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="made public")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="withdrawn")),
                (
                    "withdrawal_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason of the withdrawal"),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="excellent_cases",
                        to="pilots.pilotcentre",
                        verbose_name="shown at the pilot centre",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "customs_measures",
                    models.ManyToManyField(
                        blank=True,
                        related_name="cases",
                        to="pilots.customsmeasure",
                        verbose_name="customs measures used",
                    ),
                ),
                (
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="excellent_cases",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "goods",
                    models.ManyToManyField(
                        blank=True, related_name="cases", to="pilots.environmentalgood", verbose_name="goods"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text="Whose case it is.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="excellent_cases",
                        to="directory.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True,
                        related_name="excellent_cases",
                        to="directory.topic",
                        verbose_name="topics",
                    ),
                ),
                (
                    "withdrawn_by",
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
                "verbose_name": "excellent case",
                "verbose_name_plural": "excellent cases",
                "ordering": [
                    models.OrderBy(models.F("published_at"), descending=True, nulls_first=True),
                    "-pk",
                ],
                "permissions": [
                    ("submit_excellentcase", "Can write cases and submit them"),
                    ("review_excellentcase", "Can review submitted cases"),
                    ("publish_excellentcase", "Can publish and withdraw cases"),
                ],
            },
        ),
        migrations.AddField(
            model_name="award",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="awards", to="pilots.excellentcase"
            ),
        ),
        migrations.CreateModel(
            name="ExcellentCaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, editable=False, max_length=100)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-Hans", "Chinese (Simplified)"),
                            ("zh-Hant", "Chinese (Traditional)"),
                            ("es", "Spanish"),
                            ("fr", "French"),
                            ("id", "Indonesian"),
                            ("ja", "Japanese"),
                            ("ko", "Korean"),
                            ("ms", "Malay"),
                            ("ru", "Russian"),
                            ("th", "Thai"),
                            ("tl", "Filipino"),
                            ("vi", "Vietnamese"),
                        ],
                        default="en",
                        max_length=10,
                        verbose_name="language of the text",
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("clothing", "Clothing"),
                            ("food", "Food"),
                            ("housing", "Housing"),
                            ("transport", "Transport"),
                        ],
                        max_length=10,
                        verbose_name="theme",
                    ),
                ),
                (
                    "started_on",
                    gscnet.common.partialdates.PartialDateField(blank=True, null=True, verbose_name="begun"),
                ),
                (
                    "ended_on",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="finished"
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="What lists show.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                ("problem", models.TextField(blank=True, max_length=4000, verbose_name="problem")),
                ("measure", models.TextField(blank=True, max_length=6000, verbose_name="what was done")),
                (
                    "replicability",
                    models.TextField(
                        blank=True,
                        help_text="What it takes, where it would work, and where it would not.",
                        max_length=4000,
                        verbose_name="how others can do it",
                    ),
                ),
                (
                    "partners",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="Organisations that took part.",
                        size=None,
                        verbose_name="partners",
                    ),
                ),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost",
                    ),
                ),
                (
                    "cost_currency",
                    models.CharField(
                        blank=True,
                        help_text="Three letters: CNY, USD, CLP.",
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "cost_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="in money of the year"
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample content"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("changes_requested", "Changes requested"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="made public")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="withdrawn")),
                (
                    "withdrawal_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason of the withdrawal"),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
                        verbose_name="shown at the pilot centre",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
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
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="Whose case it is.",
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
                        to="pilots.excellentcase",
                    ),
                ),
                (
                    "published_by",
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
                    "withdrawn_by",
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
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("large", models.ImageField(editable=False, upload_to=pilots.models.case_parts.picture_name)),
                ("small", models.ImageField(editable=False, upload_to=pilots.models.case_parts.picture_name)),
                ("width", models.PositiveSmallIntegerField(editable=False)),
                ("height", models.PositiveSmallIntegerField(editable=False)),
                (
                    "alt",
                    models.CharField(
                        help_text="For people who do not see it: what is to be seen, in a sentence.",
                        max_length=250,
                        verbose_name="what the picture shows",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=250, verbose_name="caption")),
                ("credit", models.CharField(blank=True, max_length=150, verbose_name="whose picture")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alt__regex", "\\S")),
                        name="picture_has_words",
                        violation_error_message="Say what the picture shows.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PictureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("large", models.ImageField(editable=False, upload_to=pilots.models.case_parts.picture_name)),
                ("small", models.ImageField(editable=False, upload_to=pilots.models.case_parts.picture_name)),
                ("width", models.PositiveSmallIntegerField(editable=False)),
                ("height", models.PositiveSmallIntegerField(editable=False)),
                (
                    "alt",
                    models.CharField(
                        help_text="For people who do not see it: what is to be seen, in a sentence.",
                        max_length=250,
                        verbose_name="what the picture shows",
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=250, verbose_name="caption")),
                ("credit", models.CharField(blank=True, max_length=150, verbose_name="whose picture")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.excellentcase",
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
                        to="pilots.picture",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "indicator",
                    models.CharField(
                        help_text="Water used, energy saved, share of suppliers …",
                        max_length=120,
                        verbose_name="what was measured",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="value")),
                (
                    "unit",
                    models.CharField(
                        help_text="m³ per tonne, %, suppliers: whatever the number counts.",
                        max_length=40,
                        verbose_name="unit",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="before"
                    ),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of “before”"),
                ),
                (
                    "period",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="measured"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "verbose_name": "result",
                "verbose_name_plural": "results",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit__regex", "\\S")),
                        name="result_has_a_unit",
                        violation_error_message="A number needs its unit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("baseline_year", None), ("baseline__isnull", False), _connector="OR"
                        ),
                        name="result_baseline_year_needs_a_baseline",
                        violation_error_message="A year of “before” needs the value before.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "indicator",
                    models.CharField(
                        help_text="Water used, energy saved, share of suppliers …",
                        max_length=120,
                        verbose_name="what was measured",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="value")),
                (
                    "unit",
                    models.CharField(
                        help_text="m³ per tonne, %, suppliers: whatever the number counts.",
                        max_length=40,
                        verbose_name="unit",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="before"
                    ),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of “before”"),
                ),
                (
                    "period",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="measured"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.excellentcase",
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
                        to="pilots.result",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AwardEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=150, verbose_name="award")),
                ("giver", models.CharField(max_length=150, verbose_name="given by")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
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
                        to="pilots.award",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=5000, verbose_name="comment")),
                ("asks_for_changes", models.BooleanField(default=False, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CaseCommentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(max_length=5000, verbose_name="comment")),
                ("asks_for_changes", models.BooleanField(default=False, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
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
                        to="pilots.casecomment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a case",
                "verbose_name_plural": "documents of a case",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "document"), name="case_document_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="excellentcase",
            name="documents",
            field=models.ManyToManyField(
                blank=True,
                related_name="excellent_cases",
                through="pilots.CaseDocument",
                to="documents.document",
                verbose_name="documents",
            ),
        ),
        migrations.CreateModel(
            name="CaseDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="pilots.casedocument",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseGoodEvent",
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
                    "environmentalgood",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.environmentalgood",
                    ),
                ),
                (
                    "excellentcase",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseTopicEvent",
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
                    "topic",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.topic",
                    ),
                ),
                (
                    "excellentcase",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseCustomsMeasureEvent",
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
                    "customsmeasure",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.customsmeasure",
                    ),
                ),
                (
                    "excellentcase",
                    models.ForeignKey(
                        db_constraint=False,
                        db_tablespace="",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.excellentcase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseCustomsMeasure",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("pilots.excellentcase_customs_measures",),
        ),
        migrations.CreateModel(
            name="CaseGood",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("pilots.excellentcase_goods",),
        ),
        migrations.CreateModel(
            name="CaseTopic",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("pilots.excellentcase_topics",),
        ),
        migrations.AddIndex(
            model_name="award",
            index=models.Index(fields=["name"], name="award_name"),
        ),
        migrations.AddIndex(
            model_name="excellentcase",
            index=models.Index(
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("status", "published")),
                name="case_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="excellentcase",
            index=models.Index(
                condition=models.Q(("status", "published")), fields=["theme"], name="case_theme"
            ),
        ),
        migrations.AddIndex(
            model_name="excellentcase",
            index=models.Index(fields=["status", "-changed_at"], name="case_queue"),
        ),
        migrations.AddIndex(
            model_name="excellentcase",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="case_words"),
        ),
        migrations.AddConstraint(
            model_name="excellentcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    ("published_at__isnull", False),
                    _connector="OR",
                ),
                name="case_published_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="excellentcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(
                        ("withdrawn_at__isnull", False), models.Q(("withdrawal_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="case_withdrawn_has_time_and_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="excellentcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cost", None), ("cost_currency", ""), ("cost_year", None)),
                    models.Q(
                        ("cost__gte", 0),
                        ("cost__isnull", False),
                        ("cost_currency__regex", "^[A-Z]{3}$"),
                        ("cost_year__gte", 1900),
                        ("cost_year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="case_cost_is_whole",
                violation_error_message="A cost needs its amount, its currency in three letters and the year of its money.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customsmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="9be5d7917fb8723ab9689eb392c2be3dfdb7aa32",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_cbd32",
                    table="pilots_customsmeasure",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customsmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_customsmeasureevent" ("description", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."description", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="5a40be36844cde72aa611d0ea061238983a14d4d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8a62b",
                    table="pilots_customsmeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customsmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_customsmeasureevent" ("description", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."description", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="19cc5e1ba93e6b155783a41b4229dac55c47f5be",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_191e6",
                    table="pilots_customsmeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customsmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_customsmeasureevent" ("description", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."description", OLD."id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="ff82d62bb9286ab3c9ff96e72a39b5bf031d2938",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ee73f",
                    table="pilots_customsmeasure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="environmentalgood",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="dfc08740b9ce2d943d2601fc7bcb7411389c69eb",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_f19c2",
                    table="pilots_environmentalgood",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="environmentalgood",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_environmentalgoodevent" ("code", "hs_2022", "hs_2022_source", "hs_version", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."hs_2022", NEW."hs_2022_source", NEW."hs_version", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="92590a1497f6092c8623975119ae280998a10978",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_308e9",
                    table="pilots_environmentalgood",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="environmentalgood",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_environmentalgoodevent" ("code", "hs_2022", "hs_2022_source", "hs_version", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."hs_2022", NEW."hs_2022_source", NEW."hs_version", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="a8656308f28b7ee6a43ef80b33bed67bf2fddac6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2afa9",
                    table="pilots_environmentalgood",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="environmentalgood",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_environmentalgoodevent" ("code", "hs_2022", "hs_2022_source", "hs_version", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."hs_2022", OLD."hs_2022_source", OLD."hs_version", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="43669b46783b34eef11eb64fc681e8105e4d2d65",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7411",
                    table="pilots_environmentalgood",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excellentcase",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="14daa339901478deedf00019d045a2c41b64d584",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_591e5",
                    table="pilots_excellentcase",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excellentcase",
            trigger=pgtrigger.compiler.Trigger(
                name="status_along_next",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:in_review,in_review:changes_requested,in_review:draft,in_review:published,changes_requested:in_review,published:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="b242a8d0cb4bf046cd862c22caa3d9b51fd721ca",
                    operation="UPDATE",
                    pgid="pgtrigger_status_along_next_8054d",
                    table="pilots_excellentcase",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excellentcase",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_excellentcaseevent" ("centre_id", "changed_at", "contributor_id", "cost", "cost_currency", "cost_year", "created_at", "economy_id", "ended_on", "id", "is_sample", "language", "measure", "organisation_id", "partners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "published_at", "published_by_id", "replicability", "slug", "started_on", "status", "submitted_at", "summary", "theme", "title", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."centre_id", NEW."changed_at", NEW."contributor_id", NEW."cost", NEW."cost_currency", NEW."cost_year", NEW."created_at", NEW."economy_id", NEW."ended_on", NEW."id", NEW."is_sample", NEW."language", NEW."measure", NEW."organisation_id", NEW."partners", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."problem", NEW."published_at", NEW."published_by_id", NEW."replicability", NEW."slug", NEW."started_on", NEW."status", NEW."submitted_at", NEW."summary", NEW."theme", NEW."title", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="e428a1d9509eef5640f6207aeee26fbde7fa9c88",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_25e17",
                    table="pilots_excellentcase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excellentcase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."centre_id" IS DISTINCT FROM (NEW."centre_id") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."contributor_id" IS DISTINCT FROM (NEW."contributor_id") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."cost_currency" IS DISTINCT FROM (NEW."cost_currency") OR OLD."cost_year" IS DISTINCT FROM (NEW."cost_year") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."economy_id" IS DISTINCT FROM (NEW."economy_id") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."measure" IS DISTINCT FROM (NEW."measure") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."partners" IS DISTINCT FROM (NEW."partners") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."replicability" IS DISTINCT FROM (NEW."replicability") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."theme" IS DISTINCT FROM (NEW."theme") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."withdrawal_reason" IS DISTINCT FROM (NEW."withdrawal_reason") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id"))',
                    func='INSERT INTO "pilots_excellentcaseevent" ("centre_id", "changed_at", "contributor_id", "cost", "cost_currency", "cost_year", "created_at", "economy_id", "ended_on", "id", "is_sample", "language", "measure", "organisation_id", "partners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "published_at", "published_by_id", "replicability", "slug", "started_on", "status", "submitted_at", "summary", "theme", "title", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."centre_id", NEW."changed_at", NEW."contributor_id", NEW."cost", NEW."cost_currency", NEW."cost_year", NEW."created_at", NEW."economy_id", NEW."ended_on", NEW."id", NEW."is_sample", NEW."language", NEW."measure", NEW."organisation_id", NEW."partners", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."problem", NEW."published_at", NEW."published_by_id", NEW."replicability", NEW."slug", NEW."started_on", NEW."status", NEW."submitted_at", NEW."summary", NEW."theme", NEW."title", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="501f1141d8b5bbce859713e85bf9b08334d5a6cb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_64109",
                    table="pilots_excellentcase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excellentcase",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_excellentcaseevent" ("centre_id", "changed_at", "contributor_id", "cost", "cost_currency", "cost_year", "created_at", "economy_id", "ended_on", "id", "is_sample", "language", "measure", "organisation_id", "partners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "published_at", "published_by_id", "replicability", "slug", "started_on", "status", "submitted_at", "summary", "theme", "title", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."centre_id", OLD."changed_at", OLD."contributor_id", OLD."cost", OLD."cost_currency", OLD."cost_year", OLD."created_at", OLD."economy_id", OLD."ended_on", OLD."id", OLD."is_sample", OLD."language", OLD."measure", OLD."organisation_id", OLD."partners", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."problem", OLD."published_at", OLD."published_by_id", OLD."replicability", OLD."slug", OLD."started_on", OLD."status", OLD."submitted_at", OLD."summary", OLD."theme", OLD."title", OLD."withdrawal_reason", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                    hash="5051e709dc79399215e9a6cb820e3ae1fd4d8438",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bb58a",
                    table="pilots_excellentcase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="0cba9ad3bff934eafcc2a9df5644da41922493fa",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_cb000",
                    table="pilots_casedocument",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casedocumentevent" ("case_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."case_id", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="3b3269b5d8e1b832d1723240a9717a7af0beb600",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_97164",
                    table="pilots_casedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_casedocumentevent" ("case_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."case_id", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="ff4997d6a8536532196ecd13769dfadcf226fcaa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_68e04",
                    table="pilots_casedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casedocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casedocumentevent" ("case_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."case_id", OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="9b2ff2003127ff33de6e41fd27c6bcb3bf31e512",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_68838",
                    table="pilots_casedocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casecommentevent" ("asks_for_changes", "author_id", "case_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."asks_for_changes", NEW."author_id", NEW."case_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="aaabb5ea660dc5b1a936e9b349a62bf88f805a7f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f91c0",
                    table="pilots_casecomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_casecommentevent" ("asks_for_changes", "author_id", "case_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."asks_for_changes", NEW."author_id", NEW."case_id", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="9e7792123a80002745109840d98e8ed6402c108f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dbcdc",
                    table="pilots_casecomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casecommentevent" ("asks_for_changes", "author_id", "case_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."asks_for_changes", OLD."author_id", OLD."case_id", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="07269cadc18af51844993e5c72ff932edc0478e8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7d764",
                    table="pilots_casecomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="88949f8b057769ec8dd77013e2e9e89c1238f730",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_bcf1d",
                    table="pilots_award",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_awardevent" ("case_id", "giver", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."case_id", NEW."giver", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."year"); RETURN NULL;',
                    hash="1f05719b1af36b2ac5ea4b138f0f7c3381e1c639",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fca69",
                    table="pilots_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_awardevent" ("case_id", "giver", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."case_id", NEW."giver", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."year"); RETURN NULL;',
                    hash="8cae63897525769f5fb6b4be7f36876ff4d4904d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f50ef",
                    table="pilots_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="award",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_awardevent" ("case_id", "giver", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (OLD."case_id", OLD."giver", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."year"); RETURN NULL;',
                    hash="23663caae0894303b3b70618c170d2e62650d629",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_11ef1",
                    table="pilots_award",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picture",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="73e1ca72e890ed7dbaa247fabaf1543f3dd2005b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_3cea8",
                    table="pilots_picture",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picture",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_pictureevent" ("alt", "caption", "case_id", "credit", "height", "id", "large", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "small", "width") VALUES (NEW."alt", NEW."caption", NEW."case_id", NEW."credit", NEW."height", NEW."id", NEW."large", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."small", NEW."width"); RETURN NULL;',
                    hash="94e7dd4cb52af39bf15205eab5927a6dc712793e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3b6d2",
                    table="pilots_picture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picture",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_pictureevent" ("alt", "caption", "case_id", "credit", "height", "id", "large", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "small", "width") VALUES (NEW."alt", NEW."caption", NEW."case_id", NEW."credit", NEW."height", NEW."id", NEW."large", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."small", NEW."width"); RETURN NULL;',
                    hash="0a36af252f95561c37e92c262900d8b3037f050f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2eadc",
                    table="pilots_picture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="picture",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_pictureevent" ("alt", "caption", "case_id", "credit", "height", "id", "large", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "small", "width") VALUES (OLD."alt", OLD."caption", OLD."case_id", OLD."credit", OLD."height", OLD."id", OLD."large", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."small", OLD."width"); RETURN NULL;',
                    hash="c7fbbd3fc86db1b2ab92540daa96e6522187e999",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b4a8a",
                    table="pilots_picture",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="result",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="9b31564e0c6ad0fcddd686b8b39b8913838dd26f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_018c1",
                    table="pilots_result",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="result",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_resultevent" ("baseline", "baseline_year", "case_id", "id", "indicator", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "unit", "value") VALUES (NEW."baseline", NEW."baseline_year", NEW."case_id", NEW."id", NEW."indicator", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."unit", NEW."value"); RETURN NULL;',
                    hash="4b431dac47eb98b415d3156bdf50668a24b663de",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7604a",
                    table="pilots_result",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="result",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_resultevent" ("baseline", "baseline_year", "case_id", "id", "indicator", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "unit", "value") VALUES (NEW."baseline", NEW."baseline_year", NEW."case_id", NEW."id", NEW."indicator", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."unit", NEW."value"); RETURN NULL;',
                    hash="708a0a3217035ecd870f9c26663e3f1529bba35f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_70844",
                    table="pilots_result",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="result",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_resultevent" ("baseline", "baseline_year", "case_id", "id", "indicator", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "unit", "value") VALUES (OLD."baseline", OLD."baseline_year", OLD."case_id", OLD."id", OLD."indicator", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."unit", OLD."value"); RETURN NULL;',
                    hash="2de9500b467aab358f77617bff57089862b3e3a3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_186e2",
                    table="pilots_result",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casecustomsmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="0efea50f60567b8578fdbbdf349da5bbf462482e",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_ba9e4",
                    table="pilots_excellentcase_customs_measures",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casecustomsmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casecustomsmeasureevent" ("customsmeasure_id", "excellentcase_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."customsmeasure_id", NEW."excellentcase_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;',
                    hash="f99ea8e18dfa1b51e4c5f11a3f40468b58c87ae1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_be9b0",
                    table="pilots_excellentcase_customs_measures",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casecustomsmeasure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casecustomsmeasureevent" ("customsmeasure_id", "excellentcase_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."customsmeasure_id", OLD."excellentcase_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;',
                    hash="909fd5ca0c3b131010efbb64a4958608ed9b04cb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_33864",
                    table="pilots_excellentcase_customs_measures",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casegood",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="b7d2e4937727eb3f64356e5e98676f3f2685985a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_34be6",
                    table="pilots_excellentcase_goods",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casegood",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casegoodevent" ("environmentalgood_id", "excellentcase_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."environmentalgood_id", NEW."excellentcase_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;',
                    hash="335f2c1726f9688ca0938da6aff91b476ef91e9f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_026c1",
                    table="pilots_excellentcase_goods",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casegood",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casegoodevent" ("environmentalgood_id", "excellentcase_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."environmentalgood_id", OLD."excellentcase_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;',
                    hash="a3f8ce759b374d21a23c2e9fee2c2796c5b56a63",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a2d30",
                    table="pilots_excellentcase_goods",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casetopic",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="2703b2fffcb5521c5e8cc674969bafff27bf3597",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_a0541",
                    table="pilots_excellentcase_topics",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casetopic",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casetopicevent" ("excellentcase_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "topic_id") VALUES (NEW."excellentcase_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."topic_id"); RETURN NULL;',
                    hash="e798d65eeee261b44cb7e271622a493e39bc30af",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a4079",
                    table="pilots_excellentcase_topics",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casetopic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_casetopicevent" ("excellentcase_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "topic_id") VALUES (OLD."excellentcase_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."topic_id"); RETURN NULL;',
                    hash="54a2bf4d2b2e7845d9c5542a195779a5c343cf74",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f7769",
                    table="pilots_excellentcase_topics",
                    when="AFTER",
                ),
            ),
        ),
    ]
