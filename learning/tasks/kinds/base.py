"""What every kind of task can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from werkzeug.datastructures import MultiDict

Answer = dict[str, Any]
Data = Mapping[str, Any]
Form = MultiDict[str, str]


class Words(Protocol):
    """The words of one block in one language, rendered on demand."""

    def html(self, field: str) -> str:
        """The field as paragraphs, "" when it is missing."""
        ...

    def label(self, field: str) -> str:
        """The field as one line, "" when it is missing."""
        ...


@dataclass(frozen=True)
class Verdict:
    """What an answer shows: `right`, `partly`, `notyet`, `unknown`, or `empty` when nothing was answered."""

    outcome: str
    answer: Answer


class Kind(Protocol):
    """A kind of task."""

    @property
    def name(self) -> str: ...

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        """The word fields of a block in a language, in their canonical order; True where one must be there."""
        ...

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        """What reading pages need of a block: rendered words and what is right."""
        ...

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        """The answer with what stands in the form, unjudged; nothing that was typed is lost."""
        ...

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        """The verdict on what was pressed."""
        ...

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        """What the page shows of an answer, for the kind's template."""
        ...


def applies(item: Data, locale: str) -> bool:
    """Does a block, step, option or message stand in this language?"""
    if "only" in item:
        return locale in item["only"]
    return locale not in item.get("except", ())
