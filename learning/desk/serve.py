"""`python app.py`: bring the database up to date, import what changed, then supervise the web processes and the worker."""

import contextlib
import ctypes
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from learning.courses.fileformat import ContentRefused
from learning.courses.startup import bring_in
from learning.courses.store import store_of
from learning.desk.demo import PEOPLE, add_demo_people, demo_rows_there
from learning.desk.demo_year import add_year
from learning.desk.impact.counting import draw_key
from learning.desk.invitation import LASTS, make_setup_address
from learning.desk.replacing import BEFORE, end, processes_before
from learning.desk.setupfile import put_down, take_away
from learning.desk.supervising import MakeApp, Supervisor
from learning.desk.warming import warm
from learning.house.db import db
from learning.house.jobs import LAST_SECONDS
from learning.house.paths import CONTENT
from learning.house.running import NAMED
from learning.house.settings import NotConfigured, Settings
from learning.house.storage import StorageAway
from learning.people.queries import operators


def serve(make_app: MakeApp) -> None:
    """Serve until interrupted; says clearly what is missing when it can't. `make_app` is `app:create_app`."""
    try:
        settings = Settings.from_env(os.environ)
    except NotConfigured as missing:
        sys.exit(f"Lernwege can't start. {missing}")
    _share_heap()
    with _shared_folder():
        app = make_app()
        # Apart, because what it needs for a moment would be carried by every process that parts from this one.
        preparing = multiprocessing.get_context("fork").Process(target=prepare, args=(app, settings), name="preparing")
        preparing.start()
        preparing.join()
        if preparing.exitcode:
            end(processes_before(), LAST_SECONDS + 5)
            sys.exit(preparing.exitcode)
        invitation = setup_address(app, settings)
        warm(app, settings)
        print(greeting(settings, tell_first_operator(settings, invitation)), flush=True)
        Supervisor(app, make_app, renew, settings).run()


@contextlib.contextmanager
def _shared_folder() -> Iterator[None]:
    """What the processes of this server share, as long as it runs."""
    # Whoever takes over counts on where the one before has counted.
    here = os.environ[NAMED] if BEFORE in os.environ else tempfile.mkdtemp(prefix="lernwege-")
    os.environ[NAMED] = here
    try:
        yield
    finally:
        shutil.rmtree(here, ignore_errors=True)


def renew(make_app: MakeApp) -> None:
    """Bring the database up to date, in a process of its own that has loaded the code."""
    prepare(make_app(), Settings.from_env(os.environ))


def prepare(app: Flask, settings: Settings) -> None:
    """Migrate the database and import what changed in the content folder."""
    # Imported here because web processes import this module and never migrate.
    from flask_migrate import upgrade

    with app.app_context():
        upgrade()
        if settings.mode == "production" and demo_rows_there(db.session()):
            sys.exit("Lernwege can't start. This database holds demo people. Use a fresh LERNWEGE_DATA folder or database for production.")
        try:
            changed = bring_in(db.session(), store_of(settings), CONTENT)
        except ContentRefused as refused:
            for problem in refused.problems:
                print(problem, file=sys.stderr)
            sys.exit(f"Lernwege can't start. {refused}")
        except StorageAway as away:
            sys.exit(
                f"Lernwege can't start. Courses have changed, and the storage of media is away ({away}). Start it again when it answers."
            )
        if settings.mode == "demo":
            add_demo_people(db.session())
            add_year(db.session(), draw_key(settings.secret_key))
        db.session.commit()
        if changed:
            print(f"Courses imported: {', '.join(changed)}", flush=True)


def setup_address(app: Flask, settings: Settings) -> str:
    """A one-time address for the first operator of a production that has none; else nothing."""
    with app.app_context():
        if settings.mode != "production" or operators(db.session()):
            return ""
        address = make_setup_address(db.session(), settings.url)
        db.session.commit()
        return address


def tell_first_operator(settings: Settings, invitation: str) -> Path | None:
    """Put the address into a file, until it is used or over; without one the file is taken away."""
    if not invitation:
        take_away(settings.data)
        return None
    over = threading.Timer(LASTS.total_seconds(), take_away, [settings.data])
    over.daemon = True
    over.start()
    return put_down(settings.data, invitation)


def greeting(settings: Settings, invitation: Path | None = None) -> str:
    """What the console says when the server is up."""
    lines = ["", f"  Lernwege is at {settings.url}/", ""]
    if invitation:
        told = "  Nobody runs it yet. Whoever opens the address in this file becomes its operator (good once, for 24 hours):"
        lines += [told, f"    {invitation}", ""]
    if settings.mode == "demo":
        lines += ["  Demo people (open the address, press the button):"]
        lines += [f"    {person.name:12} {settings.url}/de/demo/{person.uid}   {person.story}" for person in PEOPLE]
        lines += [f"  What would be sent by mail: {settings.url}/de/demo/mail", "", "  Stop with Ctrl+C."]
    return "\n".join([*lines, ""])


def _share_heap() -> None:
    """Let all threads of a process share one heap; glibc gives each its own, and what one has used it hardly gives back."""
    arenas_at_most = -8
    # One thread at a time runs Python, so they don't wait for each other. Where the C library has no such setting, it needs none.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(arenas_at_most, 1)
