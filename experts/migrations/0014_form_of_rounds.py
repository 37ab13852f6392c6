import django.db.models.deletion
from django.db import migrations, models
from gscnet.common.migrating import InBatches


class Migration(InBatches):
    dependencies = [("experts", "0013_first_form")]

    operations = [
        migrations.AlterField(
            model_name="nomination",
            name="form_version",
            field=models.ForeignKey(
                db_column="form_version",
                default=1,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to="experts.formversion",
                to_field="number",
                verbose_name="version of the form",
            ),
        ),
        migrations.AlterField(
            model_name="nominationevent",
            name="form_version",
            field=models.ForeignKey(
                db_column="form_version",
                db_constraint=False,
                default=1,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="experts.formversion",
                to_field="number",
                verbose_name="version of the form",
            ),
        ),
        migrations.AlterField(
            model_name="round",
            name="form_version",
            field=models.ForeignKey(
                db_column="form_version",
                default=1,
                help_text="Which optional questions are asked of nominations begun from now on.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="experts.formversion",
                to_field="number",
                verbose_name="version of the form",
            ),
        ),
        migrations.AlterField(
            model_name="roundevent",
            name="form_version",
            field=models.ForeignKey(
                db_column="form_version",
                db_constraint=False,
                default=1,
                help_text="Which optional questions are asked of nominations begun from now on.",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="experts.formversion",
                to_field="number",
                verbose_name="version of the form",
            ),
        ),
    ]
