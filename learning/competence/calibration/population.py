"""Who answered: where the people of each language stand, before they answer anything."""

from typing import NamedTuple

import numpy as np

from learning.competence.calibration.answers import Answers
from learning.competence.estimator.grid import FACTOR_NODES
from learning.competence.simulation.banks import Floats, Ints

NODES = np.array(FACTOR_NODES)
# As many people of mean ability are added to each language, so that a handful of answers moves nothing.
_STEADY = 10


class Population(NamedTuple):
    """The general factor's mean for each language, and its SD, the same for all; the scale is held by the declared parameters."""

    mean: Floats
    sd: float

    def priors(self, locale: Ints) -> Floats:
        """For people of these languages how g is distributed: people x nodes."""
        weights = np.exp(-(((NODES - self.mean[locale][:, None]) / self.sd) ** 2) / 2)
        priors: Floats = weights / weights.sum(axis=1, keepdims=True)
        return priors


def everybody(answers: Answers) -> Population:
    """To begin with: all as the scale imagines them."""
    return Population(np.zeros(len(answers.locales)), 1.0)


def home(answers: Answers) -> Ints:
    """The language of each person: that of their first answer."""
    _people, first = np.unique(answers.person, return_index=True)
    locale: Ints = answers.locale[first]
    return locale


def moved(now: Population, factor: Floats, locale: Ints) -> Population:
    """The M-step for several groups (Bock & Zimowski 1997): the mean of each language, and the spread around it."""
    if not len(locale):
        return now
    each = factor @ NODES
    mean = np.bincount(locale, each, len(now.mean)) / (np.bincount(locale, minlength=len(now.mean)) + _STEADY)
    spread = (factor @ NODES**2) - 2 * each * mean[locale] + mean[locale] ** 2
    return Population(mean, float(np.sqrt((spread.sum() + _STEADY) / (len(locale) + _STEADY))))
