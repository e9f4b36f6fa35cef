"""What every kind of task can do."""

import hashlib
import operator
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from learning.house.forms import without_controls

Answer = dict[str, Any]
Data = Mapping[str, Any]
Form = MultiDict[str, str]
Mistake = tuple[str, str]

# Nobody answers a question with a novel; what is longer was pasted by mistake or with intent.
MOST_TYPED = 200


class Words(Protocol):
    """The words of one block in one language, rendered on demand."""

    def html(self, field: str) -> str:
        """The field as paragraphs, "" when it is missing."""
        ...

    def label(self, field: str) -> str:
        """The field as one line, "" when it is missing."""
        ...

    def plain(self, field: str) -> str:
        """The field as text without marks, "" when it is missing."""
        ...

    def lines(self, field: str) -> list[str]:
        """The lines of a field that holds one answer a line."""
        ...

    def picture(self, media: str, alt: str = "") -> str:
        """A picture of the course as HTML; without `alt` it is decoration."""
        ...

    def drawing(self, media: str) -> dict[str, Any]:
        """A picture to draw on: {shapes, width, height, box}; `shapes` is SVG."""
        ...


@dataclass(frozen=True)
class Verdict:
    """What an answer shows.

    `right`, `partly`, `notyet` or `unknown`; `empty` when nothing was answered; `open` when something was done that is not judged.
    """

    outcome: str
    answer: Answer


class Kind(Protocol):
    """A kind of block that keeps what somebody answers."""

    @property
    def name(self) -> str: ...

    @property
    def template(self) -> str:
        """The file in `tasks/` that draws it."""
        ...

    @property
    def judged(self) -> bool:
        """Does it ask something? A checklist only keeps ticks."""
        ...

    @property
    def answered_inside(self) -> bool:
        """Is it answered by what is pressed inside it, so that no button beside it takes the answer?"""
        ...

    def lands_at(self, answer: Answer) -> str:
        """How the id of the place begins to which a page goes after a press."""
        ...

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        """The word fields of a block in a language, in their canonical order; True where one must be there."""
        ...

    def mistakes(self, block: Data, locale: str) -> Iterable[Mistake]:
        """Why the block can't be done in this language: what is wrong, and what to do."""
        ...

    def word_mistakes(self, block: Data, words: Mapping[str, str]) -> Iterable[Mistake]:
        """What is wrong with the words of one language, although each field is there."""
        ...

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        """What pages need of a block: rendered words and what is right."""
        ...

    def begun(self, answer: Answer) -> bool:
        """Does the answer say something that is worth keeping?"""
        ...

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        """The answer with what stands in the form, unjudged; nothing that was typed is lost."""
        ...

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        """The verdict on what was pressed."""
        ...

    def secrets(self, data: Data) -> Iterable[str]:
        """The names of fields whose content is kept nowhere."""
        ...

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        """What the template draws of the task itself."""
        ...

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        """What the template shows of an answer: {outcome, feedback, summary, hint} and what the kind adds."""
        ...


class Task:
    """What most kinds have in common."""

    judged = True
    answered_inside = False

    def lands_at(self, answer: Answer) -> str:
        return "answer"

    def mistakes(self, block: Data, locale: str) -> Iterable[Mistake]:
        return ()

    def word_mistakes(self, block: Data, words: Mapping[str, str]) -> Iterable[Mistake]:
        return ()

    def secrets(self, data: Data) -> Iterable[str]:
        return ()

    def begun(self, answer: Answer) -> bool:
        return any(value for key, value in answer.items() if key != "hinted")


def applies(item: Data, locale: str) -> bool:
    """Does a block or an entry of it stand in this language?"""
    if "only" in item:
        return locale in item["only"]
    return locale not in item.get("except", ())


def here(block: Data, part: str, locale: str) -> list[Data]:
    """The entries of a list that stand in a language."""
    return [entry for entry in block.get(part, ()) if applies(entry, locale)]


def question(words: Words) -> dict[str, Any]:
    """What every task says: what is asked, a hint, and what is said when all is right."""
    return {"question": words.html("text"), "hint": words.html("hint"), "right": words.html("right")}


QUESTION = {"title": False, "text": True}
ANSWERS = {"hint": True, "right": True}


def mixed(block_id: str, ids: list[str]) -> list[str]:
    """The ids in an order that tells nothing, the same for everybody; at most a third stand where they came in."""
    for salt in ("", *map(str, range(30))):
        shuffled = sorted(ids, key=lambda one: hashlib.sha256(f"{block_id}/{one}{salt}".encode()).digest())
        if sum(map(operator.eq, shuffled, ids)) <= len(ids) // 3:
            return shuffled
    return [*ids[1:], *ids[:1]]


def pressed(data: Data, form: Form) -> tuple[str, str]:
    """What was pressed inside a task, and on which part: a button `press` with the value `block:what:part`."""
    block, _sep, rest = (form.get("press") or "").partition(":")
    what, _sep, part = rest.partition(":")
    return (what, part) if block == data["id"] else ("", "")


def typed(form: Form, name: str) -> str:
    """What stands in a field, on one line, without characters that nobody types and no database wants."""
    return " ".join(without_controls(form.get(name, "")).split())[:MOST_TYPED]


def graded(right: int, of: int) -> str:
    """The outcome when each part is right or not."""
    return "right" if right == of else "partly" if right else "notyet"


def breakable(address: str) -> Markup:
    """An address that, where it must, breaks behind a dot or a slash and not inside a word."""
    return Markup(str(escape(address)).replace("/", "/<wbr>").replace(".", ".<wbr>"))


def feedback(label: str, html: str, good: bool) -> dict[str, Any]:
    """One line of feedback: what it speaks about, what it says, and whether that was good or is worth another look."""
    return {"label": Markup(label), "html": Markup(html), "tone": "good" if good else "look"}


def said(data: Data, answer: Answer, outcome: str | None, lines: Iterator[dict[str, Any]] | None = None) -> dict[str, Any]:
    """What the template says below a task; `lines` only once it was judged."""
    judged = outcome in ("right", "partly", "notyet")
    return {
        "outcome": outcome,
        "feedback": list(lines) if lines is not None and judged else [],
        "summary": Markup(data["right"]) if outcome == "right" else None,
        # Who doesn't know gets the hint unasked: there may be no part of this lesson to read again.
        "hint": Markup(data["hint"]) if answer.get("hinted") or outcome == "unknown" else None,
    }
