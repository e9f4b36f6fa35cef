"""Translating, with the demo's translator; the course has an open draft."""

from __future__ import annotations

from learning.studio.languages.files.carried import carry
from learning.studio.languages.files.units import Brought

from .state import Fields, Post, State

COURSE = "/studio/courses/smartphone-safety"
LESSON = f"{COURSE}/lessons/screen-lock"
TURKISH, EASY, ARABIC = f"{LESSON}/in/tr", f"{LESSON}/in/de-simple", f"{LESSON}/in/ar"
# Nobody has seen the ninth version of a new draft.
LOOKED_AT_ANOTHER: Fields = {
    "carried": carry([Brought("screen-lock:why:text", "", "Otobüs", None), Brought("screen-lock:gone:text", "", "Tren", None)]),
    "seen": "something else",
}
# Its draft has a translation that is outdated, and one that is hidden.
UNFIT = "/studio/courses/offices-online/lessons/letter"
STALE: Fields = {"version": "9", "text": "Otobüs"}


BROUGHT = Post(f"{COURSE}/in/tr/words/take", LOOKED_AT_ANOTHER)


def studio_languages_states() -> list[State]:
    lesson, course, who = "studio_languages/lesson.html", "studio_languages/course_in.html", "yilmaz"
    return [
        State("studio-translations", "studio_languages/index.html", "/studio/translations?in=tr", who=who),
        State("studio-language", lesson, TURKISH, who=who),
        State("studio-language-arabic", lesson, f"{ARABIC}?changes=why&suggest=why", who=who),
        State("studio-language-easy", lesson, EASY, who=who),
        State("studio-language-outdated", lesson, f"{UNFIT}/in/ar?changes=find-deadline", who=who),
        State("studio-language-hidden", lesson, f"{UNFIT}/in/ar?only=todo&changes=start", who=who),
        State("studio-language-nothing-left", lesson, f"{TURKISH}?only=todo", who=who),
        State("studio-lesson-changed", "studio_writing/lesson.html", UNFIT, who="mertens"),
        State("studio-language-read-only", lesson, TURKISH, who="roth"),
        State("studio-language-unseen", lesson, TURKISH, 409, who=who, sent=Post(f"{TURKISH}/why/fits", {"version": "1"})),
        State("studio-language-clash", "studio_writing/clash.html", TURKISH, 409, who=who, sent=Post(f"{TURKISH}/why/words", STALE)),
        State("studio-language-test-missing", lesson, EASY, 422, who=who, sent=Post(f"{EASY}/tested")),
        State("studio-course-languages", "studio_languages/course.html", f"{COURSE}/in", who=who),
        State("studio-course-language", course, f"{COURSE}/in/tr", who=who),
        State("studio-course-language-file", course, f"{COURSE}/in/tr", 422, who=who, sent=Post(f"{COURSE}/in/tr/words/look")),
        State("studio-course-language-broken", course, f"{COURSE}/in/tr", 422, who=who, sent=Post(f"{COURSE}/in/tr/words/take")),
        State("studio-words-changed", "studio_languages/bring.html", f"{COURSE}/in/tr", 409, who=who, sent=BROUGHT),
    ]


def _leading_back(*ways: tuple[str, str, Fields]) -> dict[str, tuple[str, str, Fields, str]]:
    reason = "leads back to the page it was sent from"
    return {f"languages.{name}": ("POST", f"/de{address}", fields, reason) for name, address, fields in ways}


STUDIO_LANGUAGES_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    **_leading_back(
        ("head", f"{TURKISH}/head", {"version": "1"}),
        ("read", f"{TURKISH}/read", {}),
        ("begin", f"{COURSE}/in/begin", {}),
        ("course_words", f"{COURSE}/in/tr/words", {"version": "1"}),
        ("change", f"{LESSON}/why/change", {"change": "wording"}),
    ),
    "languages.out": ("GET", f"/de{COURSE}/in/tr/words.xlf", {}, "a file for translators' tools"),
}
