"""What is said of the studio's own accessibility names every criterion, and tests that are there."""

from __future__ import annotations

import re

from tests.support.server import REPOSITORY

DOCUMENT = REPOSITORY / "docs" / "accessibility" / "atag.md"
# ATAG 2.0 by guideline: how many success criteria each has.
CRITERIA = {
    "A.1.1": 1,
    "A.1.2": 2,
    "A.2.1": 2,
    "A.2.2": 2,
    "A.3.1": 6,
    "A.3.2": 4,
    "A.3.3": 1,
    "A.3.4": 2,
    "A.3.5": 1,
    "A.3.6": 3,
    "A.3.7": 2,
    "A.4.1": 3,
    "A.4.2": 2,
    "B.1.1": 2,
    "B.1.2": 4,
    "B.2.1": 1,
    "B.2.2": 2,
    "B.2.3": 3,
    "B.2.4": 4,
    "B.2.5": 2,
    "B.3.1": 5,
    "B.3.2": 1,
    "B.4.1": 4,
    "B.4.2": 4,
}


def rows() -> list[list[str]]:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if re.match(r"\| [AB]\.\d", line)]


def test_every_criterion_has_a_row_in_order() -> None:
    assert [row[0].strip("| ") for row in rows()] == [
        f"{part}.{number}" for part, most in CRITERIA.items() for number in range(1, most + 1)
    ]


def test_every_row_names_tests_that_are_there_or_says_why_not() -> None:
    missing = []
    for row in rows():
        named = re.findall(r"`(tests/[^`]+)`", row[4])
        if not named:
            assert row[3].startswith(("Not applicable", "Not met")), row[0]
        for name in named:
            file, _colons, test = name.partition("::")
            path = REPOSITORY / file
            if not path.is_file() or f"def {test}(" not in path.read_text(encoding="utf-8"):
                missing.append(f"{row[0]}: {name}")
    assert missing == []


def test_authors_are_told_of_what_helps() -> None:
    told = (REPOSITORY / "docs" / "authors.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^## (.+)$", told, re.MULTILINE))
    asked = {"Writing", "Pictures, films, sound", "What is found while you write", "Easy German", "Languages", "By keyboard"}
    assert asked <= headings
