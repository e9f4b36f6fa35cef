"""A mail before a date, to who booked a seat in a public group."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.cohorts import queries
from learning.cohorts.notices.actions import Message, tell_all
from learning.cohorts.notices.facts import of_meeting
from learning.cohorts.notices.queries import public_dates
from learning.house.clock import now
from learning.house.jobs import work

# Daily work may come a little later each day: dates are looked for a day and a half ahead, and each is told once.
AHEAD = timedelta(hours=36)


@work("remind-of-dates", daily=True, hurries=True)
def remind(session: Session) -> None:
    for meeting, cohort in public_dates(session, after=now(), before=now() + AHEAD):
        key = f"reminder:{meeting.id}:{meeting.sequence}"
        facts = of_meeting(session, meeting) | {"why": ""}
        # At the next visit their own dates stand on the page anyway, so it counts as read.
        told = Message("group-reminder", key, facts, f"reminder:{meeting.id}", choice="date-reminder", read=True)
        tell_all(session, cohort, queries.enrolments(session, cohort_id=cohort.id, states=("in",)), told)
