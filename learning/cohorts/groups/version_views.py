"""With which version of its courses a group learns: the one that is published, or the one it stays with."""

from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from learning import courses
from learning.cohorts import queries
from learning.cohorts.groups.views import SETTING_UP, bp
from learning.cohorts.here import group_here
from learning.cohorts.models import Cohort
from learning.cohorts.rights import Right
from learning.house.access import open_to
from learning.house.clock import day_of
from learning.house.db import db
from learning.house.locale import _, written_date
from learning.house.notices import announces
from learning.lessons import NoSuchRevision, pin, pins_for, unpin


def versions(cohort: Cohort) -> list[dict[str, Any]]:
    """Of each course that is there: the version it learns with, and the newest."""
    session, pins = db.session(), pins_for(db.session(), subjects=[cohort.key])
    newest = courses.revisions_of(session, uids=queries.course_uids(session, cohort_id=cohort.id))
    held = courses.revisions(session, ids=list(pins.values()))
    return [_version(uid, revision, held.get(pins.get(uid, 0))) for uid, revision in newest.items()]


def _version(uid: str, newest: courses.Revision, held: courses.Revision | None) -> dict[str, Any]:
    lang, title = courses.title_of((held or newest).outline)
    told = {"uid": uid, "lang": lang, "title": title, "stays": held is not None, "revision": (held or newest).id}
    return told | {"number": (held or newest).number, "newest": newest.number, "since": written_date(day_of(newest.published_at))}


@bp.post("/<id:cohort_id>/versions")
@open_to(*SETTING_UP)
def version(cohort_id: int) -> ResponseReturnValue:
    """Stay with a version of a course, or take the newest one."""
    cohort, session = group_here(cohort_id, Right.MANAGE).cohort, db.session()
    course_uid, sent = request.form.get("course", ""), request.form.get("stay", "")
    if course_uid not in queries.course_uids(session, cohort_id=cohort_id) or cohort.ended_at is not None:
        abort(404)
    try:
        if sent.isdecimal() and len(sent) < 10:
            pin(session, cohort.key, course_uid, int(sent))
        else:
            unpin(session, cohort.key, course_uid)
    except NoSuchRevision:
        abort(404)
    stays_now, newest_now = (1, None) if sent else (None, 1)
    return redirect(url_for(".settings", cohort_id=cohort_id, stays=stays_now, newest=newest_now, _anchor="versions"), 303)


@announces("stays")
def stays() -> str:
    return _("The group stays with this version, whatever is published.")


@announces("newest")
def newest() -> str:
    return _("The group learns with the newest version.")
