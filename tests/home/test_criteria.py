"""The list of WCAG criteria: complete, with evidence that is there, and told to everybody in their language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from learning.home.criteria.rows import criteria
from learning.home.criteria.words import NAMES, NOTES, STATES
from learning.house.locale import LOCALES
from tests.support import axe
from tests.support.server import REPOSITORY
from tests.support.visitor import Visitor

if TYPE_CHECKING:
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


def test_the_rules_named_are_rules_that_axe_really_runs() -> None:
    source, run_only = axe.SOURCE.with_name("axe.js").read_text(), axe.OPTIONS["runOnly"]
    assert isinstance(run_only, dict)
    wanted = set(run_only["values"])
    for rule in {rule for each in criteria() for rule in each.axe}:
        found = re.search(rf"id: '{re.escape(rule)}',.*?tags: \[(.*?)\]", source, re.DOTALL)
        assert found and wanted & set(re.findall(r"'(.*?)'", found[1])), rule


@pytest.mark.parametrize("locale", [*LOCALES])
def test_everybody_reads_what_is_met_and_what_is_missing_in_their_language(stocked: Flask, locale: str) -> None:
    page = Visitor(stocked).get(f"/{locale}/accessibility/criteria")
    for each in criteria():
        assert each.number in page.words
    assert page.words.count("JavaScript") == 1
