"""What sets one version of a methodology apart from the one before, in sentences."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pilots.indexes.what_if import plain
from pilots.models import Methodology, Weight


def what_changed(new: Methodology, old: Methodology) -> list[str]:
    """Every difference between two versions; empty where they count alike."""
    return [*_settings(new, old), *_weights(new, old), *_thresholds(new, old)]


def _settings(new: Methodology, old: Methodology) -> Iterator[str]:
    pairs = [
        (_("Aggregation"), old.get_aggregation_display(), new.get_aggregation_display()),
        (_("Missing values"), old.get_missing_display(), new.get_missing_display()),
        (_("Least coverage"), plain(old.least_coverage), plain(new.least_coverage)),
    ]
    yield from (_sentence(label, was, now) for label, was, now in pairs if was != now)


def _weights(new: Methodology, old: Methodology) -> Iterator[str]:
    before = {weight.indicator_id: weight for weight in old.weights.all()}
    after = {weight.indicator_id: weight for weight in new.weights.all()}
    for pk, weight in after.items():
        if pk not in before:
            yield _("“%(indicator)s” is new, with a weight of %(weight)s %%.") % {
                "indicator": weight.indicator,
                "weight": plain(weight.weight * 100),
            }
        else:
            yield from _weight(weight, before[pk])
    for pk, weight in before.items():
        if pk not in after:
            yield _("“%s” counts no longer.") % weight.indicator


def _weight(new: Weight, old: Weight) -> Iterator[str]:
    pairs = [
        (_("weight"), f"{plain(old.weight * 100)} %", f"{plain(new.weight * 100)} %"),
        (_("dimension"), old.dimension.name, new.dimension.name),
        (_("direction"), old.get_direction_display(), new.get_direction_display()),
        (_("normalisation"), normalisation(old), normalisation(new)),
    ]
    for label, was, now in pairs:
        if was != now:
            yield _sentence(f"“{new.indicator}”, {label}", was, now)


def _thresholds(new: Methodology, old: Methodology) -> Iterator[str]:
    before = {threshold.stars: threshold.least for threshold in old.thresholds.all()}
    after = {threshold.stars: threshold.least for threshold in new.thresholds.all()}
    for stars in sorted(before.keys() | after.keys()):
        was, now = (plain(found[stars]) if stars in found else _("none") for found in (before, after))
        if was != now:
            yield _sentence(_("Least score for stars: %s") % stars, was, now)


def _sentence(label: str, was: object, now: object) -> str:
    return _("%(label)s: %(now)s, before: %(was)s.") % {"label": label, "was": was, "now": now}


def normalisation(weight: Weight) -> str:
    """How an indicator is normalised, with its parameters: “Min-max, from 0 to 80”."""
    name = weight.get_normalisation_display()
    if weight.target is not None:
        return _("%(name)s of %(target)s") % {"name": name, "target": plain(weight.target)}
    if weight.low is not None and weight.high is not None:
        return _("%(name)s, from %(low)s to %(high)s") % {
            "name": name,
            "low": plain(weight.low),
            "high": plain(weight.high),
        }
    return name
