"""Many people in the check at once: the rules of `next_item` and `enough`, a row a person.

A test lets some of them go through the one-person functions too, task for task.
"""

import numpy as np
from numpy.typing import NDArray

from learning.competence.estimator import AREAS, Size
from learning.competence.estimator.length import SURE, SURE_ENOUGH
from learning.competence.estimator.selection import AHEAD, AMONG, VIEW_SD
from learning.competence.simulation.banks import Bank, Floats, Ints
from learning.competence.simulation.knowing import SHARES, THETA, Known, curves, known, moments
from learning.competence.simulation.lots import lots
from learning.competence.simulation.people import People

Bools = NDArray[np.bool_]
_NEVER = 10**6


class Crowd:
    """Where everybody is: what they answered (`likely`, `answers`, `given`), the `order` of their tasks, and which are gone for them."""

    def __init__(self, bank: Bank, people: People, draws: Floats, size: Size) -> None:
        """`draws` decide the answers: people x tasks, uniform; right where the draw is below the true chance."""
        self.bank, self.people, self.draws, self.size = bank, people, draws, size
        number = len(people.theta)
        self.curves = curves(bank.a, bank.b)
        self.likely = np.ones((number, AREAS, len(THETA)))
        self.answers = np.zeros((number, AREAS), np.int64)
        self.asked = np.zeros((number, int(bank.competence.max()) + 1), np.int64)
        self.gone = np.zeros((number, len(bank.items)), bool)
        self.given = np.zeros(number, np.int64)
        self.order = np.full((number, len(bank.items)), -1)
        self._kin = _kin(bank)

    @property
    def picked(self) -> Bools:
        """Which tasks each person got."""
        return self.order >= 0

    def go(self) -> None:
        """Everybody to the end of their check."""
        active = np.ones(len(self.given), bool)
        while active.any():
            self.turn(active)
            active &= ~self._ended() & ~self.gone.all(axis=1)

    def turn(self, active: Bools) -> None:
        """One task for each person who is still in it."""
        now = known(self.likely)
        areas = self._next_areas(now)
        for area in range(AREAS):
            who = np.flatnonzero(active & (areas == area))
            if len(who):
                self._answer(who, area, self._pick(who, area, now.areas[who, area]))

    def _next_areas(self, now: Known) -> Ints:
        there = np.stack([~self.gone[:, self.bank.area == area].all(axis=1) for area in range(AREAS)], axis=1)
        doubt = np.round((1 - (now.areas @ SHARES.T).max(axis=2)) * np.sqrt(moments(now.areas)[1]), 9)
        short = there & (self.answers < self.size.each)
        in_turn = np.where(short, self.answers, _NEVER).argmin(axis=1)
        least_sure = np.where(there, doubt, -1).argmax(axis=1)
        return np.where(short.any(axis=1), in_turn, least_sure)

    def _pick(self, who: Ints, area: int, weights: Floats) -> Ints:
        first = self.answers[who, area] == 0
        guess = weights * np.exp(-(((THETA - self.people.view[who, area][:, None]) / VIEW_SD) ** 2) / 2)
        weights = np.where(first[:, None], guess / guess.sum(axis=1, keepdims=True), weights)
        tasks = np.flatnonzero(self.bank.area == area)
        may = self._in_turn(who, tasks)
        gains = np.where(may, gain(weights, self.curves[tasks]), -1)
        best = np.argsort(-gains, axis=1, kind="stable")
        among = np.minimum(np.array(AMONG)[np.minimum(self.answers[who, area], len(AMONG) - 1)], may.sum(axis=1))
        drawn = lots(self.people.seed[who], self.given[who], among)
        picked: Ints = tasks[best[np.arange(len(who)), drawn]]
        return picked

    def _in_turn(self, who: Ints, tasks: Ints) -> Bools:
        asked = np.where(self.gone[np.ix_(who, tasks)], _NEVER, self.asked[np.ix_(who, self.bank.competence[tasks])])
        may: Bools = asked <= asked.min(axis=1, keepdims=True) + AHEAD
        return may

    def _answer(self, who: Ints, area: int, task: Ints) -> None:
        theta, bank = self.people.theta[who, area], self.bank
        right = self.draws[who, task] < 1 / (1 + np.exp(-bank.true_a[task] * (theta - bank.true_b[task])))
        self.likely[who, area] *= np.where(right[:, None], self.curves[task], 1 - self.curves[task])
        self.answers[who, area] += 1
        self.asked[who, bank.competence[task]] += 1
        self.gone[who] |= self._kin[task]
        self.order[who, task] = self.given[who]
        self.given[who] += 1

    def _ended(self) -> Bools:
        sure = (known(self.likely).areas @ SHARES.T).max(axis=2).mean(axis=1)
        full = (self.answers >= self.size.each).all(axis=1)
        ended: Bools = (self.given >= self.size.most) | (full & (sure >= np.where(self.given < self.size.aim, SURE, SURE_ENOUGH)))
        return ended


def gain(weights: Floats, curve: Floats) -> Floats:
    """What an answer tells about the level, people x tasks; the same as the estimator's `gain`."""
    parts = weights[:, None, :] * SHARES
    mass = parts.sum(axis=2)[:, :, None]
    hits = parts @ curve.T
    told = _entropy(hits.sum(axis=1)) - (mass * _entropy(hits / np.maximum(mass, 1e-12))).sum(axis=1)
    rounded: Floats = np.round(told, 9)
    return rounded


def _entropy(chance: Floats) -> Floats:
    chance = np.clip(chance, 1e-15, 1 - 1e-15)
    entropy: Floats = -chance * np.log(chance) - (1 - chance) * np.log(1 - chance)
    return entropy


def _kin(bank: Bank) -> Bools:
    """For each task which ones are gone after it: itself and its family."""
    families = [item.family or item.uid for item in bank.items]
    codes = np.array([families.index(family) for family in families])
    kin: Bools = codes[:, None] == codes[None, :]
    return kin
