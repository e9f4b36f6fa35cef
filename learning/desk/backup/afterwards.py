"""What a restored database needs before people may come: today's tables, and nothing that has ended since."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.orm import Session

from learning.desk.backup.databases import state_of
from learning.desk.backup.manifest import ERASED, Failed, Manifest
from learning.desk.invitation import forget_setup_addresses
from learning.house import migrating
from learning.house.db import db, open_sqlite_well
from learning.house.jobs import take_up_again
from learning.house.pagecache import raise_generation
from learning.house.settings import Settings
from learning.people.erasures import erase_again
from learning.people.events.actions import record
from learning.people.signin.accounts import sign_everybody_out


def bring_up(settings: Settings, manifest: Manifest) -> int:
    """Compare with the manifest, migrate, end what has ended since; how many people were erased again."""
    with _alone(settings):
        _compare(manifest)
        migrating.upgrade()
        erased = erase_again(db.session(), settings.data / ERASED)
        _end_what_is_stale(db.session())
        db.session.commit()
        return erased


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """An app without pages, for a database that is not yet in its place."""
    app = Flask("restored")
    app.config.update(SETTINGS=settings, SQLALCHEMY_DATABASE_URI=settings.database_url, SECRET_KEY=settings.secret_key)
    db.init_app(app)
    migrating.init_app(app)
    with app.app_context():
        open_sqlite_well(db.engine)
        try:
            yield
        finally:
            # SQLite puts everything into the one file when the last connection closes.
            db.session.remove()
            db.engine.dispose()


def _compare(manifest: Manifest) -> None:
    with db.engine.connect() as connection:
        found = state_of(connection).tables
    names = sorted(found.keys() | manifest.tables.keys())
    wrong = [
        f"“{name}” has {found.get(name)} rows, {manifest.tables.get(name)} were backed up."
        for name in names
        if found.get(name) != manifest.tables.get(name)
    ]
    if wrong:
        raise Failed(*wrong)


def _end_what_is_stale(session: Session) -> None:
    # Somebody may have signed out, changed a password or lost a role since: who has an account signs in again.
    # A guest's browser is the only way back to what they learned, so it stays.
    sign_everybody_out(session)
    forget_setup_addresses(session)
    take_up_again(session)
    # The number goes back with a restore: no page of a later publication may be taken for one of these.
    raise_generation(session, by=1_000 + secrets.randbelow(1_000_000))
    record(session, "backup-restored")
