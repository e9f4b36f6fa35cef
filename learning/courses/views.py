"""Catalogue pages: all courses, a stage, a track, a course; and media."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses import queries
from learning.courses.coursepage import course_context, tracks_of
from learning.courses.plans import plans_of
from learning.courses.sending import narrower, sent
from learning.courses.shown import stage_link, stations
from learning.courses.stagepage import list_context, stage_context
from learning.courses.store import store_of
from learning.courses.trackpage import track_context, track_url
from learning.courses.voice import in_its_voice, in_voice_of, stage_is_informal, track_is_informal
from learning.courses.widths import KINDS, widths_of
from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import DEFAULT, _, preferred
from learning.house.pagecache import cached_page
from learning.house.qr import qr_code

bp = Blueprint("courses", __name__, template_folder="templates")
media = Blueprint("media", __name__, url_prefix="/media")
short = Blueprint("short", __name__)


@bp.get("/courses/")
@open_to(*ANYONE)
@cached_page
def index() -> ResponseReturnValue:
    return render_template("courses/index.html", **(list_context(db.session(), 1) or abort(404)))


@bp.get("/courses/page/<id:number>")
@open_to(*ANYONE)
@cached_page
def list_page(number: int) -> ResponseReturnValue:
    """A further page of the list of all courses."""
    if number == 1:
        return redirect(url_for(".index"), 301)
    return render_template("courses/index.html", **(list_context(db.session(), number) or abort(404)))


@bp.get("/stages/<uid>")
@open_to(*ANYONE)
@in_voice_of(stage_is_informal)
@cached_page
def stage(uid: str) -> ResponseReturnValue:
    return render_template("courses/stage.html", **(stage_context(db.session(), uid) or abort(404)))


@bp.get("/tracks/<uid>")
@open_to(*ANYONE)
@in_voice_of(track_is_informal)
@cached_page
def track(uid: str) -> ResponseReturnValue:
    return render_template("courses/track.html", **(track_context(db.session(), uid, 1) or abort(404)))


@bp.get("/tracks/<uid>/page/<id:number>")
@open_to(*ANYONE)
@in_voice_of(track_is_informal)
@cached_page
def track_page(uid: str, number: int) -> ResponseReturnValue:
    """A further page of a track with many courses."""
    if number == 1:
        return redirect(track_url(uid), 301)
    return render_template("courses/track.html", **(track_context(db.session(), uid, number) or abort(404)))


@bp.get("/courses/<uid>")
@open_to(*ANYONE)
@in_its_voice
@cached_page
def course(uid: str) -> ResponseReturnValue:
    found = queries.course(db.session(), uid=uid) or abort(404)
    stage = queries.first_stage_of(db.session(), course_uid=uid)
    stops = stations(uid, found.revision.outline)
    return render_template(
        "courses/course.html",
        course=course_context(found),
        lessons=stops,
        start={"url": stops[0]["url"], "label": _("Start the course")},
        stage=stage_link(stage) if stage else None,
        tracks=tracks_of(db.session(), found),
    )


# Not below the course: there, “share” is a name a lesson may have.
@bp.get("/share/<uid>")
@open_to(*ANYONE)
@in_its_voice
@cached_page
def share(uid: str) -> ResponseReturnValue:
    """A course to hang up and to pass on: picture, address and QR code."""
    found = queries.course(db.session(), uid=uid) or abort(404)
    shown = course_context(found)
    address = absolute(shown["url"])
    code = qr_code(address, _("QR code: leads to the course “%(title)s”", title=shown["title"]))
    typed = absolute(url_for("short.course_in_my_language", uid=uid)).partition("://")[2]
    return render_template("courses/share.html", course=shown, address=address, short=typed, code=code)


@bp.get("/teaching/<uid>")
@open_to(*ANYONE)
@in_its_voice
@cached_page
def plans(uid: str) -> ResponseReturnValue:
    """How a course is taught in a room; in a folder of its own like the page to pass on."""
    return _plans(uid)


@bp.get("/teaching/<uid>/<key>")
@open_to(*ANYONE)
@in_its_voice
@cached_page
def plan(uid: str, key: str) -> ResponseReturnValue:
    """One plan alone, on one sheet."""
    return _plans(uid, key)


def _plans(uid: str, key: str = "") -> str:
    found = queries.course(db.session(), uid=uid) or abort(404)
    shown = [plan for plan in plans_of(db.session(), found) if key in ("", plan["key"])] or abort(404)
    lessons = stations(uid, found.revision.outline)
    return render_template("courses/plans.html", course=course_context(found), plans=shown, lessons=lessons, alone=bool(key))


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
    return sent(found, store_of(current_app.config["SETTINGS"]))


@media.get("/<digest>-<int:width>.<kind>")
@open_to(*ANYONE)
def narrow_medium(digest: str, width: int, kind: str) -> Response:
    """A picture in another width; only those that pages name are there."""
    found = queries.medium(db.session(), digest=digest)
    if found is None or kind not in KINDS or width not in widths_of(found.width):
        abort(404)
    return narrower(found, store_of(current_app.config["SETTINGS"]), width, kind)
