"""What can be missing or wrong in the house: surroundings, database, disk, mail, jobs, worker, time zones."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import version
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from learning.house.checkup import Finding, checks
from learning.house.clock import CITY, now
from learning.house.forms import later
from learning.house.jobs import doubted_until, failed_jobs, overdue_jobs, worker_seen_at
from learning.house.keys import left
from learning.house.lines import LOOPBACK
from learning.house.locale import _, ngettext, written_moment
from learning.house.mail import last_try, waiting_mails
from learning.house.paths import MIGRATIONS
from learning.house.postbox import server_here
from learning.house.sealing import Unreadable

LEAST_FREE = 1024**3
SILENT_FOR = timedelta(minutes=2)
APART = timedelta(seconds=5)
STUCK_AFTER = timedelta(hours=1)


@checks("surroundings", later("Key and address"), order=10)
def surroundings(session: Session) -> Iterator[Finding]:
    settings = current_app.config["SETTINGS"]
    if len(set(settings.secret_key)) < 10:
        yield Finding(_("LERNWEGE_KEY can be guessed."), _("Make a random one: python -c 'import secrets; print(secrets.token_hex(32))'"))
    if settings.mode != "production":
        return
    for name in settings.read_by_all:
        yield Finding(_("All accounts of this machine may read the file of %(name)s.", name=name), _("Let only ours read it: chmod 0400"))
    if not settings.secure:
        yield Finding(_("LERNWEGE_URL is plain http."), _("Put a proxy with a certificate in front and set an https address."))
    if (urlsplit(settings.url).hostname or "").endswith((".example", "localhost", "127.0.0.1")):
        yield Finding(_("LERNWEGE_URL is not an address people can reach."), _("Set it to the public address."))
    if settings.host in LOOPBACK and not settings.proxies:
        # What reaches loopback comes through a proxy: all visitors look alike, and limits by network stop nobody.
        yield Finding(_("A proxy stands in front, but LERNWEGE_PROXIES does not name it."), _("Set it, for example to 127.0.0.1/32."))


@checks("keys", later("Replaced key"), order=15)
def older_key(session: Session) -> Iterator[Finding]:
    """Only where an older key is still read."""
    if not current_app.config["SETTINGS"].key_before:
        return
    sealed, keyed = sum(left(session, "sealed").values()), sum(left(session, "keyed").values())
    if sealed:
        told = ngettext("%(n)s secret is sealed with an older key.", "%(n)s secrets are sealed with an older key.", sealed)
        yield Finding(told, _("Run: flask --app app keys renew"))
    if keyed:
        told = ngettext("%(n)s code or PIN still needs LERNWEGE_KEY_BEFORE.", "%(n)s codes or PINs still need LERNWEGE_KEY_BEFORE.", keyed)
        yield Finding(told, _("Keep it until enough of them were used. The rest must be made anew."))
    if not sealed and not keyed:
        yield Finding(_("Nothing needs LERNWEGE_KEY_BEFORE any more."), _("Take it out of the settings. Then throw the older key away."))


@checks("database", later("Database"), order=20)
def database(session: Session) -> Iterator[Finding]:
    # Imported here because most web processes never look: it takes 9 MB.
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    there = set(MigrationContext.configure(session.connection()).get_current_heads())
    if there != set(ScriptDirectory(str(MIGRATIONS)).get_heads()):
        yield Finding(_("The tables are not those of this release."), _("Start the app, or run: flask --app app db upgrade"))
    if _waits_without_end(session):
        told = _("A lock or a statement may keep people waiting without end.")
        yield Finding(told, _("Give PgBouncer the connect_query of deploy/postgresql/pgbouncer.ini."))


def _waits_without_end(session: Session) -> bool:
    """We say how long ourselves, but not through a pooler, or where LERNWEGE_DATABASE_URL says otherwise."""
    if session.get_bind().dialect.name != "postgresql":
        return False
    return "0" in (session.scalar(text(f"SHOW {name}")) for name in ("lock_timeout", "statement_timeout"))


@checks("clock", later("Clock"), order=25)
def clock(session: Session) -> Iterator[Finding]:
    until = doubted_until(session)
    if until:
        told = _("The clock has jumped. Daily work waits until %(moment)s.", moment=written_moment(until.astimezone(CITY)))
        yield Finding(told, _("If the clock is right, run: flask --app app jobs trust-clock"))
    # SQLite asks the clock of this machine.
    if session.get_bind().dialect.name == "sqlite":
        return
    apart = abs(session.execute(select(func.clock_timestamp())).scalar_one() - now())
    if apart > APART:
        seconds = str(round(apart.total_seconds()))
        told = _("This machine and the database differ by %(seconds)s seconds.", seconds=seconds)
        yield Finding(told, _("Let both follow a time server (NTP)."))


@checks("disk", later("Space on the disk"), order=30)
def disk(session: Session) -> Iterator[Finding]:
    free = shutil.disk_usage(current_app.config["SETTINGS"].data).free
    if free < LEAST_FREE:
        number = str(free // 1024**2)
        yield Finding(_("Only %(number)s MB are free.", number=number), _("Make room, or move LERNWEGE_DATA to a larger disk."))


@checks("zones", later("Time zones"), order=40)
def zones(session: Session) -> Iterator[Finding]:
    there = version("tzdata")
    if int(there.partition(".")[0]) < now().year - 1:
        told = _("The time zone data is of %(version)s.", version=there)
        yield Finding(told, _("Update the package tzdata: dates may be an hour off."))


@checks("mail", later("Mail"), order=50)
def mail(session: Session) -> Iterator[Finding]:
    if current_app.config["SETTINGS"].mode == "demo":
        return
    try:
        server = server_here()
    except Unreadable:
        yield Finding(_("The password of the mail server can't be read: LERNWEGE_KEY has changed."), _("Type the password anew."), "mail")
        return
    if server is None:
        yield Finding(_("No mail server is set: mail stays in the outbox."), _("Set one."), "mail")
        return
    yield from _mail_that_does_not_go(session)


def _mail_that_does_not_go(session: Session) -> Iterator[Finding]:
    outcome = last_try(session)
    if outcome is None:
        yield Finding(_("Nobody has tried whether mail arrives."), _("Send a test mail."), "mail")
    elif outcome != "sent":
        yield Finding(_("The last test mail did not go out."), _("Send another one: the page says what is wrong."), "mail")
    waiting = waiting_mails(session, before=now() - STUCK_AFTER)
    if waiting:
        told = ngettext("%(n)s mail has waited for more than an hour.", "%(n)s mails have waited for more than an hour.", waiting)
        yield Finding(told, _("Send a test mail: the page says what is wrong. Then: flask --app app jobs again"), "mail")


@checks("jobs", later("Work in the background"), order=60)
def jobs(session: Session) -> Iterator[Finding]:
    failed = failed_jobs(session)
    if failed:
        told = ngettext("%(n)s job has failed.", "%(n)s jobs have failed.", sum(failed.values()))
        names = ", ".join(failed)
        yield Finding(f"{told} {names}", _("The log says why. Then try again: flask --app app jobs again"))
    overdue = overdue_jobs(session, before=now() - STUCK_AFTER)
    if overdue:
        told = ngettext("%(n)s job has waited for more than an hour.", "%(n)s jobs have waited for more than an hour.", overdue)
        yield Finding(told, _("Look whether the worker runs."))


@checks("worker", later("Worker"), order=70)
def worker(session: Session) -> Iterator[Finding]:
    seen_at = worker_seen_at(session)
    if seen_at is None or seen_at < now() - SILENT_FOR:
        yield Finding(_("The worker has not been seen for two minutes: no mail goes out."), _("Start the app with: python app.py"))
