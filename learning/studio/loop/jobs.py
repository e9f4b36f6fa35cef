"""Once a day, what becomes of lessons is summed up."""

from flask import current_app
from sqlalchemy.orm import Session

from learning.house.db import asked_before
from learning.house.jobs import work
from learning.house.sealing import keyed
from learning.studio.loop import actions


@work("sum-up-lessons", daily=True)
def sum_up_lessons(session: Session) -> None:
    # Reading a million answers takes half a minute: nobody who writes may wait for that.
    with asked_before():
        made = actions.made_anew(session, draw_key())
    actions.keep(session, made)


def draw_key() -> str:
    """The secret by which numbers are drawn: whoever had it could take the drawing back."""
    return keyed(str(current_app.secret_key), "lesson results")
