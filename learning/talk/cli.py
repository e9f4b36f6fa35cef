"""`flask --app app reports …`: the queue without a browser."""

import click
from flask.cli import AppGroup

from learning.house.clock import now
from learning.house.db import db
from learning.talk import actions, queries

reports = AppGroup("reports", help="Reports of barriers.")


@reports.command("list")
def show() -> None:
    """Show what waits, the oldest first."""
    for report in queries.waiting(db.session()):
        days = (now() - report.reported_at).days
        click.echo(f"{report.id}  {days} days  {report.locale}  {report.page}")
        click.echo(f"   {report.description}\n   {report.contact}\n   {report.display or ''}")


@reports.command("done")
@click.argument("report_id", type=int)
def done(report_id: int) -> None:
    """Mark a report as dealt with."""
    report = queries.by_id(db.session(), report_id=report_id)
    if report is None:
        raise click.ClickException("There is no such report.")
    actions.deal_with(db.session(), report)
    db.session.commit()
