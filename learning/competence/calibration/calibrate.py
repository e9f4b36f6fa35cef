"""All items looked at anew: parameters, fit, languages."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from learning.competence.calibration.answers import Answers, Given, columns
from learning.competence.calibration.expecting import Expected, expected
from learning.competence.calibration.fitting import PRIOR, Fitted, Parameters, Prior, fit
from learning.competence.calibration.languages import Difference, difference
from learning.competence.calibration.misfit import Fit, fit_of
from learning.competence.estimator import PoolItem

# With fewer answers an item stays "estimated" and keeps what its author set.
ENOUGH = 100


@dataclass(frozen=True)
class Calibrated:
    """One item: parameters with their errors, what was declared, its fit and, by language, how far that differs from the others."""

    uid: str
    answers: int
    a: float
    b: float
    a_error: float
    b_error: float
    declared_a: float
    declared_b: float
    fit: Fit
    languages: dict[str, Difference]


@dataclass(frozen=True)
class Calibration:
    """What came out: the items with enough answers, how many stay as their authors set them, and the mean ability by language."""

    answers: int
    people: int
    items: list[Calibrated]
    estimated: int
    ability: dict[str, float]

    def report(self) -> dict[str, Any]:
        """Everything as plain values; `misfit` and `languages` name the items somebody should look at."""
        odd = [f"{item.uid} ({locale})" for item in self.items for locale, found in item.languages.items() if found.kind == "C"]
        return {
            "answers": self.answers,
            "people": self.people,
            "calibrated": len(self.items),
            "estimated": self.estimated,
            "ability": self.ability,
            "misfit": [item.uid for item in self.items if item.fit.misfit],
            "languages": odd,
            "items": [_plain(item) for item in self.items],
        }


def calibrate(given: Iterable[Given], items: Iterable[PoolItem], *, enough: int = ENOUGH, prior: Prior = PRIOR) -> Calibration:
    """Estimate the items that have enough answers; the answers to the others still tell about the people."""
    rows = sorted(items, key=lambda item: item.uid)
    answers = columns(given, rows)
    asked = np.bincount(answers.item, minlength=len(rows))
    area = np.array([item.area for item in rows], np.int64)
    declared = Parameters(np.array([item.a for item in rows]), np.array([item.b for item in rows]))
    fitted = fit(answers, area, declared, asked >= enough, prior)
    foreseen = expected(answers, area, fitted)
    found = [_calibrated(rows, int(number), answers, fitted, foreseen) for number in np.flatnonzero(asked >= enough)]
    ability = {name: round(float(mean), 3) for name, mean in zip(answers.locales, fitted.population.mean, strict=True)}
    return Calibration(len(answers.item), answers.people, found, len(rows) - len(found), ability)


def _calibrated(rows: Sequence[PoolItem], number: int, answers: Answers, fitted: Fitted, foreseen: Expected) -> Calibrated:
    item, here = rows[number], np.flatnonzero((answers.item == number) & foreseen.counts)
    right, ability, locale = answers.right[here], foreseen.ability[here], answers.locale[here]
    compared = {name: difference(right, ability, locale == code) for code, name in enumerate(answers.locales)}
    return Calibrated(
        item.uid,
        int((answers.item == number).sum()),
        a=float(fitted.parameters.a[number]),
        b=float(fitted.parameters.b[number]),
        a_error=float(fitted.a_error[number]),
        b_error=float(fitted.b_error[number]),
        declared_a=item.a,
        declared_b=item.b,
        fit=fit_of(right, foreseen.chance[here], ability),
        languages={name: each for name, each in compared.items() if each},
    )


def _plain(item: Calibrated) -> dict[str, Any]:
    plain = {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(item).items()}
    fits = {name: round(value, 4) for name, value in item.fit._asdict().items()}
    languages = {
        locale: {"answers": each.answers, "delta": round(each.delta, 2), "error": round(each.error, 2), "kind": each.kind}
        for locale, each in item.languages.items()
    }
    return plain | {"fit": fits, "languages": languages}
