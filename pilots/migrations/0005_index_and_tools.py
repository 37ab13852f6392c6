import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import gscnet.common.partialdates
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    dependencies = [
        ("directory", "0002_member_economies"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0004_environmental_goods"),
    ]

    operations = [
        migrations.CreateModel(
            name="Index",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[("city", "Cities"), ("company", "Companies")],
                        max_length=10,
                        verbose_name="ranks",
                    ),
                ),
                ("summary", models.CharField(max_length=300, verbose_name="what it measures")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False,
                        help_text="The page and every table say so.",
                        verbose_name="sample data",
                    ),
                ),
                (
                    "verified_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="scores verified"),
                ),
                (
                    "differences",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="Stored scores that are not what the values and the methodology give.",
                        verbose_name="scores that differ",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        help_text="The pilot centre that keeps it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indexes",
                        to="pilots.pilotcentre",
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "index",
                "verbose_name_plural": "indexes",
                "ordering": ["name"],
                "permissions": [("run_index", "Can put methodologies in force and import values")],
            },
        ),
        migrations.CreateModel(
            name="Dimension",
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
                    "index",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dimensions",
                        to="pilots.index",
                    ),
                ),
            ],
            options={
                "verbose_name": "dimension",
                "verbose_name_plural": "dimensions",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("index", "name"), name="dimension_name_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DimensionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="name")),
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
                        to="pilots.dimension",
                    ),
                ),
                (
                    "index",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.index",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndexEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[("city", "Cities"), ("company", "Companies")],
                        max_length=10,
                        verbose_name="ranks",
                    ),
                ),
                ("summary", models.CharField(max_length=300, verbose_name="what it measures")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False,
                        help_text="The page and every table say so.",
                        verbose_name="sample data",
                    ),
                ),
                (
                    "differences",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="Stored scores that are not what the values and the methodology give.",
                        verbose_name="scores that differ",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The pilot centre that keeps it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
                        verbose_name="owner",
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
                        to="pilots.index",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Indicator",
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
                        help_text="Heads its column in tables, as in “energy_1”.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9_]*\\Z", "Small letters, digits and underscores."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "index",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="pilots.index",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("index", "code"), name="indicator_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("unit", ""), _negated=True), name="indicator_has_a_unit"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    models.CharField(
                        help_text="Heads its column in tables, as in “energy_1”.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9_]*\\Z", "Small letters, digits and underscores."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "index",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.index",
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
                        to="pilots.indicator",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Methodology",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_force", "In force"), ("replaced", "Replaced")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                (
                    "notes",
                    models.TextField(
                        blank=True, help_text="Sources, choices and their reasons.", verbose_name="notes"
                    ),
                ),
                (
                    "aggregation",
                    models.CharField(
                        choices=[
                            ("linear", "Linear (weighted arithmetic mean)"),
                            ("geometric", "Geometric (weighted geometric mean)"),
                        ],
                        default="linear",
                        max_length=10,
                        verbose_name="aggregation",
                    ),
                ),
                (
                    "missing",
                    models.CharField(
                        choices=[
                            ("deletion", "Case deletion: no score unless every value is known"),
                            ("mean", "Unconditional mean imputation: the mean of the others stands in"),
                            ("reweight", "Available values only: their weights are scaled up to 1"),
                        ],
                        default="deletion",
                        max_length=10,
                        verbose_name="missing values",
                    ),
                ),
                (
                    "least_coverage",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0.5"),
                        help_text="Share of weight whose values must be known for a score, where some may be missing.",
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="least coverage",
                    ),
                ),
                (
                    "in_force_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="in force since"),
                ),
                ("replaced_at", models.DateTimeField(editable=False, null=True, verbose_name="replaced")),
                (
                    "index",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="methodologies",
                        to="pilots.index",
                        verbose_name="index",
                    ),
                ),
            ],
            options={
                "verbose_name": "methodology",
                "verbose_name_plural": "methodologies",
                "ordering": ["index", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("index", "number"), name="methodology_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "in_force")),
                        fields=("index",),
                        name="methodology_one_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "draft"), ("in_force_at__isnull", False), _connector="OR"
                        ),
                        name="methodology_in_force_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("least_coverage__gte", 0), ("least_coverage__lte", 1)),
                        name="methodology_coverage_is_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MethodologyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_force", "In force"), ("replaced", "Replaced")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                (
                    "notes",
                    models.TextField(
                        blank=True, help_text="Sources, choices and their reasons.", verbose_name="notes"
                    ),
                ),
                (
                    "aggregation",
                    models.CharField(
                        choices=[
                            ("linear", "Linear (weighted arithmetic mean)"),
                            ("geometric", "Geometric (weighted geometric mean)"),
                        ],
                        default="linear",
                        max_length=10,
                        verbose_name="aggregation",
                    ),
                ),
                (
                    "missing",
                    models.CharField(
                        choices=[
                            ("deletion", "Case deletion: no score unless every value is known"),
                            ("mean", "Unconditional mean imputation: the mean of the others stands in"),
                            ("reweight", "Available values only: their weights are scaled up to 1"),
                        ],
                        default="deletion",
                        max_length=10,
                        verbose_name="missing values",
                    ),
                ),
                (
                    "least_coverage",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0.5"),
                        help_text="Share of weight whose values must be known for a score, where some may be missing.",
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="least coverage",
                    ),
                ),
                (
                    "in_force_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="in force since"),
                ),
                ("replaced_at", models.DateTimeField(editable=False, null=True, verbose_name="replaced")),
                (
                    "index",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.index",
                        verbose_name="index",
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
                        to="pilots.methodology",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StarThreshold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stars",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "★"), (2, "★★"), (3, "★★★"), (4, "★★★★")], verbose_name="stars"
                    ),
                ),
                (
                    "least",
                    models.DecimalField(
                        decimal_places=4,
                        max_digits=7,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="from a score of",
                    ),
                ),
                (
                    "methodology",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thresholds",
                        to="pilots.methodology",
                    ),
                ),
            ],
            options={
                "verbose_name": "threshold for stars",
                "verbose_name_plural": "thresholds for stars",
                "ordering": ["stars"],
                "constraints": [
                    models.UniqueConstraint(fields=("methodology", "stars"), name="threshold_once"),
                    models.CheckConstraint(
                        condition=models.Q(("stars__gte", 1), ("stars__lte", 4)), name="threshold_one_to_four"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("least__gte", 0), ("least__lte", 100)),
                        name="threshold_is_a_score",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StarThresholdEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "stars",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "★"), (2, "★★"), (3, "★★★"), (4, "★★★★")], verbose_name="stars"
                    ),
                ),
                (
                    "least",
                    models.DecimalField(
                        decimal_places=4,
                        max_digits=7,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="from a score of",
                    ),
                ),
                (
                    "methodology",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.methodology",
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
                        to="pilots.starthreshold",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("slug", models.SlugField(max_length=80)),
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
                    "index",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subjects",
                        to="pilots.index",
                    ),
                ),
            ],
            options={
                "verbose_name": "subject",
                "verbose_name_plural": "subjects",
                "ordering": [django.db.models.functions.text.Lower("name"), "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("index"),
                        django.db.models.functions.text.Lower("name"),
                        name="subject_name_once",
                    ),
                    models.UniqueConstraint(fields=("index", "slug"), name="subject_slug_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("value", models.DecimalField(decimal_places=4, max_digits=7, verbose_name="score")),
                (
                    "dimension",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="pilots.dimension",
                    ),
                ),
                (
                    "methodology",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="pilots.methodology",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="pilots.subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "score",
                "verbose_name_plural": "scores",
                "ordering": ["-year", "-value", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("methodology", "year", "subject", "dimension"),
                        name="score_of_subject_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0), ("value__lte", 100)), name="score_from_0_to_100"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("value", models.DecimalField(decimal_places=4, max_digits=7, verbose_name="score")),
                (
                    "dimension",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.dimension",
                    ),
                ),
                (
                    "methodology",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.methodology",
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
                        to="pilots.score",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.subject",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SubjectEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, max_length=80)),
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
                    "index",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.index",
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
                        to="pilots.subject",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Value",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=20, verbose_name="value")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="pilots.indicator",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="pilots.subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "value",
                "verbose_name_plural": "values",
                "ordering": ["year", "subject", "indicator"],
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "indicator", "year"), name="value_once"),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1990), ("year__lte", 2100)),
                        name="value_year_is_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ValueEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=20, verbose_name="value")),
                (
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.indicator",
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
                        to="pilots.value",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.subject",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Weight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weight",
                    models.DecimalField(
                        decimal_places=6,
                        help_text="All weights of a version sum to exactly 1.",
                        max_digits=7,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="weight",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("higher", "Higher is better"), ("lower", "Lower is better")],
                        default="higher",
                        max_length=6,
                        verbose_name="direction",
                    ),
                ),
                (
                    "normalisation",
                    models.CharField(
                        choices=[
                            ("min_max", "Min-max"),
                            ("z_score", "Standardisation (z-score)"),
                            ("distance", "Distance to a target"),
                            ("rank", "Ranking"),
                        ],
                        default="min_max",
                        max_length=10,
                        verbose_name="normalisation",
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        help_text="For min-max; without goalposts the extremes of each year are taken.",
                        max_digits=20,
                        null=True,
                        verbose_name="lower goalpost",
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=20, null=True, verbose_name="upper goalpost"
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        help_text="Above 0; for the distance to a target.",
                        max_digits=20,
                        null=True,
                        verbose_name="target",
                    ),
                ),
                (
                    "dimension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weights",
                        to="pilots.dimension",
                        verbose_name="dimension",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weights",
                        to="pilots.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "methodology",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weights",
                        to="pilots.methodology",
                    ),
                ),
            ],
            options={
                "verbose_name": "weight",
                "verbose_name_plural": "weights",
                "ordering": ["dimension__order", "dimension", "indicator__order", "indicator"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("methodology", "indicator"),
                        name="weight_once",
                        violation_error_message="An indicator counts once.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 0), ("weight__lte", 1)), name="weight_is_a_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("high", None), ("low", None)),
                            models.Q(
                                ("high__isnull", False),
                                ("low__isnull", False),
                                ("low__lt", models.F("high")),
                                ("normalisation", "min_max"),
                            ),
                            _connector="OR",
                        ),
                        name="weight_goalposts_in_order",
                        violation_error_message="Goalposts belong to min-max: give both, the lower below the upper, or none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("normalisation", "distance"), ("target__gt", 0), ("target__isnull", False)
                            ),
                            models.Q(
                                ("target", None), models.Q(("normalisation", "distance"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="weight_target_with_distance",
                        violation_error_message="The distance to a target needs a target above 0, and only that.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WeightEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "weight",
                    models.DecimalField(
                        decimal_places=6,
                        help_text="All weights of a version sum to exactly 1.",
                        max_digits=7,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="weight",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("higher", "Higher is better"), ("lower", "Lower is better")],
                        default="higher",
                        max_length=6,
                        verbose_name="direction",
                    ),
                ),
                (
                    "normalisation",
                    models.CharField(
                        choices=[
                            ("min_max", "Min-max"),
                            ("z_score", "Standardisation (z-score)"),
                            ("distance", "Distance to a target"),
                            ("rank", "Ranking"),
                        ],
                        default="min_max",
                        max_length=10,
                        verbose_name="normalisation",
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        help_text="For min-max; without goalposts the extremes of each year are taken.",
                        max_digits=20,
                        null=True,
                        verbose_name="lower goalpost",
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=20, null=True, verbose_name="upper goalpost"
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        help_text="Above 0; for the distance to a target.",
                        max_digits=20,
                        null=True,
                        verbose_name="target",
                    ),
                ),
                (
                    "dimension",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.dimension",
                        verbose_name="dimension",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "methodology",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.methodology",
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
                        to="pilots.weight",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProcurementTool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(max_length=100, unique=True)),
                ("summary", models.CharField(max_length=300, verbose_name="in one sentence")),
                ("description", models.TextField(blank=True, verbose_name="how to use it")),
                ("version", models.CharField(blank=True, max_length=30, verbose_name="version")),
                (
                    "dated",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="date of the version"
                    ),
                ),
                (
                    "endorsed_by",
                    models.CharField(
                        blank=True,
                        help_text="As in “CTI”; empty where no body has spoken.",
                        max_length=60,
                        verbose_name="body",
                    ),
                ),
                (
                    "endorsement_verb",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("endorsed", "endorsed"),
                            ("took_note", "took note of"),
                            ("valued", "positively valued"),
                        ],
                        max_length=12,
                        verbose_name="what it did",
                    ),
                ),
                (
                    "endorsed_on",
                    gscnet.common.partialdates.PartialDateField(blank=True, null=True, verbose_name="date"),
                ),
                (
                    "endorsed_what",
                    models.CharField(
                        blank=True,
                        help_text="What exactly was before the body, as in “the research proposal”.",
                        max_length=200,
                        verbose_name="concerning",
                    ),
                ),
                ("endorsement_paper", models.CharField(blank=True, max_length=60, verbose_name="paper")),
                ("endorsement_source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample content")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published")),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tools",
                        to="pilots.pilotcentre",
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "procurement tool",
                "verbose_name_plural": "procurement tools",
                "ordering": ["name", "pk"],
                "permissions": [("publish_procurementtool", "Can publish and withdraw procurement tools")],
            },
        ),
        migrations.CreateModel(
            name="ProcurementToolEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, max_length=100)),
                ("summary", models.CharField(max_length=300, verbose_name="in one sentence")),
                ("description", models.TextField(blank=True, verbose_name="how to use it")),
                ("version", models.CharField(blank=True, max_length=30, verbose_name="version")),
                (
                    "dated",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="date of the version"
                    ),
                ),
                (
                    "endorsed_by",
                    models.CharField(
                        blank=True,
                        help_text="As in “CTI”; empty where no body has spoken.",
                        max_length=60,
                        verbose_name="body",
                    ),
                ),
                (
                    "endorsement_verb",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("endorsed", "endorsed"),
                            ("took_note", "took note of"),
                            ("valued", "positively valued"),
                        ],
                        max_length=12,
                        verbose_name="what it did",
                    ),
                ),
                (
                    "endorsed_on",
                    gscnet.common.partialdates.PartialDateField(blank=True, null=True, verbose_name="date"),
                ),
                (
                    "endorsed_what",
                    models.CharField(
                        blank=True,
                        help_text="What exactly was before the body, as in “the research proposal”.",
                        max_length=200,
                        verbose_name="concerning",
                    ),
                ),
                ("endorsement_paper", models.CharField(blank=True, max_length=60, verbose_name="paper")),
                ("endorsement_source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample content")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("withdrawn", "Withdrawn")],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="published")),
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
                        verbose_name="made by",
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
                        to="pilots.procurementtool",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ToolCriterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("heading", models.CharField(blank=True, max_length=80, verbose_name="heading")),
                ("text", models.CharField(max_length=400, verbose_name="criterion")),
                ("evidence", models.CharField(max_length=300, verbose_name="evidence asked for")),
                (
                    "level",
                    models.CharField(
                        choices=[("required", "Required"), ("desired", "Desired")],
                        default="required",
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="pilots.procurementtool",
                    ),
                ),
            ],
            options={
                "verbose_name": "criterion of a tool",
                "verbose_name_plural": "criteria of a tool",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True),
                        name="tool_criterion_has_evidence",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ToolCriterionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("heading", models.CharField(blank=True, max_length=80, verbose_name="heading")),
                ("text", models.CharField(max_length=400, verbose_name="criterion")),
                ("evidence", models.CharField(max_length=300, verbose_name="evidence asked for")),
                (
                    "level",
                    models.CharField(
                        choices=[("required", "Required"), ("desired", "Desired")],
                        default="required",
                        max_length=10,
                        verbose_name="level",
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
                        to="pilots.toolcriterion",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.procurementtool",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ToolSupport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pilots.procurementtool",
                    ),
                ),
            ],
            options={
                "verbose_name": "support",
                "verbose_name_plural": "supporting economies",
                "ordering": ["economy__protocol_order"],
                "constraints": [
                    models.UniqueConstraint(fields=("tool", "economy"), name="tool_support_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="procurementtool",
            name="supporters",
            field=models.ManyToManyField(
                blank=True,
                related_name="supported_tools",
                through="pilots.ToolSupport",
                to="directory.economy",
                verbose_name="supporting economies",
            ),
        ),
        migrations.CreateModel(
            name="ToolSupportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="pilots.toolsupport",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.procurementtool",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ToolTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pilots.procurementtool",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of a tool",
                "verbose_name_plural": "categories and links of the chain",
                "constraints": [models.UniqueConstraint(fields=("tool", "topic"), name="tool_topic_once")],
            },
        ),
        migrations.AddField(
            model_name="procurementtool",
            name="topics",
            field=models.ManyToManyField(
                related_name="procurement_tools",
                through="pilots.ToolTopic",
                to="directory.topic",
                verbose_name="categories and links of the chain",
            ),
        ),
        migrations.CreateModel(
            name="ToolTopicEvent",
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
                        to="pilots.tooltopic",
                    ),
                ),
                (
                    "tool",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.procurementtool",
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
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="procurementtool",
            index=models.Index(fields=["status", "name"], name="tool_by_status"),
        ),
        migrations.AddConstraint(
            model_name="procurementtool",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("endorsed_by", ""), ("endorsed_on", None), ("endorsement_verb", "")),
                    models.Q(
                        models.Q(("endorsed_by", ""), _negated=True),
                        models.Q(("endorsement_verb", ""), _negated=True),
                        ("endorsed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="tool_endorsement_is_whole",
                violation_error_message="An endorsement has a body, what it did, and a date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="procurementtool",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "draft"), ("published_at__isnull", False), _connector="OR"),
                name="tool_published_has_a_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="index",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="390239d5b04616df7eb9271966e4674a610e08b3",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_c1bdb",
                    table="pilots_index",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="index",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_indexevent" ("centre_id", "description", "differences", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "subject_kind", "summary") VALUES (NEW."centre_id", NEW."description", NEW."differences", NEW."id", NEW."is_sample", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."subject_kind", NEW."summary"); RETURN NULL;',
                    hash="d3c210e77334193189e860c81595da2be8783e8f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d7bf6",
                    table="pilots_index",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="index",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."centre_id" IS DISTINCT FROM (NEW."centre_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."differences" IS DISTINCT FROM (NEW."differences") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."subject_kind" IS DISTINCT FROM (NEW."subject_kind") OR OLD."summary" IS DISTINCT FROM (NEW."summary"))',
                    func='INSERT INTO "pilots_indexevent" ("centre_id", "description", "differences", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "subject_kind", "summary") VALUES (NEW."centre_id", NEW."description", NEW."differences", NEW."id", NEW."is_sample", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."subject_kind", NEW."summary"); RETURN NULL;',
                    hash="33f4d7dc734651aae2b21746dd39411a277e68cc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2ba6e",
                    table="pilots_index",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="index",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_indexevent" ("centre_id", "description", "differences", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "subject_kind", "summary") VALUES (OLD."centre_id", OLD."description", OLD."differences", OLD."id", OLD."is_sample", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."subject_kind", OLD."summary"); RETURN NULL;',
                    hash="5ac42ec759bb9464e28d12605e6f748c9112526d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fcb36",
                    table="pilots_index",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dimension",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="5960879f8a2e9c3fc70437dfea50277bef0211c8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_5efbc",
                    table="pilots_dimension",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dimension",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_dimensionevent" ("id", "index_id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."index_id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="be5e4b50829af5ce555f8e89e8f901b29db0a833",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_10295",
                    table="pilots_dimension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dimension",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_dimensionevent" ("id", "index_id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."index_id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="19e9b7e046a6e58044cce243cbd010c53cbca9a6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_379c5",
                    table="pilots_dimension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dimension",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_dimensionevent" ("id", "index_id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."index_id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="e0d46fb8fda4a1563ba1027bccf14fbfe5392c7d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bc725",
                    table="pilots_dimension",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="02234163c9d8f5e48e68e4f9a148702ed375b234",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_a8bd4",
                    table="pilots_indicator",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="meaning_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF (OLD.index_id, OLD.code, OLD.unit) IS DISTINCT FROM (NEW.index_id, NEW.code, NEW.unit)\n        AND EXISTS (\n            SELECT FROM pilots_weight JOIN pilots_methodology ON pilots_methodology.id = methodology_id\n            WHERE indicator_id = OLD.id AND status <> 'draft'\n        )\n    THEN\n        RAISE EXCEPTION 'Indicator % counts in published scores.', OLD.code\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="4b45b3d3ad5f54ab80af5eca2aad037b614b4154",
                    operation="UPDATE",
                    pgid="pgtrigger_meaning_stands_913ed",
                    table="pilots_indicator",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_indicatorevent" ("code", "description", "id", "index_id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") VALUES (NEW."code", NEW."description", NEW."id", NEW."index_id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit"); RETURN NULL;',
                    hash="249aa0aa55907747dd2a35d40ad4ae2b794b4aec",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_38217",
                    table="pilots_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_indicatorevent" ("code", "description", "id", "index_id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") VALUES (NEW."code", NEW."description", NEW."id", NEW."index_id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit"); RETURN NULL;',
                    hash="6d8ee6b5b934b691b8c232e7eb6699b708ede8bd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_96142",
                    table="pilots_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_indicatorevent" ("code", "description", "id", "index_id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") VALUES (OLD."code", OLD."description", OLD."id", OLD."index_id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit"); RETURN NULL;',
                    hash="db78e862f2294576b53a2544fee6706f8338303e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5aaee",
                    table="pilots_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="methodology",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="2b9f0232b72a4cabbab1a0d7b0034a3329fefa26",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_e2d02",
                    table="pilots_methodology",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="methodology",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF OLD.status = 'draft' THEN\n        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;\n    END IF;\n    IF to_jsonb(OLD) - '{status,replaced_at}'::text[] = to_jsonb(NEW) - '{status,replaced_at}'::text[] THEN\n        RETURN NEW;\n    END IF;\n    RAISE EXCEPTION 'Methodology % has been in force and is frozen.', OLD.id\n        USING ERRCODE = 'integrity_constraint_violation';\n",
                    hash="f3a6dc29cf70c626d17e03e4da191b2f26fc7298",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_13c6d",
                    table="pilots_methodology",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="methodology",
            trigger=pgtrigger.compiler.Trigger(
                name="in_force_has_weights",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF NEW.status <> 'draft'\n        AND (SELECT sum(weight) FROM pilots_weight WHERE methodology_id = NEW.id) IS DISTINCT FROM 1\n    THEN\n        RAISE EXCEPTION 'A methodology in force needs weights that sum to exactly 1.'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="96c58f49dd1072174d9865c5f4dd11521a3a1376",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_in_force_has_weights_cd703",
                    table="pilots_methodology",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="methodology",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_methodologyevent" ("aggregation", "id", "in_force_at", "index_id", "least_coverage", "missing", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "status", "summary") VALUES (NEW."aggregation", NEW."id", NEW."in_force_at", NEW."index_id", NEW."least_coverage", NEW."missing", NEW."notes", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."replaced_at", NEW."status", NEW."summary"); RETURN NULL;',
                    hash="08271dbf53ac010e8ba64389b3a5ec92fba480e4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73270",
                    table="pilots_methodology",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="methodology",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_methodologyevent" ("aggregation", "id", "in_force_at", "index_id", "least_coverage", "missing", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "status", "summary") VALUES (NEW."aggregation", NEW."id", NEW."in_force_at", NEW."index_id", NEW."least_coverage", NEW."missing", NEW."notes", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."replaced_at", NEW."status", NEW."summary"); RETURN NULL;',
                    hash="cc82c4b090714c3ac8c643210d7552b26b23f444",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_52c61",
                    table="pilots_methodology",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="methodology",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_methodologyevent" ("aggregation", "id", "in_force_at", "index_id", "least_coverage", "missing", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_at", "status", "summary") VALUES (OLD."aggregation", OLD."id", OLD."in_force_at", OLD."index_id", OLD."least_coverage", OLD."missing", OLD."notes", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."replaced_at", OLD."status", OLD."summary"); RETURN NULL;',
                    hash="8d636a3840a84b3059d912f02edb2529538f5747",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6f47d",
                    table="pilots_methodology",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="starthreshold",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="b93d4a60b19ff541112ffeeff593168a29c76b67",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_de9e8",
                    table="pilots_starthreshold",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="starthreshold",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM pilots_methodology\n        WHERE id IN (OLD.methodology_id, NEW.methodology_id) AND status <> 'draft'\n    ) THEN\n        RAISE EXCEPTION 'The methodology has been in force and is frozen.'\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;\n",
                    hash="f6717852e55f60e28c9cf0cbaf5678497c7ee044",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_e42f9",
                    table="pilots_starthreshold",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="starthreshold",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_starthresholdevent" ("id", "least", "methodology_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stars") VALUES (NEW."id", NEW."least", NEW."methodology_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stars"); RETURN NULL;',
                    hash="1e4a0022e400907d8ea858bb7d7260d9de432150",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_39dc8",
                    table="pilots_starthreshold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="starthreshold",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_starthresholdevent" ("id", "least", "methodology_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stars") VALUES (NEW."id", NEW."least", NEW."methodology_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stars"); RETURN NULL;',
                    hash="66d1b730c07b4152dfef9d7f4e50ca44c2257311",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_08131",
                    table="pilots_starthreshold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="starthreshold",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_starthresholdevent" ("id", "least", "methodology_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stars") VALUES (OLD."id", OLD."least", OLD."methodology_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stars"); RETURN NULL;',
                    hash="6e29d76af60f7e6367065dcc83b29c66b39789cd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_701ab",
                    table="pilots_starthreshold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subject",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="51bc7970118d8637ac8c8b7f4b1b923a2718f436",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_022d8",
                    table="pilots_subject",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subject",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_subjectevent" ("economy_id", "id", "index_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."economy_id", NEW."id", NEW."index_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="29b3c68064a5a06abb1d4e06aabb36362bd3a07b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9ab8a",
                    table="pilots_subject",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subject",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_subjectevent" ("economy_id", "id", "index_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."economy_id", NEW."id", NEW."index_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="acf9eacf9c8267a09d90b3bc61f0ae87dc08ff71",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d9ffa",
                    table="pilots_subject",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subject",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_subjectevent" ("economy_id", "id", "index_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."economy_id", OLD."id", OLD."index_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="83663d44dd76d7ed175b35c1f244a2b016bdb519",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9a991",
                    table="pilots_subject",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="f1d7618fee3820d475918ec17f3a7b44f2aeef19",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_b9709",
                    table="pilots_score",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_scoreevent" ("dimension_id", "id", "methodology_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "value", "year") VALUES (NEW."dimension_id", NEW."id", NEW."methodology_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject_id", NEW."value", NEW."year"); RETURN NULL;',
                    hash="e49fd1051b2dc02116bf07205ca873e413a4f53b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_461ec",
                    table="pilots_score",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_scoreevent" ("dimension_id", "id", "methodology_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "value", "year") VALUES (NEW."dimension_id", NEW."id", NEW."methodology_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject_id", NEW."value", NEW."year"); RETURN NULL;',
                    hash="985dc728aa49f6d4f2278ce1302af194b4fa2900",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f325a",
                    table="pilots_score",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_scoreevent" ("dimension_id", "id", "methodology_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "value", "year") VALUES (OLD."dimension_id", OLD."id", OLD."methodology_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subject_id", OLD."value", OLD."year"); RETURN NULL;',
                    hash="1ebef6afc03388db1e2b22f6c68238e3eee953aa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4cdbc",
                    table="pilots_score",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="toolcriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="41ed788b1d66f5648a45b812a1b56d41ceb9b74d",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_23980",
                    table="pilots_toolcriterion",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="toolcriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_toolcriterionevent" ("evidence", "heading", "id", "level", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "tool_id") VALUES (NEW."evidence", NEW."heading", NEW."id", NEW."level", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."tool_id"); RETURN NULL;',
                    hash="89f14dd1e866c1b9cd79a6f2f7efe0c5a9771be2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cc90d",
                    table="pilots_toolcriterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="toolcriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_toolcriterionevent" ("evidence", "heading", "id", "level", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "tool_id") VALUES (NEW."evidence", NEW."heading", NEW."id", NEW."level", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."tool_id"); RETURN NULL;',
                    hash="78a1a03f5aa7a403d724be5c64ff651b2f871850",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_580c6",
                    table="pilots_toolcriterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="toolcriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_toolcriterionevent" ("evidence", "heading", "id", "level", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "tool_id") VALUES (OLD."evidence", OLD."heading", OLD."id", OLD."level", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."tool_id"); RETURN NULL;',
                    hash="4c6a0854ab61d92ceb199e93d0566cb4bf8b8971",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_380fd",
                    table="pilots_toolcriterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="toolsupport",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="c2fe8762ef6f5a79fba811fbc5c8cc9106a81633",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_1ad2d",
                    table="pilots_toolsupport",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="toolsupport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_toolsupportevent" ("economy_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tool_id") VALUES (NEW."economy_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tool_id"); RETURN NULL;',
                    hash="95124835d643fec79b823371c61f016a069e5a75",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c5b97",
                    table="pilots_toolsupport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="toolsupport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_toolsupportevent" ("economy_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tool_id") VALUES (NEW."economy_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tool_id"); RETURN NULL;',
                    hash="278761a0cd01c39a65e9a4ee057252da823696f0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e6f0e",
                    table="pilots_toolsupport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="toolsupport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_toolsupportevent" ("economy_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tool_id") VALUES (OLD."economy_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tool_id"); RETURN NULL;',
                    hash="beb465885eae761637aa243723ae11ef73c829b8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_50e6c",
                    table="pilots_toolsupport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tooltopic",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="adccc90720171692e1d4c6373851ff1ae484a57d",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_ac82d",
                    table="pilots_tooltopic",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tooltopic",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_tooltopicevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tool_id", "topic_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tool_id", NEW."topic_id"); RETURN NULL;',
                    hash="1a0d6719ea2e9f61191c2108a6b187672bf80c7d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6f832",
                    table="pilots_tooltopic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tooltopic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_tooltopicevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tool_id", "topic_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tool_id", NEW."topic_id"); RETURN NULL;',
                    hash="bd3aa0850ea9893330aa9bfbb1041d4bad2fc113",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a302a",
                    table="pilots_tooltopic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tooltopic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_tooltopicevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tool_id", "topic_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tool_id", OLD."topic_id"); RETURN NULL;',
                    hash="6c4e9e38cb50e54ebac6553d0c12d5df2f6635b3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_01be6",
                    table="pilots_tooltopic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="procurementtool",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="3657c56ccd467992ebca47858fcd41b9baeca44f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_b2530",
                    table="pilots_procurementtool",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="procurementtool",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_procurementtoolevent" ("centre_id", "dated", "description", "endorsed_by", "endorsed_on", "endorsed_what", "endorsement_paper", "endorsement_source", "endorsement_verb", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "status", "summary", "version") VALUES (NEW."centre_id", NEW."dated", NEW."description", NEW."endorsed_by", NEW."endorsed_on", NEW."endorsed_what", NEW."endorsement_paper", NEW."endorsement_source", NEW."endorsement_verb", NEW."id", NEW."is_sample", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."slug", NEW."status", NEW."summary", NEW."version"); RETURN NULL;',
                    hash="14236296872b2b95ef6adc44a69c583e574e5579",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f21a8",
                    table="pilots_procurementtool",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="procurementtool",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_procurementtoolevent" ("centre_id", "dated", "description", "endorsed_by", "endorsed_on", "endorsed_what", "endorsement_paper", "endorsement_source", "endorsement_verb", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "status", "summary", "version") VALUES (NEW."centre_id", NEW."dated", NEW."description", NEW."endorsed_by", NEW."endorsed_on", NEW."endorsed_what", NEW."endorsement_paper", NEW."endorsement_source", NEW."endorsement_verb", NEW."id", NEW."is_sample", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."slug", NEW."status", NEW."summary", NEW."version"); RETURN NULL;',
                    hash="0309ce8f0116a92ada8613bc97060fd0e5ff12e0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9fd96",
                    table="pilots_procurementtool",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="procurementtool",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_procurementtoolevent" ("centre_id", "dated", "description", "endorsed_by", "endorsed_on", "endorsed_what", "endorsement_paper", "endorsement_source", "endorsement_verb", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "status", "summary", "version") VALUES (OLD."centre_id", OLD."dated", OLD."description", OLD."endorsed_by", OLD."endorsed_on", OLD."endorsed_what", OLD."endorsement_paper", OLD."endorsement_source", OLD."endorsement_verb", OLD."id", OLD."is_sample", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."slug", OLD."status", OLD."summary", OLD."version"); RETURN NULL;',
                    hash="44defbfd7c07bbfe45a1f12aa8b9fa21cf9f20a2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5ca77",
                    table="pilots_procurementtool",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="value",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="c25c2078a935cd983ab849ee1db5a466fa4be0fb",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_256f3",
                    table="pilots_value",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="value",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_valueevent" ("id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "value", "year") VALUES (NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject_id", NEW."value", NEW."year"); RETURN NULL;',
                    hash="ca60ada3efa70a6e14b93e9f0454d26887a6c39f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_12879",
                    table="pilots_value",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="value",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_valueevent" ("id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "value", "year") VALUES (NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject_id", NEW."value", NEW."year"); RETURN NULL;',
                    hash="78dfe9ca7599925704ceafb5b4777976b44361eb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1d207",
                    table="pilots_value",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="value",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_valueevent" ("id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "value", "year") VALUES (OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subject_id", OLD."value", OLD."year"); RETURN NULL;',
                    hash="bf60a6d1292c283c8c879b42eb3dad248d8d97e3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ffc1c",
                    table="pilots_value",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weight",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="8ac8223340a0ec85d4cfc8b974dd73f79a7f0abd",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_c76cb",
                    table="pilots_weight",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weight",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (\n        SELECT FROM pilots_methodology\n        WHERE id IN (OLD.methodology_id, NEW.methodology_id) AND status <> 'draft'\n    ) THEN\n        RAISE EXCEPTION 'The methodology has been in force and is frozen.'\n            USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;\n",
                    hash="e43932965d108b0b99bae8b01e74f6eadc4f2aa0",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_33a45",
                    table="pilots_weight",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weight",
            trigger=pgtrigger.compiler.Trigger(
                name="sum_to_one",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF EXISTS (\n        SELECT FROM pilots_weight WHERE methodology_id IN (OLD.methodology_id, NEW.methodology_id)\n        GROUP BY methodology_id HAVING sum(weight) <> 1\n    ) THEN\n        RAISE EXCEPTION 'Weights of a methodology must sum to exactly 1.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                    hash="d442ca8ba274f2a79e41d2fcbe680bc99880f0d8",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_sum_to_one_166e7",
                    table="pilots_weight",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weight",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_weightevent" ("dimension_id", "direction", "high", "id", "indicator_id", "low", "methodology_id", "normalisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "weight") VALUES (NEW."dimension_id", NEW."direction", NEW."high", NEW."id", NEW."indicator_id", NEW."low", NEW."methodology_id", NEW."normalisation", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."target", NEW."weight"); RETURN NULL;',
                    hash="0580384168ccaba84fc9560f505660d596345f29",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0d296",
                    table="pilots_weight",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weight",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_weightevent" ("dimension_id", "direction", "high", "id", "indicator_id", "low", "methodology_id", "normalisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "weight") VALUES (NEW."dimension_id", NEW."direction", NEW."high", NEW."id", NEW."indicator_id", NEW."low", NEW."methodology_id", NEW."normalisation", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."target", NEW."weight"); RETURN NULL;',
                    hash="bf4ac54765e12251bf4645ec3f339f560739e310",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5bf02",
                    table="pilots_weight",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="weight",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_weightevent" ("dimension_id", "direction", "high", "id", "indicator_id", "low", "methodology_id", "normalisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "weight") VALUES (OLD."dimension_id", OLD."direction", OLD."high", OLD."id", OLD."indicator_id", OLD."low", OLD."methodology_id", OLD."normalisation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."target", OLD."weight"); RETURN NULL;',
                    hash="43ab6aab1380700e84c9dcd82b4f411b72bc9dcb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_782b8",
                    table="pilots_weight",
                    when="AFTER",
                ),
            ),
        ),
    ]
