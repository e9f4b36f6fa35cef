"""`flask --app app check …`: what the bank holds, how well the check judges, and what answers say about the items."""

import json
from itertools import starmap
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from learning import competence
from learning.check import bank as counting
from learning.check import bankbars, queries
from learning.check import trial as paper
from learning.check.running import pool_item
from learning.courses.fileformat import ContentRefused, read_catalogue
from learning.house.db import db
from learning.house.paths import CONTENT

check = AppGroup("check", help="The Kompetenz-Check: its bank of items, simulation, calibration.")


_folder = click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=CONTENT, show_default=True, help="the content folder"
)


@check.command("bank")
@_folder
@click.option("--json", "as_json", is_flag=True, help="everything as one object")
def bank(folder: Path, as_json: bool) -> None:
    """Count the items, and fail where a bar is missed."""
    items = _filed(folder)
    missed = list(bankbars.missed(items, bankbars.Bars()))
    told = counting.report(items) | {"missed": missed}
    _tell(told, as_json)
    if missed:
        raise click.ClickException(f"{len(missed)} bars are missed.")


@check.command("simulate")
@click.option("--people", default=2000, show_default=True, type=click.IntRange(min=30), help="how many made-up people")
@click.option("--seed", default=7, show_default=True, type=click.IntRange(min=0), help="the same seed makes the same people")
@click.option("--locale", default="de", show_default=True, help="the language whose items are the bank")
@click.option("--languages", is_flag=True, help="instead, what a reader of each language gets, beside the reference")
@click.option("--recovery", is_flag=True, help="also how well calibration finds parameters again, at 100, 200 and 500 answers an item")
@click.option("--json", "as_json", is_flag=True, help="everything as one object")
@_folder
def simulate(people: int, seed: int, locale: str, languages: bool, recovery: bool, as_json: bool, folder: Path) -> None:
    """Send made-up people through the check, and tell how well it judges them."""
    # Imported here, because numpy is loaded by commands alone (app.py).
    from learning.competence.simulation.run import by_language
    from learning.competence.simulation.run import simulate as run

    items = _filed(folder)
    if languages:
        return _tell(by_language(people, seed, counting.pools(items)), as_json)
    pool = counting.pool(items, locale)
    if not pool:
        raise click.ClickException(f"No item is written in {locale}.")
    told = {"locale": locale} | run(people, seed, pool)
    if recovery:
        from learning.competence.calibration.recovery import recovery as recover

        told["recovery"] = recover(seed)
    _tell(told, as_json)


@check.command("trial")
@click.option("--locale", default="de", show_default=True, help="the language of the tasks")
@click.option("--each", default=12, show_default=True, type=click.IntRange(min=1), help="how many tasks of each level")
@click.option("--all", "every", is_flag=True, help="all tasks instead")
@click.option("--seed", default=7, show_default=True, type=click.IntRange(min=0), help="the same seed draws and mixes the same")
@click.option("--key", is_flag=True, help="what is right, instead of the tasks")
@_folder
def trial(locale: str, each: int, every: bool, seed: int, key: bool, folder: Path) -> None:
    """Print tasks for readers who try them without the key, or the key to compare with."""
    items = paper.drawn(_filed(folder), locale, None if every else each, seed)
    for number, (uid, text, right) in enumerate(paper.sheets(items, locale, seed), 1):
        click.echo(f"{number}. {uid}: {right}" if key else f"# {number}. {uid}\n\n{text}\n")


@check.command("calibrate")
@click.option("--keep", is_flag=True, help="use what was found in all checks that begin from now on")
@click.option("--json", "as_json", is_flag=True, help="everything as one object")
def calibrate(keep: bool, as_json: bool) -> None:
    """Estimate the items' parameters anew from the answers there are, and name the items somebody should look at."""
    from learning.competence.calibration.answers import Given
    from learning.competence.calibration.calibrate import calibrate as estimate_anew

    session = db.session()
    items = [pool_item(asked) for asked in competence.pool(session, set_id=None)]
    found = estimate_anew(starmap(Given, queries.answers_given(session)), items)
    told = found.report()
    if keep and found.items:
        kept = competence.keep_parameters(session, [_measured(each) for each in found.items], told)
        db.session.commit()
        told |= {"kept_as": kept.id}
    _tell(told, as_json)


def _measured(found: Any) -> competence.ItemParameters:
    return competence.ItemParameters(
        item_uid=found.uid,
        difficulty=found.b,
        discrimination=found.a,
        difficulty_error=found.b_error,
        discrimination_error=found.a_error,
        answers=found.answers,
    )


def _filed(folder: Path) -> list[counting.Filed]:
    try:
        return counting.filed(read_catalogue(folder).items.values())
    except ContentRefused as refused:
        for problem in refused.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(str(refused)) from refused


def _tell(told: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for name, value in told.items():
            click.echo(f"{name}: {json.dumps(value, ensure_ascii=False)}")
