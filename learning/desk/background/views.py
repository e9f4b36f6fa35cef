"""Jobs one can see, cancel and put on the list again."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.desk.background.words import age_in_words, trouble_in_words
from learning.house import jobs
from learning.house.access import Audience, open_to, shows
from learning.house.clock import now
from learning.house.db import db
from learning.house.frozen import goes_on

bp = Blueprint("background", __name__, template_folder="../templates", url_prefix="/desk/jobs")
SIZE = 50


@bp.get("/")
@open_to(Audience.OPERATOR)
@shows()
def index() -> ResponseReturnValue:
    """What fails, runs or waits; the failed first, because they need somebody."""
    state, page = request.args.get("state", "failed"), request.args.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 7 else 0
    kinds = jobs.kinds(db.session())
    numbers = {name: sum(getattr(kind, name) for kind in kinds) for name in jobs.SHOWN}
    last = max(1, -(-numbers.get(state, 0) // SIZE))
    if state not in jobs.SHOWN or not 1 <= number <= last:
        abort(404)
    g.own_arguments = {"state": state, "page": number}
    return render_template(
        "background/index.html",
        state=state,
        numbers=numbers,
        kinds=kinds,
        found=jobs.some_jobs(db.session(), state=state, start=(number - 1) * SIZE, size=SIZE),
        page=number,
        last=last,
        now=now(),
        aged=age_in_words,
        trouble=trouble_in_words,
    )


@bp.post("/<id:job_id>/again")
@open_to(Audience.OPERATOR)
def again(job_id: int) -> ResponseReturnValue:
    """Put a job on the list again, with all its tries."""
    jobs.once_more(db.session(), _job(job_id))
    return redirect(url_for(".index", state="waiting"), 303)


@bp.post("/<id:job_id>/cancel")
@open_to(Audience.OPERATOR)
@goes_on
def cancel(job_id: int) -> ResponseReturnValue:
    """Take a job off the list; one that runs stops at its next step."""
    job = _job(job_id)
    running = job.state != "waiting"
    jobs.cancel(db.session(), job)
    return redirect(url_for(".index", state="running" if running else "cancelled"), 303)


def _job(job_id: int) -> jobs.Job:
    return jobs.by_id(db.session(), job_id=job_id) or abort(404)
