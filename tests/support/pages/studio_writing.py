"""The pages on which courses are written, with the demo's author; forms that would keep something are sent with a mistake."""

from __future__ import annotations

from .state import Fields, Post, State

COURSE = "/studio/courses/smartphone-safety"
LESSON = f"{COURSE}/lessons/false-message"
INBOX, CHOICE = f"{LESSON}/inbox/structure", f"{LESSON}/right-address/structure"
NEW = f"{LESSON}/blocks/new"
_MESSAGE: Fields = {"messages:0:id": "parcel", "messages:0:channel": "mail", "w:messages.parcel.from": "Paket-Blitz"}


def studio_writing_states() -> list[State]:
    course, lesson, sheet, who = "studio_writing/course.html", "studio_writing/lesson.html", "studio_writing/sheet.html", "mertens"
    return [
        State("studio-course", course, COURSE, who=who, unfold=".ending"),
        State("studio-course-stale", course, COURSE, 409, who=who, sent=Post(f"{COURSE}/lessons/apps/arrange", {"press": "up"})),
        State("studio-lesson", lesson, LESSON, who=who, unfold=".studio-fold"),
        State("studio-lesson-translator", lesson, LESSON, who="yilmaz"),
        State("studio-lesson-stale", lesson, LESSON, 409, who=who, sent=Post(f"{LESSON}/inbox/arrange", {"press": "up", "version": "0"})),
        State("studio-block-choice", sheet, CHOICE, who=who, unfold=".ending"),
        State("studio-block-inbox", sheet, INBOX, who=who),
        State("studio-block-missing", sheet, INBOX, 422, who=who, sent=Post(INBOX, _MESSAGE)),
        State("studio-block-pressed", sheet, CHOICE, who=who, sent=Post(CHOICE, {"press": "add:options"})),
        State("studio-block-insert", "studio_writing/insert.html", f"{NEW}?at=1", who=who),
        *(State(f"studio-new-{kind}", sheet, f"{NEW}/{kind}", who=who) for kind in ("practice-screen", "hotspot", "video", "device-steps")),
        State("studio-new-missing", sheet, f"{NEW}/figure", 422, who=who, sent=Post(f"{NEW}/figure")),
        State("studio-lesson-settings", "studio_writing/lesson_settings.html", f"{LESSON}/settings", who=who, unfold=".studio-fold"),
        State(
            "studio-lesson-settings-missing",
            "studio_writing/lesson_settings.html",
            f"{LESSON}/settings",
            422,
            who=who,
            sent=Post(f"{LESSON}/settings"),
        ),
        State("studio-lesson-new", "studio_writing/new_lesson.html", f"{COURSE}/new-lesson", who=who),
        State(
            "studio-lesson-new-missing",
            "studio_writing/new_lesson.html",
            f"{COURSE}/new-lesson",
            422,
            who=who,
            sent=Post(f"{COURSE}/new-lesson"),
        ),
        State("studio-course-new", "studio_writing/new_course.html", "/studio/courses/new", who=who),
        State(
            "studio-course-new-missing",
            "studio_writing/new_course.html",
            "/studio/courses/new",
            422,
            who=who,
            sent=Post("/studio/courses/new"),
        ),
        State("studio-course-settings", "studio_writing/course_settings.html", f"{COURSE}/settings", who=who, unfold=".studio-fold"),
        State(
            "studio-course-settings-missing",
            "studio_writing/course_settings.html",
            f"{COURSE}/settings",
            422,
            who=who,
            sent=Post(f"{COURSE}/settings"),
        ),
        State("studio-copy-blocks", "studio_writing/copy.html", f"{COURSE}/copy?lesson=false-message&source=smartphone-safety", who=who),
        State("studio-copy-lessons", "studio_writing/copy.html", f"{COURSE}/copy?source=smartphone-safety", who=who),
        State("studio-tracks", "studio_writing/tracks.html", "/studio/tracks", who=who),
        State(
            "studio-tracks-stale",
            "studio_writing/tracks.html",
            "/studio/tracks",
            409,
            who=who,
            sent=Post("/studio/tracks/smartphone-retirement", {"press": "up:smartphone-safety", "seen": "none"}),
        ),
    ]


_BACK = "leads back to the page it was sent from"
STUDIO_WRITING_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "writing.begin": ("POST", f"/de{COURSE}/draft", {}, _BACK),
    "writing.words": ("POST", f"/de{LESSON}/start/words", {"version": "0"}, "leads back to the lesson; a conflict has a page of its own"),
    "writing.bring_back": ("POST", f"/de{LESSON}/nothing/back", {}, "leads back to the lesson"),
    "writing.copy": ("POST", f"/de{COURSE}/copy", {"source": "nothing"}, "leads on to what was copied"),
}
