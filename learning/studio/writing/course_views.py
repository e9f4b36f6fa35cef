"""Courses themselves: what a course says of itself, and new ones."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts import opening, queries, writing
from learning.courses.drafts.models import DraftWords
from learning.courses.fileformat.media import PICTURE, sort_of
from learning.courses.fileformat.structure import PLANS
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import LOCALES, _, current_locale
from learning.people import current_learner_id
from learning.people.organisations.here import organisation_here
from learning.studio.here import DraftHere, draft_here
from learning.studio.rights import WRITING, Right
from learning.studio.sections import adds_tab
from learning.studio.writing.beginning import begin_course
from learning.studio.writing.blueprint import bp
from learning.studio.writing.clash import seen_version
from learning.studio.writing.forms import CourseForm, NewCourseForm

WORDS = ("title", "summary", "outcomes", *PLANS)


@bp.get("/new")
@open_to(*WRITING)
@shows()
def new_course() -> ResponseReturnValue:
    """The form of a course that begins."""
    return render_template("studio_writing/new_course.html", form=NewCourseForm(data={"original": current_locale().key}))


@bp.post("/new")
@open_to(*WRITING)
@shows()
def add_course() -> ResponseReturnValue:
    form = NewCourseForm(request.form)
    if not form.validate():
        return render_template("studio_writing/new_course.html", form=form), 422
    organisation = organisation_here()
    given = {key: form[key].data for key in ("title", "original", "voice", "first", "pattern")} | {"by": organisation.name}
    try:
        draft = begin_course(db.session(), organisation.id, given, current_learner_id())
    except opening.NameTaken:
        return render_template("studio_writing/new_course.html", form=form), 409
    return redirect(url_for(".course_settings", course=draft.course_uid), 303)


@bp.get("/<course>/settings")
@open_to(*WRITING)
@shows()
def course_settings(course: str) -> ResponseReturnValue:
    """What a course says of itself."""
    here = draft_here(course, Right.WRITE)
    words = _words(here)
    authors = "\n".join(here.draft.structure.get("authors", ()))
    data = {**here.draft.structure, **(words.fields if words else {}), "authors": authors}
    return _page(here, CourseForm(data=data, pictures=_pictures(here)), words.version if words else 0)


@bp.post("/<course>/settings")
@open_to(*WRITING)
@shows()
def keep_course_settings(course: str) -> ResponseReturnValue:
    here = draft_here(course, Right.WRITE)
    form = CourseForm(request.form, pictures=_pictures(here))
    if not form.validate():
        return _page(here, form, _words_version()), 422
    try:
        _keep(here, form)
    except writing.WrittenElsewhere:
        return _stale(course, form), 409
    return redirect(url_for(".course", course=course), 303)


def _page(here: DraftHere, form: CourseForm, words: int, others: list[tuple[str, str]] | None = None) -> str:
    shown = {"words_version": words, "others": others, "spoken": LOCALES[here.original]}
    return render_template("studio_writing/course_settings.html", here=here, form=form, **shown)


def _pictures(here: DraftHere) -> list[tuple[str, str]]:
    media = queries.media(db.session(), course_uid=here.course_uid)
    pictures = [(each.medium_id, each.entry["file"]) for each in media if sort_of(each.entry["file"]).family == PICTURE]
    return [("", _("none yet")), *pictures]


def _words(here: DraftHere) -> DraftWords | None:
    return queries.words(db.session(), course_uid=here.course_uid, lesson_uid="", block_id="", locale=here.original)


def _keep(here: DraftHere, form: CourseForm) -> None:
    structure = _structure(here.draft.structure, form)
    if structure != here.draft.structure:
        writing.write_course(db.session(), here.draft, seen_version(), current_learner_id(), structure=structure)
    words = _words(here)
    before = dict(words.fields) if words else {}
    outcomes = "\n".join(line.strip().removeprefix("- ") for line in form.outcomes.data.splitlines() if line.strip())
    fields = before | {key: form[key].data for key in WORDS if form[key].data or key in before} | {"outcomes": outcomes}
    if fields != before:
        unit = {"course_uid": here.course_uid, "lesson_uid": "", "block_id": "", "locale": here.original}
        writing.write_words(db.session(), unit, fields, _words_version(), current_learner_id())


def _structure(before: dict[str, Any], form: CourseForm) -> dict[str, Any]:
    authors = [line.strip() for line in form.authors.data.splitlines() if line.strip()]
    said = {"level": form.level.data, "competences": form.competences.data, "licence": form.licence.data, "authors": authors}
    said |= {"picture": form.picture.data} if form.picture.data else {}
    # "formal" may be left out; where it stood it stays.
    said |= {"voice": form.voice.data} if form.voice.data == "informal" or "voice" in before else {}
    # "None yet" takes it away; a form that doesn't ask leaves it.
    if form.picture.data == "":
        before = {key: value for key, value in before.items() if key != "picture"}
    return before | said


def _stale(course: str, form: CourseForm) -> str:
    """Somebody else was faster: what they wrote stands above what was typed here."""
    here = draft_here(course, Right.WRITE)
    words = _words(here)
    theirs = {**here.draft.structure, **(words.fields if words else {}), "authors": "\n".join(here.draft.structure["authors"])}
    named = [(form[key], theirs.get(key, "")) for key in (*WORDS, "level", "voice", "licence", "picture", "authors")]
    others = [(str(field.label.text), str(value)) for field, value in named if (field.data or "") != value]
    return _page(here, form, words.version if words else 0, others)


def _words_version() -> int:
    typed = request.form.get("words", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


@adds_tab(20, "writing.course_settings", Right.WRITE, "writing.keep_course_settings")
def settings_tab() -> str:
    return _("Settings")
