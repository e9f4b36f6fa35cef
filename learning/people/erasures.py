"""The list of who was erased: kept beside the database, so that a restore can erase again whoever a backup brings back.

A line holds an instant (UTC) and a hash of the random number of a learner who is no more: the number itself is to be found nowhere, and
whoever has no backup can tell nothing from it.

The lines are kept twice: as a job in the transaction that erases, and in the file as soon as that is kept. A machine that dies in between
finds the job again, and writes what is missing.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.jobs import enqueue, work
from learning.house.logs import log
from learning.house.sealing import token_hash
from learning.people.actions import erase
from learning.people.queries import all_ids, by_id
from learning.people.signals import erased

FILE = "erased.log"
# The word at its end tells that a line is whole: a machine may lose its power half-way.
_LINE = re.compile(r"(\d{4}-\d\d-\d\dT[\d:.]+\+00:00) ([0-9a-f]{64}) erased")
_WAITING, _PROMISED = "erased learners", "lines about erased learners"
# Backups are kept for 30 days (docs/operators.md). Three times as long, for one that somebody kept longer than they should.
LISTED_FOR = timedelta(days=90)


@erased.connect
def note(session: Session, learner_ids: list[int]) -> None:
    """Remember who is erased until the transaction is kept."""
    session.info.setdefault(_WAITING, []).extend(learner_ids)


@event.listens_for(Session, "before_commit")
def _promise(session: Session) -> None:
    if session.in_nested_transaction():
        return
    ids = session.info.pop(_WAITING, [])
    if ids:
        lines = [f"{now().isoformat()} {token_hash(str(learner_id))} erased" for learner_id in ids]
        session.info[_PROMISED] = lines
        enqueue(session, "list-erasures", lines=lines)


@event.listens_for(Session, "after_commit")
def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    lines = session.info.pop(_PROMISED, [])
    if not lines:
        return
    try:
        _append(_file(), lines)
    except OSError as error:
        # They are erased, and the job will try again; an answer that says otherwise would be wrong.
        log.error("an erasure is not on the list yet", extra={"facts": {"kind": type(error).__name__, "number": len(lines)}})


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(_WAITING, None)
        session.info.pop(_PROMISED, None)


@work("list-erasures")
def write_what_is_missing(_session: Session, lines: list[str]) -> None:
    """Look whether erasures are on the list, and put those there that are not."""
    there = set(_lines(_file()))
    _append(_file(), [line for line in lines if line not in there])


@work("trim-erasures", daily=True)
def trim(_session: Session) -> None:
    """Forget the lines that no backup needs any more."""
    with _alone(_file()):
        lines = _lines(_file())
        kept = [line for line in lines if (found := _LINE.fullmatch(line)) and datetime.fromisoformat(found[1]) > now() - LISTED_FOR]
        if len(kept) < len(lines):
            _replace(_file(), kept)


def join(more: Path, into: Path) -> None:
    """Add the lines of one list to another, each once."""
    lines = {line for file in (more, into) for line in _lines(file)}
    if lines:
        into.unlink(missing_ok=True)
        _append(into, sorted(lines))


def erase_again(session: Session, file: Path) -> int:
    """Erase whoever is on the list and there again; how many."""
    listed, number = _listed(file), 0
    for learner_id in all_ids(session) if listed else ():
        erased_at = listed.get(token_hash(str(learner_id)))
        learner = by_id(session, learner_id) if erased_at else None
        # Only the demo gives a number twice: whoever began after the erasure is somebody else.
        if learner is not None and erased_at is not None and learner.created_at <= erased_at:
            erase(session, learner)
            number += 1
    return number


def _listed(file: Path) -> dict[str, datetime]:
    found = (_LINE.fullmatch(line) for line in _lines(file))
    return {whole[2]: datetime.fromisoformat(whole[1]) for whole in found if whole}


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(errors="replace").splitlines() if line] if file.exists() else []


def _file() -> Path:
    data: Path = current_app.config["SETTINGS"].data
    return data / FILE


def _append(file: Path, lines: list[str]) -> None:
    with _alone(file), os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as kept:
        # Should the last one be half a line, this is not its other half.
        _put(kept, "".join(f"\n{line}\n" for line in lines))


def _replace(file: Path, lines: list[str]) -> None:
    """The file anew: as it was or as it is to be, should the machine lose its power half-way."""
    beside = file.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as kept:
        _put(kept, "".join(f"{line}\n" for line in lines))
    os.replace(beside, file)


def _put(kept: IO[str], words: str) -> None:
    kept.write(words)
    kept.flush()
    os.fsync(kept.fileno())


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Whoever writes waits for who does: a line that comes while others are trimmed must not go with them."""
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
