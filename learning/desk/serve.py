"""`python app.py`: bring the database up to date, import what changed, then supervise the web processes and the worker."""

import contextlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from learning.courses.fileformat import ContentRefused
from learning.courses.startup import bring_in
from learning.courses.store import MediaStore
from learning.desk.demo import PEOPLE, add_demo_people, demo_rows_there
from learning.desk.demo_year import add_year
from learning.desk.impact.counting import draw_key
from learning.desk.invitation import LASTS, make_setup_address
from learning.desk.setupfile import put_down, take_away
from learning.house.db import db
from learning.house.jobs import work_while
from learning.house.paths import CONTENT
from learning.house.settings import NotConfigured, Settings
from learning.people.queries import operators

MakeApp = Callable[[], Flask]


def serve(make_app: MakeApp) -> None:
    """Serve until interrupted; says clearly what is missing when it can't. `make_app` is `app:create_app`."""
    try:
        settings = Settings.from_env(os.environ)
    except NotConfigured as missing:
        sys.exit(f"Lernwege can't start. {missing}")
    app = make_app()
    prepare(app, settings)
    invitation = setup_address(app, settings)
    stopping = threading.Event()
    threading.Thread(target=_keep_a_worker, args=(make_app, stopping), daemon=True).start()
    print(greeting(settings, tell_first_operator(settings, invitation)), flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        while _serve_until_told(settings):
            # Granian gives up where a web process dies twice within six seconds; a city would rather go on.
            print("The web processes died twice in a row; starting them anew.", file=sys.stderr, flush=True)
    stopping.set()


def _serve_until_told(settings: Settings) -> bool:
    """Supervise the web processes; true where they ended without anybody having told them to."""
    server = Granian(
        "app:create_app",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=settings.workers,
        blocking_threads=4,
        log_access=False,
        respawn_failed_workers=True,
    )
    with contextlib.suppress(SystemExit):
        server.serve()
    return not server.interrupt_signal


def prepare(app: Flask, settings: Settings) -> None:
    """Migrate the database and import what changed in the content folder."""
    # Imported here because web processes import this module and never migrate.
    from flask_migrate import upgrade

    with app.app_context():
        upgrade()
        if settings.mode == "production" and demo_rows_there(db.session()):
            sys.exit("Lernwege can't start. This database holds demo people. Use a fresh LERNWEGE_DATA folder or database for production.")
        try:
            changed = bring_in(db.session(), MediaStore(settings.data), CONTENT)
        except ContentRefused as refused:
            for problem in refused.problems:
                print(problem, file=sys.stderr)
            sys.exit(f"Lernwege can't start. {refused}")
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


def _keep_a_worker(make_app: MakeApp, stopping: threading.Event) -> None:
    """See to it that one worker process lives as long as the server does."""
    while not stopping.is_set():
        worker = multiprocessing.get_context("spawn").Process(target=_work, args=(make_app,), name="worker", daemon=True)
        worker.start()
        worker.join()
        stopping.wait(1)


def _work(make_app: MakeApp) -> None:
    """The worker process; a server that was killed can't end it, so it looks for itself."""
    server = multiprocessing.parent_process()
    with contextlib.suppress(KeyboardInterrupt):
        work_while(lambda: server is not None and server.is_alive(), make_app())
