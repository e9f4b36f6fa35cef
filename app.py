"""Lernwege: `create_app()` makes the application, `python app.py` serves it, `flask --app app` finds it."""

import gc
import importlib
import os
import pkgutil
from pathlib import Path

# What is loaded stays: looking for garbage in it again and again would take a sixth of the start (`create_app` ends this).
gc.disable()

from flask import Blueprint, Flask
from jinja2 import FileSystemLoader

import learning
from learning import house, tasks
from learning.check.cli import check
from learning.courses.cli import content
from learning.desk import cli as desk
from learning.desk.backup.cli import backup
from learning.desk.demo_load import demo
from learning.desk.keycli import keys
from learning.desk.serve import serve
from learning.home.search.cli import search
from learning.house import (
    access,
    assets,
    compression,
    copies,
    counters,
    errors,
    forgery,
    frozen,
    headers,
    intake,
    logs,
    migrating,
    pagecache,
    switches,
    web,
)
from learning.house.beside import floods, line
from learning.house.db import COPY, copy_options, db, engine_options, open_sqlite_well
from learning.house.settings import Settings
from learning.people import here, newcomers
from learning.people.cli import people
from learning.people.privacy.cli import privacy
from learning.people.shared.answers import leave_nothing
from learning.people.shared.device import take_answer
from learning.people.shared.late import refuse_late_forms
from learning.studio.languages.cli import memory
from learning.talk.cli import reports

# What has no language in its address: the bare address, media, what machines and calendars ask for, short links, cards, codes on a wall.
NEUTRAL = set("card_door door feeds first join_door machines media neutral opendata provider_door room_door short".split())

# What commands and processes of their own alone need, they load: numpy or typst would cost each web process 10 MB and more.
ELSEWHERE = (
    "learning.cohorts.pupils.workbook",
    "learning.competence.calibration.",
    "learning.competence.simulation.",
    "learning.courses.asking",
    "learning.courses.bucket",
    "learning.courses.far",
    "learning.courses.moving",
    "learning.house.cleaning.",
    "learning.house.svgdrawing",
    "learning.house.typesetting",
    "learning.people.providers.asking.",
    "learning.people.signin.authenticator",
    "learning.studio.exchange.reading.",
)

COMMANDS = (content, check, search, reports, demo, desk.doctor, desk.jobs, desk.operator, desk.desk, backup, keys, memory, people, privacy)

# A lesson's form is a few kilobytes, a city's arms 256 at most; whoever sends more is told so before it is read.
MOST_BYTES = 288 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application; without settings they come from the environment."""
    settings = settings or Settings.from_env(os.environ)
    blueprints = open_rooms()
    logs.log_to_stderr()
    app = web.Lernwege("learning", static_folder=None, template_folder=None)
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=[settings.key_before] if settings.key_before else None,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url, settings.pooler),
        SQLALCHEMY_BINDS={COPY: copy_options(settings.database_copy_url, settings.pooler)} if settings.database_copy_url else {},
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=500,
        TESTING=settings.mode == "test",
        PROPAGATE_EXCEPTIONS=False,
    )
    # Components and the templates of tasks belong to rooms that have no addresses of their own for them.
    app.jinja_loader = FileSystemLoader([Path(house.__file__).parent, Path(tasks.__file__).parent / "templates"])
    db.init_app(app)
    migrating.init_app(app)
    with app.app_context():
        open_sqlite_well(db.engine)
    # After-request functions run last to first: the cache keeps what compression and headers have made.
    logs.init_app(app)
    intake.init_app(app)
    line.init_app(app)
    copies.init_app(app)
    pagecache.init_app(app)
    compression.init_app(app)
    headers.init_app(app)
    web.init_app(app)
    floods.init_app(app)
    here.init_app(app)
    frozen.refuse_changes(app)
    switches.refuse_what_is_off(app)
    app.before_request(refuse_late_forms)
    app.after_request(leave_nothing)
    forgery.refuse_foreign_requests(app)
    access.guard(app, here.audiences_here, here.to_the_door, here.to_another_role)
    newcomers.init_app(app)
    app.before_request(take_answer)
    errors.init_app(app)
    for blueprint in blueprints:
        in_a_language = {} if blueprint.name in NEUTRAL else {"url_prefix": f"/<locale:locale>{blueprint.url_prefix or ''}"}
        app.register_blueprint(blueprint, **in_a_language)
    assets.init_app(app)
    counters.init_app(app)
    for command in COMMANDS:
        app.cli.add_command(command)
    gc.enable()
    return app


def open_rooms() -> list[Blueprint]:
    """Import every module of every room: what it registers (views, listeners, jobs, slots, entries of menus) is there from then on."""
    found = pkgutil.walk_packages(learning.__path__, "learning.")
    wanted = (module.name for module in found if "migrations" not in module.name and not module.name.startswith(ELSEWHERE))
    modules = [importlib.import_module(name) for name in wanted]
    blueprints = {id(made): made for module in modules for made in vars(module).values() if isinstance(made, Blueprint)}
    return sorted(blueprints.values(), key=lambda blueprint: blueprint.name)


def main() -> None:
    """Serve: migrate, import what changed, tell the address, supervise the processes."""
    serve(create_app)


if __name__ == "__main__":
    main()
