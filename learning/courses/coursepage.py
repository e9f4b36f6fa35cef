"""What a course's own page shows: languages of text, audio and captions, who checked it, the tracks it belongs to."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session

from learning.competence import competence_title, level_title
from learning.courses import lists
from learning.courses.compiler import best_words
from learning.courses.models import Course, Track
from learning.courses.sharing import structured
from learning.courses.shown import course_card, duration, languages_shown, minutes, stage_link
from learning.courses.trackpage import track_link
from learning.house.listing import absolute
from learning.house.locale import LOCALES, _, current_locale, written_date
from learning.house.site import current_site

_CHECKS = ("tested", "read", "machine-draft")


def course_context(course: Course) -> dict[str, Any]:
    """The course as its page tells about it."""
    outline = course.revision.outline
    lang, words = best_words(outline["words"], current_locale().key)
    length = minutes(outline["lessons"])
    return {
        **words,
        **length,
        "duration": duration(length["minutes_from"], length["minutes_to"]),
        "uid": course.uid,
        "url": url_for("courses.course", uid=course.uid),
        "share_picture": outline.get("share_picture"),
        "structured": _structured(course),
        "lang": lang,
        "dir": LOCALES[lang].dir,
        "picture": Markup(outline["picture"]),
        "lessons": len(outline["lessons"]),
        "languages": languages_shown(outline["lessons"]),
        "channels": _channels(outline),
        "devices": [device_names()[device] for device in outline.get("devices", [])],
        "level_name": level_title(outline["level"]),
        "competences": [{"number": number, "title": competence_title(number)} for number in outline["competences"]],
        "authors": outline["authors"],
        "licence": outline["licence"],
        "checks": list(checks(outline)),
        "plans_url": url_for("courses.plans", uid=course.uid) if outline.get("plans") else None,
    }


def _structured(course: Course) -> Markup:
    revision, settings = course.revision, current_app.config["SETTINGS"]
    address = absolute(url_for("courses.course", uid=course.uid))
    picture = absolute(revision.outline.get("share_picture") or url_for("machines.picture"))
    provider = {"name": current_site().city, "url": settings.url}
    return structured(revision.outline, revision.published_at, address=address, picture=picture, provider=provider)


def device_names() -> dict[str, str]:
    """What the devices are called that a course may have steps for."""
    return {"android": _("Android phone"), "iphone": _("iPhone"), "pc": _("Computer")}


def _channels(outline: dict[str, Any]) -> list[dict[str, Any]]:
    """Besides text: what can be heard, read along, or seen in signs; only what is there."""
    names = {"spoken": _("Audio"), "captions": _("Captions"), "signed": _("Sign language")}
    return [
        {
            "kind": key,
            "name": name,
            "languages": [{"key": locale.key, "name": locale.name} for locale in LOCALES.values() if locale.key in outline[key]],
        }
        for key, name in names.items()
        if outline.get(key)
    ]


def checks(outline: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """How far people have checked the words: each statement with its languages; `lessons` where it isn't true for all of a language's."""
    counted: dict[tuple[str, str, str], Counter[str]] = {}
    for lesson in outline["lessons"]:
        for locale, state in lesson["read"].items():
            review = lesson.get("reviewed", {}).get(locale, {})
            counted.setdefault((state, review.get("by", ""), review.get("on", "")), Counter())[locale] += 1
    written = sum(counted.values(), Counter())
    for (state, by, on), languages in sorted(counted.items(), key=lambda each: (_CHECKS.index(each[0][0]), each[0][2])):
        shown = [_checked(key, languages[key], written[key]) for key in LOCALES if key in languages]
        yield {"state": state, "text": _check(state, by, on), "languages": shown}


def _checked(key: str, lessons: int, written: int) -> dict[str, Any]:
    return {"key": key, "name": LOCALES[key].name, "lessons": lessons if lessons < written else None, "total": written}


def _check(state: str, by: str, on: str) -> str:
    if state == "machine-draft":
        return _("Machine draft: no person has checked this text yet.")
    if not on:
        return _("Tested by readers.") if state == "tested" else _("Checked by a person.")
    day = written_date(date.fromisoformat(on))
    if state == "tested":
        return _("Tested by %(name)s on %(day)s.", name=by, day=day)
    return _("Read by %(name)s on %(day)s.", name=by, day=day)


def tracks_of(session: Session, course: Course) -> list[dict[str, Any]]:
    """The tracks the course stands in, and what comes after it there."""
    return [_track(track, following) for track, following in lists.tracks_of_course(session, uid=course.uid)]


def _track(track: Track, following: Course | None) -> dict[str, Any]:
    after = course_card(following) if following else None
    return {**track_link(track), "stage": stage_link(track.stage), "after": after}
