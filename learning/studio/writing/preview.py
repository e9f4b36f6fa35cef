"""A lesson of a draft as learners will see it: in any language, whole, step by step, as on a phone; tasks can be tried, nothing is kept."""

from contextlib import suppress
from typing import Any

from flask import Blueprint, get_template_attribute, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature
from jinja2 import UndefinedError
from markupsafe import Markup

from learning.courses.drafts.preview import UNFINISHED, draft_body
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.keys import signer
from learning.house.locale import LOCALES, saying_du, speaking
from learning.lessons import Reading, Tried, try_out, unkept
from learning.studio.here import DraftHere, lesson_here, media_store
from learning.studio.rights import TEAM, Right
from learning.studio.shown import lesson_titles

bp = Blueprint("preview", __name__, template_folder="templates", url_prefix="/studio/courses")
VIEWS = ("all", "steps", "phone")
_DEVICE = "device"
_DAY = 24 * 3600


@bp.get("/<course>/lessons/<lesson>/preview")
@open_to(*TEAM)
@shows()
def lesson(course: str, lesson: str) -> ResponseReturnValue:
    """The lesson as it stands in the draft."""
    here, _lesson = lesson_here(course, lesson, Right.READ)
    return _page(here, _read(here, lesson), {}, None)


@bp.post("/<course>/lessons/<lesson>/preview")
@open_to(*TEAM)
@shows()
def tried(course: str, lesson: str) -> ResponseReturnValue:
    """A task of it was pressed: what was tried before comes with the form, signed, and goes with the page."""
    here, _lesson = lesson_here(course, lesson, Right.READ)
    read = _read(here, lesson)
    before = _tried_before()
    go, _sep, value = request.form.get("go", "").partition(":")
    device = value.partition(":")[0] if go == _DEVICE else before.pop(_DEVICE, ("", None))[0]
    answers = before
    # A draft that has changed since may not know what was tried.
    with suppress(*UNFINISHED):
        answers = try_out(read, request.form, before)
    return _page(here, read, answers, str(device) or None)


def _read(here: DraftHere, lesson: str) -> Reading:
    locale = _locale(here)
    body = draft_body(db.session(), media_store(), here.course_uid, lesson, locale)
    outline = {"lessons": [{"uid": uid} for uid in here.draft.lessons]}
    return Reading(here.course_uid, lesson, locale, 0, outline, body)


def _page(here: DraftHere, read: Reading, tried: Tried, device: str | None) -> ResponseReturnValue:
    view = request.values.get("view") if request.values.get("view") in VIEWS else "all"
    at = _step(read) if view == "steps" else None
    place: dict[str, Any] = {"course": here.course_uid, "lesson": read.lesson_uid}
    words = lesson_titles(here.course_uid).get(read.lesson_uid, ("", read.lesson_uid))
    shown = {
        "locale_key": read.locale,
        "view": view,
        "languages": [(each, url_for(".lesson", **place, lang=each.key, view=view)) for each in LOCALES.values()],
        "views": {name: url_for(".lesson", **place, lang=read.locale, view=name) for name in VIEWS},
        "action": url_for(".tried", **place, lang=read.locale),
        "pressed": _pressed(read),
        "kept": signer("preview").dumps(tried | ({_DEVICE: (device, None)} if device else {})),
        "steps": _steps(read, at, place) if at else None,
        "at": at,
        "drawn": _drawn(here, read, at, tried, device),
    }
    return render_template("studio_writing/preview.html", here=here, lesson_uid=read.lesson_uid, lesson_title=words, **shown)


def _drawn(here: DraftHere, read: Reading, at: str | None, tried: Tried, device: str | None) -> Markup:
    """The lesson itself, in the language and the voice of its readers."""
    macro = get_template_attribute("studio_writing/preview_parts.html", "lesson")
    with speaking(LOCALES[read.locale]), saying_du(here.draft.structure.get("voice") == "informal"):
        try:
            return Markup(macro(unkept(read, at, tried, device), read.locale))
        except (*UNFINISHED, UndefinedError):
            # What was tried no longer fits to a task that has been changed.
            return Markup(macro(unkept(read, at, {}, device), read.locale))


def _steps(read: Reading, at: str, place: dict[str, Any]) -> dict[str, Any]:
    ids = [block["id"] for block in read.steps]
    number = ids.index(at)
    near = {"before": ids[number - 1] if number else None, "after": ids[number + 1] if number + 1 < len(ids) else None}
    links = {name: url_for(".lesson", **place, lang=read.locale, view="steps", at=uid) for name, uid in near.items() if uid}
    return {"number": number + 1, "total": len(ids), "before": None, "after": None} | links


def _step(read: Reading) -> str | None:
    ids = [block["id"] for block in read.steps]
    asked = request.values.get("at", "")
    return asked if asked in ids else next(iter(ids), None)


def _pressed(read: Reading) -> str | None:
    """The block whose button was pressed, to go back to it."""
    for name in ("check", "hint", "unknown", "press"):
        if name in request.form:
            block = request.form[name].partition(":")[0]
            return block if read.block(block) else None
    return None


def _locale(here: DraftHere) -> str:
    asked = request.args.get("lang", "")
    return asked if asked in LOCALES else here.original


def _tried_before() -> Tried:
    try:
        found = signer("preview").loads(request.form.get("tried", ""), max_age=_DAY)
    except BadSignature:
        return {}
    return {block: (answer, outcome) for block, (answer, outcome) in found.items()}
