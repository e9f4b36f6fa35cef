"""Whether people of each ability answer an item as often right as the model says."""

from math import erfc, exp, pi, sqrt
from typing import NamedTuple

import numpy as np

from learning.competence.calibration.expecting import groups
from learning.competence.simulation.banks import Floats

# Both must be so, else a large number of answers makes every trifle a finding: hardly chance, and off by five points in a hundred.
CHANCE, OFF = 0.01, 0.05


class Fit(NamedTuple):
    """`chi2` with its `p`, the groups' mean distance from the model (`rmsd`), the mean square of the residuals (`infit`, ideally 1)."""

    chi2: float
    p: float
    rmsd: float
    infit: float

    @property
    def misfit(self) -> bool:
        return self.p < CHANCE and self.rmsd > OFF


def fit_of(right: Floats, chance: Floats, ability: Floats) -> Fit:
    """Observed against expected shares by groups, as S-X² compares them by scores (Orlando & Thissen 2000); here the groups come from
    the answers before it, because people of an adaptive check have no score in common. Infit: Wright & Masters 1982."""
    if not len(right):
        return Fit(0.0, 1.0, 0.0, 1.0)
    group = groups(ability)
    gap = np.bincount(group, right - chance)
    spread = np.bincount(group, chance * (1 - chance))
    chi2 = float((gap**2 / spread).sum())
    rmsd = float(np.sqrt((gap**2 / np.bincount(group)).sum() / len(right)))
    return Fit(chi2, _beyond(chi2), rmsd, float(((right - chance) ** 2).sum() / spread.sum()))


def _beyond(chi2: float) -> float:
    """The chance of a greater χ² with three degrees of freedom: five groups less the item's two parameters."""
    return erfc(sqrt(chi2 / 2)) + sqrt(2 * chi2 / pi) * exp(-chi2 / 2)
