"""Lernwege: `create_app()` makes the application, `python app.py` serves it, `flask --app app` finds it."""

import os
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemLoader

from learning import tasks
from learning.courses import cli as courses_cli
from learning.courses import listing as _courses_listing  # noqa: F401  (what search engines may keep)
from learning.courses import views as courses
from learning.desk import views as desk
from learning.desk.serve import serve
from learning.home import first_time
from learning.home import listing as _home_listing  # noqa: F401  (what search engines may keep)
from learning.home import slots as _home_slots  # noqa: F401  (fills the continue card)
from learning.home import views as home
from learning.home.search import cli as search_cli
from learning.home.search import listeners as _search_listeners  # noqa: F401  (follows the catalogue)
from learning.home.search import views as _search_views  # noqa: F401  (the search page)
from learning.house import access, assets, compression, errors, forgery, headers, logs, pagecache, web
from learning.house import views as house
from learning.house.db import db, migrate, open_sqlite_well
from learning.house.machines import machines
from learning.house.paths import MIGRATIONS
from learning.house.settings import Settings
from learning.lessons import listeners as _lessons_listeners  # noqa: F401  (erase, export, merge)
from learning.lessons import listing as _lessons_listing  # noqa: F401  (what search engines may keep)
from learning.lessons import slots as _lessons_slots  # noqa: F401  (fills answers and paths)
from learning.lessons import views as lessons
from learning.people import header as _people_header  # noqa: F401  (whose place it is)
from learning.people import here
from learning.people import jobs as _people_jobs  # noqa: F401  (forgets who was not seen for long)
from learning.people import listeners as _people_listeners  # noqa: F401  (erase, export, merge)
from learning.people.signin import views as signin
from learning.talk import cli as talk_cli
from learning.talk import jobs as _talk_jobs  # noqa: F401  (forgets old reports)
from learning.talk import views as talk

# Rooms whose addresses begin with a language, and those whose don't.
IN_A_LANGUAGE = (house.bp, home.bp, first_time.bp, courses.bp, lessons.bp, talk.bp, desk.bp, signin.bp)
NEUTRAL = (home.door, house.neutral, machines, courses.media, courses.short)

# A lesson's form is a few kilobytes; whoever sends more is told so before it is read.
MOST_BYTES = 256 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application; without settings they come from the environment."""
    settings = settings or Settings.from_env(os.environ)
    logs.log_to_stderr()
    app = web.Lernwege("learning", static_folder=None, template_folder=None)
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": not settings.database_url.startswith("sqlite")},
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=500,
        TESTING=settings.mode == "test",
        PROPAGATE_EXCEPTIONS=False,
    )
    # Components and the templates of tasks belong to rooms that have no addresses of their own for them.
    app.jinja_loader = FileSystemLoader([Path(house.__file__).parent, Path(tasks.__file__).parent / "templates"])
    db.init_app(app)
    migrate.init_app(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    with app.app_context():
        open_sqlite_well(db.engine)
    # After-request functions run last to first: the cache keeps what compression and headers have made.
    logs.init_app(app)
    pagecache.init_app(app)
    compression.init_app(app)
    headers.init_app(app)
    web.init_app(app)
    here.init_app(app)
    forgery.refuse_foreign_requests(app)
    access.guard(app, here.audiences_here, here.to_the_door)
    errors.init_app(app)
    for blueprint in IN_A_LANGUAGE:
        app.register_blueprint(blueprint, url_prefix=f"/<locale:locale>{blueprint.url_prefix or ''}")
    for blueprint in NEUTRAL:
        app.register_blueprint(blueprint)
    assets.init_app(app)
    app.cli.add_command(courses_cli.content)
    app.cli.add_command(search_cli.search)
    app.cli.add_command(talk_cli.reports)
    return app


def main() -> None:
    """Serve: migrate, import what changed, tell the address, supervise the processes."""
    serve(create_app)


if __name__ == "__main__":
    main()
