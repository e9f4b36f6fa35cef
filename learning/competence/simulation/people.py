"""The people of the simulation: what they can do, and what they believe they can do."""

from typing import NamedTuple

import numpy as np

from learning.competence.estimator import AREAS, CORRELATION
from learning.competence.simulation.banks import Floats, Ints

GROUPS = ("modest", "fitting", "confident")
# A modest person puts themselves one SD too low, a confident one too high; each is a little off besides.
_SHIFT, _OFF = (-1.0, 0.0, 1.0), 0.4
# The four plain answers of the self-view stand for the middle of a level each.
ANSWERS = (-1.3, -0.25, 0.8, 1.8)


class People(NamedTuple):
    """`theta` and `view`: a row a check, a column an area; `group`: which of GROUPS; `who`: whose; `seed`: what the check draws lots by."""

    theta: Floats
    view: Floats
    group: Ints
    who: Ints
    seed: Ints


def people(number: int, rng: np.random.Generator) -> People:
    """Areas N(0,1) with correlation .7. Each person goes three times, modest, fitting and confident: so only the view differs."""
    factor = rng.standard_normal((number, 1))
    theta = np.sqrt(CORRELATION) * factor + np.sqrt(1 - CORRELATION) * rng.standard_normal((number, AREAS))
    group, who = np.repeat(np.arange(len(GROUPS)), number), np.tile(np.arange(number), len(GROUPS))
    felt = theta[who] + np.array(_SHIFT)[group][:, None] + rng.normal(0, _OFF, (number, AREAS))[who]
    view = np.array(ANSWERS)[np.abs(felt[:, :, None] - np.array(ANSWERS)).argmin(axis=2)]
    return People(theta[who], view, group, who, rng.integers(0, 2**62, number)[who])
