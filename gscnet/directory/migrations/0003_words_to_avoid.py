import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    dependencies = [
        ("directory", "0002_member_economies"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AvoidedTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        help_text="As a whole word, whatever its case.",
                        max_length=80,
                        unique=True,
                        verbose_name="word or name",
                    ),
                ),
                ("instead", models.CharField(max_length=120, verbose_name="write instead")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "severity",
                    models.CharField(
                        choices=[("wrong", "Replace it"), ("check", "Look whether it fits")],
                        default="wrong",
                        max_length=10,
                        verbose_name="weight",
                    ),
                ),
                (
                    "exceptions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Names in which it stays, separated by commas. Names of organisations in the directory, names of economies, quotations and addresses are left alone anyway.",
                        size=None,
                        verbose_name="right within",
                    ),
                ),
                (
                    "match_case",
                    models.BooleanField(default=False, verbose_name="only in exactly these capitals"),
                ),
            ],
            options={
                "verbose_name": "word to avoid",
                "verbose_name_plural": "words to avoid",
                "ordering": [django.db.models.functions.text.Lower("word")],
            },
        ),
        migrations.CreateModel(
            name="AvoidedTermEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "word",
                    models.CharField(
                        help_text="As a whole word, whatever its case.",
                        max_length=80,
                        verbose_name="word or name",
                    ),
                ),
                ("instead", models.CharField(max_length=120, verbose_name="write instead")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "severity",
                    models.CharField(
                        choices=[("wrong", "Replace it"), ("check", "Look whether it fits")],
                        default="wrong",
                        max_length=10,
                        verbose_name="weight",
                    ),
                ),
                (
                    "exceptions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        help_text="Names in which it stays, separated by commas. Names of organisations in the directory, names of economies, quotations and addresses are left alone anyway.",
                        size=None,
                        verbose_name="right within",
                    ),
                ),
                (
                    "match_case",
                    models.BooleanField(default=False, verbose_name="only in exactly these capitals"),
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
                        to="directory.avoidedterm",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avoidedterm",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_avoidedtermevent" ("exceptions", "id", "instead", "match_case", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "why", "word") VALUES (NEW."exceptions", NEW."id", NEW."instead", NEW."match_case", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."severity", NEW."why", NEW."word"); RETURN NULL;',
                    hash="7da6ab5b3336d0b5626276b0a7cc3326979ba4fd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b413a",
                    table="directory_avoidedterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avoidedterm",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_avoidedtermevent" ("exceptions", "id", "instead", "match_case", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "why", "word") VALUES (NEW."exceptions", NEW."id", NEW."instead", NEW."match_case", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."severity", NEW."why", NEW."word"); RETURN NULL;',
                    hash="9598b6c5dbf060db03d3a22ef5f8b0658282e80b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fe0ea",
                    table="directory_avoidedterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="avoidedterm",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_avoidedtermevent" ("exceptions", "id", "instead", "match_case", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "why", "word") VALUES (OLD."exceptions", OLD."id", OLD."instead", OLD."match_case", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."severity", OLD."why", OLD."word"); RETURN NULL;',
                    hash="1753ea6c814ec0a1544a3960ef51e11e1259af11",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_252b7",
                    table="directory_avoidedterm",
                    when="AFTER",
                ),
            ),
        ),
    ]
