"""What must always hold for scores, though other tables are needed to see it.

None is above the highest of its criterion, none is for a criterion of another round, and nobody
scores what they declared a conflict of interest in. Each trigger holds or waits for the row of the
criterion or the nomination, so that of two things at once one sees the other.
"""

import pgtrigger

from experts.models.terms_rules import refuse

WITHIN_ITS_CRITERION = pgtrigger.Trigger(
    name="within_its_criterion",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("most", "smallint"), ("its_round", "bigint")],
    func=f"""
        SELECT highest, round_id INTO most, its_round
        FROM experts_criterion WHERE id = NEW.criterion_id FOR SHARE;
        IF NEW.points > most THEN
            {refuse("More points than the criterion has.")}
        END IF;
        IF its_round <> (SELECT nomination.round_id FROM experts_review review
                         JOIN experts_nomination nomination ON nomination.id = review.nomination_id
                         WHERE review.id = NEW.review_id) THEN
            {refuse("The criterion is of another round.")}
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

REFUSAL = refuse("The reviewer declared a conflict of interest.")
# Of a nomination and a reviewer, as SQL.
REFUSED_IN_CONFLICT = """
        PERFORM FROM experts_nomination WHERE id = {nomination} FOR SHARE;
        IF EXISTS (SELECT FROM experts_conflict
                   WHERE nomination_id = {nomination} AND reviewer_id = {reviewer}) THEN
            {refusal}
        END IF;
        RETURN NEW;
    """

NOT_IN_CONFLICT = pgtrigger.Trigger(
    name="not_in_conflict",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=REFUSED_IN_CONFLICT.format(
        nomination="NEW.nomination_id", reviewer="NEW.reviewer_id", refusal=REFUSAL
    ),
)

POINTS_NOT_IN_CONFLICT = pgtrigger.Trigger(
    name="not_in_conflict",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("reviewed", "bigint"), ("writer", "bigint")],
    func=f"""
        SELECT nomination_id, reviewer_id INTO reviewed, writer
        FROM experts_review WHERE id = NEW.review_id;{
        REFUSED_IN_CONFLICT.format(nomination="reviewed", reviewer="writer", refusal=REFUSAL)
    }""",  # noqa: S608, only words of this module
)

# A declaration waits for scores that are being written, and they for it.
DECLARED_ALONE = pgtrigger.Trigger(
    name="declared_alone",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        PERFORM FROM experts_nomination WHERE id = NEW.nomination_id FOR NO KEY UPDATE;
        RETURN NEW;
    """,
)
