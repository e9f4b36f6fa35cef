"""Lernwege: `create_app()` makes the application, `python app.py` serves it, `flask --app app` finds it."""

import os
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemLoader

from learning import tasks
from learning.courses import checks as _courses_checks  # noqa: F401  (what doctor looks at)
from learning.courses import cli as courses_cli
from learning.courses import listing as _courses_listing  # noqa: F401  (what search engines may keep)
from learning.courses import views as courses
from learning.desk import checks as _desk_checks  # noqa: F401  (what doctor looks at)
from learning.desk import cli as desk_cli
from learning.desk import doctor, setup
from learning.desk import views as desk
from learning.desk.city import menu as _city_menu  # noqa: F401  (the way to the settings)
from learning.desk.city import views as city
from learning.desk.serve import serve
from learning.home import first_time
from learning.home import listing as _home_listing  # noqa: F401  (what search engines may keep)
from learning.home import slots as _home_slots  # noqa: F401  (fills the continue card)
from learning.home import views as home
from learning.home.search import cli as search_cli
from learning.home.search import listeners as _search_listeners  # noqa: F401  (follows the catalogue)
from learning.home.search import views as _search_views  # noqa: F401  (the search page)
from learning.house import access, assets, compression, errors, forgery, headers, logs, pagecache, web
from learning.house import checks as _house_checks  # noqa: F401  (what doctor looks at)
from learning.house import views as house
from learning.house.db import db, migrate, open_sqlite_well
from learning.house.machines import machines
from learning.house.paths import MIGRATIONS
from learning.house.settings import Settings
from learning.lessons import holdings as _lessons_holdings  # noqa: F401  (counts the work of two who are merged)
from learning.lessons import kept as _lessons_kept  # noqa: F401  (how what was typed comes back)
from learning.lessons import listeners as _lessons_listeners  # noqa: F401  (erase, export, merge)
from learning.lessons import listing as _lessons_listing  # noqa: F401  (what search engines may keep)
from learning.lessons import slots as _lessons_slots  # noqa: F401  (fills answers and paths)
from learning.lessons import telling as _lessons_telling  # noqa: F401  (names what is kept)
from learning.lessons import views as lessons
from learning.people import header as _people_header  # noqa: F401  (whose place it is)
from learning.people import here
from learning.people import jobs as _people_jobs  # noqa: F401  (forgets who was not seen for long)
from learning.people import listeners as _people_listeners  # noqa: F401  (erase, export, merge)
from learning.people.cards import blueprints as cards
from learning.people.cards import desk as _cards_desk  # noqa: F401  (help at a desk)
from learning.people.cards import jobs as _cards_jobs  # noqa: F401  (forgets what is old)
from learning.people.cards import listeners as _cards_listeners  # noqa: F401  (erase, export, merge)
from learning.people.cards import recovering as _cards_recovering  # noqa: F401  (strip and paper)
from learning.people.cards import slots as _cards_slots  # noqa: F401  (offers cards, the way in)
from learning.people.cards import telling as _cards_telling  # noqa: F401  (names what is kept)
from learning.people.cards import using as _cards_using  # noqa: F401  (the card scanned or typed)
from learning.people.cards import views as _cards_views  # noqa: F401  (one's own card)
from learning.people.merging import jobs as _merging_jobs  # noqa: F401  (ends the journal)
from learning.people.merging import listeners as _merging_listeners  # noqa: F401  (erase, export, merge)
from learning.people.merging import notices as _merging_notices  # noqa: F401  (says what has become of two)
from learning.people.merging import views as merging
from learning.people.organisations import holdings as _organisations_holdings  # noqa: F401  (counts the roles of two who are merged)
from learning.people.organisations import views as organisations
from learning.people.privacy import jobs as _privacy_jobs  # noqa: F401  (tells before an unused account is erased)
from learning.people.privacy import listeners as _privacy_listeners  # noqa: F401  (erase, export, merge)
from learning.people.privacy import slots as _privacy_slots  # noqa: F401  (menu entry, who sees what)
from learning.people.privacy import views as privacy
from learning.people.privacy import words as _privacy_words  # noqa: F401  (names what is kept)
from learning.people.roles import menu as _roles_menu  # noqa: F401  (roles in the header)
from learning.people.roles import views as roles
from learning.people.shared import header as _shared_header  # noqa: F401  (whose place it is on a shared device)
from learning.people.shared import jobs as _shared_jobs  # noqa: F401  (ends what was kept)
from learning.people.shared import listeners as _shared_listeners  # noqa: F401  (erase, export, merge)
from learning.people.shared import returning as _shared_returning  # noqa: F401  (gives back what was typed)
from learning.people.shared import telling as _shared_telling  # noqa: F401  (names what is kept)
from learning.people.shared import views as shared
from learning.people.shared.answers import leave_nothing
from learning.people.shared.device import take_answer
from learning.people.shared.late import refuse_late_forms
from learning.people.signin import account as _signin_account  # noqa: F401  (“My account”)
from learning.people.signin import email as _signin_email  # noqa: F401  (another address)
from learning.people.signin import jobs as _signin_jobs  # noqa: F401  (forgets tickets and events)
from learning.people.signin import listeners as _signin_listeners  # noqa: F401  (erase, export, merge)
from learning.people.signin import passkey as _signin_passkey  # noqa: F401  (in with a passkey)
from learning.people.signin import password as _signin_password  # noqa: F401  (in with a password)
from learning.people.signin import second as _signin_second  # noqa: F401  (the second proof)
from learning.people.signin import telling as _signin_telling  # noqa: F401  (names what is kept)
from learning.people.signin import views as signin
from learning.people.staff import colleague_views as _colleague_views  # noqa: F401  (one colleague)
from learning.people.staff import jobs as _staff_jobs  # noqa: F401  (forgets who left)
from learning.people.staff import listeners as _staff_listeners  # noqa: F401  (erase, export, merge)
from learning.people.staff import telling as _staff_telling  # noqa: F401  (names what is kept)
from learning.people.staff import views as staff
from learning.people.venues import listing as _venues_listing  # noqa: F401  (what search engines may keep)
from learning.people.venues import public as venues
from learning.people.venues import views as own_venues
from learning.talk import barriers as _barriers  # noqa: F401  (wait in the queue)
from learning.talk import cli as talk_cli
from learning.talk import jobs as _talk_jobs  # noqa: F401  (forgets old reports)
from learning.talk import listeners as _talk_listeners  # noqa: F401  (erase and export by address)
from learning.talk import telling as _talk_telling  # noqa: F401  (names what is kept)
from learning.talk import views as talk
from learning.talk.queue import menu as _queue_menu  # noqa: F401  (the queue in the header)
from learning.talk.queue import views as queue

ORGANISATIONS = (organisations.bp, own_venues.bp, venues.bp, staff.bp, roles.bp)
# Rooms whose addresses begin with a language, and those whose don't.
IN_A_LANGUAGE = (
    house.bp,
    home.bp,
    first_time.bp,
    courses.bp,
    lessons.bp,
    talk.bp,
    queue.bp,
    desk.bp,
    city.bp,
    doctor.bp,
    setup.bp,
    signin.bp,
    cards.bp,
    shared.bp,
    merging.bp,
    privacy.bp,
    *ORGANISATIONS,
)
NEUTRAL = (home.door, house.neutral, machines, courses.media, courses.short, cards.short, setup.neutral)

# A lesson's form is a few kilobytes, a city's arms 256 at most; whoever sends more is told so before it is read.
MOST_BYTES = 288 * 1024


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
    app.before_request(refuse_late_forms)
    app.after_request(leave_nothing)
    forgery.refuse_foreign_requests(app)
    access.guard(app, here.audiences_here, here.to_the_door, here.to_another_role)
    app.before_request(take_answer)
    errors.init_app(app)
    for blueprint in IN_A_LANGUAGE:
        app.register_blueprint(blueprint, url_prefix=f"/<locale:locale>{blueprint.url_prefix or ''}")
    for blueprint in NEUTRAL:
        app.register_blueprint(blueprint)
    assets.init_app(app)
    app.cli.add_command(courses_cli.content)
    app.cli.add_command(search_cli.search)
    app.cli.add_command(talk_cli.reports)
    app.cli.add_command(desk_cli.doctor)
    app.cli.add_command(desk_cli.jobs)
    app.cli.add_command(desk_cli.operator)
    return app


def main() -> None:
    """Serve: migrate, import what changed, tell the address, supervise the processes."""
    serve(create_app)


if __name__ == "__main__":
    main()
