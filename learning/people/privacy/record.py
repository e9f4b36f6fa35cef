"""The record of processing activities (GDPR, Article 30), made from what the columns, the views and the jobs declare."""

from typing import Any

from learning.house.db import db
from learning.house.jobs import ending_jobs
from learning.house.locale import LOCALES, _, speaking
from learning.people.keeping import tables_by_address
from learning.people.privacy.activities import BASES, Activity, Both, activities
from learning.people.privacy.seeing import KINDS, sentence_about
from learning.people.privacy.telling import tellings

WITH_THE_LEARNER = Both("with the person (job {})", "mit der Person (Job {})")
WITH_THE_ADDRESS = Both("with the account that has the address, or", "mit dem Konto zu dieser Adresse, oder")
BY_WHAT_HAPPENS = Both("with what it belongs to", "mit dem, wozu es gehört")


def record(language: str) -> list[dict[str, Any]]:
    """Every activity with what is kept for it, in English (`en`) or German (`de`)."""
    with speaking(LOCALES[language]):
        return [_told(each, language) for each in activities()]


def not_recorded() -> set[str]:
    """Tables that hold something about people, and that no activity names."""
    about = {table.name for table in db.metadata.tables.values() if any("personal" in column.info for column in table.columns)}
    return about - {name for each in activities() for name in each.tables}


def _told(activity: Activity, language: str) -> dict[str, Any]:
    return {
        "name": activity.name,
        "title": getattr(activity.title, language),
        "purpose": getattr(activity.purpose, language),
        "people": getattr(activity.people, language),
        "bases": [getattr(BASES[each], language) for each in activity.bases],
        "recipients": [f"{KINDS[kind].words()}: {sentence_about(kind)}" for kind in activity.shown],
        "safeguards": list(activity.safeguards),
        "data": [row for table in activity.tables for row in _data(table, language)],
    }


def _data(table: str, language: str) -> list[dict[str, Any]]:
    """The columns of a table that have the same reason and the same end, together."""
    words = next((telling.words() for telling in tellings() if telling.table == table), None)
    together: dict[tuple[str, str], list[str]] = {}
    for column in db.metadata.tables[table].columns:
        if said := column.info.get("personal"):
            name = words.columns.get(column.name) if words else None
            together.setdefault((_(said["why"]), _(said["until"])), []).append(name or f"`{column.name}`")
    erased_by, title = _erased_by(table, language), words.title if words else table
    return [
        {"table": table, "title": title, "columns": columns, "why": why, "until": until, "erased_by": erased_by}
        for (why, until), columns in together.items()
    ]


def _erased_by(table: str, language: str) -> str:
    own = [f"`{job}`" for job, tables in ending_jobs().items() if table in tables]
    ways = [" ".join(own)] if own else []
    if table in tables_by_address():
        ways.insert(0, getattr(WITH_THE_ADDRESS, language))
    elif "learner_id" in db.metadata.tables[table].columns and not own:
        ways.append(getattr(WITH_THE_LEARNER, language).format("`forget-unseen`"))
    return " ".join(ways) or getattr(BY_WHAT_HAPPENS, language)
