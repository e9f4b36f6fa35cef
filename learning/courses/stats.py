"""Counts of the catalogue; every claim about languages comes from here."""

from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from learning.courses import lists, queries
from learning.courses.fileformat.folder import Catalogue, files_of
from learning.courses.models import Stage, Track
from learning.house.locale import LOCALES

STATES = ("complete", "outdated", "partly", "missing")


def count(session: Session) -> dict[str, Any]:
    """Numbers of stages, tracks, courses, lessons, blocks and tasks, and lessons by language and state."""
    languages = lists.lessons_by_language(session)
    return {
        "stages": queries.count(session, Stage),
        "tracks": queries.count(session, Track),
        **lists.totals(session),
        "languages": {locale: languages.get(locale, dict.fromkeys(STATES, 0)) for locale in LOCALES},
    }


def not_canonical(catalogue: Catalogue, folder: Path) -> list[str]:
    """The files whose bytes are not what writing them would give."""
    return [name for name, data in sorted(files_of(catalogue).items()) if (folder / name).read_bytes() != data]
