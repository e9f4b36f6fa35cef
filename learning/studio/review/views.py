"""What waits for review; a course on its way to be published, and what will happen then."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts import reviews, steps
from learning.courses.drafts.documents import published_files
from learning.courses.drafts.publishing import problems_of
from learning.courses.drafts.steps import NotSo
from learning.courses.fileformat import ContentRefused
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import _, language_name
from learning.people import current_learner_id
from learning.people.organisations.here import organisation_here
from learning.studio.here import DraftHere, course_here, draft_here, media_store
from learning.studio.review import actions, queries
from learning.studio.review.forecast import forecast
from learning.studio.review.forms import ReasonForm, WhenForm
from learning.studio.review.here import by_here
from learning.studio.review.models import BlockComment
from learning.studio.review.shown import facts_shown, size_shown, steps_shown
from learning.studio.review.tomend import to_mend
from learning.studio.review.waiting import waiting
from learning.studio.rights import TEAM, WRITING, Right
from learning.studio.sections import adds_section, adds_tab
from learning.studio.shown import lesson_titles

bp = Blueprint("review", __name__, template_folder="templates", url_prefix="/studio")
REVIEWING = (Audience.REVIEWER,)
PUBLISHING = (Audience.AUTHOR, Audience.REVIEWER)
for _filter in (facts_shown, language_name, size_shown):
    bp.add_app_template_filter(_filter)


@bp.get("/review")
@open_to(*TEAM)
@shows()
def index() -> ResponseReturnValue:
    """What waits in the organisation, and what of it I may not approve."""
    held = waiting(db.session(), organisation_here().id, current_learner_id())
    return render_template("studio_review/index.html", held=held)


@bp.get("/courses/<course>/review")
@open_to(*TEAM)
@shows()
def course(course: str) -> ResponseReturnValue:
    """Where a course stands, what keeps it from being published, and what a publication will change."""
    here = course_here(course, Right.READ)
    if here.draft is None:
        return render_template("studio_review/nothing.html", here=here, steps=_steps(course))
    return _page(DraftHere(course, here.draft, here.rights))


@bp.post("/courses/<course>/review/hand")
@open_to(*WRITING)
@shows()
def hand(course: str) -> ResponseReturnValue:
    """Hand the draft to review."""
    here = draft_here(course, Right.WRITE)
    return _done(here, lambda: actions.hand_over(db.session(), media_store(), course, by_here()), "handed")


@bp.post("/courses/<course>/review/back")
@open_to(*REVIEWING)
@shows()
def give_back(course: str) -> ResponseReturnValue:
    """Give it back to its authors, with a reason."""
    here, form = draft_here(course, Right.REVIEW), ReasonForm(request.form)
    if not form.validate():
        return _page(here, reason=form), 422
    return _done(here, lambda: actions.give_back(db.session(), course, by_here(), form.words.data or ""), "given_back")


@bp.post("/courses/<course>/review/approve")
@open_to(*REVIEWING)
@shows()
def approve(course: str) -> ResponseReturnValue:
    """Approve what was read."""
    here, seen = draft_here(course, Right.REVIEW), request.form.get("seen", "")
    number = int(seen) if seen.isdecimal() and len(seen) < 20 else -1
    return _done(here, lambda: actions.approve(db.session(), course, by_here(), number), "approved")


@bp.post("/courses/<course>/publish")
@open_to(*PUBLISHING)
@shows()
def publish(course: str) -> ResponseReturnValue:
    """Publish what was approved."""
    here = draft_here(course, Right.PUBLISH)
    return _done(here, lambda: actions.publish(db.session(), media_store(), course, by_here()), "published")


@bp.post("/courses/<course>/publish/later")
@open_to(*PUBLISHING)
@shows()
def schedule(course: str) -> ResponseReturnValue:
    """Publish it at a day and time."""
    here, form = draft_here(course, Right.PUBLISH), WhenForm(request.form)
    at = form.instant if form.validate() else None
    if at is None:
        return _page(here, when=form), 422
    return _done(here, lambda: actions.schedule(db.session(), course, by_here(), at), "scheduled")


def _done(here: DraftHere, act: Any, step: str) -> ResponseReturnValue:
    """Take a step; where it can't be taken, the page says why and shows how it is now."""
    try:
        act()
    except (NotSo, steps.ChangedSince, steps.OwnWork, steps.Past, actions.Hindered, ContentRefused) as refusal:
        db.session.rollback()
        again = draft_here(here.course_uid, Right.READ)
        return _page(again, refusal=type(refusal).__name__), 409
    return redirect(url_for(".course", course=here.course_uid, stepped=step), 303)


def _page(here: DraftHere, **more: Any) -> str:
    session, uid = db.session(), here.course_uid
    wrote = current_learner_id() in reviews.writers(session, draft=here.draft)
    files = published_files(session, uid, media_store())
    # Looked for where it matters: what is in review has passed already.
    hindrances = actions.hindrances(session, files) if here.draft.state == "writing" else []
    told = {
        "to_mend": to_mend(files, problems_of(session, files), hindrances, writes=here.may("WRITE")),
        "waiting": [_waiting(each, here.original) for each in queries.open_comments(session, course_uids=[uid])],
        "forecast": forecast(session, here.draft, files),
        "titles": lesson_titles(uid),
        "steps": _steps(uid),
        "mine": wrote,
        "seen": reviews.newest_change(session, course_uid=uid),
        "offer": reviews.offer(session, course_uid=uid),
        "published": reviews.published(session, course_uids=[uid]).get(uid),
    }
    forms = {"reason": ReasonForm(), "when": WhenForm(), "refusal": None}
    return render_template("studio_review/course.html", here=here, **(told | forms | more))


def _waiting(comment: BlockComment, original: str) -> dict[str, str]:
    """An open comment with the place it stands at."""
    place: dict[str, Any] = {"course": comment.course_uid, "lesson": comment.lesson_uid, "_anchor": comment.block_id}
    is_original = comment.locale == original
    url = url_for("writing.lesson", **place) if is_original else url_for("languages.lesson", language=comment.locale, **place)
    return {"url": url, "words": comment.words, "name": comment.name}


def _steps(course_uid: str) -> list[dict[str, Any]]:
    return steps_shown(reviews.steps(db.session(), course_uid=course_uid, most=12))


@adds_section(40, "review.index", Right.READ)
def section() -> str:
    return _("Review")


@adds_tab(40, "review.course", Right.READ, "review.give_back", "review.approve", "review.publish", "review.schedule", "review.hand")
def tab() -> str:
    return _("Review and publish")
