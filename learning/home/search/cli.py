"""`flask --app app search …`: making the index anew."""

import click
from flask.cli import AppGroup

from learning.home.search import actions
from learning.house.db import db
from learning.house.pagecache import raise_generation

search = AppGroup("search", help="The search index.")


@search.command("rebuild")
def rebuild() -> None:
    """Make the index anew from the courses in the database."""
    number = actions.rebuild(db.session())
    raise_generation(db.session())
    db.session.commit()
    click.echo(f"{number} courses indexed.")
