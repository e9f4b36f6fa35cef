"""Work of the catalogue in the background: pictures in widths that fit small screens."""

import subprocess
import sys

from flask import current_app
from sqlalchemy.orm import Session

from learning.courses.drafts.collecting import collect
from learning.courses.models import Derivative
from learning.courses.store import store_of
from learning.courses.widths import KINDS, widths_of
from learning.house.apart import bare_environment
from learning.house.jobs import step, work
from learning.house.logs import log
from learning.house.upsert import insert_once

PATIENCE = 150


@work("media_widths")
def make_widths(session: Session, digest: str, width: int) -> None:
    """Make each width in each kind, in a process that a picture can't harm; heavier than the original is none."""
    store = store_of(current_app.config["SETTINGS"])
    data = store.read(digest)
    wanted = [(each, kind) for each in widths_of(width) for kind in KINDS]
    for number, (each, kind) in enumerate(wanted):
        # What is made stays made: each is of use alone, and making it again changes nothing.
        step(session, number, len(wanted))
        made = narrowed(data, each, kind)
        if made and len(made) < len(data):
            store.keep_derived(digest, each, kind, made)
        insert_once(session, Derivative, hash=digest, width=each, kind=kind, size=len(made) if made else 0)


def narrowed(data: bytes, width: int, kind: str) -> bytes:
    """A picture as wide as wished; nothing where it can't be made."""
    command = [sys.executable, "-m", "learning.house.cleaning.narrowing", str(width), kind]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, env=bare_environment())
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        log.error("picture not narrowed", extra={"facts": {"width": width, "kind": kind}})
        return b""
    return done.stdout


@work("media_collect", daily=True)
def collect_media(session: Session) -> None:
    """Remove the files that nothing needs any more."""
    collect(session, store_of(current_app.config["SETTINGS"]))
