"""`python app.py`: bring the database up to date, import what changed, then supervise the web processes and the worker."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator

from flask import Flask

from learning.courses.fileformat import ContentRefused
from learning.courses.startup import bring_in
from learning.courses.store import MediaStore
from learning.desk.demo import PEOPLE, add_demo_people, demo_rows_there
from learning.desk.invitation import make_setup_address
from learning.desk.supervising import MakeApp, Supervisor
from learning.house.db import db
from learning.house.paths import CONTENT
from learning.house.running import NAMED
from learning.house.settings import NotConfigured, Settings
from learning.people.queries import operators


def serve(make_app: MakeApp) -> None:
    """Serve until interrupted; says clearly what is missing when it can't. `make_app` is `app:create_app`."""
    try:
        settings = Settings.from_env(os.environ)
    except NotConfigured as missing:
        sys.exit(f"Lernwege can't start. {missing}")
    app = make_app()
    prepare(app, settings)
    invitation = setup_address(app, settings)
    print(greeting(settings, invitation), flush=True)
    host = "127.0.0.1" if settings.mode != "production" else os.environ.get("LERNWEGE_HOST", "127.0.0.1")
    with _shared_folder():
        Supervisor(make_app, renew, host, settings).run()


@contextlib.contextmanager
def _shared_folder() -> Iterator[None]:
    """What the processes of this server share, as long as it runs."""
    with tempfile.TemporaryDirectory(prefix="lernwege-") as folder:
        os.environ[NAMED] = folder
        yield


def renew(make_app: MakeApp) -> None:
    """Bring the database up to date for code that takes over, in a process that has loaded it."""
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
            changed = bring_in(db.session(), MediaStore(settings.data), CONTENT)
        except ContentRefused as refused:
            for problem in refused.problems:
                print(problem, file=sys.stderr)
            sys.exit(f"Lernwege can't start. {refused}")
        if settings.mode == "demo":
            add_demo_people(db.session())
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


def greeting(settings: Settings, invitation: str = "") -> str:
    """What the console says when the server is up."""
    lines = ["", f"  Lernwege is at {settings.url}/", ""]
    if invitation:
        lines += ["  Nobody runs it yet. Open this address to become its operator (good once, for 24 hours):", f"    {invitation}", ""]
    if settings.mode == "demo":
        lines += ["  Demo people (open the address, press the button):"]
        lines += [f"    {person.name:12} {settings.url}/de/demo/{person.uid}   {person.story}" for person in PEOPLE]
        lines += [f"  What would be sent by mail: {settings.url}/de/demo/mail", "", "  Stop with Ctrl+C."]
    return "\n".join([*lines, ""])
