"""DigComp 3.0: areas, competences, learning outcomes and their levels, by their stable ids.

Source: Cosgrove, J. and Cachia, R., DigComp 3.0, Publications Office of the European Union, 2025, doi:10.2760/0001149, data supplement
of 24 November 2025 (JRC144121), CC BY 4.0. `digcomp-3.0.json` carries ids, numbers, levels and the English titles; no other text.
"""

import json
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = json.loads((Path(__file__).parent / "digcomp-3.0.json").read_text(encoding="utf-8"))

SOURCE: str = _DATA["source"]
DOI: str = _DATA["doi"]
AREAS: tuple[str, ...] = tuple(_DATA["areas"])
COMPETENCES: tuple[str, ...] = tuple(_DATA["competences"])
# By id: the level as a figure (1 basic to 4 highly advanced), then A for attitude, K for knowledge, S for skill.
OUTCOMES: dict[str, str] = _DATA["outcomes"]


def area_of(competence: str) -> str:
    """The area of a competence, by its number."""
    return competence.partition(".")[0]


def outcome_level(outcome: str) -> int:
    """The level of a learning outcome: 1 basic to 4 highly advanced."""
    return int(OUTCOMES[outcome][0])


def outcome_competence(outcome: str) -> str:
    """The competence a learning outcome belongs to: “LO1.1.02” is of 1.1."""
    return outcome.removeprefix("LO").rpartition(".")[0]


def can_be_shown(outcome: str) -> bool:
    """Can a task show it? Attitudes and the highest level can't be shown by answers."""
    return OUTCOMES[outcome][0] in "123" and OUTCOMES[outcome][1] in "KS"
