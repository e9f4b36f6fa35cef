"""Where learners read that something is set to them: on their way, on the path of the course, at the head of the lesson, as a notice."""

from datetime import date
from typing import Any

from flask import get_template_attribute
from markupsafe import Markup

from learning.cohorts.belonging import in_a_group
from learning.cohorts.state import setqueries
from learning.cohorts.state.lessonlist import lesson_of
from learning.cohorts.state.setshown import due, set_to_learner
from learning.house.db import db
from learning.house.locale import _
from learning.house.memo import once_a_request
from learning.house.slots import fills
from learning.lessons import notes_stations, ways_here
from learning.people import current_learner_id
from learning.talk.notices.wording import Told, words_for


def set_here() -> list[dict[str, Any]]:
    """What is set to this browser's learner, the next due day first; asked once a request."""
    learner_id = current_learner_id()
    if learner_id is None or not in_a_group():
        return []
    return once_a_request("set here", lambda: _shown(setqueries.set_to(db.session(), learner_id=learner_id)))


def _shown(found: list[setqueries.Set]) -> list[dict[str, Any]]:
    return [shown for each in found if (shown := set_to_learner(each))]


@fills("way_set")
def on_my_way() -> Markup | None:
    """What is set and not done yet."""
    done = {f"{way.course_uid}/{uid}" for way in ways_here() for uid in way.done}
    waiting = [each for each in set_here() if each["key"] not in done]
    return Markup(get_template_attribute("state/set_here.html", "list")(waiting)) if waiting else None


@fills("lesson_set")
def at_the_head_of_a_lesson(course: str, lesson: str) -> Markup | None:
    found = [each for each in set_here() if each["key"] == f"{course}/{lesson}"]
    return Markup(get_template_attribute("state/set_here.html", "line")(found[0])) if found else None


@notes_stations
def on_the_path(course: str) -> dict[str, str]:
    """By the lesson's uid within its course."""
    found = [(each["key"].partition("/"), each["due"]) for each in set_here()]
    return {key[2]: _("Set for you until %(day)s", day=day) if day else _("Set for you") for key, day in found if key[0] == course}


@words_for("assigned")
def assigned(facts: dict[str, Any]) -> Told:
    """A lesson is set to somebody."""
    found = lesson_of(facts["lesson"])
    title = found[1].title if found else facts["lesson"]
    head = _("“%(lesson)s” is set for you in the group “%(group)s”.", lesson=title, group=facts["group"])
    until = _("Until the end of %(day)s.", day=due(date.fromisoformat(facts["due"]))) if facts.get("due") else ""
    return Told(head, " ".join(part for part in (until, facts.get("words", "")) if part), found[1].url if found else "", _("To the lesson"))
