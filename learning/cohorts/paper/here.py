"""The papers that a page asks for: of which date, in which language, about which lessons."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request

from learning.cohorts import queries
from learning.cohorts.here import Here, meeting_here
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.paper.dated import Dated
from learning.cohorts.paper.queries import lessons_set_for
from learning.cohorts.paper.sheets import lessons_of
from learning.cohorts.rights import Right
from learning.house.db import db
from learning.house.locale import LOCALES, Locale, speak_informally, speaking
from learning.house.site import offered


def dated_here(meeting_id: int, *any_of: Right) -> tuple[Dated, Here]:
    """A date with its people, for who has one of these rights in the group."""
    meeting, here = meeting_here(meeting_id, *any_of)
    people = queries.enrolments(db.session(), cohort_id=here.cohort.id, states=("in",))
    return Dated(here.cohort, meeting, people, _lessons(here.cohort, meeting)), here


def _lessons(cohort: Cohort, meeting: Meeting) -> list[str]:
    """Those that are asked for; else those set for the day; else all that the group follows."""
    known = [lesson["key"] for lesson in lessons_of(cohort)]
    asked = set(request.args.getlist("lesson"))
    wanted = asked or lessons_set_for(db.session(), cohort_id=cohort.id, on=meeting.on)
    return [key for key in known if key in wanted] or known


def language_asked(cohort: Cohort) -> Locale:
    """The language of the papers: the one that is asked for, else what is spoken in the room."""
    asked = request.values.get("in", "")
    return next((locale for locale in offered() if locale.key == asked), LOCALES.get(cohort.locale, LOCALES["de"]))


@contextmanager
def in_their_voice(cohort: Cohort) -> Iterator[None]:
    """Papers that a group takes home speak its language and say du to children."""
    with speaking(language_asked(cohort)):
        speak_informally(cohort.is_informal)
        try:
            yield
        finally:
            speak_informally(False)
