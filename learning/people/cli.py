"""`flask --app app people sign-out`, `people word`, `people take-proof`: what operators do about one person at the console."""

import click
from flask.cli import AppGroup

from learning.house.db import db
from learning.people import queries
from learning.people.events.actions import name_of
from learning.people.lostproofs.actions import take_away_alone
from learning.people.lostproofs.words import write_taken
from learning.people.signin.accounts import sign_everybody_out
from learning.people.signin.everywhere import sign_out, sign_out_staff
from learning.people.signin.queries import account_at

people = AppGroup("people", help="Who has an account.")


@people.command("sign-out")
@click.argument("address", default="")
@click.option("--organisation", default="", help="Everybody who works for the organisation of this name.")
@click.option("--everybody", is_flag=True, help="Everybody who has an account.")
def end_sessions(address: str, organisation: str, everybody: bool) -> None:
    """Sign out everywhere whoever has ADDRESS; from the next request on no browser of theirs is signed in."""
    if bool(address) + bool(organisation) + everybody != 1:
        raise click.UsageError("Give an address, or --organisation, or --everybody.")
    if everybody:
        sign_everybody_out(db.session())
        told = "Everybody"
    elif organisation:
        told = f"{sign_out_staff(db.session(), _organisation(organisation))} people"
    else:
        told = f"{sign_out(db.session(), _owner(address))} browsers"
    db.session.commit()
    click.echo(f"{told} signed out.")


@people.command("word")
@click.argument("address")
def word(address: str) -> None:
    """Print the word under which the log of events knows whoever has ADDRESS."""
    found = name_of(db.session(), _owner(address))
    db.session.commit()
    click.echo(found)


@people.command("take-proof")
@click.argument("address")
@click.option("--made-sure", is_flag=True, help="Two of you have made sure that it is they who ask.")
def take_proof(address: str, made_sure: bool) -> None:
    """Take the second proof away from whoever has ADDRESS and lost it, where no second operator can confirm it in a page."""
    if not made_sure:
        raise click.UsageError("Two of you see the person or hear their voice first. Then say --made-sure.")
    learner_id = _owner(address)
    take_away_alone(db.session(), learner_id)
    write_taken(db.session(), learner_id)
    db.session.commit()
    click.echo("Taken away and signed out everywhere. They were told by e-mail, and set up a new one.")


def _owner(address: str) -> int:
    account = account_at(db.session(), email=address.strip().lower())
    if account is None:
        raise click.ClickException("No account has this address.")
    return account.learner_id


def _organisation(name: str) -> int:
    found = queries.organisation_named(db.session(), name=name)
    if found is None:
        raise click.ClickException("No organisation has this name.")
    return found.id
