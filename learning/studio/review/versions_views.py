"""Versions of a course: compared, restored; new files that are offered; taken out of the catalogue and put back."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning import courses
from learning.courses.drafts import accepting, reviews, withdrawing
from learning.courses.drafts.documents import draft_document, published_document
from learning.courses.drafts.offering import close_offer
from learning.courses.drafts.opening import open_draft
from learning.courses.drafts.steps import NotSo, note_step
from learning.courses.drafts.writing import WrittenElsewhere
from learning.courses.models import Course
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.studio.here import course_here, draft_here
from learning.studio.review.forms import WithdrawForm
from learning.studio.review.here import by_here
from learning.studio.review.versioning import DRAFT, differences, document_named, versions, what_names
from learning.studio.rights import TEAM, WRITING, Right
from learning.studio.sections import adds_tab

bp = Blueprint("versions", __name__, template_folder="templates", url_prefix="/studio/courses")


@bp.get("/<course>/versions")
@open_to(*TEAM)
@shows()
def index(course: str) -> ResponseReturnValue:
    """All versions, with what two of them differ in if two are asked for."""
    here = course_here(course, Right.READ)
    listed = versions(db.session(), course)
    chosen = {name: request.args.get(name, "") for name in ("old", "new")}
    documents = [document_named(db.session(), course, name) for name in chosen.values() if name != DRAFT or here.draft]
    found = differences(documents[0], documents[1]) if len(documents) == 2 and documents[0] and documents[1] else None
    published = db.session().get(Course, course)
    more = {"chosen": chosen, "differences": found, "what": what_names(), "published": published}
    return render_template("studio_review/versions.html", here=here, versions=listed, **more)


@bp.get("/<course>/versions/<id:number>/restore")
@open_to(*WRITING)
@shows()
def ask_restore(course: str, number: int) -> ResponseReturnValue:
    """What the draft will say then, before anything is changed."""
    here = course_here(course, Right.WRITE)
    revision = reviews.revision(db.session(), course_uid=course, number=number) or abort(404)
    now_there = draft_document(db.session(), course) if here.draft else published_document(db.session(), course)
    assert now_there is not None
    found = differences(now_there, revision.document)
    return render_template("studio_review/restore.html", here=here, number=number, differences=found, what=what_names())


@bp.post("/<course>/versions/<id:number>/restore")
@open_to(*WRITING)
@shows()
def restore(course: str, number: int) -> ResponseReturnValue:
    """Make an earlier version the draft."""
    course_here(course, Right.WRITE)
    revision = reviews.revision(db.session(), course_uid=course, number=number) or abort(404)
    try:
        accepting.restore(db.session(), open_draft(db.session(), course), revision, by_here())
    except WrittenElsewhere:
        return _changed_meanwhile(course)
    return redirect(url_for("review.course", course=course, stepped="restored"), 303)


@bp.get("/<course>/offer")
@open_to(*TEAM)
@shows()
def offer(course: str) -> ResponseReturnValue:
    """New files of the course: what taking them would change."""
    here = course_here(course, Right.READ)
    offered = reviews.offer(db.session(), course_uid=course) or abort(404)
    now_there = draft_document(db.session(), course) if here.draft else published_document(db.session(), course)
    assert now_there is not None
    found = differences(now_there, offered.document)
    return render_template("studio_review/offer.html", here=here, offer=offered, differences=found, what=what_names())


@bp.post("/<course>/offer/take")
@open_to(*WRITING)
@shows()
def take(course: str) -> ResponseReturnValue:
    """Take the files whole, one lesson, or one block into the draft."""
    course_here(course, Right.WRITE)
    offered = reviews.offer(db.session(), course_uid=course) or abort(404)
    draft, by = open_draft(db.session(), course), by_here()
    lesson, block = request.form.get("lesson", ""), request.form.get("block", "")
    try:
        if block:
            accepting.take_block(db.session(), draft, offered.document, lesson, block, by)
        elif lesson:
            accepting.take_lesson(db.session(), draft, offered.document, lesson, by)
        else:
            accepting.take_all(db.session(), draft, offered.document, by)
    except WrittenElsewhere:
        return _changed_meanwhile(course)
    if lesson and draft_document(db.session(), course) != offered.document:
        return redirect(url_for(".offer", course=course, stepped="taken"), 303)
    close_offer(db.session(), course)
    return redirect(url_for("review.course", course=course, stepped="taken"), 303)


@bp.post("/<course>/offer/decline")
@open_to(*WRITING)
@shows()
def decline(course: str) -> ResponseReturnValue:
    """Leave the files; they are offered again only when they have changed."""
    course_here(course, Right.WRITE)
    if close_offer(db.session(), course) is None:
        abort(404)
    note_step(db.session(), course, "declined", by_here())
    return redirect(url_for("review.course", course=course, stepped="declined"), 303)


@bp.route("/<course>/withdraw", methods=["GET", "POST"])
@open_to(*WRITING)
@shows()
def withdraw(course: str) -> ResponseReturnValue:
    """Take a published course out of the catalogue."""
    here = course_here(course, Right.PUBLISH)
    found = db.session().get(Course, course) or abort(404)
    form = WithdrawForm(request.form)
    form.instead.choices = [("", _("No course")), *_others(course)]
    if request.method == "GET" or not form.validate():
        return render_template("studio_review/withdraw.html", here=here, form=form), 422 if request.method == "POST" else 200
    try:
        withdrawing.withdraw(db.session(), found, by_here(), form.words.data or "", form.instead.data or None)
    except NotSo:
        return redirect(url_for(".index", course=course), 303)
    return redirect(url_for(".index", course=course, stepped="withdrawn"), 303)


@bp.post("/<course>/put-back")
@open_to(*WRITING)
@shows()
def put_back(course: str) -> ResponseReturnValue:
    """Offer a withdrawn course again."""
    course_here(course, Right.PUBLISH)
    found = db.session().get(Course, course) or abort(404)
    try:
        withdrawing.put_back(db.session(), found, by_here())
    except NotSo:
        return redirect(url_for(".index", course=course), 303)
    return redirect(url_for(".index", course=course, stepped="put_back"), 303)


def _changed_meanwhile(course: str) -> ResponseReturnValue:
    db.session.rollback()
    here = draft_here(course, Right.READ)
    return render_template("studio_review/changed.html", here=here), 409


def _others(course_uid: str) -> list[tuple[str, str]]:
    """The courses that are offered, by title."""
    outlines = courses.outlines_of(db.session(), uids=list(courses.offered_revisions(db.session())))
    titled = ((uid, courses.title_of(outline)[1]) for uid, outline in outlines.items() if uid != course_uid)
    return sorted(titled, key=lambda each: each[1].casefold())


@adds_tab(50, "versions.index", Right.READ, "versions.ask_restore", "versions.offer", "versions.withdraw")
def tab() -> str:
    return _("Versions")
