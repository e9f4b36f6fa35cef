"""The list of who was erased: kept beside the database, so that a restore can erase again whoever a backup brings back.

A line holds an instant (UTC) and a hash of the random number of a learner who is no more: the number itself is to be found nowhere, and
whoever has no backup can tell nothing from it.
"""

import os
import re
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.logs import log
from learning.house.sealing import token_hash
from learning.people.actions import erase
from learning.people.queries import all_ids, by_id
from learning.people.signals import erased

FILE = "erased.log"
# The word at its end tells that a line is whole: a machine may lose its power half-way.
_LINE = re.compile(r"(\d{4}-\d\d-\d\dT[\d:.]+\+00:00) ([0-9a-f]{64}) erased")
_WAITING = "erased learners"


@erased.connect
def note(session: Session, learner_ids: list[int]) -> None:
    """Remember who is erased until the transaction is kept."""
    session.info.setdefault(_WAITING, []).extend(learner_ids)


@event.listens_for(Session, "after_commit")
def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    ids = session.info.pop(_WAITING, [])
    if not ids:
        return
    try:
        _append(
            current_app.config["SETTINGS"].data / FILE, [f"{now().isoformat()} {token_hash(str(learner_id))} erased" for learner_id in ids]
        )
    except OSError as error:
        # They are erased; an answer that says otherwise would be wrong.
        log.error("an erasure is not on the list", extra={"facts": {"kind": type(error).__name__, "number": len(ids)}})


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(_WAITING, None)


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


def _append(file: Path, lines: list[str]) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as kept:
        # Should the last one be half a line, this is not its other half.
        kept.write("".join(f"\n{line}\n" for line in lines))
        kept.flush()
        os.fsync(kept.fileno())
