"""What each answer was expected to be, knowing only the person's answers before it.

Not all their others: which tasks came later followed from this answer, so they would give it away.
"""

from typing import NamedTuple

import numpy as np

from learning.competence.calibration.answers import Answers
from learning.competence.calibration.fitting import Fitted
from learning.competence.calibration.population import home
from learning.competence.estimator import AREAS
from learning.competence.simulation.banks import Floats, Ints
from learning.competence.simulation.crowd import Bools
from learning.competence.simulation.knowing import THETA, curves, known

GROUPS = 5


class Expected(NamedTuple):
    """A row an answer: the chance of right, and the mean of the person's area, before that answer.

    `counts` is false for somebody's first answer in an area: that task followed from their own view, of which nothing is known here.
    """

    chance: Floats
    ability: Floats
    counts: Bools


def expected(answers: Answers, area: Ints, fitted: Fitted) -> Expected:
    """Goes through everybody's checks turn by turn, as they went."""
    chance, ability = np.zeros(len(answers.item)), np.zeros(len(answers.item))
    curve, priors = curves(*fitted.parameters), fitted.population.priors(home(answers))
    likely, turn = np.ones((answers.people, AREAS, len(THETA))), turns(answers.person)
    for number in range(int(turn.max(initial=-1)) + 1):
        here = np.flatnonzero(turn == number)
        who, item = answers.person[here], answers.item[here]
        before = known(likely[who], priors[who]).areas[np.arange(len(who)), area[item]]
        chance[here], ability[here] = (before * curve[item]).sum(axis=1), before @ THETA
        likely[who, area[item]] *= np.where(answers.right[here, None] == 1, curve[item], 1 - curve[item])
    return Expected(chance, ability, turns(answers.person * AREAS + area[answers.item]) > 0)


def turns(person: Ints) -> Ints:
    """The how-manieth of its person (or person and area) each answer is, from 0."""
    order = np.argsort(person, kind="stable")
    _people, first, count = np.unique(person[order], return_index=True, return_counts=True)
    turn = np.empty(len(person), np.int64)
    turn[order] = np.arange(len(person)) - np.repeat(first, count)
    return turn


def groups(ability: Floats) -> Ints:
    """Equally large groups of people by ability, from 0."""
    place: Ints = np.argsort(np.argsort(ability, kind="stable"), kind="stable") * GROUPS // max(1, len(ability))
    return place
