"""What must always hold for scores: none above the highest of its criterion, which is in another table.

Each trigger holds or waits for the criterion's row, so that a score given while the highest is
lowered is seen by one of the two.
"""

import pgtrigger

from experts.models.terms_rules import refuse

WITHIN_ITS_CRITERION = pgtrigger.Trigger(
    name="within_its_criterion",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("most", "smallint")],
    func=f"""
        SELECT highest INTO most FROM experts_criterion WHERE id = NEW.criterion_id FOR SHARE;
        IF NEW.points > most THEN
            {refuse("More points than the criterion has.")}
        END IF;
        RETURN NEW;
    """,  # noqa: S608, only words of this module
)

ABOVE_NO_SCORE = pgtrigger.Trigger(
    name="above_no_score",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func=f"""
        IF NEW.highest < OLD.highest AND EXISTS (
            SELECT FROM experts_score WHERE criterion_id = NEW.id AND points > NEW.highest
        ) THEN
            {refuse("A score is higher than that.")}
        END IF;
        RETURN NEW;
    """,
)
