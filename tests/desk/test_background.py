"""Jobs that operators see, cancel and put on the list again."""

from sqlalchemy import update

from learning.house.db import db
from learning.house.jobs import HandedBack, Job, enqueue, run_next, step, work
from tests.support.builders import rows

done: list[int] = []


@work("test-steps")
def steps(session, cancelled_after=0, ended_after=0):
    for number in range(1, 4):
        done.append(number)
        step(session, number, 3)
        if number == cancelled_after:
            session.execute(update(Job).values(state="stopping"))
        if number == ended_after:
            raise HandedBack


def put(app, **payload):
    done.clear()
    with app.app_context():
        enqueue(db.session(), "test-steps", **payload)
        db.session.commit()


def run(app):
    with app.app_context():
        run_next(db.session())


def job(app):
    (found,) = (each for each in rows(app, Job) if each.name == "test-steps")
    return found


def set_to(app, **values):
    with app.app_context():
        db.session.execute(update(Job).where(Job.name == "test-steps").values(**values))
        db.session.commit()


def test_a_job_tells_how_far_it_is_and_stops_at_its_next_step_when_cancelled(stocked_on_both):
    put(stocked_on_both, cancelled_after=2)
    run(stocked_on_both)
    found = job(stocked_on_both)
    assert (found.state, found.done_steps, found.all_steps, done) == ("cancelled", 2, 3, [1, 2, 3])


def test_a_worker_that_is_told_to_end_hands_its_job_back_untried(stocked_on_both):
    put(stocked_on_both, ended_after=1)
    try:
        run(stocked_on_both)
    except HandedBack:
        pass
    assert (job(stocked_on_both).state, job(stocked_on_both).tries) == ("waiting", 0)


def test_an_operator_cancels_what_waits_and_puts_it_on_the_list_again(stocked, operator):
    put(stocked)
    page = operator.get("/de/desk/jobs/?state=waiting")
    assert "test-steps" in page.words
    address = f"/de/desk/jobs/{job(stocked).id}"
    operator.post(f"{address}/cancel")
    run(stocked)
    assert job(stocked).state == "cancelled" and done == []
    operator.post(f"{address}/again")
    run(stocked)
    assert job(stocked).state == "done" and done == [1, 2, 3]


def test_what_runs_is_told_to_stop_and_what_is_done_stays_done(stocked, operator):
    put(stocked)
    address = f"/de/desk/jobs/{job(stocked).id}/cancel"
    set_to(stocked, state="running", done_steps=1, all_steps=3)
    operator.post(address)
    assert job(stocked).state == "stopping"
    page = operator.get("/de/desk/jobs/?state=running")
    assert "1 von 3" in page.words and not page.all("form", action=address)
    set_to(stocked, state="done")
    operator.post(address)
    assert job(stocked).state == "done"


def test_failures_are_told_in_words_and_the_list_is_paged(stocked, operator):
    with stocked.app_context():
        db.session.add_all(Job(name="test-steps", state="failed", tries=5, trouble="SMTPServerDisconnected") for _job in range(120))
        db.session.commit()
    page = operator.get("/de/desk/jobs/")
    assert "anderer Server" in page.words and len(page.all("h3")) == 50
    assert len(operator.get("/de/desk/jobs/?page=3").all("h3")) == 20
    operator.get("/de/desk/jobs/?page=4", expect=404)
