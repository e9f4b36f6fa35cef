"""What the pages of stages and the list of all courses show."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from learning.courses import lists, queries
from learning.courses.compiler import best_words
from learning.courses.models import Stage, Track
from learning.courses.paging import SIZE, Page
from learning.courses.shown import course_card, stage_link
from learning.courses.stagechoice import is_shown, shown_stages
from learning.courses.trackpage import track_link
from learning.house.locale import _, current_locale

# How many courses of a track stand on its stage's page; the others stand on its own.
FIRST = 3


def stage_context(session: Session, uid: str) -> dict[str, Any] | None:
    """Everything the template of a stage needs; None where there is no such stage."""
    stage = lists.stage(session, uid=uid, first=FIRST)
    if stage is None:
        return None
    stages = queries.stages(session)
    return {
        "stage": stage_link(stage),
        "tracks": [_track(track) for track in stage.tracks],
        "onward": handovers(stage, stages, lists.courses_by_stage(session)),
        "others": [stage_link(other) for other in shown_stages(session) if other.uid != uid],
    }


def _track(track: Track) -> dict[str, Any]:
    cards = [course_card(place.course) for place in track.places]
    return track_link(track) | {"courses": cards, "more": track.course_count > len(cards)}


def handovers(stage: Stage, stages: Sequence[Stage], counted: dict[str, int]) -> list[dict[str, Any]]:
    """Where the way leads from a stage: other stages, with words for the person."""
    known = {each.uid: each for each in stages}
    onward = []
    for point in stage.handovers:
        if not is_shown(point["stage"]):
            continue
        lang, words = best_words(point["words"], current_locale().key)
        target = stage_link(known[point["stage"]])
        note = "" if counted.get(point["stage"]) else _("Courses are being made here")
        onward.append(target | {"text": words["text"], "text_lang": lang, "note": note})
    return onward


def list_url(number: int) -> str:
    """The address of a page of the list of all courses."""
    return url_for("courses.index") if number == 1 else url_for("courses.list_page", number=number)


def list_context(session: Session, number: int) -> dict[str, Any] | None:
    """A page of the list of all courses, stage after stage; None where there is no such page."""
    counted = lists.courses_by_stage(session)
    page = Page(number, sum(counted.values()))
    if not page.exists:
        return None
    stages = [stage_link(stage) | {"course_count": counted.get(stage.uid, 0)} for stage in shown_stages(session)]
    return {
        "stages": [stage for stage in stages if stage["course_count"]],
        "empty_stages": [stage for stage in stages if not stage["course_count"]],
        "rows": _rows(session, page, {stage.uid: stage_link(stage) for stage in queries.stages(session)}),
        "page": page,
        "pages": page.links(list_url),
    }


def _rows(session: Session, page: Page, stages: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The courses of a page under the stages they belong to."""
    places = lists.listed_courses(session, start=page.start, most=SIZE)
    grouped = groupby(places, key=lambda place: place.stage_uid)
    return [stages[uid] | {"courses": [course_card(place.course) for place in group]} for uid, group in grouped]
