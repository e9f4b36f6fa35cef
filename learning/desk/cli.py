"""`flask --app app doctor`, `jobs …`, `operator invite`, `desk …`: what operators do at the console."""

import sys
from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from learning.desk.frozen.actions import go_on, hold
from learning.desk.invitation import make_setup_address
from learning.desk.parts.cli import parts
from learning.house.checkup import checked
from learning.house.clock import CITY, now
from learning.house.db import db
from learning.house.frozen import REASONS, frozen
from learning.house.jobs import trust_clock, try_again, work_until_told
from learning.house.locale import LOCALES, speaking
from learning.house.mail import deliver_again

jobs = AppGroup("jobs", help="Work in the background.")
operator = AppGroup("operator", help="Who runs the platform.")
desk = AppGroup("desk", help="What operators decide for everybody.")
desk.add_command(parts)


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Say what is missing or wrong, and what to do; ends with 1 if anything is."""
    with speaking(LOCALES["en"]):
        found = checked(db.session())
    for each in found:
        click.echo(f"{'!' if each.findings else ' '} {each.title}: {'' if each.findings else 'in order'}".rstrip())
        for finding in each.findings:
            click.echo(f"    {finding.what}\n    → {finding.todo}{f' (page /desk/settings/{finding.url})' if finding.url else ''}")
    sys.exit(1 if any(each.findings for each in found) else 0)


@jobs.command("again")
def again() -> None:
    """Put jobs that were given up, and mails that were not sent, on the list again."""
    number, mails = try_again(db.session()), deliver_again(db.session())
    db.session.commit()
    click.echo(f"{number} jobs and {mails} mails are on the list again.")


@jobs.command("work")
def work() -> None:
    """Do what is on the list until told to end, on this machine alone: beside servers that have LERNWEGE_WORKER=0."""
    work_until_told(lambda: True, current_app._get_current_object())  # type: ignore[attr-defined]


@jobs.command("trust-clock")
def trust() -> None:
    """Let the daily work go on that waits because the clock has jumped; look at the clock first."""
    trust_clock(db.session())
    db.session.commit()
    click.echo(f"The clock says {now().astimezone(CITY):%Y-%m-%d %H:%M}. All work goes on.")


@operator.command("invite")
def invite() -> None:
    """Print an address, good once within 24 hours, at which somebody becomes an operator."""
    address = make_setup_address(db.session(), current_app.config["SETTINGS"].url)
    db.session.commit()
    click.echo(f"Good once, for 24 hours; whoever opens it can become an operator:\n{address}")


@desk.command("read-only")
@click.argument("wish", type=click.Choice(["on", "off", "show"]))
@click.option("--reason", type=click.Choice(REASONS), default=REASONS[0], show_default=True, help="What people are told.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]), help="When it will probably end, in the city's time.")
def read_only(wish: str, reason: str, until: datetime | None) -> None:
    """Let people read and change nothing, or go on as always; every process follows within two seconds."""
    ends = until.replace(tzinfo=CITY).astimezone(UTC) if until else None
    if ends and ends <= now():
        raise click.BadParameter("this moment is over", param_hint="--until")
    if wish == "on":
        hold(db.session(), reason, ends)
    elif wish == "off":
        go_on(db.session())
    db.session.commit()
    held = frozen()
    click.echo(f"Reading only since {held.since:%Y-%m-%d %H:%M} UTC: {held.reason}." if held else "As always: everything can be changed.")
