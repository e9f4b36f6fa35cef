"""Comments: below each block, and their number at the head of the lesson."""

from typing import Any

from flask import Blueprint, get_template_attribute, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.house.memo import once_a_request
from learning.house.slots import fills
from learning.studio.here import DraftHere, block_here, draft_here
from learning.studio.review import commenting, queries
from learning.studio.review.forms import CommentForm
from learning.studio.review.here import by_here
from learning.studio.review.models import BlockComment
from learning.studio.review.shown import moment
from learning.studio.rights import TEAM, TRANSLATING, Right

bp = Blueprint("comments", __name__, template_folder="templates", url_prefix="/studio/courses/<course>/lessons/<lesson>/<block>/comments")
SAYING = (*TRANSLATING, *(each for each in TEAM if each.name == "REVIEWER"))


@bp.post("")
@open_to(*SAYING)
@shows()
def say(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Keep a comment; one without words keeps nothing."""
    here, _lesson, _block = block_here(course, lesson, block, Right.COMMENT)
    unit, form = _unit(here, lesson, block), CommentForm(request.form)
    if not form.validate():
        return redirect(_page(unit, here), 303)
    commenting.comment(db.session(), here.draft, unit, form.words.data or "", by_here())
    return redirect(_page(unit, here, stepped="said"), 303)


@bp.post("/close")
@open_to(*SAYING)
@shows()
def close(course: str, lesson: str, block: str) -> ResponseReturnValue:
    """Everything said about this block is settled."""
    here, _lesson, _block = block_here(course, lesson, block, Right.COMMENT)
    unit = _unit(here, lesson, block)
    commenting.close(db.session(), unit, by_here())
    return redirect(_page(unit, here, stepped="closed"), 303)


def _unit(here: DraftHere, lesson: str, block: str) -> dict[str, str]:
    locale = request.form.get("locale", "")
    return {
        "course_uid": here.course_uid,
        "lesson_uid": lesson,
        "block_id": block,
        "locale": locale if locale in LOCALES else here.original,
    }


def _page(unit: dict[str, str], here: DraftHere, **query: str) -> str:
    """The page of the lesson in the language that was spoken of."""
    place: dict[str, Any] = {"course": unit["course_uid"], "lesson": unit["lesson_uid"], "_anchor": unit["block_id"], **query}
    if unit["locale"] == here.original:
        return url_for("writing.lesson", **place)
    return url_for("languages.lesson", language=unit["locale"], **place)


@fills("studio_block")
def below_a_block(course: str, lesson: str, block: str, locale: str, **_more: Any) -> Markup | None:
    """What was said about a block in this language, and where one says something."""
    here = _here(course)
    said = _comments(course, lesson, locale).get(block, [])
    if not said and not here.may("COMMENT"):
        return None
    drawn = get_template_attribute("studio_review/parts.html", "thread")
    unit = {"course": course, "lesson": lesson, "block": block, "locale": locale}
    return Markup(drawn(unit, [_shown(each) for each in said], here.may("COMMENT")))


def _here(course: str) -> DraftHere:
    return once_a_request(("draft here", course), lambda: draft_here(course, Right.READ))


def _comments(course: str, lesson: str, locale: str) -> dict[str, list[BlockComment]]:
    ask = {"course_uid": course, "lesson_uid": lesson, "locale": locale}
    return once_a_request(("comments", course, lesson, locale), lambda: queries.comments(db.session(), **ask))


def _shown(comment: BlockComment) -> dict[str, Any]:
    closed = {"closed": comment.resolved_at is not None, "closed_by": comment.resolved_by}
    return {"words": comment.words, "by": comment.name, "at": moment(comment.at), **closed}
