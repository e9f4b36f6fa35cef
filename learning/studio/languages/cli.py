"""`flask --app app memory …`: keeping what was translated anew."""

import click
from flask.cli import AppGroup

from learning.house.db import db
from learning.studio.languages.memory.keeping import rebuild

memory = AppGroup("memory", help="What was translated before.")


@memory.command("rebuild")
def rebuild_memory() -> None:
    """Keep the pieces of all published courses anew."""
    number = rebuild(db.session())
    db.session.commit()
    click.echo(f"{number} pieces kept.")
