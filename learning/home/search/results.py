"""The courses that were found, with the found words marked where they stand."""

from typing import Any

from learning import courses
from learning.courses.models import Course, Words
from learning.home.search import queries
from learning.home.search.finding import Found, Hit
from learning.home.search.labels import Labels
from learning.home.search.marking import marked
from learning.home.search.words import language_of
from learning.house.db import db
from learning.house.locale import current_locale

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
    holding = [_lesson(course, place, keys) for place in hit.lessons if place <= len(course.revision.outline["lessons"])]
    title, summary = (marked(card[part], card["lang"], keys) for part in ("title", "summary"))
    says_it = bool(holding) or "<mark>" in title + summary
    elsewhere = None if says_it else _elsewhere(course.revision.outline, keys)
    return card | {
        "title": title,
        "summary": summary,
        "own_language": any(language_of(language["key"]) == own for language in card["languages"]),
        "holding": holding,
        "elsewhere": elsewhere,
        "around": [] if says_it or elsewhere else _around(hit, course.revision.outline, keys, tracks, labels),
    }


def _lesson(course: Course, place: int, keys: set[str]) -> Shown:
    lesson = course.revision.outline["lessons"][place - 1]
    lang, title = courses.best_words(lesson["titles"], current_locale().key)
    return {"number": place, "lang": lang, "title": marked(title, lang, keys), "url": courses.lesson_url(course.uid, lesson["uid"])}


def _elsewhere(outline: Shown, keys: set[str]) -> Shown | None:
    """What holds the words where title and summary in the reader's language don't: an outcome, or the words in another language."""
    shown, _words = courses.best_words(outline["words"], current_locale().key)
    for lang, words in sorted(outline["words"].items(), key=lambda each: each[0] != shown):
        texts = (*words.get("outcomes", ()), *(() if lang == shown else (words["title"], words["summary"])))
        for text in texts:
            if "<mark>" in (said := marked(text, lang, keys)):
                return {"lang": lang, "text": said}
    return None


def _around(hit: Hit, outline: Shown, keys: set[str], tracks: list[Words], labels: Labels) -> list[Shown]:
    """What a course was found by that says nothing itself: its tracks, stages and competences."""
    here = current_locale().key
    said = [(lang, words["title"]) for lang, words in (courses.best_words(each, here) for each in tracks)]
    said += [(here, labels["stage"][uid]) for uid in hit.stages if uid in labels["stage"]]
    said += [(here, labels["competence"][number]) for number in outline["competences"]]
    return [{"lang": lang, "text": text} for lang, words in said if "<mark>" in (text := marked(words, lang, keys))]
