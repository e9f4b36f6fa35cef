"""`flask --app app privacy record`, `privacy due`: for those who answer for data protection."""

import click
from flask.cli import AppGroup

from learning.people.privacy import recordpaper
from learning.people.privacy.due import due as count_due
from learning.people.privacy.record import not_recorded
from learning.people.privacy.record import record as make_record

privacy = AppGroup("privacy", help="Data about people: the record of processing, and what is erased soon.")
FORMATS = {"md": recordpaper.as_markdown, "csv": recordpaper.as_csv, "json": recordpaper.as_json}
SOON = 30


@privacy.command("record")
@click.option("--format", "kind", type=click.Choice(sorted(FORMATS)), default="md", show_default=True, help="paper, table, or for programs")
@click.option("--language", type=click.Choice(["de", "en"]), default="en", show_default=True, help="the language of the record")
def record(kind: str, language: str) -> None:
    """Print the record of processing activities (GDPR, Article 30)."""
    if missing := not_recorded():
        raise click.ClickException(f"No activity names {', '.join(sorted(missing))}: declare it in the processing.py of its room.")
    click.echo(FORMATS[kind](make_record(language), language), nl=False)


@privacy.command("due")
def due() -> None:
    """Count what would be erased within 30 days, by kind; nothing is changed, and nobody is named."""
    found = count_due(SOON)
    click.echo("\n".join(f"{number:>8}  {what}" for what, number in found.items()) or f"Nothing ends within {SOON} days.")
