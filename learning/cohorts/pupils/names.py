"""From a list of names to what is kept of them: a first name and one letter. What is dropped is counted, never kept."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

MOST_LINES = 300
LONGEST_FIRST_NAME = 24
# `family`: the surname stands first. `auto`: after the headings, else first in columns and last in plain lines.
ORDERS = ("auto", "given", "family")
_GIVEN = frozenset("vorname vornamen rufname firstname first given givenname prénom prenom imię imie adı".split())
_FAMILY = frozenset("nachname familienname zuname surname lastname last family familyname nom nazwisko soyadı".split())
_HEADINGS = _GIVEN | _FAMILY | frozenset("name names namen nr klasse class geburtsdatum email mail geschlecht schüler schülerin".split())
# Words before a surname that say nothing about who it is.
_PARTICLES = frozenset("von vom van der den de del della di da do dos du el al abu bin ibn ben bint zu zur la le ter ten y".split())
_SAYS_NO_NAME = frozenset("m w d f male female männlich weiblich divers herr frau mr mrs ms".split())
_REDUCED = re.compile(r"(?P<base>.+?)(?: (?P<number>[2-9]|[1-9][0-9]))?")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")

Rows = Sequence[Sequence[str]]


class Reduced(NamedTuple):
    """What is left of a list: names in its order, and how many surnames, dates, addresses and other things were dropped."""

    names: list[str]
    dropped: Counter[str]


def rows_of_text(text: str) -> list[list[str]]:
    """The lines of a pasted list; tabs, semicolons and commas part columns, the first of these that is there."""
    lines = [line for line in text.splitlines() if line.strip()][: MOST_LINES + 1]
    sign = next((each for each in "\t;," if any(each in line for line in lines)), None)
    return [line.split(sign) if sign else [line] for line in lines]


def reduced(rows: Rows, order: str = "auto") -> Reduced:
    """What is kept of a list."""
    dropped: Counter[str] = Counter()
    headings = [_folded(cell) for cell in rows[0]] if rows else []
    columns = _columns(headings)
    begins_below = any(heading in _HEADINGS for heading in headings)
    names = [_of_row(row, columns, order, dropped) for row in rows[begins_below:][:MOST_LINES]]
    return Reduced([name for name in names if name], dropped)


def numbered(wanted: Iterable[str], there: Iterable[str]) -> list[str]:
    """Of names that are wanted those that are not there yet, equal ones told apart by a number."""
    known, seen, made = Counter(base_of(name) for name in there), Counter[str](), []
    taken = set(there)
    for base in map(base_of, wanted):
        seen[base] += 1
        if seen[base] <= known[base]:
            continue
        made.append(_free(base, taken))
        taken.add(made[-1])
    return made


def base_of(name: str) -> str:
    """A name without the number that tells it from others."""
    found = _REDUCED.fullmatch(name)
    return found["base"] if found else name


def reduced_name(typed: str) -> str:
    """One name, as it may be kept; the number that tells it from others stays."""
    number = re.search(r" ([2-9]|[1-9][0-9])\s*$", typed)
    # A comma turns the two around here as well.
    names = reduced(rows_of_text(typed.replace("\n", " "))).names
    return f"{names[0]} {number[1]}" if names and number else names[0] if names else ""


def _free(base: str, taken: set[str]) -> str:
    candidates = (base if number == 1 else f"{base} {number}" for number in range(1, MOST_LINES + 2))
    return next(name for name in candidates if name not in taken)


def _columns(headings: Sequence[str]) -> tuple[int | None, int | None]:
    """Where the headings say that first name and surname stand."""
    given = next((place for place, heading in enumerate(headings) if heading in _GIVEN), None)
    return given, next((place for place, heading in enumerate(headings) if heading in _FAMILY), None)


def _of_row(row: Sequence[str], columns: tuple[int | None, int | None], order: str, dropped: Counter[str]) -> str:
    given_at, family_at = columns
    if given_at is not None and given_at < len(row):
        family = row[family_at] if family_at is not None and family_at < len(row) else ""
        return _named(_words(row[given_at], dropped), _words(family, dropped), dropped)
    cells = [words for cell in row if (words := _words(cell, dropped))]
    if len(cells) > 1:
        first, second = cells[0], cells[1]
        return _named(first, second, dropped) if order == "given" else _named(second, first, dropped)
    words = cells[0] if cells else []
    if order == "family":
        return _named(words[-1:], words[:-1], dropped)
    return _named(words[:1], words[1:], dropped)


def _words(cell: str, dropped: Counter[str]) -> list[str]:
    """The words of a cell that may be names; dates, addresses and numbers are counted and dropped."""
    words = []
    for piece in unicodedata.normalize("NFC", cell).split():
        if "@" in piece:
            dropped["email"] += 1
        elif _DATE.search(piece):
            dropped["date"] += 1
        elif any(sign.isnumeric() for sign in piece):
            dropped["other"] += 1
        else:
            # A formula is no name, whatever words stand in it.
            words += [] if piece.startswith(("=", "+")) else _letters(piece)
    return [word for word in words if _folded(word) not in _SAYS_NO_NAME]


def _letters(piece: str) -> list[str]:
    """The words in a piece; a hyphen or an apostrophe belongs to a name only between letters."""
    kept = "".join(sign if unicodedata.category(sign)[0] in "LM" or sign in "-'’" else " " for sign in piece)
    return [word for each in kept.split() if (word := each.strip("-'’"))]


def _named(given: Sequence[str], family: Sequence[str], dropped: Counter[str]) -> str:
    if not given and not family:
        return ""
    if not given:
        given, family = family[:1], family[1:]
    telling = [word for word in family if _folded(word) not in _PARTICLES] or list(family)
    dropped["surname"] += any(len(word) > 1 for word in telling)
    first = _cased(given[0])[:LONGEST_FIRST_NAME]
    return f"{first} {_initial(telling[-1])}" if telling else first


def _initial(word: str) -> str:
    letter = next((sign for sign in word if sign.isalpha()), "")
    return f"{letter.upper()[:1]}." if letter else ""


def _cased(word: str) -> str:
    """As names are written, where it was typed in large or small letters alone."""
    return "-".join(part.capitalize() for part in word.split("-")) if word in (word.upper(), word.lower()) else word


def _folded(cell: str) -> str:
    return cell.strip().strip(".:").replace("-", "").replace(" ", "").casefold()
