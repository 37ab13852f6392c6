import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    dependencies = [
        ("accounts", "__first__"),
        ("directory", "0002_member_economies"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("pilots", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExpressionOfInterest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(editable=False, max_length=20, unique=True, verbose_name="number")),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                (
                    "organisation_kind",
                    models.CharField(
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
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "intent",
                    models.TextField(max_length=4000, verbose_name="what it would do as a pilot centre"),
                ),
                ("contact_name", models.CharField(max_length=150, verbose_name="name of the contact")),
                ("contact_position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("contact_email", models.EmailField(max_length=254, verbose_name="email of the contact")),
                (
                    "letter",
                    models.TextField(
                        blank=True, editable=False, max_length=4000, verbose_name="letter to the sender"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="personal data erased"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Address not confirmed"),
                            ("waiting", "Waiting for CAEC"),
                            ("accepted", "Taken up as a potential centre"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="unconfirmed",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "consent_sha256",
                    models.CharField(editable=False, max_length=64, verbose_name="text agreed to"),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="address confirmed"),
                ),
                (
                    "endorsement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not said yet"),
                            ("endorsed", "Endorsed by its economy"),
                            ("not_endorsed", "Not endorsed by its economy"),
                        ],
                        default="",
                        editable=False,
                        max_length=12,
                        verbose_name="endorsement",
                    ),
                ),
                (
                    "endorsement_note",
                    models.TextField(
                        blank=True, editable=False, max_length=1000, verbose_name="note of the economy"
                    ),
                ),
                (
                    "endorsed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered by the economy"),
                ),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "centre",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="pilots.pilotcentre",
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
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "endorsed_by",
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
                "verbose_name": "expression of interest",
                "verbose_name_plural": "expressions of interest",
                "ordering": ["created_at", "pk"],
                "permissions": [("endorse", "Can endorse expressions of interest and nominate institutions")],
                "abstract": False,
                "indexes": [models.Index(fields=["status", "created_at"], name="expression_queue")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("centre__isnull", False), ("status", "accepted")),
                            models.Q(
                                models.Q(("status", "accepted"), _negated=True), ("centre__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="expressionofinterest_accepted_has_a_centre",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["accepted", "declined"]), _negated=True),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="expressionofinterest_decided_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("endorsed_at", None), ("endorsement", "")),
                            ("endorsed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="expression_endorsement_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpressionOfInterestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ref", models.CharField(editable=False, max_length=20, verbose_name="number")),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                (
                    "organisation_kind",
                    models.CharField(
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
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "intent",
                    models.TextField(max_length=4000, verbose_name="what it would do as a pilot centre"),
                ),
                ("contact_name", models.CharField(max_length=150, verbose_name="name of the contact")),
                ("contact_position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("contact_email", models.EmailField(max_length=254, verbose_name="email of the contact")),
                (
                    "letter",
                    models.TextField(
                        blank=True, editable=False, max_length=4000, verbose_name="letter to the sender"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="personal data erased"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Address not confirmed"),
                            ("waiting", "Waiting for CAEC"),
                            ("accepted", "Taken up as a potential centre"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="unconfirmed",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "consent_sha256",
                    models.CharField(editable=False, max_length=64, verbose_name="text agreed to"),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="address confirmed"),
                ),
                (
                    "endorsement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not said yet"),
                            ("endorsed", "Endorsed by its economy"),
                            ("not_endorsed", "Not endorsed by its economy"),
                        ],
                        default="",
                        editable=False,
                        max_length=12,
                        verbose_name="endorsement",
                    ),
                ),
                (
                    "endorsement_note",
                    models.TextField(
                        blank=True, editable=False, max_length=1000, verbose_name="note of the economy"
                    ),
                ),
                (
                    "endorsed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered by the economy"),
                ),
                ("link_version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
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
                    "endorsed_by",
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
                        to="pilots.expressionofinterest",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InstitutionNomination",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(editable=False, max_length=20, unique=True, verbose_name="number")),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                (
                    "organisation_kind",
                    models.CharField(
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
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "intent",
                    models.TextField(max_length=4000, verbose_name="what it would do as a pilot centre"),
                ),
                ("contact_name", models.CharField(max_length=150, verbose_name="name of the contact")),
                ("contact_position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("contact_email", models.EmailField(max_length=254, verbose_name="email of the contact")),
                (
                    "letter",
                    models.TextField(
                        blank=True, editable=False, max_length=4000, verbose_name="letter to the sender"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="personal data erased"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Address not confirmed"),
                            ("waiting", "Waiting for CAEC"),
                            ("accepted", "Taken up as a potential centre"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "centre",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s",
                        to="pilots.pilotcentre",
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
                    "economy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "nominated_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "nomination of an institution",
                "verbose_name_plural": "nominations of institutions",
                "ordering": ["created_at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["status", "created_at"], name="institution_queue")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("centre__isnull", False), ("status", "accepted")),
                            models.Q(
                                models.Q(("status", "accepted"), _negated=True), ("centre__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="institutionnomination_accepted_has_a_centre",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["accepted", "declined"]), _negated=True),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="institutionnomination_decided_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstitutionNominationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ref", models.CharField(editable=False, max_length=20, verbose_name="number")),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                (
                    "organisation_kind",
                    models.CharField(
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
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "intent",
                    models.TextField(max_length=4000, verbose_name="what it would do as a pilot centre"),
                ),
                ("contact_name", models.CharField(max_length=150, verbose_name="name of the contact")),
                ("contact_position", models.CharField(blank=True, max_length=150, verbose_name="position")),
                ("contact_email", models.EmailField(max_length=254, verbose_name="email of the contact")),
                (
                    "letter",
                    models.TextField(
                        blank=True, editable=False, max_length=4000, verbose_name="letter to the sender"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="personal data erased"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Address not confirmed"),
                            ("waiting", "Waiting for CAEC"),
                            ("accepted", "Taken up as a potential centre"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pilots.pilotcentre",
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
                    "nominated_by",
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
                        to="pilots.institutionnomination",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Revision",
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
                    "values",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="proposed",
                    ),
                ),
                (
                    "renews",
                    models.BooleanField(
                        blank=True, default=False, verbose_name="The page is right; renew it for two years"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Seen by CAEC only: a partner that is missing from the portal, say.",
                        max_length=2000,
                        verbose_name="note to CAEC",
                    ),
                ),
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
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="pilots.pilotcentre",
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
            ],
            options={
                "verbose_name": "proposed change of a centre's page",
                "verbose_name_plural": "proposed changes of centres' pages",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            ("decided_at__isnull", False),
                            _connector="OR",
                        ),
                        name="revision_published_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["returned", "withdrawn"]), _negated=True),
                            models.Q(("remark", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="revision_returned_with_a_remark",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                        fields=("centre",),
                        name="revision_one_open_per_centre",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RevisionEvent",
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
                    "values",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="proposed",
                    ),
                ),
                (
                    "renews",
                    models.BooleanField(
                        blank=True, default=False, verbose_name="The page is right; renew it for two years"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Seen by CAEC only: a partner that is missing from the portal, say.",
                        max_length=2000,
                        verbose_name="note to CAEC",
                    ),
                ),
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
                        to="pilots.revision",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expressionofinterest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_expressionofinterestevent" ("centre_id", "city", "confirmed_at", "consent_sha256", "contact_email", "contact_name", "contact_position", "created_at", "decided_at", "decided_by_id", "economy_id", "endorsed_at", "endorsed_by_id", "endorsement", "endorsement_note", "erased_at", "id", "intent", "letter", "link_version", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "status", "website") VALUES (NEW."centre_id", NEW."city", NEW."confirmed_at", NEW."consent_sha256", NEW."contact_email", NEW."contact_name", NEW."contact_position", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."economy_id", NEW."endorsed_at", NEW."endorsed_by_id", NEW."endorsement", NEW."endorsement_note", NEW."erased_at", NEW."id", NEW."intent", NEW."letter", NEW."link_version", NEW."organisation", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."status", NEW."website"); RETURN NULL;',
                    hash="9ee0d4bf0b4bb877a1398fc3fc35abec345d7174",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_64361",
                    table="pilots_expressionofinterest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expressionofinterest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_expressionofinterestevent" ("centre_id", "city", "confirmed_at", "consent_sha256", "contact_email", "contact_name", "contact_position", "created_at", "decided_at", "decided_by_id", "economy_id", "endorsed_at", "endorsed_by_id", "endorsement", "endorsement_note", "erased_at", "id", "intent", "letter", "link_version", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "status", "website") VALUES (NEW."centre_id", NEW."city", NEW."confirmed_at", NEW."consent_sha256", NEW."contact_email", NEW."contact_name", NEW."contact_position", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."economy_id", NEW."endorsed_at", NEW."endorsed_by_id", NEW."endorsement", NEW."endorsement_note", NEW."erased_at", NEW."id", NEW."intent", NEW."letter", NEW."link_version", NEW."organisation", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."status", NEW."website"); RETURN NULL;',
                    hash="30d6a2d51c8c04358d2e1851804e3795174cb2c7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_420ac",
                    table="pilots_expressionofinterest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expressionofinterest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_expressionofinterestevent" ("centre_id", "city", "confirmed_at", "consent_sha256", "contact_email", "contact_name", "contact_position", "created_at", "decided_at", "decided_by_id", "economy_id", "endorsed_at", "endorsed_by_id", "endorsement", "endorsement_note", "erased_at", "id", "intent", "letter", "link_version", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "status", "website") VALUES (OLD."centre_id", OLD."city", OLD."confirmed_at", OLD."consent_sha256", OLD."contact_email", OLD."contact_name", OLD."contact_position", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."economy_id", OLD."endorsed_at", OLD."endorsed_by_id", OLD."endorsement", OLD."endorsement_note", OLD."erased_at", OLD."id", OLD."intent", OLD."letter", OLD."link_version", OLD."organisation", OLD."organisation_kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."status", OLD."website"); RETURN NULL;',
                    hash="755cb062fc693b0c178818dcc3d9a992e8c20671",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e3717",
                    table="pilots_expressionofinterest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institutionnomination",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_institutionnominationevent" ("centre_id", "city", "contact_email", "contact_name", "contact_position", "created_at", "decided_at", "decided_by_id", "economy_id", "erased_at", "id", "intent", "letter", "nominated_by_id", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "status", "website") VALUES (NEW."centre_id", NEW."city", NEW."contact_email", NEW."contact_name", NEW."contact_position", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."economy_id", NEW."erased_at", NEW."id", NEW."intent", NEW."letter", NEW."nominated_by_id", NEW."organisation", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."status", NEW."website"); RETURN NULL;',
                    hash="132c9df51a0ae21fa4faa3e81e6582131d753e48",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_868d1",
                    table="pilots_institutionnomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institutionnomination",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_institutionnominationevent" ("centre_id", "city", "contact_email", "contact_name", "contact_position", "created_at", "decided_at", "decided_by_id", "economy_id", "erased_at", "id", "intent", "letter", "nominated_by_id", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "status", "website") VALUES (NEW."centre_id", NEW."city", NEW."contact_email", NEW."contact_name", NEW."contact_position", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."economy_id", NEW."erased_at", NEW."id", NEW."intent", NEW."letter", NEW."nominated_by_id", NEW."organisation", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."status", NEW."website"); RETURN NULL;',
                    hash="bc1c702d1121b1bafdca2086172da4b0ae086449",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8f726",
                    table="pilots_institutionnomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="institutionnomination",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_institutionnominationevent" ("centre_id", "city", "contact_email", "contact_name", "contact_position", "created_at", "decided_at", "decided_by_id", "economy_id", "erased_at", "id", "intent", "letter", "nominated_by_id", "organisation", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "status", "website") VALUES (OLD."centre_id", OLD."city", OLD."contact_email", OLD."contact_name", OLD."contact_position", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."economy_id", OLD."erased_at", OLD."id", OLD."intent", OLD."letter", OLD."nominated_by_id", OLD."organisation", OLD."organisation_kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."status", OLD."website"); RETURN NULL;',
                    hash="ed5bf66e1e81ef36f5df44a84e67d4a779d7e174",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_232c7",
                    table="pilots_institutionnomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_revisionevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "renews", "status", "submitted_at", "values") VALUES (NEW."author_id", NEW."centre_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remark", NEW."renews", NEW."status", NEW."submitted_at", NEW."values"); RETURN NULL;',
                    hash="b592f5786c115d1a8d48fee439e5c30c9c83ea92",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_06240",
                    table="pilots_revision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pilots_revisionevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "renews", "status", "submitted_at", "values") VALUES (NEW."author_id", NEW."centre_id", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remark", NEW."renews", NEW."status", NEW."submitted_at", NEW."values"); RETURN NULL;',
                    hash="6a882dccbb5a2a89c8dfffadc85bc2ea5c099fd0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_50bb3",
                    table="pilots_revision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pilots_revisionevent" ("author_id", "centre_id", "created_at", "decided_at", "decided_by_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "renews", "status", "submitted_at", "values") VALUES (OLD."author_id", OLD."centre_id", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remark", OLD."renews", OLD."status", OLD."submitted_at", OLD."values"); RETURN NULL;',
                    hash="7e13d55b2e2b6f20f01af827d9085e2731332be1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c3f37",
                    table="pilots_revision",
                    when="AFTER",
                ),
            ),
        ),
    ]
