"""The page of a task: the task alone, how far one is, and what can be done with it."""

from typing import Any

from flask import render_template

from learning.check.models import CheckAnswer
from learning.check.running import Running, task_of
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale
from learning.tasks import KINDS, draw_asked

SAID = ("empty", "old", "kept", "reported")


def task_page(run: Running, answer: CheckAnswer, given: dict[str, Any], said: str = "") -> str:
    """A task with what stands in it; `said` is what the page says first."""
    task, done = task_of(db.session(), answer), len(run.given)
    spoken = LOCALES[answer.locale]
    return render_template(
        "check/task.html",
        run=run,
        answer=answer,
        task=draw_asked(task, given),
        answered_inside=KINDS[task["kind"]].answered_inside,
        number=done + 1,
        done=done,
        more=max(0, run.still_to_come - 1),
        spoken=spoken if spoken != current_locale() else None,
        said=said if said in SAID else "",
        switch_form="lesson",
    )
