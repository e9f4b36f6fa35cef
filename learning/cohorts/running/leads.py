"""What a press on the live page means for the whole room."""

from collections.abc import Callable, Mapping

from flask import url_for

from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.running import leading
from learning.cohorts.running.shown import block_of, lessons_to_go_to
from learning.house.db import db
from learning.house.locale import current_locale

Form = Mapping[str, str]
# Each does it, and says which field is missing, "" for none.
Lead = Callable[[Form, Meeting, Cohort], str]


def lead_by(form: Form, meeting: Meeting, cohort: Cohort) -> str:
    """Do what was pressed; which field is missing, if one is."""
    do = _LEADS.get(form.get("press", ""))
    return do(form, meeting, cohort) if do else ""


def _eyes(to_the_front: bool) -> Lead:
    def do(_form: Form, meeting: Meeting, _cohort: Cohort) -> str:
        leading.eyes(db.session(), meeting.id, to_the_front)
        return ""

    return do


def _go(form: Form, meeting: Meeting, cohort: Cohort) -> str:
    chosen = form.get("lesson", "")
    if chosen not in dict(lessons_to_go_to(cohort)):
        return "lesson"
    course_uid, _sep, uid = chosen.partition("/")
    path = url_for("lessons.lesson", course=course_uid, lesson=uid).removeprefix(f"/{current_locale().key}")
    leading.send_to(db.session(), meeting.id, path)
    return ""


def _stay(_form: Form, meeting: Meeting, _cohort: Cohort) -> str:
    leading.send_to(db.session(), meeting.id, "")
    return ""


def _poll(form: Form, meeting: Meeting, _cohort: Cohort) -> str:
    options = [form.get(f"option{place}", "") for place in range(1, leading.MOST_OPTIONS + 1)]
    filled = [each for each in options if each.strip()]
    # None: they answer in their own words. One is no choice.
    if not form.get("words", "").strip() or len(filled) == 1:
        return "words" if len(filled) != 1 else "options"
    leading.ask(db.session(), meeting.id, "poll", form["words"], filled)
    return ""


def _exit(_form: Form, meeting: Meeting, _cohort: Cohort) -> str:
    leading.ask(db.session(), meeting.id, "exit", "")
    return ""


def _show(shown: bool) -> Lead:
    def do(_form: Form, meeting: Meeting, _cohort: Cohort) -> str:
        leading.show_answers(db.session(), meeting.id, shown)
        return ""

    return do


def _close(_form: Form, meeting: Meeting, _cohort: Cohort) -> str:
    leading.ask_no_more(db.session(), meeting.id)
    return ""


def _discuss(form: Form, meeting: Meeting, _cohort: Cohort) -> str:
    lesson_uid, _sep, block_uid = form.get("task", "").partition("#")
    if block_of(lesson_uid, block_uid) is not None:
        leading.discuss(db.session(), meeting.id, lesson_uid, block_uid)
    return ""


def _take_down(_form: Form, meeting: Meeting, _cohort: Cohort) -> str:
    leading.discuss(db.session(), meeting.id, "", "")
    return ""


_LEADS: dict[str, Lead] = {
    "eyes": _eyes(True),
    "go-on": _eyes(False),
    "go": _go,
    "stay": _stay,
    "poll": _poll,
    "exit": _exit,
    "show": _show(True),
    "hide": _show(False),
    "close": _close,
    "discuss": _discuss,
    "take-down": _take_down,
}
