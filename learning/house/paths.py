"""Where the files lie that travel with the code: beside it in the repository, inside the package in the wheel."""

from pathlib import Path

_HOUSE = Path(__file__).resolve().parent
_LEARNING = _HOUSE.parent


def _shipped(name: str) -> Path:
    # The wheel first: beside an installed package, `content` could be anybody's.
    in_the_wheel = _LEARNING / f"_{name}"
    return in_the_wheel if in_the_wheel.is_dir() else _LEARNING.parent / name


TRANSLATIONS = _shipped("translations")
CONTENT = _shipped("content")
STATIC = _HOUSE / "static"
# Fonts of printed documents; browsers get others.
TYPEFACES = _HOUSE / "typefaces"
MIGRATIONS = _HOUSE / "migrations"
