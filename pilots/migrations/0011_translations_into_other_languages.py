import pgtrigger.compiler
import pgtrigger.migrations
import django.core.validators
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    dependencies = [
        ("pilots", "0010_words"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="casetranslation",
            trigger=pgtrigger.compiler.Trigger(
                name="own_language_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nIF EXISTS (\n    SELECT FROM pilots_casetranslation translation\n    JOIN pilots_excellentcase own ON own.id = translation.case_id\n    WHERE own.id = NEW.case_id AND translation.language = own.language\n) THEN\n    RAISE EXCEPTION 'A translation is in the language of the case itself.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_translated_into_other_languages';\nEND IF;\nRETURN NULL;\n",
                    hash="c7eaded0f7d1f5c749883e345b059b6763616d08",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_own_language_once_cd327",
                    table="pilots_casetranslation",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="excellentcase",
            trigger=pgtrigger.compiler.Trigger(
                name="own_language_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nIF EXISTS (\n    SELECT FROM pilots_casetranslation translation\n    JOIN pilots_excellentcase own ON own.id = translation.case_id\n    WHERE own.id = NEW.id AND translation.language = own.language\n) THEN\n    RAISE EXCEPTION 'A translation is in the language of the case itself.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_translated_into_other_languages';\nEND IF;\nRETURN NULL;\n",
                    hash="4d341ca5d40d82e580a2d4714373024a6bab303f",
                    operation='UPDATE OF "language"',
                    pgid="pgtrigger_own_language_once_a8cc2",
                    table="pilots_excellentcase",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AlterField(
            model_name="environmentalgood",
            name="hs_2022",
            field=models.CharField(
                blank=True,
                help_text="The corresponding codes, only with a source; empty means not known.",
                max_length=100,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\d{6}(, ?\\d{6})*$", "Six digits each, parted by commas."
                    )
                ],
                verbose_name="in HS 2022",
            ),
        ),
        migrations.AlterField(
            model_name="environmentalgoodevent",
            name="hs_2022",
            field=models.CharField(
                blank=True,
                help_text="The corresponding codes, only with a source; empty means not known.",
                max_length=100,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\d{6}(, ?\\d{6})*$", "Six digits each, parted by commas."
                    )
                ],
                verbose_name="in HS 2022",
            ),
        ),
    ]
