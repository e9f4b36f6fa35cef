"""The order of courses in tracks: each provider arranges its own courses, operators all."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning import courses
from learning.courses import queries as catalogue
from learning.courses.drafts import queries
from learning.courses.trackorder import OrderChanged, arrange_track
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.house.menus import Entry, enters
from learning.people import acting
from learning.studio.rights import Right
from learning.studio.sections import adds_section

bp = Blueprint("tracks", __name__, url_prefix="/studio/tracks")
ARRANGING = (Audience.AUTHOR, Audience.COORDINATOR, Audience.OPERATOR)


@bp.get("")
@open_to(*ARRANGING)
@shows()
def index() -> ResponseReturnValue:
    """All tracks, stage by stage, with their courses."""
    return _page()


@bp.post("/<track>")
@open_to(*ARRANGING)
@shows()
def arrange(track: str) -> ResponseReturnValue:
    """Move one's own course up or down, take it out, put it in."""
    found = catalogue.track(db.session(), uid=track) or abort(404)
    press, _colon, uid = request.form.get("press", "").partition(":")
    uid = uid or request.form.get("course", "")
    if uid not in _own() or courses.course(db.session(), uid=uid) is None:
        abort(404)
    seen = [place.course_uid for place in found.places]
    try:
        arrange_track(db.session(), track, arranged(seen, uid, press), request.form.get("seen", "").split())
    except OrderChanged:
        return _page(stale=True), 409
    return redirect(url_for(".index", _anchor=f"track-{track}"), 303)


def arranged(uids: list[str], uid: str, press: str) -> list[str]:
    """The courses after a button was pressed."""
    others = [each for each in uids if each != uid]
    if press == "remove":
        return others
    at = uids.index(uid) if uid in uids else len(others)
    to = max(0, min(len(others), at + {"up": -1, "down": 1}.get(press, 0)))
    return [*others[:to], uid, *others[to:]]


def _own() -> list[str]:
    """The courses that may be moved by who is here."""
    role = acting()
    if _is_operator():
        return sorted(courses.course_revisions(db.session()))
    published = courses.course_revisions(db.session())
    held = queries.held_by(db.session(), organisation_id=role.organisation_id) if role else []
    return [uid for uid in held if uid in published]


def _is_operator() -> bool:
    role = acting()
    return role is not None and role.audience is Audience.OPERATOR


def _page(stale: bool = False) -> str:
    locale, own = current_locale().key, _own()
    outlines = courses.outlines_of(db.session(), uids=sorted(courses.course_revisions(db.session())))
    titles = {
        uid: (lang, words["title"]) for uid, outline in outlines.items() for lang, words in (courses.best_words(outline["words"], locale),)
    }
    groups: dict[str, list[courses.Track]] = {}
    for track in courses.tracks_with_stages(db.session()):
        groups.setdefault(track.stage.uid, []).append(track)
    said = {track.uid: courses.best_words(track.words, locale) for tracks in groups.values() for track in tracks}
    stages = {track.stage.uid: courses.best_words(track.stage.words, locale) for tracks in groups.values() for track in tracks}
    shown = {"groups": groups, "stages": stages, "said": said, "titles": titles}
    return render_template("studio_writing/tracks.html", own=own, stale=stale, moves_all=_is_operator(), **shown)


@adds_section(15, "tracks.index", Right.MANAGE, "tracks.arrange")
def section() -> str:
    return _("Tracks")


@enters("work", order=49)
def entry() -> Entry | None:
    return Entry(_("Order of tracks"), url_for("tracks.index"), "list") if _is_operator() else None
