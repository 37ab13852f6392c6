import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import experts.models.nominations
import experts.models.review
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
        ("documents", "0004_search"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasureCertificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                ("erased_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="erased")),
                ("ground", models.CharField(max_length=300, verbose_name="ground")),
                ("counts", models.JSONField(verbose_name="erased rows and files by kind")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            ],
            options={
                "verbose_name": "certificate of erasure",
                "verbose_name_plural": "certificates of erasure",
                "ordering": ["-erased_at"],
            },
        ),
        migrations.CreateModel(
            name="ExpertiseArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "area of expertise",
                "verbose_name_plural": "areas of expertise",
                "ordering": ["order", "name"],
            },
        ),
        migrations.CreateModel(
            name="ExpertiseAreaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, max_length=80)),
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
                        to="experts.expertisearea",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Nominee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("honorific", models.CharField(blank=True, max_length=30, verbose_name="honorific")),
                ("name", models.CharField(max_length=150, verbose_name="full name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                (
                    "organisation_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corporation", "Multinational corporation"),
                            ("research", "Research institution"),
                            ("association", "Industry association"),
                            ("government", "Government body"),
                            ("ngo", "Non-governmental organisation"),
                            ("international", "International organisation"),
                        ],
                        max_length=20,
                        verbose_name="kind of organisation",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="email")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("not_said", "Prefer not to say"),
                        ],
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                (
                    "newcomer",
                    models.BooleanField(
                        default=False, verbose_name="takes part in the network's work for the first time"
                    ),
                ),
                ("expertise", models.TextField(blank=True, max_length=3000, verbose_name="expertise")),
                ("slug", models.SlugField(editable=False, max_length=160, unique=True)),
                ("erased_at", models.DateTimeField(editable=False, null=True, verbose_name="erased")),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True, to="experts.expertisearea", verbose_name="areas of expertise"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="experts.nominee",
                    ),
                ),
            ],
            options={
                "verbose_name": "nominee",
                "verbose_name_plural": "nominees",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("erased_at", None), ("merged_into", None)),
                        name="nominee_once_per_email",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("evaluation", "Evaluation of the nomination"),
                            ("roster", "Public roster"),
                            ("sharing", "Sharing with member economies"),
                            ("future", "Future rounds"),
                        ],
                        max_length=12,
                        verbose_name="purpose",
                    ),
                ),
                ("field", models.CharField(blank=True, max_length=30, verbose_name="field")),
                ("text_sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the text shown")),
                ("text_version", models.PositiveSmallIntegerField(verbose_name="version of the text")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                (
                    "channel",
                    models.CharField(
                        choices=[("page", "Nominee's own page"), ("paper", "On paper, entered by staff")],
                        default="page",
                        max_length=6,
                        verbose_name="channel",
                    ),
                ),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="given")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn")),
                (
                    "nominee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="experts.nominee",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "ordering": ["given_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("nominee", "purpose", "field"),
                        name="consent_once_in_force",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NomineeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("honorific", models.CharField(blank=True, max_length=30, verbose_name="honorific")),
                ("name", models.CharField(max_length=150, verbose_name="full name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                (
                    "organisation_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corporation", "Multinational corporation"),
                            ("research", "Research institution"),
                            ("association", "Industry association"),
                            ("government", "Government body"),
                            ("ngo", "Non-governmental organisation"),
                            ("international", "International organisation"),
                        ],
                        max_length=20,
                        verbose_name="kind of organisation",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="email")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("not_said", "Prefer not to say"),
                        ],
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                (
                    "newcomer",
                    models.BooleanField(
                        default=False, verbose_name="takes part in the network's work for the first time"
                    ),
                ),
                ("expertise", models.TextField(blank=True, max_length=3000, verbose_name="expertise")),
                ("slug", models.SlugField(db_index=False, editable=False, max_length=160)),
                ("erased_at", models.DateTimeField(editable=False, null=True, verbose_name="erased")),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.nominee",
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
                        to="experts.nominee",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("draft", "Drafts of nominations, after the last change"),
                            (
                                "unselected_cv",
                                "CVs and letters of people not appointed, after the round is concluded",
                            ),
                            (
                                "unselected",
                                "People not appointed, declined or retracted, after the round is concluded",
                            ),
                            ("reserve", "People on the reserve list, after the round is concluded"),
                            ("member", "Members' contact data and files, after their last day in office"),
                        ],
                        max_length=15,
                        unique=True,
                        verbose_name="what",
                    ),
                ),
                ("days", models.PositiveIntegerField(verbose_name="days")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("active", models.BooleanField(default=True, verbose_name="active")),
            ],
            options={
                "verbose_name": "retention rule",
                "verbose_name_plural": "retention rules",
                "ordering": ["subject"],
            },
        ),
        migrations.CreateModel(
            name="RetentionRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("draft", "Drafts of nominations, after the last change"),
                            (
                                "unselected_cv",
                                "CVs and letters of people not appointed, after the round is concluded",
                            ),
                            (
                                "unselected",
                                "People not appointed, declined or retracted, after the round is concluded",
                            ),
                            ("reserve", "People on the reserve list, after the round is concluded"),
                            ("member", "Members' contact data and files, after their last day in office"),
                        ],
                        max_length=15,
                        verbose_name="what",
                    ),
                ),
                ("days", models.PositiveIntegerField(verbose_name="days")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("active", models.BooleanField(default=True, verbose_name="active")),
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
                        to="experts.retentionrule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="number")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("call", models.TextField(verbose_name="call for nominations")),
                ("opens_at", models.DateTimeField(verbose_name="opens")),
                ("closes_on", models.DateField(verbose_name="last day for economies")),
                (
                    "nominee_closes_on",
                    models.DateField(
                        help_text="Until then nominees fill in their part and accept; often some days after or before.",
                        verbose_name="last day for nominees",
                    ),
                ),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("fixed", "The end of the day in one zone, for all"),
                            ("economy", "The end of the day in each economy's own zone"),
                            ("aoe", "The end of the day anywhere on earth"),
                        ],
                        default="economy",
                        max_length=10,
                        verbose_name="how the last day is meant",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="Asia/Shanghai",
                        help_text="IANA name; used by the policy of one zone.",
                        max_length=40,
                        verbose_name="zone",
                    ),
                ),
                ("quota", models.PositiveSmallIntegerField(default=5, verbose_name="nominees per economy")),
                (
                    "form_version",
                    models.PositiveSmallIntegerField(default=1, verbose_name="version of the form"),
                ),
                (
                    "shows_answers",
                    models.BooleanField(
                        default=False, verbose_name="the page shows which economies have answered"
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample content"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("announced", "Announced"), ("concluded", "Concluded")],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("announced_at", models.DateTimeField(editable=False, null=True, verbose_name="announced")),
                ("concluded_at", models.DateTimeField(editable=False, null=True, verbose_name="concluded")),
                (
                    "areas",
                    models.ManyToManyField(
                        related_name="rounds", to="experts.expertisearea", verbose_name="areas of expertise"
                    ),
                ),
                (
                    "documents",
                    models.ManyToManyField(
                        blank=True,
                        related_name="nomination_rounds",
                        to="documents.document",
                        verbose_name="attached documents",
                    ),
                ),
                (
                    "economies",
                    models.ManyToManyField(
                        related_name="rounds", to="directory.economy", verbose_name="eligible economies"
                    ),
                ),
            ],
            options={
                "verbose_name": "round",
                "verbose_name_plural": "rounds",
                "ordering": ["-number"],
                "permissions": [("run_round", "Can open, run and conclude rounds")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quota__gte", 1)), name="round_quota_at_least_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__gte", models.F("opens_at__date")),
                            ("nominee_closes_on__gte", models.F("opens_at__date")),
                        ),
                        name="round_closes_after_it_opens",
                        violation_error_message="The last day must not come before the opening.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="what a reviewer looks for")),
                ("highest", models.PositiveSmallIntegerField(default=5, verbose_name="highest score")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "verbose_name": "criterion",
                "verbose_name_plural": "criteria",
                "ordering": ["order", "pk"],
                "constraints": [models.UniqueConstraint(fields=("round", "name"), name="criterion_once")],
            },
        ),
        migrations.CreateModel(
            name="LateCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("issued_at", models.DateTimeField(auto_now_add=True, verbose_name="issued")),
                ("expires_at", models.DateTimeField(verbose_name="expires")),
                ("used_at", models.DateTimeField(editable=False, null=True, verbose_name="used")),
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
                    "issued_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_codes",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "verbose_name": "late code",
                "verbose_name_plural": "late codes",
                "ordering": ["-issued_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("used_at", None), ("used_by", None)),
                            models.Q(("used_at__isnull", False), ("used_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="late_code_used_by_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LateCodeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("issued_at", models.DateTimeField(auto_now_add=True, verbose_name="issued")),
                ("expires_at", models.DateTimeField(verbose_name="expires")),
                ("used_at", models.DateTimeField(editable=False, null=True, verbose_name="used")),
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
                    "issued_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
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
                        to="experts.latecode",
                    ),
                ),
                (
                    "used_by",
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
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("honorific", models.CharField(blank=True, max_length=30, verbose_name="honorific")),
                ("name", models.CharField(max_length=150, verbose_name="full name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                (
                    "organisation_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corporation", "Multinational corporation"),
                            ("research", "Research institution"),
                            ("association", "Industry association"),
                            ("government", "Government body"),
                            ("ngo", "Non-governmental organisation"),
                            ("international", "International organisation"),
                        ],
                        max_length=20,
                        verbose_name="kind of organisation",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="email")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("not_said", "Prefer not to say"),
                        ],
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                (
                    "newcomer",
                    models.BooleanField(
                        default=False, verbose_name="takes part in the network's work for the first time"
                    ),
                ),
                ("expertise", models.TextField(blank=True, max_length=3000, verbose_name="expertise")),
                ("ref", models.CharField(editable=False, max_length=20, unique=True, verbose_name="number")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted by the nominee"),
                            ("declined", "Declined by the nominee"),
                            ("under_review", "Under review"),
                            ("appointed", "Appointed"),
                            ("reserve", "On the reserve list"),
                            ("not_appointed", "Not appointed"),
                            ("retracted", "Retracted"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=15,
                        verbose_name="status",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(editable=False, null=True, verbose_name="place")),
                ("reason", models.TextField(blank=True, max_length=3000, verbose_name="why this person")),
                (
                    "cv",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=experts.models.nominations.stored_name,
                        verbose_name="curriculum vitae",
                    ),
                ),
                ("cv_name", models.CharField(blank=True, editable=False, max_length=150)),
                (
                    "endorsement",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=experts.models.nominations.stored_name,
                        verbose_name="letter of endorsement",
                    ),
                ),
                ("endorsement_name", models.CharField(blank=True, editable=False, max_length=150)),
                ("form_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "invited_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="nominee invited to fill in"
                    ),
                ),
                (
                    "filled_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="filled in by the nominee"),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered by the nominee"),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                ("retracted_at", models.DateTimeField(editable=False, null=True, verbose_name="retracted")),
                (
                    "prepared_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted by the nominee"),
                            ("declined", "Declined by the nominee"),
                            ("under_review", "Under review"),
                            ("appointed", "Appointed"),
                            ("reserve", "On the reserve list"),
                            ("not_appointed", "Not appointed"),
                            ("retracted", "Retracted"),
                        ],
                        editable=False,
                        max_length=15,
                        verbose_name="prepared decision",
                    ),
                ),
                (
                    "channel",
                    models.CharField(default="portal", editable=False, max_length=10, verbose_name="channel"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="started")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True, to="experts.expertisearea", verbose_name="areas of expertise"
                    ),
                ),
                (
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="experts.nominee",
                        verbose_name="nominee",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "verbose_name": "nomination",
                "verbose_name_plural": "nominations",
                "ordering": ["-changed_at"],
                "permissions": [
                    ("nominate", "Can nominate for one's own economy"),
                    ("review_nomination", "Can score nominations under review"),
                    ("decide_nomination", "Can prepare and publish decisions"),
                ],
                "indexes": [models.Index(fields=["round", "status"], name="nomination_queue")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "economy", "place"), name="nomination_one_per_place"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["retracted", "declined"]), _negated=True),
                        fields=("round", "economy", "nominee"),
                        name="nomination_once_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "draft"),
                            models.Q(("nominee__isnull", False), ("submitted_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="nomination_submitted_has_time_and_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("place__isnull", True), ("status__in", ["draft", "retracted", "declined"])
                            ),
                            models.Q(
                                models.Q(("status__in", ["draft", "retracted", "declined"]), _negated=True),
                                ("place__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="nomination_standing_has_a_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                        choices=[("member", "Member"), ("chair", "Chair"), ("vice_chair", "Vice-chair")],
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "founding",
                    models.BooleanField(default=False, editable=False, verbose_name="founding member"),
                ),
                (
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="directory.economy",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nomination",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membership",
                        to="experts.nomination",
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="experts.nominee",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["economy__protocol_order", "nominee__name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="membership_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[("member", "Member"), ("chair", "Chair"), ("vice_chair", "Vice-chair")],
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "founding",
                    models.BooleanField(default=False, editable=False, verbose_name="founding member"),
                ),
                (
                    "economy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.economy",
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
                        to="experts.membership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.nomination",
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.nominee",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NominationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("honorific", models.CharField(blank=True, max_length=30, verbose_name="honorific")),
                ("name", models.CharField(max_length=150, verbose_name="full name")),
                ("position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                (
                    "organisation_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corporation", "Multinational corporation"),
                            ("research", "Research institution"),
                            ("association", "Industry association"),
                            ("government", "Government body"),
                            ("ngo", "Non-governmental organisation"),
                            ("international", "International organisation"),
                        ],
                        max_length=20,
                        verbose_name="kind of organisation",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="email")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("not_said", "Prefer not to say"),
                        ],
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                (
                    "newcomer",
                    models.BooleanField(
                        default=False, verbose_name="takes part in the network's work for the first time"
                    ),
                ),
                ("expertise", models.TextField(blank=True, max_length=3000, verbose_name="expertise")),
                ("ref", models.CharField(editable=False, max_length=20, verbose_name="number")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted by the nominee"),
                            ("declined", "Declined by the nominee"),
                            ("under_review", "Under review"),
                            ("appointed", "Appointed"),
                            ("reserve", "On the reserve list"),
                            ("not_appointed", "Not appointed"),
                            ("retracted", "Retracted"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=15,
                        verbose_name="status",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(editable=False, null=True, verbose_name="place")),
                ("reason", models.TextField(blank=True, max_length=3000, verbose_name="why this person")),
                (
                    "cv",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=experts.models.nominations.stored_name,
                        verbose_name="curriculum vitae",
                    ),
                ),
                ("cv_name", models.CharField(blank=True, editable=False, max_length=150)),
                (
                    "endorsement",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=experts.models.nominations.stored_name,
                        verbose_name="letter of endorsement",
                    ),
                ),
                ("endorsement_name", models.CharField(blank=True, editable=False, max_length=150)),
                ("form_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "invited_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="nominee invited to fill in"
                    ),
                ),
                (
                    "filled_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="filled in by the nominee"),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered by the nominee"),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                ("retracted_at", models.DateTimeField(editable=False, null=True, verbose_name="retracted")),
                (
                    "prepared_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted by the nominee"),
                            ("declined", "Declined by the nominee"),
                            ("under_review", "Under review"),
                            ("appointed", "Appointed"),
                            ("reserve", "On the reserve list"),
                            ("not_appointed", "Not appointed"),
                            ("retracted", "Retracted"),
                        ],
                        editable=False,
                        max_length=15,
                        verbose_name="prepared decision",
                    ),
                ),
                (
                    "channel",
                    models.CharField(default="portal", editable=False, max_length=10, verbose_name="channel"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="started")),
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
                        to="experts.nomination",
                    ),
                ),
                (
                    "retracted_by",
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
                    "started_by",
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
                    "submitted_by",
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
                    "nominee",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.nominee",
                        verbose_name="nominee",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("can_review", models.BooleanField(default=True, verbose_name="reviewers may score")),
                (
                    "sees_others",
                    models.CharField(
                        choices=[
                            ("never", "Never"),
                            ("after_own", "After their own review"),
                            ("always", "Always"),
                        ],
                        default="after_own",
                        max_length=10,
                        verbose_name="reviewers see others' reviews",
                    ),
                ),
                ("sees_names", models.BooleanField(default=True, verbose_name="reviewers see names")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="experts.round"
                    ),
                ),
            ],
            options={
                "verbose_name": "review phase",
                "verbose_name_plural": "review phases",
                "ordering": ["starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="phase_ends_after_it_starts",
                        violation_error_message="A phase must end after it starts.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("round", "="),
                            (
                                experts.models.review.TimeRange("starts_at", "ends_at", models.Value("[)")),
                                "&&",
                            ),
                        ],
                        name="phase_no_overlap",
                        violation_error_message="Phases of one round must not overlap.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("can_review", models.BooleanField(default=True, verbose_name="reviewers may score")),
                (
                    "sees_others",
                    models.CharField(
                        choices=[
                            ("never", "Never"),
                            ("after_own", "After their own review"),
                            ("always", "Always"),
                        ],
                        default="after_own",
                        max_length=10,
                        verbose_name="reviewers see others' reviews",
                    ),
                ),
                ("sees_names", models.BooleanField(default=True, verbose_name="reviewers see names")),
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
                        to="experts.phase",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("comment", models.TextField(blank=True, max_length=3000, verbose_name="comment")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="experts.nomination",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["created_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("nomination", "reviewer"), name="review_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("comment", models.TextField(blank=True, max_length=3000, verbose_name="comment")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "nomination",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.nomination",
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
                        to="experts.review",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoundEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("slug", models.SlugField(db_index=False, max_length=60)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("call", models.TextField(verbose_name="call for nominations")),
                ("opens_at", models.DateTimeField(verbose_name="opens")),
                ("closes_on", models.DateField(verbose_name="last day for economies")),
                (
                    "nominee_closes_on",
                    models.DateField(
                        help_text="Until then nominees fill in their part and accept; often some days after or before.",
                        verbose_name="last day for nominees",
                    ),
                ),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("fixed", "The end of the day in one zone, for all"),
                            ("economy", "The end of the day in each economy's own zone"),
                            ("aoe", "The end of the day anywhere on earth"),
                        ],
                        default="economy",
                        max_length=10,
                        verbose_name="how the last day is meant",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="Asia/Shanghai",
                        help_text="IANA name; used by the policy of one zone.",
                        max_length=40,
                        verbose_name="zone",
                    ),
                ),
                ("quota", models.PositiveSmallIntegerField(default=5, verbose_name="nominees per economy")),
                (
                    "form_version",
                    models.PositiveSmallIntegerField(default=1, verbose_name="version of the form"),
                ),
                (
                    "shows_answers",
                    models.BooleanField(
                        default=False, verbose_name="the page shows which economies have answered"
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(default=False, editable=False, verbose_name="sample content"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("announced", "Announced"), ("concluded", "Concluded")],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("announced_at", models.DateTimeField(editable=False, null=True, verbose_name="announced")),
                ("concluded_at", models.DateTimeField(editable=False, null=True, verbose_name="concluded")),
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
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
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
                ("points", models.PositiveSmallIntegerField(verbose_name="points")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="experts.criterion",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="experts.review",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("review", "criterion"), name="score_once")],
            },
        ),
        migrations.CreateModel(
            name="ScoreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("points", models.PositiveSmallIntegerField(verbose_name="points")),
                (
                    "criterion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.criterion",
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
                        to="experts.score",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.review",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TermsVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "In consultation"),
                            ("revised", "Revised"),
                            ("adopted", "Adopted"),
                            ("replaced", "Replaced"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("adopted_at", models.DateTimeField(editable=False, null=True, verbose_name="adopted")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "previous",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_version",
                        to="experts.termsversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "terms of reference",
                "verbose_name_plural": "terms of reference",
                "ordering": ["-number"],
                "permissions": [("consult", "Can comment on and take a position in consultations")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["proposed"])),
                        fields=("status",),
                        name="terms_one_in_consultation",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name="opens")),
                ("closes_at", models.DateTimeField(verbose_name="closes")),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="ended early")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultation",
                        to="experts.termsversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "consultation",
                "verbose_name_plural": "consultations",
                "ordering": ["-opens_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="consultation_has_a_length",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
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
                            ("no_objection", "No objection"),
                            ("objection", "Objection"),
                            ("abstain", "Abstains"),
                        ],
                        max_length=15,
                        verbose_name="position",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=3000, verbose_name="text")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="at"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="experts.consultation",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="experts.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "position",
                "verbose_name_plural": "positions",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "objection"), _negated=True),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="position_objection_has_text",
                        violation_error_message="An objection says what is objected to.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "In consultation"),
                            ("revised", "Revised"),
                            ("adopted", "Adopted"),
                            ("replaced", "Replaced"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("adopted_at", models.DateTimeField(editable=False, null=True, verbose_name="adopted")),
                (
                    "created_by",
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
                        to="experts.termsversion",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.termsversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=12, verbose_name="number")),
                ("heading", models.CharField(blank=True, max_length=150, verbose_name="heading")),
                ("text", models.TextField(verbose_name="text")),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "origin",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="successor",
                        to="experts.clause",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="experts.termsversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "clause",
                "verbose_name_plural": "clauses",
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "number"), name="clause_number_once"),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("version", "order"),
                        name="clause_order_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClauseComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=3000, verbose_name="comment")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                (
                    "clause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="experts.clause",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="experts.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment on a clause",
                "verbose_name_plural": "comments on clauses",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ClauseCommentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(max_length=3000, verbose_name="comment")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                (
                    "clause",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.clause",
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
                        to="experts.clausecomment",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClauseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.CharField(max_length=12, verbose_name="number")),
                ("heading", models.CharField(blank=True, max_length=150, verbose_name="heading")),
                ("text", models.TextField(verbose_name="text")),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.clause",
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
                        to="experts.clause",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.termsversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("declared_at", models.DateTimeField(auto_now_add=True, verbose_name="declared")),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflicts",
                        to="experts.nomination",
                    ),
                ),
            ],
            options={
                "verbose_name": "conflict of interest",
                "verbose_name_plural": "conflicts of interest",
                "constraints": [
                    models.UniqueConstraint(fields=("nomination", "reviewer"), name="conflict_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("declared_at", models.DateTimeField(auto_now_add=True, verbose_name="declared")),
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
                        to="experts.conflict",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.nomination",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConsentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("evaluation", "Evaluation of the nomination"),
                            ("roster", "Public roster"),
                            ("sharing", "Sharing with member economies"),
                            ("future", "Future rounds"),
                        ],
                        max_length=12,
                        verbose_name="purpose",
                    ),
                ),
                ("field", models.CharField(blank=True, max_length=30, verbose_name="field")),
                ("text_sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the text shown")),
                ("text_version", models.PositiveSmallIntegerField(verbose_name="version of the text")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                (
                    "channel",
                    models.CharField(
                        choices=[("page", "Nominee's own page"), ("paper", "On paper, entered by staff")],
                        default="page",
                        max_length=6,
                        verbose_name="channel",
                    ),
                ),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="given")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="withdrawn")),
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
                        to="experts.consent",
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.nominee",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConsultationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("opens_at", models.DateTimeField(verbose_name="opens")),
                ("closes_at", models.DateTimeField(verbose_name="closes")),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="ended early")),
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
                        to="experts.consultation",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.termsversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CriterionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("description", models.TextField(blank=True, verbose_name="what a reviewer looks for")),
                ("highest", models.PositiveSmallIntegerField(default=5, verbose_name="highest score")),
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
                        to="experts.criterion",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EconomyResponse",
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
                            ("acknowledged", "Acknowledged"),
                            ("will_nominate", "Will nominate"),
                            ("nominates", "Nominates"),
                            ("does_not", "Does not nominate this round"),
                        ],
                        max_length=15,
                        verbose_name="answer",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("portal", "Portal"), ("email", "Email"), ("paper", "Meeting paper")],
                        default="portal",
                        max_length=10,
                        verbose_name="channel",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "verbose_name": "economy response",
                "verbose_name_plural": "economy responses",
                "ordering": ["round", "economy__protocol_order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "economy"),
                        name="response_once_per_economy",
                        violation_error_message="This economy has already answered; change that answer.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EconomyResponseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acknowledged", "Acknowledged"),
                            ("will_nominate", "Will nominate"),
                            ("nominates", "Nominates"),
                            ("does_not", "Does not nominate this round"),
                        ],
                        max_length=15,
                        verbose_name="answer",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("portal", "Portal"), ("email", "Email"), ("paper", "Meeting paper")],
                        default="portal",
                        max_length=10,
                        verbose_name="channel",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("note", models.TextField(blank=True, verbose_name="note")),
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
                    "entered_by",
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
                        to="experts.economyresponse",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="experts.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExpertGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(default="GSCNET Expert Group", max_length=120, verbose_name="name"),
                ),
                ("formed_at", models.DateTimeField(editable=False, null=True, verbose_name="formed")),
                (
                    "formed_by",
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
                "verbose_name": "expert group",
                "verbose_name_plural": "expert group",
            },
        ),
        migrations.CreateModel(
            name="ExpertGroupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(default="GSCNET Expert Group", max_length=120, verbose_name="name"),
                ),
                ("formed_at", models.DateTimeField(editable=False, null=True, verbose_name="formed")),
                (
                    "formed_by",
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
                        to="experts.expertgroup",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expertisearea",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="5b1b9cc5242932853b18b5a57ccd555b12308daa",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_b955c",
                    table="experts_expertisearea",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expertisearea",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_expertiseareaevent" ("id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="a7e3a954fa7167ef1a515057b948907103cb2fe9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a58de",
                    table="experts_expertisearea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expertisearea",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_expertiseareaevent" ("id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="26f08e6a5d76a044784ea8dca266e99d1177bbd9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_23807",
                    table="experts_expertisearea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expertisearea",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_expertiseareaevent" ("id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="6d53ccbc78c4a248c3dc8f93b017d4cac08b4084",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_510f8",
                    table="experts_expertisearea",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_retentionruleevent" ("active", "days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "subject") VALUES (NEW."active", NEW."days", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."subject"); RETURN NULL;',
                    hash="406c5484d3d3a65210934051a126befe056032fa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dca29",
                    table="experts_retentionrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_retentionruleevent" ("active", "days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "subject") VALUES (NEW."active", NEW."days", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."subject"); RETURN NULL;',
                    hash="0ef9bb43503af9b911d278bd4488e974d39a42f9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9bc26",
                    table="experts_retentionrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_retentionruleevent" ("active", "days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "subject") VALUES (OLD."active", OLD."days", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."subject"); RETURN NULL;',
                    hash="a52ad3a545b23547842bd261b4c5a5b351f077a4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9184d",
                    table="experts_retentionrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expertgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="9b0711f84a0f7efd591bdd964fb24d870c7a09a9",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_9d23c",
                    table="experts_expertgroup",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expertgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_expertgroupevent" ("formed_at", "formed_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."formed_at", NEW."formed_by_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="5fb3f7bb3b378b2341e1b8cdb7dc4e68d0d3f1de",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7619d",
                    table="experts_expertgroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expertgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_expertgroupevent" ("formed_at", "formed_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."formed_at", NEW."formed_by_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="dd4d9be8181698e2f7d60be6723ee4af1fa74e07",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e81b2",
                    table="experts_expertgroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expertgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_expertgroupevent" ("formed_at", "formed_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."formed_at", OLD."formed_by_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="82bbb3f7615fad35fe97ee082adcd2cc02a4b728",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_02e0f",
                    table="experts_expertgroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clausecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_clausecommentevent" ("clause_id", "created_at", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."clause_id", NEW."created_at", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="9796cd1917dbeea7ddde6dd91a62c8b4b451080e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0cccd",
                    table="experts_clausecomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clausecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_clausecommentevent" ("clause_id", "created_at", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."clause_id", NEW."created_at", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="b7f4a8463f8991491608621ef17eeb710a0867a9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1d61d",
                    table="experts_clausecomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clausecomment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_clausecommentevent" ("clause_id", "created_at", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."clause_id", OLD."created_at", OLD."id", OLD."member_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="67e37b25fa953ea081a0dd2638598f60cd3747a7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_37981",
                    table="experts_clausecomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_conflictevent" ("declared_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reviewer_id") VALUES (NEW."declared_at", NEW."id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reviewer_id"); RETURN NULL;',
                    hash="988b3ec011ba027ae82f4ebdf8d8967a5dbc4c28",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f77bc",
                    table="experts_conflict",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_conflictevent" ("declared_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reviewer_id") VALUES (NEW."declared_at", NEW."id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reviewer_id"); RETURN NULL;',
                    hash="9832a35989b4af88552f7e727d10cbc97a29db6c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3613b",
                    table="experts_conflict",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_conflictevent" ("declared_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reviewer_id") VALUES (OLD."declared_at", OLD."id", OLD."nomination_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."reviewer_id"); RETURN NULL;',
                    hash="bc979e20193f40c357814af4dd9bc18f080d317c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_135b9",
                    table="experts_conflict",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominee",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="d7b2f9cb01dceff1efb002b14612b0fd6abf6e1e",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_9b909",
                    table="experts_nominee",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominee",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_nomineeevent" ("email", "erased_at", "expertise", "gender", "honorific", "id", "languages", "link_version", "merged_into_id", "name", "newcomer", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "slug") VALUES (NEW."email", NEW."erased_at", NEW."expertise", NEW."gender", NEW."honorific", NEW."id", NEW."languages", NEW."link_version", NEW."merged_into_id", NEW."name", NEW."newcomer", NEW."organisation", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."position", NEW."slug"); RETURN NULL;',
                    hash="8b1c405c283958178b18c7fad91c464fcb921e60",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f6996",
                    table="experts_nominee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominee",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_nomineeevent" ("email", "erased_at", "expertise", "gender", "honorific", "id", "languages", "link_version", "merged_into_id", "name", "newcomer", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "slug") VALUES (NEW."email", NEW."erased_at", NEW."expertise", NEW."gender", NEW."honorific", NEW."id", NEW."languages", NEW."link_version", NEW."merged_into_id", NEW."name", NEW."newcomer", NEW."organisation", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."position", NEW."slug"); RETURN NULL;',
                    hash="c99b2c35031eb60caf861878307c66a6b3514624",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_50a52",
                    table="experts_nominee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nominee",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_nomineeevent" ("email", "erased_at", "expertise", "gender", "honorific", "id", "languages", "link_version", "merged_into_id", "name", "newcomer", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "slug") VALUES (OLD."email", OLD."erased_at", OLD."expertise", OLD."gender", OLD."honorific", OLD."id", OLD."languages", OLD."link_version", OLD."merged_into_id", OLD."name", OLD."newcomer", OLD."organisation", OLD."organisation_kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."position", OLD."slug"); RETURN NULL;',
                    hash="6e49650c1943d4267e3088a4e2e7c32aef6562df",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2ae7f",
                    table="experts_nominee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="c6250ea9f476594c4eb70034eba9cdb6ca82efb7",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_50ace",
                    table="experts_membership",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_membershipevent" ("economy_id", "ends_on", "founding", "id", "nomination_id", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."economy_id", NEW."ends_on", NEW."founding", NEW."id", NEW."nomination_id", NEW."nominee_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                    hash="91c6a45797a1ac55bc4106bb8fd93fc1f632ca1f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_03ee4",
                    table="experts_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_membershipevent" ("economy_id", "ends_on", "founding", "id", "nomination_id", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."economy_id", NEW."ends_on", NEW."founding", NEW."id", NEW."nomination_id", NEW."nominee_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                    hash="83fafd68ea8d956377de7039b69886e42c713a13",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_39c39",
                    table="experts_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_membershipevent" ("economy_id", "ends_on", "founding", "id", "nomination_id", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (OLD."economy_id", OLD."ends_on", OLD."founding", OLD."id", OLD."nomination_id", OLD."nominee_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                    hash="2822c176b9df9d6171cf6c2d64c3074cbe9407cc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_627a5",
                    table="experts_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="9fbb6b0781066bd6326bd75636d6459400a27a84",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_9430e",
                    table="experts_consent",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_consentevent" ("channel", "field", "given_at", "id", "language", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_sha256", "text_version", "withdrawn_at") VALUES (NEW."channel", NEW."field", NEW."given_at", NEW."id", NEW."language", NEW."nominee_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."text_sha256", NEW."text_version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="017803563a41b1e25e5c753dc6970007b7fc2f3c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bfb44",
                    table="experts_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_consentevent" ("channel", "field", "given_at", "id", "language", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_sha256", "text_version", "withdrawn_at") VALUES (NEW."channel", NEW."field", NEW."given_at", NEW."id", NEW."language", NEW."nominee_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."text_sha256", NEW."text_version", NEW."withdrawn_at"); RETURN NULL;',
                    hash="bc9d868ce44c705656ff62c92d8bd804708510c5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_860c7",
                    table="experts_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_consentevent" ("channel", "field", "given_at", "id", "language", "nominee_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_sha256", "text_version", "withdrawn_at") VALUES (OLD."channel", OLD."field", OLD."given_at", OLD."id", OLD."language", OLD."nominee_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."text_sha256", OLD."text_version", OLD."withdrawn_at"); RETURN NULL;',
                    hash="6dd526275027dafd37f8017ede748980a2445409",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a046f",
                    table="experts_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="position",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="96932b4e1027761065700921c3a82a96f202fd5b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9c634",
                    table="experts_position",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_reviewevent" ("changed_at", "comment", "created_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (NEW."changed_at", NEW."comment", NEW."created_at", NEW."id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reviewer_id"); RETURN NULL;',
                    hash="4e293a03e5620e2cbbe2c7e99d8273d7c42a694f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dc697",
                    table="experts_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_reviewevent" ("changed_at", "comment", "created_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (NEW."changed_at", NEW."comment", NEW."created_at", NEW."id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reviewer_id"); RETURN NULL;',
                    hash="f53f2fb4db9cf0b1c3c5a9fe0e2ae047e4b3569e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c1c5a",
                    table="experts_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_reviewevent" ("changed_at", "comment", "created_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (OLD."changed_at", OLD."comment", OLD."created_at", OLD."id", OLD."nomination_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reviewer_id"); RETURN NULL;',
                    hash="9182c3dd69dcd885c66d9be31ae8417ec659e40b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bea7d",
                    table="experts_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="dc37d0d76c2805976d1d3befc2cf2d3965146b28",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_08891",
                    table="experts_round",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_roundevent" ("announced_at", "call", "closes_on", "concluded_at", "form_version", "id", "is_sample", "nominee_closes_on", "number", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "quota", "shows_answers", "slug", "status", "title", "zone") VALUES (NEW."announced_at", NEW."call", NEW."closes_on", NEW."concluded_at", NEW."form_version", NEW."id", NEW."is_sample", NEW."nominee_closes_on", NEW."number", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."policy", NEW."quota", NEW."shows_answers", NEW."slug", NEW."status", NEW."title", NEW."zone"); RETURN NULL;',
                    hash="0488c7a951d80c237859e1dadae44614e8a9005a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_66162",
                    table="experts_round",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_roundevent" ("announced_at", "call", "closes_on", "concluded_at", "form_version", "id", "is_sample", "nominee_closes_on", "number", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "quota", "shows_answers", "slug", "status", "title", "zone") VALUES (NEW."announced_at", NEW."call", NEW."closes_on", NEW."concluded_at", NEW."form_version", NEW."id", NEW."is_sample", NEW."nominee_closes_on", NEW."number", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."policy", NEW."quota", NEW."shows_answers", NEW."slug", NEW."status", NEW."title", NEW."zone"); RETURN NULL;',
                    hash="cd6c82da1368d53a84e74ba8280950d25e0911c6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6c970",
                    table="experts_round",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_roundevent" ("announced_at", "call", "closes_on", "concluded_at", "form_version", "id", "is_sample", "nominee_closes_on", "number", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy", "quota", "shows_answers", "slug", "status", "title", "zone") VALUES (OLD."announced_at", OLD."call", OLD."closes_on", OLD."concluded_at", OLD."form_version", OLD."id", OLD."is_sample", OLD."nominee_closes_on", OLD."number", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."policy", OLD."quota", OLD."shows_answers", OLD."slug", OLD."status", OLD."title", OLD."zone"); RETURN NULL;',
                    hash="622ed982fc1a1c69aa29be6ed32aba26447cda99",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_263b9",
                    table="experts_round",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_phaseevent" ("can_review", "ends_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "sees_names", "sees_others", "starts_at") VALUES (NEW."can_review", NEW."ends_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."sees_names", NEW."sees_others", NEW."starts_at"); RETURN NULL;',
                    hash="090e5f46b4c9a9192c456c7dc22a1cc8810cdd45",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fc575",
                    table="experts_phase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_phaseevent" ("can_review", "ends_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "sees_names", "sees_others", "starts_at") VALUES (NEW."can_review", NEW."ends_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."sees_names", NEW."sees_others", NEW."starts_at"); RETURN NULL;',
                    hash="ac395545596297abb7c177d4cd986f67d6b7dbaa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f0ee9",
                    table="experts_phase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_phaseevent" ("can_review", "ends_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "sees_names", "sees_others", "starts_at") VALUES (OLD."can_review", OLD."ends_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."sees_names", OLD."sees_others", OLD."starts_at"); RETURN NULL;',
                    hash="bbb0317c5f69450d543776e3208517b13b97a2a4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9e42d",
                    table="experts_phase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_nominationevent" ("answered_at", "changed_at", "channel", "created_at", "cv", "cv_name", "decided_at", "economy_id", "email", "endorsement", "endorsement_name", "expertise", "filled_at", "form_version", "gender", "honorific", "id", "invited_at", "languages", "name", "newcomer", "nominee_id", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "position", "prepared_outcome", "reason", "ref", "retracted_at", "retracted_by_id", "round_id", "started_by_id", "status", "submitted_at", "submitted_by_id") VALUES (NEW."answered_at", NEW."changed_at", NEW."channel", NEW."created_at", NEW."cv", NEW."cv_name", NEW."decided_at", NEW."economy_id", NEW."email", NEW."endorsement", NEW."endorsement_name", NEW."expertise", NEW."filled_at", NEW."form_version", NEW."gender", NEW."honorific", NEW."id", NEW."invited_at", NEW."languages", NEW."name", NEW."newcomer", NEW."nominee_id", NEW."organisation", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."place", NEW."position", NEW."prepared_outcome", NEW."reason", NEW."ref", NEW."retracted_at", NEW."retracted_by_id", NEW."round_id", NEW."started_by_id", NEW."status", NEW."submitted_at", NEW."submitted_by_id"); RETURN NULL;',
                    hash="06e7c98aaa58c2211f3c3a4642e303f73a2eb5eb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9ec31",
                    table="experts_nomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_nominationevent" ("answered_at", "changed_at", "channel", "created_at", "cv", "cv_name", "decided_at", "economy_id", "email", "endorsement", "endorsement_name", "expertise", "filled_at", "form_version", "gender", "honorific", "id", "invited_at", "languages", "name", "newcomer", "nominee_id", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "position", "prepared_outcome", "reason", "ref", "retracted_at", "retracted_by_id", "round_id", "started_by_id", "status", "submitted_at", "submitted_by_id") VALUES (NEW."answered_at", NEW."changed_at", NEW."channel", NEW."created_at", NEW."cv", NEW."cv_name", NEW."decided_at", NEW."economy_id", NEW."email", NEW."endorsement", NEW."endorsement_name", NEW."expertise", NEW."filled_at", NEW."form_version", NEW."gender", NEW."honorific", NEW."id", NEW."invited_at", NEW."languages", NEW."name", NEW."newcomer", NEW."nominee_id", NEW."organisation", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."place", NEW."position", NEW."prepared_outcome", NEW."reason", NEW."ref", NEW."retracted_at", NEW."retracted_by_id", NEW."round_id", NEW."started_by_id", NEW."status", NEW."submitted_at", NEW."submitted_by_id"); RETURN NULL;',
                    hash="13b2ca034cf5eee576f059d8a19336d454f54b63",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b3bf2",
                    table="experts_nomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_nominationevent" ("answered_at", "changed_at", "channel", "created_at", "cv", "cv_name", "decided_at", "economy_id", "email", "endorsement", "endorsement_name", "expertise", "filled_at", "form_version", "gender", "honorific", "id", "invited_at", "languages", "name", "newcomer", "nominee_id", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "position", "prepared_outcome", "reason", "ref", "retracted_at", "retracted_by_id", "round_id", "started_by_id", "status", "submitted_at", "submitted_by_id") VALUES (OLD."answered_at", OLD."changed_at", OLD."channel", OLD."created_at", OLD."cv", OLD."cv_name", OLD."decided_at", OLD."economy_id", OLD."email", OLD."endorsement", OLD."endorsement_name", OLD."expertise", OLD."filled_at", OLD."form_version", OLD."gender", OLD."honorific", OLD."id", OLD."invited_at", OLD."languages", OLD."name", OLD."newcomer", OLD."nominee_id", OLD."organisation", OLD."organisation_kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."place", OLD."position", OLD."prepared_outcome", OLD."reason", OLD."ref", OLD."retracted_at", OLD."retracted_by_id", OLD."round_id", OLD."started_by_id", OLD."status", OLD."submitted_at", OLD."submitted_by_id"); RETURN NULL;',
                    hash="015566ec8904de29fc99a06bf8a7b40670d50d2d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9edef",
                    table="experts_nomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="latecode",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_latecodeevent" ("economy_id", "expires_at", "id", "issued_at", "issued_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "used_at", "used_by_id") VALUES (NEW."economy_id", NEW."expires_at", NEW."id", NEW."issued_at", NEW."issued_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."round_id", NEW."used_at", NEW."used_by_id"); RETURN NULL;',
                    hash="2beb24d5813b9951b60917e218d2321cd5a69266",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ca1b6",
                    table="experts_latecode",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="latecode",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."economy_id" IS DISTINCT FROM (NEW."economy_id") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at") OR OLD."issued_by_id" IS DISTINCT FROM (NEW."issued_by_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."used_at" IS DISTINCT FROM (NEW."used_at") OR OLD."used_by_id" IS DISTINCT FROM (NEW."used_by_id"))',
                    func='INSERT INTO "experts_latecodeevent" ("economy_id", "expires_at", "id", "issued_at", "issued_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "used_at", "used_by_id") VALUES (NEW."economy_id", NEW."expires_at", NEW."id", NEW."issued_at", NEW."issued_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."round_id", NEW."used_at", NEW."used_by_id"); RETURN NULL;',
                    hash="87fe3838588928fd8cd385a24969f3a583a339e7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2e1fc",
                    table="experts_latecode",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="latecode",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_latecodeevent" ("economy_id", "expires_at", "id", "issued_at", "issued_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id", "used_at", "used_by_id") VALUES (OLD."economy_id", OLD."expires_at", OLD."id", OLD."issued_at", OLD."issued_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."round_id", OLD."used_at", OLD."used_by_id"); RETURN NULL;',
                    hash="83bc6004e6952a5d2b69f5eb0bfeda4fc548855b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1b189",
                    table="experts_latecode",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economyresponse",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="29f4beb386cd6a2a69b3f4e071c1e0bd3e541e3b",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_d47ee",
                    table="experts_economyresponse",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economyresponse",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_economyresponseevent" ("channel", "economy_id", "entered_by_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "round_id") VALUES (NEW."channel", NEW."economy_id", NEW."entered_by_id", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_on", NEW."round_id"); RETURN NULL;',
                    hash="865033bc646be8ef3f4c3e9f6bf7095e6dba2805",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4c523",
                    table="experts_economyresponse",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economyresponse",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_economyresponseevent" ("channel", "economy_id", "entered_by_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "round_id") VALUES (NEW."channel", NEW."economy_id", NEW."entered_by_id", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_on", NEW."round_id"); RETURN NULL;',
                    hash="d27a73ac8f957514e5bedf8c40502164fd9fa8ce",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_85965",
                    table="experts_economyresponse",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economyresponse",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_economyresponseevent" ("channel", "economy_id", "entered_by_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "round_id") VALUES (OLD."channel", OLD."economy_id", OLD."entered_by_id", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_on", OLD."round_id"); RETURN NULL;',
                    hash="b8fbe9e1f917b8f9ea890eea62cd7c5063209ff4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_12685",
                    table="experts_economyresponse",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_criterionevent" ("description", "highest", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."description", NEW."highest", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;',
                    hash="e3aff1606a3091a45bbe48d6f2d63202ea713555",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0a628",
                    table="experts_criterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_criterionevent" ("description", "highest", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."description", NEW."highest", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;',
                    hash="080878f658e68a9f563b9125cc60199110fd59e1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_182b1",
                    table="experts_criterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_criterionevent" ("description", "highest", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."description", OLD."highest", OLD."id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;',
                    hash="4eb975504a5ee90b2fb1c08f7b0486ba7631d988",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8aae7",
                    table="experts_criterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_scoreevent" ("criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "review_id") VALUES (NEW."criterion_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."review_id"); RETURN NULL;',
                    hash="c71369e82fd799fb2aaaef7ae4080a998fbb48a3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7cc9a",
                    table="experts_score",
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
                    func='INSERT INTO "experts_scoreevent" ("criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "review_id") VALUES (NEW."criterion_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."review_id"); RETURN NULL;',
                    hash="5afffd67a5ba7ba7c1c409bee5859d62171b957c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0c36e",
                    table="experts_score",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_scoreevent" ("criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "review_id") VALUES (OLD."criterion_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."review_id"); RETURN NULL;',
                    hash="27520fd992a80568ae0c31d2e70fc1d255760a04",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ad3b7",
                    table="experts_score",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termsversion",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="ce80986ba057dc8f19649a204176b239cedce8fd",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_a155b",
                    table="experts_termsversion",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termsversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_termsversionevent" ("adopted_at", "created_at", "created_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "status", "summary") VALUES (NEW."adopted_at", NEW."created_at", NEW."created_by_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."previous_id", NEW."status", NEW."summary"); RETURN NULL;',
                    hash="4dbf133e157c008c9a885a489b25149ad2570eac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3a6c8",
                    table="experts_termsversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termsversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_termsversionevent" ("adopted_at", "created_at", "created_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "status", "summary") VALUES (NEW."adopted_at", NEW."created_at", NEW."created_by_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."previous_id", NEW."status", NEW."summary"); RETURN NULL;',
                    hash="6a0fee113960f627687d93d28ac6e334b142665b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4cb9",
                    table="experts_termsversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="termsversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_termsversionevent" ("adopted_at", "created_at", "created_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "status", "summary") VALUES (OLD."adopted_at", OLD."created_at", OLD."created_by_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."previous_id", OLD."status", OLD."summary"); RETURN NULL;',
                    hash="ed975ff68e57a251065270c4983e510097f840a0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_253c3",
                    table="experts_termsversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="ab9b24926a282b0e3ec27ae00fdb7bb8755ac66c",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_bbc7c",
                    table="experts_consultation",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_consultationevent" ("closes_at", "ended_at", "id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."closes_at", NEW."ended_at", NEW."id", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version_id"); RETURN NULL;',
                    hash="15d4bc6d8e1bbfb184e1ea3c1d2dd2540eb1f093",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e7e3b",
                    table="experts_consultation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_consultationevent" ("closes_at", "ended_at", "id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (NEW."closes_at", NEW."ended_at", NEW."id", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version_id"); RETURN NULL;',
                    hash="f70334ce5a1dc8599b975e945df7feb792c4a83f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_72524",
                    table="experts_consultation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consultation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_consultationevent" ("closes_at", "ended_at", "id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") VALUES (OLD."closes_at", OLD."ended_at", OLD."id", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version_id"); RETURN NULL;',
                    hash="e4623941608830108fcd1ddb1b24c8349110f5dd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a0200",
                    table="experts_consultation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_clauseevent" ("heading", "id", "number", "order", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version_id") VALUES (NEW."heading", NEW."id", NEW."number", NEW."order", NEW."origin_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."version_id"); RETURN NULL;',
                    hash="488d844153ea1e25f2a36bf48337c6351fa0dedc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e3343",
                    table="experts_clause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "experts_clauseevent" ("heading", "id", "number", "order", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version_id") VALUES (NEW."heading", NEW."id", NEW."number", NEW."order", NEW."origin_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."version_id"); RETURN NULL;',
                    hash="ddfa6c2b46ce9ea70c9f6b27424a37ca3c7bb1da",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c6bc0",
                    table="experts_clause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "experts_clauseevent" ("heading", "id", "number", "order", "origin_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version_id") VALUES (OLD."heading", OLD."id", OLD."number", OLD."order", OLD."origin_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."version_id"); RETURN NULL;',
                    hash="c905babae6b4586ff73afddcefd692e552d8cb84",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_43f72",
                    table="experts_clause",
                    when="AFTER",
                ),
            ),
        ),
    ]
