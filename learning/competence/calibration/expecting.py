"""What each answer was expected to be, knowing the person's other answers only."""

from typing import NamedTuple

import numpy as np

from learning.competence.calibration.answers import Answers
from learning.competence.calibration.fitting import Parameters
from learning.competence.simulation.banks import Floats, Ints
from learning.competence.simulation.knowing import THETA, curves

GROUPS = 5


class Expected(NamedTuple):
    """A row an answer: the chance of right, and the mean of the person's area, both without that answer."""

    chance: Floats
    ability: Floats


def expected(answers: Answers, posterior: Floats, now: Parameters) -> Expected:
    """Takes each answer out of the posterior again, by dividing by its own likelihood."""
    curve = curves(*now)[answers.item]
    others = posterior / np.where(answers.right[:, None] == 1, curve, 1 - curve)
    others /= others.sum(axis=1, keepdims=True)
    return Expected((others * curve).sum(axis=1), others @ THETA)


def groups(ability: Floats) -> Ints:
    """Equally large groups of people by ability, from 0."""
    place: Ints = np.argsort(np.argsort(ability, kind="stable"), kind="stable") * GROUPS // max(1, len(ability))
    return place
