"""Steps kept so far knew no date of their own: it was that of their milestone."""

from django.db import migrations

from gscnet.common.migrating import InBatches

FROM_MILESTONE = """
UPDATE workplan_milestonestep step SET due = milestone.due
FROM workplan_milestone milestone WHERE milestone.id = step.milestone_id AND milestone.due IS NOT NULL
"""


class Migration(InBatches):
    dependencies = [("workplan", "0007_step_due")]

    operations = [migrations.RunSQL(FROM_MILESTONE, migrations.RunSQL.noop)]
