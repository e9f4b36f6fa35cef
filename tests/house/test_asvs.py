"""The table of OWASP ASVS names places and tests that are there, and its README counts what stands in it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

from tests.support.server import REPOSITORY

SECURITY = REPOSITORY / "docs" / "security"
STATES = ("met", "partly", "not yet", "not applicable")
# ASVS 5.0.0: how many requirements are of level 1, and how many more of level 2.
LEVELS = {"1": 70, "2": 183}


def rows() -> list[dict[str, str]]:
    with (SECURITY / "asvs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_there(named: str, keyword: str) -> bool:
    """Is there this file, and in it this function, class or test?"""
    file, _colons, name = named.partition("::")
    path: Path = REPOSITORY / file
    if not path.is_file():
        return False
    declared = re.compile(rf"^\s*(?:async )?(?:{keyword}) {re.escape(name)}\b", re.MULTILINE)
    return not name or declared.search(path.read_text(encoding="utf-8")) is not None


def test_each_requirement_stands_once_and_in_order() -> None:
    numbers = [tuple(map(int, row["id"].split("."))) for row in rows()]
    assert numbers == sorted(set(numbers))
    assert Counter(row["level"] for row in rows()) == LEVELS


def test_states_are_known_and_met_means_tested() -> None:
    for row in rows():
        assert row["state"] in STATES, row["id"]
        assert row["topic"] and len(row["topic"].split()) <= 12, row["id"]
        if row["state"] == "met":
            assert row["place"] and row["test"], row["id"]
        if row["state"] == "not applicable":
            assert row["note"] and not row["test"], row["id"]
        elif not row["test"]:
            assert row["note"].startswith("no test"), row["id"]


def test_every_place_and_test_is_there() -> None:
    missing = [(row["id"], row["place"]) for row in rows() if row["place"] and not is_there(row["place"], "def|class")]
    missing += [(row["id"], row["test"]) for row in rows() if row["test"] and not ("::" in row["test"] and is_there(row["test"], "def"))]
    assert missing == []


def test_the_readme_counts_what_stands_in_the_table() -> None:
    text = (SECURITY / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| ([a-z ]+) \| (\d+) \| (\d+) \| (\d+) \|$", text, re.MULTILINE)
    told = {state: tuple(map(int, numbers)) for state, *numbers in lines}
    of = Counter((row["state"], row["level"]) for row in rows())
    assert told == {state: (of[state, "1"], of[state, "2"], of[state, "1"] + of[state, "2"]) for state in STATES}
