"""What the search page shows: results with the found words marked, facets with their counts, and the way on from nothing."""

from typing import Any

from flask import url_for

from learning import courses
from learning.courses.models import Course, Words
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


def results(found: Found, labels: Labels) -> list[Shown]:
    """The courses of the page."""
    uids = [hit.uid for hit in found.hits]
    there, tracks = queries.courses_by_uid(db.session(), uids=uids), queries.track_words(db.session(), uids=uids)
    keys = {key for word in found.words for each in word.keys.values() for key in each}
    around = {uid: [words for each, words in tracks if each == uid] for uid in uids}
    return [_result(hit, there[hit.uid], keys, around[hit.uid], labels) for hit in found.hits if hit.uid in there]


def _result(hit: Hit, course: Course, keys: set[str], tracks: list[Words], labels: Labels) -> Shown:
    card = courses.course_card(course)
    own = language_of(current_locale().key)
    stops = courses.stations(course.uid, course.revision.outline)
    holding = [stops[place - 1] for place in hit.lessons if place <= len(stops)]
    title, summary = (marked(card[part], card["lang"], keys) for part in ("title", "summary"))
    says_it = holding or "<mark>" in title + summary
    return card | {
        "title": title,
        "summary": summary,
        "own_language": any(language_of(language["key"]) == own for language in card["languages"]),
        "holding": [stop | {"title": marked(stop["title"], stop["lang"], keys)} for stop in holding],
        "outcome": None if says_it else _outcome(course.revision.outline, keys),
        "around": [] if says_it else _around(hit, course.revision.outline, keys, tracks, labels),
    }


def _outcome(outline: Shown, keys: set[str]) -> Shown | None:
    """The first of a course's outcomes that holds the words."""
    lang, words = courses.best_words(outline["words"], current_locale().key)
    texts = (marked(outcome, lang, keys) for outcome in words.get("outcomes", ()))
    return next(({"lang": lang, "text": text} for text in texts if "<mark>" in text), None)


def _around(hit: Hit, outline: Shown, keys: set[str], tracks: list[Words], labels: Labels) -> list[Shown]:
    """What a course was found by that says nothing itself: its tracks, stages and competences."""
    here = current_locale().key
    said = [(lang, words["title"]) for lang, words in (courses.best_words(each, here) for each in tracks)]
    said += [(here, labels["stage"][uid]) for uid in hit.stages if uid in labels["stage"]]
    said += [(here, labels["competence"][number]) for number in outline["competences"]]
    return [{"lang": lang, "text": text} for lang, words in said if "<mark>" in (text := marked(words, lang, keys))]


def facets(asked: Asked, found: Found, labels: Labels) -> list[Shown]:
    """What the answer can be narrowed to: values that would leave something, and the chosen one with a way to take it off."""
    names = {
        "stage": _("Stage of life"),
        "competence": _("Skill"),
        "level": _("Level"),
        "language": _("Language"),
        "minutes": _("Duration"),
    }
    return [_facet(facet, names[facet], asked, found.total, found.counts[facet], labels[facet]) for facet in FACETS]


def _facet(facet: str, name: str, asked: Asked, total: int, counts: dict[str, int], labels: dict[str, str]) -> Shown:
    chosen = asked.wishes.get(facet)
    values: list[Shown] = [
        {"value": value, "label": label, "number": counts[value], "url": address(asked, **{facet: value})}
        for value, label in labels.items()
        if counts[value] or value == chosen
    ]
    # What all of them share narrows nothing.
    values = values if chosen or any(value["number"] < total for value in values) else []
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
