"""What the catalogue has for somebody with a profile: candidates for the next step, and the steps as pages show them."""

from collections.abc import Collection, Iterator
from typing import Any

from flask import url_for

from learning import courses, lessons
from learning.check.result import queries
from learning.check.result.evidence import by_competence
from learning.check.result.nextsteps import Candidate, Known, Part, Reason, Step, Tally, levels_for, needs, next_steps
from learning.check.result.standing import FEWEST, standing
from learning.check.result.words import level
from learning.competence import COMPETENCES, LEVELS, Profile, area_of, area_title, competence_title
from learning.house.db import db
from learning.house.locale import _, current_locale, ngettext
from learning.lessons import Progress

# Enough to choose from, and few enough to look at each lesson.
_MOST = 40

Tries = dict[str, dict[str, str]]


def steps_here(profile: Profile, checks: Tally, tries: Tries, locales: Collection[str]) -> list[dict[str, Any]]:
    """Up to three steps for this browser's learner, whose profile this is."""
    ways = {way.course_uid: way for way in lessons.ways_here()}
    stages = _stages(ways)
    known = _known(profile, checks, by_competence(tries, {uid: way.outline for uid, way in ways.items()}), stages)
    outlines = {uid: (way.outline, stages.get(uid, frozenset())) for uid, way in ways.items() if way.begun and not way.finished}
    for uid, (course, where) in _found(known, locales).items():
        outlines.setdefault(uid, (course.revision.outline, where))
    candidates = [
        _candidate(uid, outline, where, ways.get(uid), locales, place) for place, (uid, (outline, where)) in enumerate(outlines.items())
    ]
    return [
        _shown(step, profile, outlines[step.candidate.course][0], ways.get(step.candidate.course)) for step in next_steps(candidates, known)
    ]


def _known(profile: Profile, checks: Tally, tried: Tally, stages: dict[str, frozenset[str]]) -> Known:
    overall = _place(profile.overall)
    # A short check shows an overall picture only.
    told = {} if profile.size == "short" else {area: found for area, found in profile.areas.items() if found["answers"] >= FEWEST}
    return Known(
        overall,
        {area: _place(found) for area, found in told.items()},
        checks,
        tried,
        frozenset[str]().union(*stages.values()),
        profile.voice == "informal",
    )


def _place(found: dict[str, Any]) -> float:
    low, high = standing(found, None).likely
    return (low + high) / 2


def _stages(ways: dict[str, Progress]) -> dict[str, frozenset[str]]:
    """The stages of life of the courses somebody has begun."""
    begun = [uid for uid, way in ways.items() if way.begun]
    signs = courses.signposts(db.session(), course_uids=begun) if begun else []
    return {uid: frozenset(sign.stage_uid for sign in signs if sign.course_uid == uid) for uid in begun}


def _found(known: Known, locales: Collection[str]) -> dict[str, tuple[courses.Course, frozenset[str]]]:
    missed = {
        number for tally in (known.checks, known.lessons) for number, (right, tried) in tally.items() if tried >= FEWEST and right < tried
    }
    wanted = [([number for number in COMPETENCES if area_of(number) == area], _names(levels)) for area, levels in needs(known)]
    # What was missed may be learned on an easier level, too.
    wanted += [([number], list(LEVELS[: max(levels_for(known.place(area_of(number))))])) for number in sorted(missed)]
    return queries.courses_for(db.session(), needs=wanted, locales=locales, most=_MOST)


def _names(levels: Collection[int]) -> list[str]:
    return [LEVELS[level - 1] for level in levels]


def _candidate(
    uid: str, outline: dict[str, Any], stages: frozenset[str], way: Progress | None, locales: Collection[str], place: int
) -> Candidate:
    return Candidate(
        uid,
        LEVELS.index(outline["level"]) + 1,
        tuple(_parts(outline, way.done if way else frozenset(), locales)),
        stages,
        outline.get("voice") == "informal",
        bool(way and way.begun),
        place,
    )


def _parts(outline: dict[str, Any], done: Collection[str], locales: Collection[str]) -> Iterator[Part]:
    for lesson in outline["lessons"]:
        readable = any(lesson["states"].get(locale) in courses.READABLE for locale in locales)
        about = lesson.get("competences") or outline["competences"]
        yield Part(lesson["uid"], tuple(about), readable, lesson["uid"] in done)


def _shown(step: Step, profile: Profile, outline: dict[str, Any], way: Progress | None) -> dict[str, Any]:
    uid = step.candidate.course
    lesson = next(each for each in outline["lessons"] if each["uid"] == step.lesson)
    lang, title = courses.title_of(outline)
    lesson_lang, lesson_title = courses.best_words(lesson["titles"], current_locale().key)
    readable = any(each["states"][current_locale().key] in courses.READABLE for each in outline["lessons"])
    return {
        "title": title,
        "lang": lang,
        "url": url_for("courses.course", uid=uid),
        "lesson_url": courses.lesson_url(uid, step.lesson),
        "lesson": lesson_title,
        "lesson_lang": lesson_lang,
        "reason": reason(step.reason, profile),
        "lessons": len(outline["lessons"]),
        "done": len(way.done) if way and step.candidate.begun else None,
        "languages": [] if readable else courses.languages_shown(outline["lessons"]),
        **courses.minutes(outline["lessons"]),
    }


def reason(why: Reason, profile: Profile) -> str:
    """Why this course, as a sentence that is true of the numbers."""
    about = {"of": why.of, "title": competence_title(why.about) if "." in why.about else ""}
    match why.because:
        case "check":
            return ngettext(
                "%(n)s of %(of)s tasks on “%(title)s” went another way than planned.",
                "%(n)s of %(of)s tasks on “%(title)s” went another way than planned.",
                why.times,
                **about,
            )
        case "lessons":
            return ngettext(
                "In lessons, %(n)s of %(of)s tasks on “%(title)s” was not solved at the first try.",
                "In lessons, %(n)s of %(of)s tasks on “%(title)s” were not solved at the first try.",
                why.times,
                **about,
            )
        case "next":
            return _("The next step in “%(title)s”.", title=area_title(why.about))
        case _:
            place = standing(profile.overall, None)
            return _("It fits where you stand: %(level)s.", level=level(place)) if place.enough else _("A good place to begin.")
