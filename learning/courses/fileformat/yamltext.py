"""YAML as we take it: plain data and the line of each part; no anchors, no tags, nothing deep, nothing that a page can't hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from learning.courses.fileformat.problems import Keys, Problem, unshown

_DEEPEST = 20
_TAG = "tag:yaml.org,2002:"
_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
_UNREADABLE = "this is not readable YAML"


@dataclass(frozen=True)
class Document:
    """What a file says: dicts, lists, text, whole numbers, true and false; and the line on which each part stands."""

    data: Any
    lines: dict[Keys, int]

    def line(self, *keys: str | int) -> int:
        """The line of a part, or of the nearest that holds it."""
        while keys not in self.lines:
            keys = keys[:-1]
        return self.lines[keys]


def read(text: str, file: str, first: int = 1) -> tuple[Document | None, list[Problem]]:
    """Read YAML whose first line has the number `first` in its file; None if something is wrong with it."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    try:
        root = yaml.compose(text)
    # Of an escape beyond Unicode or a version that doesn't exist, the library says so with Python's own errors.
    except (YAMLError, ValueError, LookupError) as error:
        return None, [_unreadable(error, file, first)]
    builder = _Builder(file, first)
    data = builder.plain(root, ()) if root is not None else None
    return (None if builder.problems else Document(data, builder.lines)), builder.problems


class _Composer(Composer):
    """Refuses what could grow without end or make objects of its own."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        if event.anchor is not None:
            self._refuse(event, "it uses an anchor or an alias", "write the words out")
        if getattr(event, "tag", None) is not None:
            self._refuse(event, "it uses a tag", "remove the word with the exclamation mark")
        if self.depth >= _DEEPEST:
            self._refuse(event, f"it goes deeper than {_DEEPEST} levels", "look at the brackets and the indentation")
        return super().compose_node(parent, index)

    def _refuse(self, event: Any, problem: str, remedy: str) -> None:
        raise MarkedYAMLError(problem=problem, problem_mark=event.start_mark, note=remedy)


class _Builder:
    """Makes plain data of YAML nodes and notes where they stand."""

    def __init__(self, file: str, first: int) -> None:
        self.file, self.first = file, first
        self.lines: dict[Keys, int] = {(): first}
        self.problems: list[Problem] = []

    def plain(self, node: Node, keys: Keys) -> Any:
        if isinstance(node, MappingNode):
            return {key: self.plain(value, (*keys, key)) for key, value in self._entries(node, keys)}
        if isinstance(node, SequenceNode):
            self.lines |= {(*keys, index): self._line(item) for index, item in enumerate(node.value)}
            return [self.plain(item, (*keys, index)) for index, item in enumerate(node.value)]
        self.problems += unshown(node.value, self.file, self._line(node))
        return _scalar(str(node.tag).removeprefix(_TAG), node.value)

    def _entries(self, node: MappingNode, keys: Keys) -> Iterator[tuple[str, Node]]:
        for key, value in node.value:
            odd = self._odd(key, keys)
            self.problems += odd
            if not odd:
                self.lines[*keys, key.value] = self._line(key)
                yield key.value, value

    def _odd(self, key: Node, keys: Keys) -> list[Problem]:
        line = self._line(key)
        if not isinstance(key, ScalarNode):
            return [Problem(self.file, line, f"{_UNREADABLE}: the name of an entry is no word", "write a word before the colon")]
        if (*keys, key.value) in self.lines:
            return [Problem(self.file, line, f"{_UNREADABLE}: “{key.value}” stands here twice", "keep one of the two")]
        return unshown(key.value, self.file, line)

    def _line(self, node: Node) -> int:
        return int(node.start_mark.line) + self.first


def _scalar(kind: str, text: str) -> Any:
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    # Dates, fractions and odd numbers stay as they are written; where a plain number is needed, the schema refuses them.
    return int(text) if kind == "int" and _NUMBER.fullmatch(text) else text


def _unreadable(error: Exception, file: str, first: int) -> Problem:
    # A quote that is never closed is mended where it opens, not where the file ends.
    opens = "quoted" in (getattr(error, "context", None) or "")
    mark = getattr(error, "context_mark" if opens else "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "an escape or a directive has no meaning"
    remedy = getattr(error, "note", None) or "look at indentation, colons and quotes on this line"
    return Problem(file, first + (mark.line if mark else 0), f"{_UNREADABLE}: {what}", remedy)
