"""axe-core on the page at hand: all rules of WCAG 2.2 A and AA, best practice and target size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Page

from .server import REPOSITORY

SOURCE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}


@dataclass(frozen=True)
class Finding:
    """One rule and the places it speaks of."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        return "\n    ".join([f"{self.rule} ({self.impact}): {self.help}", *self.places])


@dataclass(frozen=True)
class Report:
    violations: tuple[Finding, ...]
    incomplete: tuple[Finding, ...]

    def __str__(self) -> str:
        return "\n".join([*(f"violation: {each}" for each in self.violations), *(f"incomplete: {each}" for each in self.incomplete)])


def run(page: Page, *, context: Any = None, rules: tuple[str, ...] = (), explained: frozenset[str] = frozenset()) -> Report:
    """Examine the page, or the part of it given as axe's context, by all rules or the named ones.

    `explained` names rules whose "incomplete" somebody has looked at.
    """
    # Evaluated by the debugger, not added as a script, which our CSP would refuse.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    result = page.evaluate("([context, options]) => axe.run(context || document, options)", [context, _options(rules)])
    return Report(
        violations=tuple(_finding(each) for each in result["violations"]),
        incomplete=tuple(_finding(each) for each in result["incomplete"] if each["id"] not in explained),
    )


def _options(rules: tuple[str, ...]) -> dict[str, Any]:
    return {**OPTIONS, "runOnly": {"type": "rule", "values": rules}, "rules": {}} if rules else OPTIONS


@cache
def _source() -> str:
    if not SOURCE.exists():
        raise FileNotFoundError(f"{SOURCE}: run `make test-tools`")
    return SOURCE.read_text(encoding="utf-8")


def _finding(result: dict[str, Any]) -> Finding:
    places = tuple(f"{node['target']}: {node['html'][:200]} | {node.get('failureSummary') or _messages(node)}" for node in result["nodes"])
    return Finding(rule=result["id"], impact=result["impact"] or "", help=result["help"], places=places)


def _messages(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
