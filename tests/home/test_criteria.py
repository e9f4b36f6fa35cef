"""The list of WCAG criteria: complete, with evidence that is there, and told to everybody in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from learning.home.checked import last_check
from learning.home.criteria.rows import FILE, criteria, gaps
from learning.home.criteria.words import NAMES, NOTES, STATES
from learning.house.locale import LOCALES, language_name, speaking, written_date
from tests.support import axe
from tests.support.server import REPOSITORY
from tests.support.visitor import Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

# WCAG 2.2, levels A and AA; 4.1.1 is no criterion any more.
A = "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2"
AA = "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4"
ALL = dict.fromkeys(f"{A} 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2".split(), "A")
ALL |= dict.fromkeys(f"{AA} 3.3.3 3.3.4 3.3.8 4.1.3".split(), "AA")


def test_each_criterion_is_there_once_with_its_level_a_name_and_a_state() -> None:
    assert [each.number for each in criteria()] == sorted(ALL, key=lambda number: [int(part) for part in number.split(".")])
    assert {each.number: each.level for each in criteria()} == ALL
    assert set(NAMES) == set(ALL)
    assert {each.state for each in criteria()} <= set(STATES)


def test_what_is_met_has_evidence_and_what_is_not_says_what_is_missing() -> None:
    assert [each.number for each in criteria() if each.state == "met" and not each.evidence] == []
    assert {each.number for each in criteria() if each.state != "met"} == set(NOTES)


def test_the_evidence_is_there() -> None:
    for path, _colons, name in (place.partition("::") for each in criteria() for place in each.evidence):
        words = (REPOSITORY / path).read_text()
        assert not name or f"def {name}(" in words, f"{path}::{name}"


def test_the_rules_named_are_rules_that_axe_really_runs(new_context: Any) -> None:
    page = new_context().new_page()
    page.evaluate(axe.SOURCE.read_text(encoding="utf-8"))
    # Its four lists hold each rule that ran, also where it found nothing to look at.
    ran = page.evaluate("async (options) => Object.values(await axe.run(document, options)).flat().map((each) => each.id)", axe.OPTIONS)
    assert {rule for each in criteria() for rule in each.axe} - set(ran) == set()


def test_a_criterion_that_is_no_longer_met_is_told_as_a_gap(tmp_path: Path) -> None:
    table = FILE.read_text(encoding="utf-8")
    changed = tmp_path / FILE.name
    changed.write_text(table.replace("1.1.1,A,met", "1.1.1,A,not yet"), encoding="utf-8")
    assert [each.number for each in gaps(changed)] == ["1.1.1", *(each.number for each in gaps())]


@pytest.mark.parametrize("locale", [*LOCALES])
def test_everybody_reads_what_is_met_and_what_is_missing_in_their_language(stocked: Flask, locale: str) -> None:
    page = Visitor(stocked).get(f"/{locale}/accessibility/criteria")
    statement = Visitor(stocked).get(f"/{locale}/page/accessibility")
    with speaking(LOCALES[locale]):
        for each in criteria():
            row = next(row for row in page.all("tr") if row.text.startswith(f"{each.number} "))
            assert each.name in row.text and each.state_in_words in row.text
        for each in gaps():
            assert each.note in page.words and each.note in statement.words


@pytest.mark.parametrize("locale", [*LOCALES])
def test_the_statement_tells_what_the_last_check_really_examined(stocked: Flask, locale: str) -> None:
    check, said = last_check(), Visitor(stocked).get(f"/{locale}/page/accessibility").words
    assert check is not None
    with speaking(LOCALES[locale]):
        wanted = [written_date(check.on), check.axe, check.html, str(check.pages), str(check.states)]
        wanted += [language_name(key) for key in check.languages]
    assert [each for each in wanted if each not in said] == []


def test_nobody_has_checked_where_nothing_was_written_down(tmp_path: Path) -> None:
    assert last_check(tmp_path / "checked.json") is None
