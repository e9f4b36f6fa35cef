"""Rules of addresses that learn to build one when it is first asked of them.

Werkzeug writes and compiles two functions for each rule at the start: for our five hundred rules that is a third of a second of every
process, and most of them are never asked.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Built = tuple[str, str]


class LateRule(Rule):
    """A rule whose two builders are made by their first call."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Built]:
        def first(_rule: Rule, /, **values: Any) -> Built:
            build: Callable[..., Built] = super(LateRule, self)._compile_builder(append_unknown).__get__(self, None)
            setattr(self, "_build_unknown" if append_unknown else "_build", build)
            return build(**values)

        return first
