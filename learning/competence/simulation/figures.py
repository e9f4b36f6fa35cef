"""What is told about a simulation: how often the level is right, how far off, how long it took, and for whom it errs."""

from typing import Any

import numpy as np

from learning.competence.estimator import CUTS
from learning.competence.simulation.banks import Floats, Ints
from learning.competence.simulation.crowd import Bools
from learning.competence.simulation.knowing import Judged
from learning.competence.simulation.people import GROUPS, People

# Nearer than this to a cut even a long test errs often.
ZONE = 0.3


def figures(people: People, judged: Judged, given: Ints, picked: Bools) -> dict[str, Any]:
    """Shares unless said otherwise; `rmse` in SD; `too_low` and `too_high`: the share of areas judged so, by self-view."""
    level, error = _level(people.theta), judged.mean - people.theta
    off = np.abs(people.theta[:, :, None] - np.array(CUTS)).min(axis=2) >= ZONE
    told = {
        "area_exact": (judged.level == level).mean(),
        "overall_exact": (judged.overall == _level(people.theta.mean(axis=1))).mean(),
        "out_of_zone": (judged.level == level)[off].mean(),
        "within_one": (np.abs(judged.level - level) <= 1).mean(),
        "rmse": np.sqrt((error**2).mean()),
        "coverage": (np.abs(error) <= 1.959964 * judged.sd).mean(),
        "max_exposure": picked.mean(axis=0).max(),
    }
    lengths = {"median_items": float(np.median(given)), "mean_items": round(float(given.mean()), 2), "max_items": int(given.max())}
    return {name: round(float(value), 4) for name, value in told.items()} | lengths | _by_view(people.group, judged.level - level)


def _by_view(group: Ints, difference: Ints) -> dict[str, dict[str, float]]:
    rows = {name: difference[group == number] for number, name in enumerate(GROUPS)}
    return {
        "too_low": {name: round(float((row < 0).mean()), 4) for name, row in rows.items()},
        "too_high": {name: round(float((row > 0).mean()), 4) for name, row in rows.items()},
    }


def _level(theta: Floats) -> Ints:
    return np.searchsorted(np.array(CUTS), theta, side="right")
