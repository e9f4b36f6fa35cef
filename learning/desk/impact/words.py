"""What parts are called, in the reader's language; each with the language it is in, because not everything is translated."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from babel.numbers import format_decimal

from learning import courses
from learning.cohorts.dates.shown import titles_of
from learning.competence import area_title
from learning.desk.impact import queries
from learning.house.db import db
from learning.house.locale import _, current_locale, language_name


class Name(NamedTuple):
    """A name and its language."""

    text: str
    lang: str


Names = dict[str, Name]


def written(number: int) -> str:
    """A whole number as the reader's language writes it."""
    return str(format_decimal(number, locale=current_locale().babel))


def names(dimension: str, parts: Iterable[str]) -> Names:
    """What each of these parts is called."""
    wanted = [part for part in parts if part]
    return _NAMES[dimension](wanted) | {"": _ours(_UNKNOWN[dimension]())}


def _ours(text: str) -> Name:
    return Name(text, current_locale().key)


def _stages(_parts: list[str]) -> Names:
    told = {stage.uid: courses.best_words(stage.words, current_locale().key) for stage in courses.stages(db.session())}
    return {uid: Name(words["title"], lang) for uid, (lang, words) in told.items()}


def _courses(parts: list[str]) -> Names:
    return {uid: Name(told["title"], told["lang"]) for uid, told in titles_of(parts).items()}


def _organisations(_parts: list[str]) -> Names:
    return {key: Name(name, "de") for key, name in queries.organisation_names(db.session()).items()}


_NAMES: dict[str, Callable[[list[str]], Names]] = {
    "stage": _stages,
    "language": lambda parts: {key: _ours(language_name(key)) for key in parts},
    "area": lambda parts: {key: _ours(area_title(key)) for key in parts},
    "district": lambda parts: {name: Name(name, "de") for name in parts},
    "course": _courses,
    "organisation": _organisations,
}
_UNKNOWN: dict[str, Callable[[], str]] = {
    "stage": lambda: _("outside of courses"),
    "language": lambda: _("no task answered"),
    "area": lambda: _("All areas together"),
    "district": lambda: _("no part of the city named"),
    "course": lambda: _("any help"),
    "organisation": lambda: "",
}
