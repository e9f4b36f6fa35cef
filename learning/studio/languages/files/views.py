"""Words out as a file, and in again: first a look at what it would change, then "Take it in"."""

from itertools import groupby
from typing import Any

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import LOCALES, _
from learning.house.notices import announces
from learning.people import current_learner_id
from learning.studio.here import DraftHere, draft_here
from learning.studio.languages.blueprint import COURSE_IN, bp
from learning.studio.languages.course_views import course_page
from learning.studio.languages.files import po, xliff
from learning.studio.languages.files.bringing import TAKEN, compared, seen_of, take
from learning.studio.languages.files.carried import MOST_BYTES, carried, carry
from learning.studio.languages.files.refusal import NotReadable
from learning.studio.languages.files.units import Brought, units_of
from learning.studio.languages.here import other_language
from learning.studio.rights import TEAM, TRANSLATING, Right

KINDS = {"xlf": (xliff, "application/xliff+xml"), "po": (po, "text/x-gettext-translation")}
_TAKES_FILES = {"languages.bring", "languages.take_in"}


@bp.url_value_preprocessor
def make_room(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Allow larger forms where files come: before anything reads the form, and the check against forgery does."""
    del values
    if endpoint in _TAKES_FILES:
        request.max_content_length = request.max_form_memory_size = MOST_BYTES


@bp.get(f"{COURSE_IN}/words.<kind>")
@open_to(*TEAM)
@shows()
def out(course: str, language: str, kind: str) -> ResponseReturnValue:
    """The words of a course, or of the lesson that the address names, for a translator's tool."""
    here, there = _here(course, language, Right.READ)
    lesson = request.args.get("lesson", "")
    if kind not in KINDS or (lesson and lesson not in here.draft.lessons):
        abort(404)
    writer, mime = KINDS[kind]
    data = writer.write(units_of(here.draft, there, lesson), course, here.original, there)
    name = "-".join(part for part in (course, lesson, there) if part)
    return Response(
        data, mimetype=mime, headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    )


@bp.post(f"{COURSE_IN}/words/look")
@open_to(*TRANSLATING)
@shows()
def bring(course: str, language: str) -> ResponseReturnValue:
    """What a file would change; nothing is written yet."""
    here, there = _here(course, language, Right.TRANSLATE)
    try:
        brought = _sent()
    except NotReadable as refused:
        return course_page(course, language, refused=refused.reason), 422
    return _look(here, there, brought)


@bp.post(f"{COURSE_IN}/words/take")
@open_to(*TRANSLATING)
@shows()
def take_in(course: str, language: str) -> ResponseReturnValue:
    """Write what may be taken."""
    here, there = _here(course, language, Right.TRANSLATE)
    try:
        brought = carried(request.form.get("carried", ""))
    except NotReadable as refused:
        return course_page(course, language, refused=refused.reason), 422
    if request.form.get("seen", "") != seen_of(compared(here.draft, there, brought)):
        return _look(here, there, brought, changed=True), 409
    take(db.session(), here.draft, there, brought, current_learner_id())
    return redirect(url_for(".course_in", course=course, language=language) + "?words_taken=1", 303)


@announces("words_taken")
def words_taken() -> str:
    return _("The words of the file are in the draft.")


def _look(here: DraftHere, language: str, brought: list[Brought], changed: bool = False) -> str:
    """What becomes of each piece; `changed`: it is something else than somebody looked at before."""
    found = compared(here.draft, language, brought)
    lines = {kind: list(pieces) for kind, pieces in groupby(found, key=lambda line: line.kind)}
    shown = {"lines": lines, "taken": sum(len(lines.get(kind, ())) for kind in TAKEN), "carried": carry(brought), "seen": seen_of(found)}
    both = {"language": LOCALES[language], "original": LOCALES[here.original]}
    return render_template("studio_languages/bring.html", here=here, changed=changed, **both, **shown)


def _here(course: str, language: str, right: Right) -> tuple[DraftHere, str]:
    here = draft_here(course, right)
    return here, other_language(here, language).key


def _sent() -> list[Brought]:
    """The pieces of the file of this form: what it is, its first characters say."""
    file = request.files.get("file")
    data = file.read(MOST_BYTES + 1) if file else b""
    if not data.strip():
        raise NotReadable("none")
    return (xliff if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else po).read(data)
