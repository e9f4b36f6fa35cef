"""The values of each facet and what they are called in the reader's language, in the order in which they are shown."""

from learning import competence, courses
from learning.home.search.narrowing import MINUTES
from learning.house.db import db
from learning.house.locale import current_locale, ngettext
from learning.house.pagecache import kept
from learning.house.site import offered

Labels = dict[str, dict[str, str]]


def labels() -> Labels:
    """Made once a publication and locale; stages may be renamed."""
    return kept(("search-labels", current_locale().key), _labels)


def _labels() -> Labels:
    here = current_locale().key
    return {
        "stage": {stage.uid: courses.best_words(stage.words, here)[1]["title"] for stage in courses.stages(db.session())},
        "competence": {number: competence.competence_title(number) for number in competence.COMPETENCES},
        "level": {level: competence.level_title(level) for level in competence.LEVELS},
        "language": {locale.key: locale.name for locale in offered()},
        "minutes": {str(most): ngettext("up to %(n)s minute", "up to %(n)s minutes", most) for most in MINUTES},
    }
