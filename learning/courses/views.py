"""Catalogue pages: all courses, a stage, a course; and media."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learning.courses import queries
from learning.courses.compiler import best_words
from learning.courses.models import Course, Stage
from learning.courses.sending import sent
from learning.courses.sharing import qr_code, structured
from learning.courses.shown import course_card, language_list, minutes, stations
from learning.courses.store import MediaStore
from learning.courses.titles import competence_title, level_title
from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import DEFAULT, LOCALES, _, current_locale, preferred
from learning.house.pagecache import cached_page

bp = Blueprint("courses", __name__, template_folder="templates")
media = Blueprint("media", __name__, url_prefix="/media")
short = Blueprint("short", __name__)


@bp.get("/courses/")
@open_to(*ANYONE)
@cached_page
def index() -> ResponseReturnValue:
    stages = queries.stages_with_courses(db.session())
    shown = [stage_link(stage) | {"courses": _cards(stage)} for stage in stages]
    return render_template("courses/index.html", stages=[stage for stage in shown if stage["courses"]])


@bp.get("/stages/<uid>")
@open_to(*ANYONE)
@cached_page
def stage(uid: str) -> ResponseReturnValue:
    found = queries.stage(db.session(), uid=uid) or abort(404)
    tracks = []
    for track in found.tracks:
        lang, words = best_words(track.words, current_locale().key)
        cards = [course_card(place.course) for place in track.places]
        tracks.append({**words, "uid": track.uid, "lang": lang, "courses": cards})
    others = [stage_link(other) for other in queries.stages(db.session()) if other.uid != uid]
    return render_template("courses/stage.html", stage=stage_link(found), tracks=tracks, others=others)


@bp.get("/courses/<uid>")
@open_to(*ANYONE)
@cached_page
def course(uid: str) -> ResponseReturnValue:
    found = queries.course(db.session(), uid=uid) or abort(404)
    stage = queries.first_stage_of(db.session(), course_uid=uid)
    stops = stations(uid, found.revision.outline)
    start = {"url": stops[0]["url"], "label": _("Start the course")}
    return render_template(
        "courses/course.html", course=_course(found), lessons=stops, stations=stops, start=start, stage=stage_link(stage) if stage else None
    )


# Not below the course: there, “share” is a name a lesson may have.
@bp.get("/share/<uid>")
@open_to(*ANYONE)
@cached_page
def share(uid: str) -> ResponseReturnValue:
    """A course to hang up and to pass on: picture, address and QR code."""
    found = queries.course(db.session(), uid=uid) or abort(404)
    shown = _course(found)
    address = absolute(shown["url"])
    code = qr_code(address, _("QR code: leads to the course “%(title)s”", title=shown["title"]))
    typed = absolute(url_for("short.course_in_my_language", uid=uid)).partition("://")[2]
    return render_template("courses/share.html", course=shown, address=address, short=typed, code=code)


@short.get("/c/<uid>")
@open_to(*ANYONE)
def course_in_my_language(uid: str) -> ResponseReturnValue:
    """An address short enough to type; it leads to the course in the browser's language."""
    if queries.course(db.session(), uid=uid) is None:
        abort(404)
    locale = preferred(request.headers.get("Accept-Language", "")) or DEFAULT
    return redirect(url_for("courses.course", uid=uid, locale=locale.key))


@media.get("/<digest>.<kind>")
@open_to(*ANYONE)
def medium(digest: str, kind: str) -> Response:
    found = queries.medium(db.session(), digest=digest)
    if found is None or found.kind != kind:
        abort(404)
    return sent(found, MediaStore(current_app.config["SETTINGS"].data))


def stage_link(stage: Stage) -> dict[str, Any]:
    """A stage as pages link to it."""
    lang, words = best_words(stage.words, current_locale().key)
    return {**words, "uid": stage.uid, "lang": lang, "url": url_for("courses.stage", uid=stage.uid)}


def _cards(stage: Stage) -> list[dict[str, Any]]:
    courses = {place.course_uid: place.course for track in stage.tracks for place in track.places}
    return [course_card(course) for course in courses.values()]


def _course(course: Course) -> dict[str, Any]:
    outline = course.revision.outline
    lang, words = best_words(outline["words"], current_locale().key)
    return {
        **words,
        **minutes(outline["lessons"]),
        "uid": course.uid,
        "url": url_for("courses.course", uid=course.uid),
        "lang": lang,
        "dir": LOCALES[lang].dir,
        "share_picture": outline.get("share_picture"),
        "structured": _structured(course),
        "picture": Markup(outline["picture"]),
        "languages": language_list(outline["lessons"]),
        "lessons": len(outline["lessons"]),
        "level_name": level_title(outline["level"]),
        "competences": [{"number": number, "title": competence_title(number)} for number in outline["competences"]],
        "authors": outline["authors"],
        "licence": outline["licence"],
        "review_note": _review_note(outline),
    }


def _structured(course: Course) -> Markup:
    revision, settings = course.revision, current_app.config["SETTINGS"]
    address = absolute(url_for("courses.course", uid=course.uid))
    picture = absolute(revision.outline.get("share_picture") or url_for("machines.picture"))
    provider = {"name": settings.site.city, "url": settings.url}
    return structured(revision.outline, revision.published_at, address=address, picture=picture, provider=provider)


def _review_note(outline: dict[str, Any]) -> str:
    key = current_locale().key
    states = {lesson["read"].get(key, "machine-draft") for lesson in outline["lessons"]}
    if "machine-draft" in states:
        return _("Machine draft: no person has checked this text yet.")
    return _("Tested by readers.") if states == {"tested"} else _("Checked by a person.")
