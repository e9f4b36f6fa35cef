"""What the search page shows: results with the found words marked, facets with their counts, and the way on from nothing."""

from typing import Any

from flask import url_for

from learning import courses
from learning.courses.models import Course
from learning.home.search import queries
from learning.home.search.asked import Asked
from learning.home.search.finding import Found, Hit
from learning.home.search.labels import Labels
from learning.home.search.marking import marked
from learning.home.search.narrowing import FACETS
from learning.home.search.words import language_of
from learning.house.db import db
from learning.house.locale import _, current_locale

Shown = dict[str, Any]


def results(found: Found) -> list[Shown]:
    """The courses of the page."""
    there = queries.courses_by_uid(db.session(), uids=[hit.uid for hit in found.hits])
    keys = {key for word in found.words for each in word.keys.values() for key in each}
    return [_result(hit, there[hit.uid], keys) for hit in found.hits if hit.uid in there]


def _result(hit: Hit, course: Course, keys: set[str]) -> Shown:
    card = courses.course_card(course)
    own = language_of(current_locale().key)
    stops = courses.stations(course.uid, course.revision.outline)
    holding = [stops[place - 1] for place in hit.lessons if place <= len(stops)]
    return card | {
        "title": marked(card["title"], card["lang"], keys),
        "summary": marked(card["summary"], card["lang"], keys),
        "own_language": any(language_of(language["key"]) == own for language in card["languages"]),
        "holding": [stop | {"title": marked(stop["title"], stop["lang"], keys)} for stop in holding],
    }


def facets(asked: Asked, found: Found, labels: Labels) -> list[Shown]:
    """What the answer can be narrowed to: values that would leave something, and the chosen one with a way to take it off."""
    names = {
        "stage": _("Stage of life"),
        "competence": _("Skill"),
        "level": _("Level"),
        "language": _("Language"),
        "minutes": _("Duration"),
    }
    return [_facet(facet, names[facet], asked, found.counts[facet], labels[facet]) for facet in FACETS]


def _facet(facet: str, name: str, asked: Asked, counts: dict[str, int], labels: dict[str, str]) -> Shown:
    chosen = asked.wishes.get(facet)
    values = [
        {"value": value, "label": label, "number": counts[value], "url": address(asked, **{facet: value})}
        for value, label in labels.items()
        if counts[value] or value == chosen
    ]
    return {"key": facet, "name": name, "values": values, "chosen": chosen, "off_url": address(asked, **{facet: None})}


def address(asked: Asked, **changed: Any) -> str:
    """The address of the same question, changed in something; it begins at the first page again."""
    return url_for("home.search", **{key: value for key, value in {"q": asked.text, **asked.wishes, **changed}.items() if value})


def pages(asked: Asked, found: Found) -> Shown:
    """The pages of the answer, with those before and after."""
    number = found.page
    return {
        "number": number,
        "last": found.pages,
        "before": address(asked, page=number - 1 if number > 2 else None) if number > 1 else None,
        "after": address(asked, page=number + 1) if number < found.pages else None,
    }


def proposals(asked: Asked, found: Found) -> list[Shown]:
    """How the words may have been meant, each with the address that asks so."""
    meant = {word.written: word.perhaps or word.read_as for word in found.words}
    texts = {words: asked.text.replace(written, words) for written, words in meant.items() if words}
    return [{"words": text, "url": address(asked, q=text)} for text in dict.fromkeys(texts.values())]
