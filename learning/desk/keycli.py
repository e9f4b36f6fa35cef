"""`flask --app app keys renew`: what operators do after the server's key was replaced."""

from collections import Counter

import click
from flask.cli import AppGroup

from learning.house.db import db
from learning.house.keys import left, renew

keys = AppGroup("keys", help="The server's key, and the older one that is still read.")


@keys.command("renew")
def renew_all() -> None:
    """Seal anew what LERNWEGE_KEY_BEFORE has sealed, while people go on; can be broken off and repeated at any time."""
    unreadable: Counter[str] = Counter()
    for piece in renew(db.session()):
        db.session.commit()
        unreadable[piece.place] += piece.unreadable
        click.echo(f"{piece.place}: {piece.renewed} sealed anew")
    for place, number in (+unreadable).items():
        click.echo(f"{place}: {number} opened by no key, must be set anew")
    sealed, keyed = left(db.session(), "sealed"), left(db.session(), "keyed")
    click.echo(f"Sealed with another key than LERNWEGE_KEY: {sum(sealed.values())}.")
    click.echo(f"Written anew on use alone: {sum(keyed.values())}.{_listed(keyed)}")
    db.session.rollback()


def _listed(places: dict[str, int]) -> str:
    return "".join(f"\n    {place}: {number}" for place, number in places.items())
