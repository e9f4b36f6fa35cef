"""The Markdown files: all words of a lesson in one language."""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML

from learning.courses.fileformat import yamltext
from learning.courses.fileformat.problems import Problem
from learning.courses.fileformat.structure import is_date

_BLOCK = re.compile(r"::: +([a-z][a-z0-9-]*)(?: +from=([0-9a-f]{8})( +hidden)?)?\s*$")
_FIELD = re.compile(r"@ +([a-z][a-z0-9.-]*)\s*$")
_STATES = {"machine-draft": (), "read": ("read_by", "read_on"), "tested": ("tested_by", "tested_on")}
_META = ("title", "aim", "state", "read_by", "read_on", "tested_by", "tested_on")
_MOST_CHARACTERS = 2000


@dataclass
class BlockWords:
    """The words of one block; `made_from` is the hash of the original it was translated from.

    `hidden`: that original was dangerous or wrong, so the one of today is shown instead until these words are made anew.
    """

    fields: dict[str, str] = field(default_factory=dict)
    made_from: str | None = None
    hidden: bool = False
    line: int = 1
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """Eight hexadecimal digits that change with any word."""
        text = "\x00".join(f"{key}\x01{value}" for key, value in sorted(self.fields.items()))
        return hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass
class FileWords:
    """A words file: what its head says, and its blocks in order."""

    meta: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, BlockWords] = field(default_factory=dict)


LESSON_HEAD, ITEMS_HEAD = ("title", "aim", "state"), ("state",)


def parse(text: str, file: str, needs: tuple[str, ...] = LESSON_HEAD) -> tuple[FileWords, list[Problem]]:
    """Read a words file whose head says what it needs to; what is wrong comes with its line."""
    lines = text.split("\n")
    head, body_from, problems = _head(lines, file, needs)
    words = FileWords(meta=head)
    block: BlockWords | None = None
    at = ""
    for number, line in enumerate(lines[body_from:], start=body_from + 1):
        if line.startswith(":::"):
            block, at = _begin_block(line, number, file, words, problems), "text"
        elif line.startswith("@ ") and block is not None:
            at = _begin_field(line, number, file, block, problems)
        elif block is not None:
            block.fields[at] = block.fields.get(at, "") + line + "\n"
        elif line.strip():
            problems.append(Problem(file, number, "words stand before the first block", "begin a block with “::: <block id>” above them"))
    for written in words.blocks.values():
        written.fields = {key: value.strip("\n").rstrip() for key, value in written.fields.items() if value.strip()}
    return words, problems


def parse_page(text: str, file: str) -> tuple[dict[str, str], str, list[Problem]]:
    """Read a plain page: what its head says, and the Markdown below."""
    lines = text.split("\n")
    head, body_from, problems = _head(lines, file, ("title", "state"))
    return head, "\n".join(lines[body_from:]).strip("\n"), problems


def as_data(words: FileWords) -> dict[str, Any]:
    """The same as JSON; lines are left out, they belong to the file."""
    return {"meta": words.meta, "blocks": [_entry(key, block) for key, block in words.blocks.items()]}


def _entry(key: str, block: BlockWords) -> list[Any]:
    """Only what is hidden says so, because hardly anything is."""
    return [key, block.made_from, block.fields, *([True] if block.hidden else [])]


def from_data(kept: dict[str, Any]) -> FileWords:
    """What `as_data` has made, back again."""
    return FileWords(kept["meta"], {key: BlockWords(fields, made_from, bool(more)) for key, made_from, fields, *more in kept["blocks"]})


def write(words: FileWords, order: dict[str, list[str]]) -> str:
    """The canonical text of a words file; `order` gives the field order of each block."""
    parts = [write_head(words.meta)]
    for block_id, block in words.blocks.items():
        stamp = f" from={block.made_from}{' hidden' if block.hidden else ''}" if block.made_from else ""
        parts.append(f"\n::: {block_id}{stamp}\n")
        if "text" in block.fields:
            parts.append(f"\n{block.fields['text']}\n")
        known = [key for key in order.get(block_id, ()) if key in block.fields and key != "text"]
        for key in [*known, *(key for key in block.fields if key not in known and key != "text")]:
            parts.append(f"\n@ {key}\n{block.fields[key]}\n")
    return "".join(parts)


def write_head(meta: dict[str, Any]) -> str:
    out = io.StringIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.dump({key: meta[key] for key in _META if key in meta}, out)
    return f"---\n{out.getvalue()}---\n"


def _head(lines: list[str], file: str, needs: tuple[str, ...]) -> tuple[dict[str, str], int, list[Problem]]:
    if lines[0] != "---" or "---" not in lines[1:]:
        remedy = f"begin the file with “---”, then {', '.join(needs)}, then “---”"
        return {}, 0, [Problem(file, 1, "the head of the file is missing", remedy)]
    end = lines.index("---", 1)
    head, problems = yamltext.read("\n".join(lines[1:end]), file, first=2)
    if head is None:
        return {}, end + 1, problems
    if not isinstance(head.data, dict | None):
        return {}, end + 1, [Problem(file, 2, "the head of the file is no list of entries", "write lines like “title: …”")]
    meta = {key: value for key, value in (head.data or {}).items() if value is not None}
    texts = {key: str(value) for key, value in meta.items() if isinstance(value, str | int) and not isinstance(value, bool)}
    found = [*_not_text(set(meta) - set(texts)), *_head_mistakes(texts, [key for key in needs if key not in meta])]
    return texts, end + 1, [Problem(file, head.lines.get((key,), 1), message, remedy) for key, message, remedy in found]


def _not_text(keys: set[str]) -> Iterator[tuple[str, str, str]]:
    for key in sorted(keys):
        yield key, f"the head's “{key}” is no text", "write one line of words, in quotes if need be"


def _head_mistakes(meta: dict[str, str], lacking: list[str]) -> Iterator[tuple[str, str, str]]:
    state = meta.get("state", "machine-draft")
    for key in lacking:
        yield key, f"the head has no “{key}”", f"add a line “{key}: …”"
    if state not in _STATES:
        yield "state", f"“{state}” is no state of a text", "use machine-draft, read or tested"
    for key in _STATES.get(state, ()):
        if key not in meta:
            yield "state", f"state “{state}” needs “{key}”", f"add a line “{key}: …”, or say machine-draft"
    for key, text in meta.items():
        if key not in _META:
            yield key, f"the head has an unknown “{key}”", f"use only {', '.join(_META)}"
        elif not text.strip() or len(text) > _MOST_CHARACTERS:
            yield key, f"the head's “{key}” is empty or too long", f"write between 1 and {_MOST_CHARACTERS} characters"
        elif key.endswith("_on") and not is_date(text):
            yield key, f"“{key}” is no day of the calendar", "write it like 2026-11-23"


def _begin_block(line: str, number: int, file: str, words: FileWords, problems: list[Problem]) -> BlockWords:
    block = BlockWords(line=number)
    found = _BLOCK.match(line)
    if found is None:
        problems.append(Problem(file, number, f"“{line.strip()[:60]}” begins no block", "write “::: ” and the block's id, nothing else"))
    elif found[1] in words.blocks:
        problems.append(Problem(file, number, f"block “{found[1]}” stands here twice", "keep one of the two"))
    else:
        block.made_from, block.hidden = found[2], bool(found[3])
        words.blocks[found[1]] = block
    return block


def _begin_field(line: str, number: int, file: str, block: BlockWords, problems: list[Problem]) -> str:
    found = _FIELD.match(line)
    if found is None:
        problems.append(Problem(file, number, f"“{line.strip()[:60]}” names no field", "write “@ ” and the field, for example “@ title”"))
        return "?"
    if found[1] == "text":
        problems.append(Problem(file, number, "the main text has no name", "write it right below the “:::” line, before the first field"))
    if found[1] in block.lines:
        problems.append(Problem(file, number, f"field “{found[1]}” stands twice in this block", "keep one of the two"))
    block.lines[found[1]] = number
    block.fields[found[1]] = ""
    return found[1]
