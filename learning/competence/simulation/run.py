"""The whole simulation: everybody through every bank."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from learning.competence.estimator import AREAS, FULL, PoolItem
from learning.competence.simulation.banks import Bank, Floats, bank_of, fixed_form, off, reference
from learning.competence.simulation.crowd import Crowd
from learning.competence.simulation.figures import figures
from learning.competence.simulation.knowing import THETA, curves, judged
from learning.competence.simulation.people import People, people


def simulate(number: int, seed: int, pool: Collection[PoolItem]) -> dict[str, Any]:
    """Figures for `bank` (the pool), `reference` and `fixed_80`, and for banks that are not as declared.

    `reference_flat` is the reference with every discrimination exactly 1.7: then no task tells more than another, and 25 of them
    hold less than half of what the fixed form's 80 do, however they are chosen.
    """
    crowd = people(number, np.random.default_rng(seed))
    shipped, model, flat = bank_of(pool), reference(), reference(scatter=0)
    worse = np.random.default_rng(seed + 1)
    banks = {
        "bank": shipped,
        "reference": model,
        "reference_flat": flat,
        "bank_off": off(shipped, worse),
        "reference_off": off(model, worse),
    }
    told: dict[str, Any] = {"people": number, "seed": seed, "bank_items": len(shipped.items)}
    told |= {name: adaptive(bank, crowd, seed) for name, bank in banks.items()}
    return told | {"fixed_80": fixed(model, crowd, seed), "fixed_80_flat": fixed(flat, crowd, seed)}


def by_language(number: int, seed: int, pools: Mapping[str, Collection[PoolItem]]) -> dict[str, Any]:
    """What a reader of each language gets from the full check: the same people through each pool, and through the reference."""
    crowd = people(number, np.random.default_rng(seed))
    told: dict[str, Any] = {"people": number, "seed": seed}
    told |= {name: {"items": len(pool)} | adaptive(bank_of(pool), crowd, seed) for name, pool in pools.items()}
    return told | {"reference": adaptive(reference(), crowd, seed)}


def adaptive(bank: Bank, crowd: People, seed: int) -> dict[str, Any]:
    """The full check."""
    run = Crowd(bank, crowd, _draws(bank, crowd, seed), FULL)
    run.go()
    return figures(crowd, judged(run.likely), run.given, run.picked)


def fixed(bank: Bank, crowd: People, seed: int) -> dict[str, Any]:
    """The same 80 tasks for everybody, judged by the same model."""
    form, draws = fixed_form(bank), _draws(bank, crowd, seed)
    right = draws[:, form] < 1 / (1 + np.exp(-bank.true_a[form] * (crowd.theta[:, bank.area[form]] - bank.true_b[form])))
    curve, likely = curves(bank.a, bank.b)[form], np.ones((len(draws), AREAS, len(THETA)))
    for place, area in enumerate(bank.area[form]):
        likely[:, area] *= np.where(right[:, [place]], curve[place], 1 - curve[place])
    given = np.full(len(draws), len(form))
    return figures(crowd, judged(likely), given, np.ones((len(draws), len(form)), bool))


def _draws(bank: Bank, crowd: People, seed: int) -> Floats:
    """What decides whether an answer is right: the same for a person and a task, however often they meet."""
    draws: Floats = np.random.default_rng(seed + 2).random((int(crowd.who.max()) + 1, len(bank.items)))[crowd.who]
    return draws
