"""What a rule looks at, and what it answers."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from learning.courses.blocks import fields_of
from learning.courses.fileformat.folder import LessonFiles
from learning.tasks import applies

Block = Mapping[str, Any]

# Fields that hold several paragraphs; all others are labels of one line.
_LONG = re.compile(
    r"text|transcript|hint|right|wrong|done|caption|alt|accept|steps\..+|devices\..+|.+\.(?:feedback(?:\..+)?|hidden|text|body|more|checked)"
)


class Finding(NamedTuple):
    """What a rule found: in which field of which block, and the words it is about; `about` names something else where words do not."""

    rule: str
    block: str = ""
    field: str = ""
    excerpt: str = ""


class Text(NamedTuple):
    """One field of a block as somebody wrote it."""

    block: Block
    field: str
    text: str
    locale: str

    @property
    def is_label(self) -> bool:
        return not _LONG.fullmatch(self.field)

    def found(self, rule: str, excerpt: str = "") -> Finding:
        return Finding(rule, self.block["id"], self.field, " ".join(excerpt.split())[:120])


@dataclass(frozen=True)
class Page:
    """A lesson in one language, and what it may refer to."""

    lesson: LessonFiles
    locale: str
    original: str
    # By id: kind, width, height and seconds of each medium; captions with their cues as (start, end, text).
    media: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    # Words of the glossary in this language by key, and values of facts in it.
    terms: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Block]:
        return [block for block in self.lesson.structure["blocks"] if applies(block, self.locale)]

    def words(self, block: Block) -> dict[str, str]:
        written = self.lesson.written(dict(block), self.locale)
        return written.fields if written else {}

    def texts(self) -> list[Text]:
        """Every field that is written, block by block."""
        return self._texts

    @cached_property
    def _texts(self) -> list[Text]:
        # Two dozen rules read them, some several times.
        return list(self._read())

    def _read(self) -> Iterator[Text]:
        for block in self.blocks:
            known = fields_of(block, self.locale)
            for key, text in self.words(block).items():
                if key in known:
                    yield Text(block, key, text, self.locale)

    @property
    def language(self) -> str:
        """The language without its register: easy German is German."""
        return self.locale.partition("-")[0]


class Rule(NamedTuple):
    """A rule: its success criterion or rule of plain language, and whether a lesson may be handed to review while it is broken.

    `asks`: only a person can tell, so the author is asked and answers yes or no.
    """

    key: str
    criterion: str
    blocking: bool
    asks: bool
    find: Callable[[Page], Iterator[Finding]]


RULES: dict[str, Rule] = {}
_Find = Callable[[Page], Iterator[Finding]]
_FindInText = Callable[[Page, Text], Iterator[Finding]]


def rule(key: str, criterion: str = "", *, blocking: bool = False, asks: bool = False) -> Callable[[_Find], _Find]:
    """Register a rule over a lesson."""

    def register(find: _Find) -> _Find:
        RULES[key] = Rule(key, criterion, blocking, asks, find)
        return find

    return register


def text_rule(key: str, criterion: str = "", *, blocking: bool = False, asks: bool = False) -> Callable[[_FindInText], _FindInText]:
    """Register a rule over each field."""

    def register(find: _FindInText) -> _FindInText:
        RULES[key] = Rule(key, criterion, blocking, asks, lambda page: (each for text in page.texts() for each in find(page, text)))
        return find

    return register


def findings(page: Page) -> list[Finding]:
    """Everything that rules find in a lesson, block by block."""
    order = {block["id"]: place for place, block in enumerate(page.lesson.structure["blocks"])}
    found = {each for known in RULES.values() for each in known.find(page)}
    return sorted(found, key=lambda each: (order.get(each.block, -1), each.field, each.rule, each.excerpt))
