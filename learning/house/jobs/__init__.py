"""Work done after the answer: rows in the main database, written in the same transaction as what caused them.

The rows are the truth. A worker process (started by `python app.py` beside the web processes, or alone on another machine by
`flask --app app jobs work`) looks at them once a second.
"""

from learning.house.jobs.actions import cancel, enqueue, enqueue_at, once_more, take_up_again, try_again
from learning.house.jobs.jumps import doubted_until, trust_clock
from learning.house.jobs.models import GIVEN_UP_AFTER, TRIES, Heartbeat, Job
from learning.house.jobs.queries import (
    SHOWN,
    Kind,
    by_id,
    failed_jobs,
    kinds,
    number_of,
    oldest_due,
    overdue_jobs,
    some_jobs,
    worker_seen_at,
)
from learning.house.jobs.register import ending_jobs, work, work_of
from learning.house.jobs.running import DIED, HandedBack, run_next, step
from learning.house.jobs.worker import LAST_SECONDS, beat, put_daily_work_on_the_list, work_until_told, work_while

__all__ = [
    "DIED",
    "GIVEN_UP_AFTER",
    "LAST_SECONDS",
    "SHOWN",
    "TRIES",
    "HandedBack",
    "Heartbeat",
    "Job",
    "Kind",
    "beat",
    "by_id",
    "cancel",
    "doubted_until",
    "ending_jobs",
    "enqueue",
    "enqueue_at",
    "failed_jobs",
    "kinds",
    "number_of",
    "oldest_due",
    "once_more",
    "overdue_jobs",
    "put_daily_work_on_the_list",
    "run_next",
    "some_jobs",
    "step",
    "take_up_again",
    "trust_clock",
    "try_again",
    "work",
    "work_of",
    "work_until_told",
    "work_while",
    "worker_seen_at",
]
