"""What must always hold for the terms of reference, kept by triggers of the database.

Each also holds against a second transaction at the same moment: whoever adds a position or changes a
clause holds the version's row, so that adopting or proposing waits for them and then sees what they did.
"""

import pgtrigger

# The last word of each member on a version, and whether the member was in office on a day.
LAST_WORDS = """
    SELECT DISTINCT ON (position.member_id) position.member_id, position.kind
    FROM experts_position position
    JOIN experts_consultation consultation ON consultation.id = position.consultation_id
    WHERE consultation.version_id = NEW.id
    ORDER BY position.member_id, position.at DESC, position.id DESC
"""
IN_OFFICE = "member.starts_on <= today AND (member.ends_on IS NULL OR member.ends_on > today)"


def append_only() -> pgtrigger.Protect:
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def refuse(sentence: str) -> str:
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation';"


DELETE_DRAFTS_ONLY = pgtrigger.Protect(
    name="delete_drafts_only", operation=pgtrigger.Delete, condition=~pgtrigger.Q(old__status="draft")
)

ADOPT_BY_CONSENSUS = pgtrigger.Trigger(
    name="adopt_by_consensus",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(new__status="adopted", old__status__df="adopted"),
    declare=[("today", "date")],
    func=f"""
        today := (NEW.adopted_at AT TIME ZONE 'UTC')::date;
        IF NOT EXISTS (SELECT FROM experts_consultation
                       WHERE version_id = NEW.id AND closes_at <= NEW.adopted_at) THEN
            {refuse("The silence period has not ended.")}
        END IF;
        IF EXISTS (SELECT FROM ({LAST_WORDS}) said
                   JOIN experts_membership member ON member.id = said.member_id
                   WHERE said.kind = 'objection' AND {IN_OFFICE}) THEN
            {refuse("An objection is open.")}
        END IF;
        RETURN NEW;
    """,  # noqa: S608, only words of this module
)

CHANGE_IN_DRAFTS_ONLY = pgtrigger.Trigger(
    name="change_in_drafts_only",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        PERFORM FROM experts_termsversion WHERE id IN (NEW.version_id, OLD.version_id) FOR SHARE;
        IF EXISTS (SELECT FROM experts_termsversion
                   WHERE id IN (NEW.version_id, OLD.version_id) AND status <> 'draft') THEN
            {refuse("Only drafts can be changed.")}
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)

PERIOD_STANDS = pgtrigger.Trigger(
    name="period_stands",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
           OR (OLD.version_id, OLD.opens_at, OLD.closes_at)
              IS DISTINCT FROM (NEW.version_id, NEW.opens_at, NEW.closes_at) THEN
            {refuse("A silence period is not changed, only ended once.")}
        END IF;
        RETURN NEW;
    """,
)

SAID_IN_TIME = pgtrigger.Trigger(
    name="said_in_time",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("period", "record"), ("today", "date"), ("last_word", "text")],
    func=f"""
        today := (NEW.at AT TIME ZONE 'UTC')::date;
        SELECT version.status, consultation.opens_at, consultation.closes_at INTO period
        FROM experts_consultation consultation
        JOIN experts_termsversion version ON version.id = consultation.version_id
        WHERE consultation.id = NEW.consultation_id FOR SHARE OF version;
        SELECT kind INTO last_word FROM experts_position
        WHERE consultation_id = NEW.consultation_id AND member_id = NEW.member_id
        ORDER BY at DESC, id DESC LIMIT 1;
        IF period.status <> 'proposed' THEN
            {refuse("The consultation is over.")}
        ELSIF NEW.at < period.opens_at THEN
            {refuse("The silence period has not begun.")}
        ELSIF NEW.at >= period.closes_at
              AND (last_word IS DISTINCT FROM 'objection' OR NEW.kind = 'objection') THEN
            {refuse("The silence period is over; an objection can only be withdrawn.")}
        ELSIF NOT EXISTS (SELECT FROM experts_membership member
                          WHERE member.id = NEW.member_id AND member.founding AND {IN_OFFICE}) THEN
            {refuse("Positions are of founding members in office.")}
        END IF;
        RETURN NEW;
    """,  # noqa: S608, only words of this module
)
