"""Lessons themselves: what they say of themselves, their order, new ones."""

from datetime import date
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from learning.courses import queries as catalogue
from learning.courses.drafts import queries, writing
from learning.courses.drafts.models import DraftLesson, DraftWords
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.forms import OurForm
from learning.house.locale import LOCALES
from learning.people import current_learner_id
from learning.studio.here import DraftHere, draft_here, lesson_here
from learning.studio.rights import WRITING, Right
from learning.studio.shown import lesson_titles
from learning.studio.writing.beginning import begin_lesson
from learning.studio.writing.blueprint import bp
from learning.studio.writing.clash import seen_version
from learning.studio.writing.coursepage import course_page
from learning.studio.writing.forms import LessonForm, NewLessonForm

Others = list[tuple[str, str]]


@bp.get("/<course>/lessons/<lesson>/settings")
@open_to(*WRITING)
@shows()
def lesson_settings(course: str, lesson: str) -> ResponseReturnValue:
    """What a lesson says of itself."""
    here, found = lesson_here(course, lesson, Right.WRITE)
    head = _head(here, lesson)
    minutes = found.structure.get("minutes", [5, 10])
    data = {**found.structure, **(head.fields if head else {}), "minutes_from": minutes[0], "minutes_to": minutes[1]}
    data |= {"outcomes": "\n".join(found.structure.get("outcomes", ())), "review_on": _day(found.structure.get("review_on"))}
    return _settings_page(here, found, _form(data=data), head.version if head else 0)


@bp.post("/<course>/lessons/<lesson>/settings")
@open_to(*WRITING)
@shows()
def keep_lesson_settings(course: str, lesson: str) -> ResponseReturnValue:
    here, found = lesson_here(course, lesson, Right.WRITE)
    form, seen = _form(request.form), _words_version()
    if not form.validate():
        return _settings_page(here, found, form, seen), 422
    try:
        _keep(here, found, form, seen)
    except writing.WrittenElsewhere:
        return _stale(here, lesson, form), 409
    return redirect(url_for(".lesson", course=course, lesson=lesson), 303)


@bp.get("/<course>/new-lesson")
@open_to(*WRITING)
@shows()
def new_lesson(course: str) -> ResponseReturnValue:
    """The form of a lesson that begins."""
    return render_template("studio_writing/new_lesson.html", here=draft_here(course, Right.WRITE), form=NewLessonForm())


@bp.post("/<course>/new-lesson")
@open_to(*WRITING)
@shows()
def add_lesson(course: str) -> ResponseReturnValue:
    here, form = draft_here(course, Right.WRITE), NewLessonForm(request.form)
    if not form.validate():
        return render_template("studio_writing/new_lesson.html", here=here, form=form), 422
    made = begin_lesson(db.session(), here.draft, form.title.data, form.pattern.data, current_learner_id())
    return redirect(url_for(".lesson_settings", course=course, lesson=made.lesson_uid), 303)


@bp.post("/<course>/lessons/<lesson>/arrange")
@open_to(*WRITING)
@shows()
def arrange_lesson(course: str, lesson: str) -> ResponseReturnValue:
    """Move a lesson within its course, take it out, put it back."""
    here = draft_here(course, Right.WRITE)
    queries.lesson(db.session(), course_uid=course, lesson_uid=lesson) or abort(404)
    order = _arranged(here.draft.lessons, lesson, request.form.get("press", ""), request.form.get("position", ""))
    try:
        writing.write_course(db.session(), here.draft, seen_version(), current_learner_id(), lessons=order)
    except writing.WrittenElsewhere:
        return course_page(draft_here(course, Right.READ), stale=True), 409
    if request.form.get("press") == "remove":
        return redirect(url_for(".course", course=course, removed=lesson), 303)
    return redirect(url_for(".course", course=course, _anchor=lesson), 303)


def _arranged(lessons: list[str], lesson: str, press: str, position: str) -> list[str]:
    others = [each for each in lessons if each != lesson]
    at = lessons.index(lesson) if lesson in lessons else len(others)
    number = int(position) - 1 if position.isdecimal() and len(position) < 5 else at
    places = {"up": at - 1, "down": at + 1, "to": number, "back": number}
    if press == "remove" or press not in places:
        return others if press == "remove" else list(lessons)
    to = max(0, min(len(others), places[press]))
    return [*others[:to], lesson, *others[to:]]


def _form(*given: Any, **more: Any) -> LessonForm:
    form = LessonForm(*given, **more)
    sources = catalogue.sources(db.session())
    form.sources.choices = [SelectChoice(each.key, f"{each.entry['publisher']}: {each.entry['title']}") for each in sources]
    return form


def _settings_page(here: DraftHere, lesson: DraftLesson, form: OurForm, words: int, others: Others | None = None) -> str:
    shown = {"words_version": words, "others": others, "titles": lesson_titles(here.course_uid), "spoken": LOCALES[here.original]}
    return render_template("studio_writing/lesson_settings.html", here=here, lesson=lesson, form=form, **shown)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _head(here: DraftHere, lesson: str) -> DraftWords | None:
    return queries.words(db.session(), course_uid=here.course_uid, lesson_uid=lesson, block_id="", locale=here.original)


def _keep(here: DraftHere, lesson: DraftLesson, form: LessonForm, seen: int) -> None:
    said = {"minutes": [form.minutes_from.data, form.minutes_to.data], "competences": form.competences.data}
    # What says nothing is left out, as in a file that somebody writes.
    more = {"outcomes": form.outcome_ids, "advice": form.advice.data, "sources": form.sources.data}
    more["review_on"] = form.review_on.data.isoformat() if form.review_on.data else ""
    structure = said | {key: value for key, value in more.items() if value}
    if structure != lesson.structure:
        writing.write_lesson(db.session(), lesson, structure, seen_version(), current_learner_id())
    head = _head(here, lesson.lesson_uid)
    before = dict(head.fields) if head else {"state": "machine-draft"}
    fields = before | {"title": form.title.data, "aim": form.aim.data}
    if fields != before:
        unit = {"course_uid": here.course_uid, "lesson_uid": lesson.lesson_uid, "block_id": "", "locale": here.original}
        writing.write_words(db.session(), unit, fields, seen, current_learner_id())


def _stale(here: DraftHere, lesson: str, form: LessonForm) -> str:
    """Somebody else was faster: what they wrote stands above what was typed here."""
    _here, found = lesson_here(here.course_uid, lesson, Right.WRITE)
    head, (least, most) = _head(here, lesson), found.structure["minutes"]
    words = head.fields if head else {}
    theirs = [(form.title, words.get("title", "")), (form.aim, words.get("aim", "")), (form.minutes_from, least), (form.minutes_to, most)]
    others = [(str(field.label.text), str(value)) for field, value in theirs if field.data != value]
    return _settings_page(here, found, form, head.version if head else 0, others)


def _words_version() -> int:
    typed = request.form.get("words", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0
