import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    initial = True

    dependencies = [
        ("common", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Economy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="Other names and spellings, separated by commas; never shown, used to find.",
                        size=None,
                        verbose_name="aliases",
                    ),
                ),
                (
                    "lower_aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, editable=False, size=None
                    ),
                ),
                ("code", models.CharField(max_length=3, unique=True, verbose_name="code")),
                ("short_name", models.CharField(max_length=60, unique=True, verbose_name="short name")),
                ("formal_name", models.CharField(max_length=120, verbose_name="formal name")),
                (
                    "protocol_order",
                    models.PositiveSmallIntegerField(unique=True, verbose_name="protocol order"),
                ),
                (
                    "time_zone",
                    models.CharField(help_text="IANA name", max_length=40, verbose_name="time zone"),
                ),
                ("travel_eligible", models.BooleanField(default=False, verbose_name="travel-eligible")),
            ],
            options={
                "verbose_name": "economy",
                "verbose_name_plural": "economies",
                "ordering": ["protocol_order"],
            },
        ),
        migrations.CreateModel(
            name="EconomyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="Other names and spellings, separated by commas; never shown, used to find.",
                        size=None,
                        verbose_name="aliases",
                    ),
                ),
                (
                    "lower_aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, editable=False, size=None
                    ),
                ),
                ("code", models.CharField(max_length=3, verbose_name="code")),
                ("short_name", models.CharField(max_length=60, verbose_name="short name")),
                ("formal_name", models.CharField(max_length=120, verbose_name="formal name")),
                ("protocol_order", models.PositiveSmallIntegerField(verbose_name="protocol order")),
                (
                    "time_zone",
                    models.CharField(help_text="IANA name", max_length=40, verbose_name="time zone"),
                ),
                ("travel_eligible", models.BooleanField(default=False, verbose_name="travel-eligible")),
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
                        to="directory.economy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="Other names and spellings, separated by commas; never shown, used to find.",
                        size=None,
                        verbose_name="aliases",
                    ),
                ),
                (
                    "lower_aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, editable=False, size=None
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="acronym")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "kind",
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
                        verbose_name="kind",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "economy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="directory.economy",
                        verbose_name="economy",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="predecessors",
                        to="directory.organisation",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": [django.db.models.functions.text.Lower("name")],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"), name="organisation_name_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("successor", models.F("pk")), _negated=True),
                        name="organisation_not_its_own_successor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="Other names and spellings, separated by commas; never shown, used to find.",
                        size=None,
                        verbose_name="aliases",
                    ),
                ),
                (
                    "lower_aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, editable=False, size=None
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="acronym")),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                (
                    "kind",
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
                        verbose_name="kind",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
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
                        to="directory.organisation",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.organisation",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="Other names and spellings, separated by commas; never shown, used to find.",
                        size=None,
                        verbose_name="aliases",
                    ),
                ),
                (
                    "lower_aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, editable=False, size=None
                    ),
                ),
                (
                    "facet",
                    models.CharField(
                        choices=[("chain", "Link of the chain"), ("sector", "Sector")],
                        max_length=10,
                        verbose_name="facet",
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["facet", "order", "name"],
            },
        ),
        migrations.CreateModel(
            name="TopicEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        help_text="Other names and spellings, separated by commas; never shown, used to find.",
                        size=None,
                        verbose_name="aliases",
                    ),
                ),
                (
                    "lower_aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, editable=False, size=None
                    ),
                ),
                (
                    "facet",
                    models.CharField(
                        choices=[("chain", "Link of the chain"), ("sector", "Sector")],
                        max_length=10,
                        verbose_name="facet",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, max_length=60)),
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
                        to="directory.topic",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economy",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="998b434710d0bcc3306515ab3436886047a7217f",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_1e335",
                    table="directory_economy",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_economyevent" ("aliases", "code", "formal_name", "id", "lower_aliases", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_order", "short_name", "time_zone", "travel_eligible") VALUES (NEW."aliases", NEW."code", NEW."formal_name", NEW."id", NEW."lower_aliases", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."protocol_order", NEW."short_name", NEW."time_zone", NEW."travel_eligible"); RETURN NULL;',
                    hash="2949a7d7fc9e1d47a9223a13de9c0dae5f54e8e4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_79530",
                    table="directory_economy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_economyevent" ("aliases", "code", "formal_name", "id", "lower_aliases", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_order", "short_name", "time_zone", "travel_eligible") VALUES (NEW."aliases", NEW."code", NEW."formal_name", NEW."id", NEW."lower_aliases", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."protocol_order", NEW."short_name", NEW."time_zone", NEW."travel_eligible"); RETURN NULL;',
                    hash="6be876af73d9880f41a5944d5a27c82e63e6466f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6eac0",
                    table="directory_economy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="economy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_economyevent" ("aliases", "code", "formal_name", "id", "lower_aliases", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protocol_order", "short_name", "time_zone", "travel_eligible") VALUES (OLD."aliases", OLD."code", OLD."formal_name", OLD."id", OLD."lower_aliases", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."protocol_order", OLD."short_name", OLD."time_zone", OLD."travel_eligible"); RETURN NULL;',
                    hash="cbc740a652db79ab829b61d513e2e4d6512d089c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_98cdb",
                    table="directory_economy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="bed0817e9870290049329a5fd4e79f8dacaed1aa",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_581e3",
                    table="directory_topic",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_topicevent" ("aliases", "facet", "id", "lower_aliases", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."aliases", NEW."facet", NEW."id", NEW."lower_aliases", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="067100cad807bb9ba470ab445ad0ae722273b44b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4ef60",
                    table="directory_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_topicevent" ("aliases", "facet", "id", "lower_aliases", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."aliases", NEW."facet", NEW."id", NEW."lower_aliases", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
                    hash="d8840ede886558e5a27d07c8573667096792d85d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4936f",
                    table="directory_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_topicevent" ("aliases", "facet", "id", "lower_aliases", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."aliases", OLD."facet", OLD."id", OLD."lower_aliases", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;',
                    hash="213416aceac32715687cde508ab873c30fc8e67a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_207c3",
                    table="directory_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="outdate_pages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="PERFORM common_raise_content_version(); RETURN NULL;",
                    hash="a03ec3b1d933f108e7be26fe75f6640daf83e732",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_outdate_pages_dec62",
                    table="directory_organisation",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_organisationevent" ("acronym", "aliases", "economy_id", "id", "kind", "lower_aliases", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "successor_id", "website") VALUES (NEW."acronym", NEW."aliases", NEW."economy_id", NEW."id", NEW."kind", NEW."lower_aliases", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."successor_id", NEW."website"); RETURN NULL;',
                    hash="7bf2520f69c1ea6a8ab628b02bbb223d172a6515",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fd0fd",
                    table="directory_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_organisationevent" ("acronym", "aliases", "economy_id", "id", "kind", "lower_aliases", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "successor_id", "website") VALUES (NEW."acronym", NEW."aliases", NEW."economy_id", NEW."id", NEW."kind", NEW."lower_aliases", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."successor_id", NEW."website"); RETURN NULL;',
                    hash="7de9df662595dbff28a5b09b6bbee86f2a1e0a09",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_17175",
                    table="directory_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_organisationevent" ("acronym", "aliases", "economy_id", "id", "kind", "lower_aliases", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "successor_id", "website") VALUES (OLD."acronym", OLD."aliases", OLD."economy_id", OLD."id", OLD."kind", OLD."lower_aliases", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."successor_id", OLD."website"); RETURN NULL;',
                    hash="b5f1ead6f0ef283d325f19110e5013a47be8d55c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d686f",
                    table="directory_organisation",
                    when="AFTER",
                ),
            ),
        ),
    ]
