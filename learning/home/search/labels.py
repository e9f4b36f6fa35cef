"""The values of each facet and what they are called in the reader's language, in the order in which they are shown."""

from learning import courses
from learning.home.search.narrowing import LEVELS, MINUTES
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale, ngettext
from learning.house.pagecache import kept

Labels = dict[str, dict[str, str]]
_COMPETENCES = {"1": 3, "2": 6, "3": 4, "4": 4, "5": 4}


def labels() -> Labels:
    """Made once a publication and locale; stages may be renamed."""
    return kept(("search-labels", current_locale().key), _labels)


def _labels() -> Labels:
    here = current_locale().key
    numbers = [f"{area}.{number}" for area, count in _COMPETENCES.items() for number in range(1, count + 1)]
    return {
        "stage": {stage.uid: courses.best_words(stage.words, here)[1]["title"] for stage in courses.stages(db.session())},
        "competence": {number: courses.competence_title(number) for number in numbers},
        "level": {level: courses.level_title(level) for level in LEVELS},
        "language": {key: locale.name for key, locale in LOCALES.items()},
        "minutes": {str(most): ngettext("up to %(n)s minute", "up to %(n)s minutes", most) for most in MINUTES},
    }
