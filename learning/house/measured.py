"""What of the house is measured: database, disk, jobs, mails, worker."""

import shutil
from collections.abc import Iterator
from datetime import datetime

from flask import current_app
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.jobs import SHOWN, kinds, worker_seen_at
from learning.house.mail import waiting_mails_since
from learning.house.measures import Values, measures
from learning.house.release import release


@measures("lernwege_build_info", "The release that answers; always 1.")
def build(_session: Session) -> Values:
    return [({"version": release()}, 1.0)]


@measures("lernwege_database_up", "1 where the database answers.")
def database(session: Session) -> Values:
    try:
        session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        session.rollback()
        return [({}, 0.0)]
    return [({}, 1.0)]


@measures("lernwege_disk_free_bytes", "Room left where the data folder is.")
def disk(_session: Session) -> Values:
    return [({}, float(shutil.disk_usage(current_app.config["SETTINGS"].data).free))]


@measures("lernwege_jobs", "Jobs on the list, by kind and state.")
def jobs(session: Session) -> Iterator[tuple[dict[str, str], float]]:
    for kind in kinds(session):
        yield from (({"kind": kind.name, "state": state}, float(getattr(kind, state))) for state in SHOWN)


@measures("lernwege_job_oldest_seconds", "How long the oldest job of a kind has been due; 0 where none is.")
def oldest_job(session: Session) -> Iterator[tuple[dict[str, str], float]]:
    for kind in kinds(session):
        yield {"kind": kind.name}, _age(kind.oldest_due)


@measures("lernwege_mails_waiting", "Mails that have not been sent.")
def mails(session: Session) -> Values:
    return [({}, float(waiting_mails_since(session)[0]))]


@measures("lernwege_mail_oldest_seconds", "How long the oldest of them has waited; 0 where none waits.")
def oldest_mail(session: Session) -> Values:
    return [({}, _age(waiting_mails_since(session)[1]))]


@measures("lernwege_worker_silent_seconds", "How long no worker has shown that it lives; left out where none ever has.")
def worker(session: Session) -> Values:
    seen_at = worker_seen_at(session)
    return [({}, _age(seen_at))] if seen_at else []


def _age(since: datetime | None) -> float:
    return max(0.0, (now() - since).total_seconds()) if since else 0.0
