import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import documents.models.files
import documents.numbers
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
        ("directory", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(editable=False, max_length=100, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("research-report", "Research report"),
                            ("case-study", "Case study"),
                            ("policy", "Policy or regulation"),
                            ("standard", "Standard or criteria"),
                            ("guideline", "Guideline or tool"),
                            ("working-paper", "Working paper"),
                            ("meeting-paper", "Meeting paper"),
                            ("presentation", "Presentation"),
                            ("proceedings", "Proceedings or summary"),
                            ("collection", "Collection"),
                            ("brochure", "Brochure"),
                            ("poster", "Poster"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("subtitle", models.CharField(blank=True, max_length=300, verbose_name="subtitle")),
                ("abstract", models.TextField(blank=True, max_length=5000, verbose_name="abstract")),
                (
                    "authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="In the order of the title page.",
                        size=None,
                        verbose_name="authors",
                    ),
                ),
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
                        verbose_name="language of the record",
                    ),
                ),
                (
                    "published_on",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="date of publication"
                    ),
                ),
                (
                    "apec_number",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        validators=[documents.numbers.validate_apec_number],
                        verbose_name="APEC publication number",
                    ),
                ),
                (
                    "project_number",
                    models.CharField(blank=True, max_length=30, verbose_name="APEC project number"),
                ),
                (
                    "isbn",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        validators=[documents.numbers.validate_isbn],
                        verbose_name="ISBN",
                    ),
                ),
                (
                    "issn",
                    models.CharField(
                        blank=True,
                        max_length=9,
                        validators=[documents.numbers.validate_issn],
                        verbose_name="ISSN",
                    ),
                ),
                (
                    "doi",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        validators=[documents.numbers.validate_doi],
                        verbose_name="DOI",
                    ),
                ),
                (
                    "paper_number",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[documents.numbers.validate_paper_number],
                        verbose_name="meeting paper number",
                    ),
                ),
                ("agenda_item", models.CharField(blank=True, max_length=30, verbose_name="agenda item")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[("information", "Information"), ("consideration", "Consideration")],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                ("submitted_by", models.CharField(blank=True, max_length=200, verbose_name="submitted by")),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="SPDX identifier such as CC-BY-4.0, or the address of a Creative Commons licence.",
                        max_length=200,
                        validators=[documents.numbers.validate_licence],
                        verbose_name="licence",
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("public", "Everyone"),
                            ("network", "Network members who are signed in"),
                            ("staff", "CAEC staff only"),
                        ],
                        default="public",
                        max_length=10,
                        verbose_name="who may read it",
                    ),
                ),
                (
                    "embargo_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Until then only network members who are signed in can read it, once published.",
                        null=True,
                        verbose_name="embargo until",
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
                            ("scheduled", "Scheduled"),
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
                (
                    "scheduled_for",
                    models.DateTimeField(editable=False, null=True, verbose_name="scheduled for"),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="made public")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="withdrawn")),
                (
                    "withdrawal_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason of the withdrawal"),
                ),
                (
                    "version",
                    models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("is_current", models.BooleanField(default=True, editable=False)),
                (
                    "contributor",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contributor",
                    ),
                ),
                (
                    "economies",
                    models.ManyToManyField(
                        blank=True, related_name="documents", to="directory.economy", verbose_name="economies"
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
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="directory.organisation",
                        verbose_name="publisher",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="documents.document",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, related_name="documents", to="directory.topic", verbose_name="topics"
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
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": [
                    models.OrderBy(models.F("published_on"), descending=True, nulls_last=True),
                    "-pk",
                ],
                "permissions": [
                    ("submit_document", "Can write drafts and submit them"),
                    ("read_network_document", "Can read documents for network members"),
                    ("review_document", "Can review submitted documents"),
                    ("publish_document", "Can publish documents"),
                    ("withdraw_document", "Can withdraw documents"),
                    ("import_document", "Can import documents in bulk"),
                ],
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("published_on"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("is_current", True), ("status", "published")),
                        name="document_newest",
                    ),
                    models.Index(fields=["status", "-changed_at"], name="document_queue"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="document_published_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "scheduled"), _negated=True),
                            ("scheduled_for__isnull", False),
                            _connector="OR",
                        ),
                        name="document_scheduled_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "withdrawn"), _negated=True),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="document_withdrawn_has_time_and_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("supersedes", None), ("version", 1)),
                            models.Q(("supersedes__isnull", False), ("version__gt", 1)),
                            _connector="OR",
                        ),
                        name="document_version_follows_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("word", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("documents", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="UsageSalt",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="documents.document",
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
            name="CommentEvent",
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
                        to="documents.comment",
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
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, editable=False, max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("research-report", "Research report"),
                            ("case-study", "Case study"),
                            ("policy", "Policy or regulation"),
                            ("standard", "Standard or criteria"),
                            ("guideline", "Guideline or tool"),
                            ("working-paper", "Working paper"),
                            ("meeting-paper", "Meeting paper"),
                            ("presentation", "Presentation"),
                            ("proceedings", "Proceedings or summary"),
                            ("collection", "Collection"),
                            ("brochure", "Brochure"),
                            ("poster", "Poster"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("subtitle", models.CharField(blank=True, max_length=300, verbose_name="subtitle")),
                ("abstract", models.TextField(blank=True, max_length=5000, verbose_name="abstract")),
                (
                    "authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="In the order of the title page.",
                        size=None,
                        verbose_name="authors",
                    ),
                ),
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
                        verbose_name="language of the record",
                    ),
                ),
                (
                    "published_on",
                    gscnet.common.partialdates.PartialDateField(
                        blank=True, null=True, verbose_name="date of publication"
                    ),
                ),
                (
                    "apec_number",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        validators=[documents.numbers.validate_apec_number],
                        verbose_name="APEC publication number",
                    ),
                ),
                (
                    "project_number",
                    models.CharField(blank=True, max_length=30, verbose_name="APEC project number"),
                ),
                (
                    "isbn",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        validators=[documents.numbers.validate_isbn],
                        verbose_name="ISBN",
                    ),
                ),
                (
                    "issn",
                    models.CharField(
                        blank=True,
                        max_length=9,
                        validators=[documents.numbers.validate_issn],
                        verbose_name="ISSN",
                    ),
                ),
                (
                    "doi",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        validators=[documents.numbers.validate_doi],
                        verbose_name="DOI",
                    ),
                ),
                (
                    "paper_number",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[documents.numbers.validate_paper_number],
                        verbose_name="meeting paper number",
                    ),
                ),
                ("agenda_item", models.CharField(blank=True, max_length=30, verbose_name="agenda item")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[("information", "Information"), ("consideration", "Consideration")],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                ("submitted_by", models.CharField(blank=True, max_length=200, verbose_name="submitted by")),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="SPDX identifier such as CC-BY-4.0, or the address of a Creative Commons licence.",
                        max_length=200,
                        validators=[documents.numbers.validate_licence],
                        verbose_name="licence",
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("public", "Everyone"),
                            ("network", "Network members who are signed in"),
                            ("staff", "CAEC staff only"),
                        ],
                        default="public",
                        max_length=10,
                        verbose_name="who may read it",
                    ),
                ),
                (
                    "embargo_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Until then only network members who are signed in can read it, once published.",
                        null=True,
                        verbose_name="embargo until",
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
                            ("scheduled", "Scheduled"),
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
                (
                    "scheduled_for",
                    models.DateTimeField(editable=False, null=True, verbose_name="scheduled for"),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="made public")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="withdrawn")),
                (
                    "withdrawal_reason",
                    models.TextField(blank=True, editable=False, verbose_name="reason of the withdrawal"),
                ),
                (
                    "version",
                    models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                ("is_current", models.BooleanField(default=True, editable=False)),
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
                        to="documents.document",
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
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.organisation",
                        verbose_name="publisher",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
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
            name="DocumentFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=documents.models.files.stored_name, verbose_name="file"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
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
                        verbose_name="language",
                    ),
                ),
                ("media_type", models.CharField(editable=False, max_length=100, verbose_name="media type")),
                ("size", models.PositiveBigIntegerField(editable=False, verbose_name="size in bytes")),
                (
                    "sha256",
                    models.CharField(db_index=True, editable=False, max_length=64, verbose_name="SHA-256"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("page_count", models.PositiveIntegerField(editable=False, null=True, verbose_name="pages")),
                (
                    "cover",
                    models.ImageField(
                        blank=True,
                        editable=False,
                        height_field="cover_height",
                        upload_to=documents.models.files.cover_name,
                        width_field="cover_width",
                    ),
                ),
                (
                    "cover_small",
                    models.ImageField(
                        blank=True, editable=False, upload_to=documents.models.files.cover_name
                    ),
                ),
                ("cover_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("cover_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                (
                    "extraction",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Done"), ("failed", "Failed")],
                        default="waiting",
                        editable=False,
                        max_length=10,
                        verbose_name="text extraction",
                    ),
                ),
                (
                    "extraction_error",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="extraction problem"
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DocumentFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=documents.models.files.stored_name, verbose_name="file"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
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
                        verbose_name="language",
                    ),
                ),
                ("media_type", models.CharField(editable=False, max_length=100, verbose_name="media type")),
                ("size", models.PositiveBigIntegerField(editable=False, verbose_name="size in bytes")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("page_count", models.PositiveIntegerField(editable=False, null=True, verbose_name="pages")),
                (
                    "cover",
                    models.ImageField(
                        blank=True,
                        editable=False,
                        height_field="cover_height",
                        upload_to=documents.models.files.cover_name,
                        width_field="cover_width",
                    ),
                ),
                (
                    "cover_small",
                    models.ImageField(
                        blank=True, editable=False, upload_to=documents.models.files.cover_name
                    ),
                ),
                ("cover_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("cover_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                (
                    "extraction",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Done"), ("failed", "Failed")],
                        default="waiting",
                        editable=False,
                        max_length=10,
                        verbose_name="text extraction",
                    ),
                ),
                (
                    "extraction_error",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="extraction problem"
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
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
                        to="documents.documentfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FacetCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", models.CharField(max_length=20)),
                ("value", models.CharField(max_length=100)),
                ("documents", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("facet", "value"), name="facetcount_once")],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("vector", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pages",
                        to="documents.documentfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["file", "number"],
                "constraints": [models.UniqueConstraint(fields=("file", "number"), name="page_once")],
            },
        ),
        migrations.CreateModel(
            name="Relation",
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
                            ("References", "Refers to"),
                            ("IsPartOf", "Is part of"),
                            ("IsSupplementTo", "Supplements"),
                            ("IsDerivedFrom", "Is based on"),
                            ("IsTranslationOf", "Is a translation of"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="documents.document",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inverse_relations",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "relation",
                "verbose_name_plural": "relations",
                "constraints": [
                    models.UniqueConstraint(fields=("source", "kind", "target"), name="relation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="relation_not_to_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RelationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("References", "Refers to"),
                            ("IsPartOf", "Is part of"),
                            ("IsSupplementTo", "Supplements"),
                            ("IsDerivedFrom", "Is based on"),
                            ("IsTranslationOf", "Is a translation of"),
                        ],
                        max_length=20,
                        verbose_name="kind",
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
                        to="documents.relation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Translation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("abstract", models.TextField(blank=True, max_length=5000, verbose_name="abstract")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "translation",
                "verbose_name_plural": "translations",
                "ordering": ["language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "language"), name="translation_once_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TranslationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("abstract", models.TextField(blank=True, max_length=5000, verbose_name="abstract")),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
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
                        to="documents.translation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UsageDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("views", models.PositiveIntegerField(default=0)),
                ("downloads", models.PositiveIntegerField(default=0)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="usage",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "day"), name="usage_once_per_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="UsageHit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("download", models.BooleanField()),
                ("visitor", models.BinaryField(max_length=16)),
                ("at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="documents.document"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="documents.document",
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                ("prominence", models.FloatField(default=0)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["vector"], name="searchentry_vector"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="bebd4f92f1d0f946cc00045d0572467c2499cd38",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_c0750",
                    table="documents_document",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_documentevent" ("abstract", "access", "agenda_item", "apec_number", "authors", "changed_at", "contributor_id", "created_at", "doi", "embargo_until", "id", "is_current", "is_sample", "isbn", "issn", "kind", "language", "licence", "paper_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_number", "published_at", "published_by_id", "published_on", "publisher_id", "purpose", "scheduled_for", "slug", "status", "submitted_at", "submitted_by", "subtitle", "supersedes_id", "title", "version", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."abstract", NEW."access", NEW."agenda_item", NEW."apec_number", NEW."authors", NEW."changed_at", NEW."contributor_id", NEW."created_at", NEW."doi", NEW."embargo_until", NEW."id", NEW."is_current", NEW."is_sample", NEW."isbn", NEW."issn", NEW."kind", NEW."language", NEW."licence", NEW."paper_number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_number", NEW."published_at", NEW."published_by_id", NEW."published_on", NEW."publisher_id", NEW."purpose", NEW."scheduled_for", NEW."slug", NEW."status", NEW."submitted_at", NEW."submitted_by", NEW."subtitle", NEW."supersedes_id", NEW."title", NEW."version", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="12995e76c351de29ff6572fca5f0339a29ee1fa8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_be524",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documents_documentevent" ("abstract", "access", "agenda_item", "apec_number", "authors", "changed_at", "contributor_id", "created_at", "doi", "embargo_until", "id", "is_current", "is_sample", "isbn", "issn", "kind", "language", "licence", "paper_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_number", "published_at", "published_by_id", "published_on", "publisher_id", "purpose", "scheduled_for", "slug", "status", "submitted_at", "submitted_by", "subtitle", "supersedes_id", "title", "version", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."abstract", NEW."access", NEW."agenda_item", NEW."apec_number", NEW."authors", NEW."changed_at", NEW."contributor_id", NEW."created_at", NEW."doi", NEW."embargo_until", NEW."id", NEW."is_current", NEW."is_sample", NEW."isbn", NEW."issn", NEW."kind", NEW."language", NEW."licence", NEW."paper_number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_number", NEW."published_at", NEW."published_by_id", NEW."published_on", NEW."publisher_id", NEW."purpose", NEW."scheduled_for", NEW."slug", NEW."status", NEW."submitted_at", NEW."submitted_by", NEW."subtitle", NEW."supersedes_id", NEW."title", NEW."version", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="c6c3c72a6e73212e73fdd76f544f42ab2c787015",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a3ed6",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_documentevent" ("abstract", "access", "agenda_item", "apec_number", "authors", "changed_at", "contributor_id", "created_at", "doi", "embargo_until", "id", "is_current", "is_sample", "isbn", "issn", "kind", "language", "licence", "paper_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_number", "published_at", "published_by_id", "published_on", "publisher_id", "purpose", "scheduled_for", "slug", "status", "submitted_at", "submitted_by", "subtitle", "supersedes_id", "title", "version", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."abstract", OLD."access", OLD."agenda_item", OLD."apec_number", OLD."authors", OLD."changed_at", OLD."contributor_id", OLD."created_at", OLD."doi", OLD."embargo_until", OLD."id", OLD."is_current", OLD."is_sample", OLD."isbn", OLD."issn", OLD."kind", OLD."language", OLD."licence", OLD."paper_number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_number", OLD."published_at", OLD."published_by_id", OLD."published_on", OLD."publisher_id", OLD."purpose", OLD."scheduled_for", OLD."slug", OLD."status", OLD."submitted_at", OLD."submitted_by", OLD."subtitle", OLD."supersedes_id", OLD."title", OLD."version", OLD."withdrawal_reason", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                    hash="cafa3b3a19df72ac488cc253a8cc01ecd65486e2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0c008",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_commentevent" ("asks_for_changes", "author_id", "created_at", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."asks_for_changes", NEW."author_id", NEW."created_at", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="53cd0b9576698a805a9976e0833d42eb07584c67",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_af3db",
                    table="documents_comment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documents_commentevent" ("asks_for_changes", "author_id", "created_at", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."asks_for_changes", NEW."author_id", NEW."created_at", NEW."document_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="a065a1b3f01591c5857747c14f27c5869ed78f56",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3bd57",
                    table="documents_comment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_commentevent" ("asks_for_changes", "author_id", "created_at", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."asks_for_changes", OLD."author_id", OLD."created_at", OLD."document_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                    hash="05c0316b02caae4f0ba71b265d5ffcb664cb1e04",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b2fc9",
                    table="documents_comment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentfile",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="417376206f7ba179fa38c3d45902856a4ac1a8cd",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_7fe40",
                    table="documents_documentfile",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentfile",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_documentfileevent" ("cover", "cover_height", "cover_small", "cover_width", "document_id", "extraction", "extraction_error", "file", "id", "language", "media_type", "name", "page_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sha256", "size", "uploaded_at") VALUES (NEW."cover", NEW."cover_height", NEW."cover_small", NEW."cover_width", NEW."document_id", NEW."extraction", NEW."extraction_error", NEW."file", NEW."id", NEW."language", NEW."media_type", NEW."name", NEW."page_count", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."sha256", NEW."size", NEW."uploaded_at"); RETURN NULL;',
                    hash="902862f0ab22b5d880ae68db80c294458e97ce78",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a4d59",
                    table="documents_documentfile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentfile",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documents_documentfileevent" ("cover", "cover_height", "cover_small", "cover_width", "document_id", "extraction", "extraction_error", "file", "id", "language", "media_type", "name", "page_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sha256", "size", "uploaded_at") VALUES (NEW."cover", NEW."cover_height", NEW."cover_small", NEW."cover_width", NEW."document_id", NEW."extraction", NEW."extraction_error", NEW."file", NEW."id", NEW."language", NEW."media_type", NEW."name", NEW."page_count", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."sha256", NEW."size", NEW."uploaded_at"); RETURN NULL;',
                    hash="72406f5b8123ec0453733bd1827d4a3eadeb2d8f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_00582",
                    table="documents_documentfile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documentfile",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_documentfileevent" ("cover", "cover_height", "cover_small", "cover_width", "document_id", "extraction", "extraction_error", "file", "id", "language", "media_type", "name", "page_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sha256", "size", "uploaded_at") VALUES (OLD."cover", OLD."cover_height", OLD."cover_small", OLD."cover_width", OLD."document_id", OLD."extraction", OLD."extraction_error", OLD."file", OLD."id", OLD."language", OLD."media_type", OLD."name", OLD."page_count", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."sha256", OLD."size", OLD."uploaded_at"); RETURN NULL;',
                    hash="54183b6e572a89fdd2d4162fc594845dcad149d0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_49f08",
                    table="documents_documentfile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="6f332ca3d2e1d15bb01ae04c42fa25332ea26e99",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_68df1",
                    table="documents_relation",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_relationevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                    hash="0e89ccbf846e4960b83314ccd9829a5fb47fb344",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0feaa",
                    table="documents_relation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documents_relationevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                    hash="e8ff04be0464e41408d8c2448f6b46e15c2d6d40",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_59799",
                    table="documents_relation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_relationevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."target_id"); RETURN NULL;',
                    hash="16f820c73cc095a3b8262e8c3e0c96032f338f54",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b24ab",
                    table="documents_relation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="translation",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="c38f05824b5b379be85b61ebcb758b3ff2b2a7b0",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_1b15c",
                    table="documents_translation",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="translation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_translationevent" ("abstract", "document_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."abstract", NEW."document_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;',
                    hash="c931e7dfd23ce4b00cb9b2329688328af3127899",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5ff98",
                    table="documents_translation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="translation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "documents_translationevent" ("abstract", "document_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."abstract", NEW."document_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;',
                    hash="c601d5f942dbcb88b449001b02ee2952bd8c38ea",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f0726",
                    table="documents_translation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="translation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_translationevent" ("abstract", "document_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."abstract", OLD."document_id", OLD."id", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;',
                    hash="1bf905dde6caa3ee94f6017d68464e782b122cdf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd97a",
                    table="documents_translation",
                    when="AFTER",
                ),
            ),
        ),
    ]
