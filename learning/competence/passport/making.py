"""From a profile to the pages of its pass."""

from pathlib import Path
from typing import Any

from learning.competence.passport import words
from learning.competence.passport.contents import Pass, PassArea, PassCompetence
from learning.house.locale import current_locale
from learning.house.pdf import pdf

TEMPLATE = Path(__file__).with_name("passport.typ")


def competence_pass(made: Pass) -> bytes:
    """The pass as PDF in the current locale, to keep or to print; takes about a quarter of a second in another process."""
    return pdf(TEMPLATE, contents(made), title=words.title(), locale=current_locale(), site=made.site)


def contents(made: Pass) -> dict[str, Any]:
    """What the template sets: words, and where each band and diamond stands."""
    return {
        "words": words.words(made),
        "areas": [_area(area) for area in made.areas],
        "skills": [_skill(competence) for competence in made.told],
    }


def _area(area: PassArea) -> dict[str, Any]:
    return {
        "title": area.title,
        "low": area.low,
        "high": area.high,
        "own": area.own,
        "sentence": area.sentence,
        "level": area.level_word,
        "range": words.band(area.low, area.high),
        "own_word": words.own_view(area),
        "alt": words.picture(area),
    }


def _skill(competence: PassCompetence) -> dict[str, Any]:
    return {
        "number": competence.number,
        "title": competence.title,
        "level": competence.level_word,
        "range": words.band(competence.low, competence.high),
        "answers": str(competence.answers),
    }
