"""`flask --app app check …`: what the bank holds."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from learning.check import bank as counting
from learning.courses.fileformat import ContentRefused, read_catalogue
from learning.house.paths import CONTENT

check = AppGroup("check", help="The Kompetenz-Check: its bank of items, simulation, calibration.")


@check.command("bank")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=CONTENT, show_default=True, help="the content folder")
@click.option("--json", "as_json", is_flag=True, help="everything as one object")
def bank(folder: Path, as_json: bool) -> None:
    """Count the items, and fail where a bar is missed."""
    try:
        items = counting.filed(read_catalogue(folder).items.values())
    except ContentRefused as refused:
        for problem in refused.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(str(refused)) from refused
    missed = list(counting.missed(items, counting.Bars()))
    told = counting.report(items) | {"missed": missed}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for name, value in told.items():
            click.echo(f"{name}: {json.dumps(value, ensure_ascii=False)}")
    if missed:
        raise click.ClickException(f"{len(missed)} bars are missed.")
