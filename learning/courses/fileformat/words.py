"""The Markdown files: all words of a lesson in one language."""

import hashlib
import io
import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from learning.courses.fileformat.problems import Problem

_BLOCK = re.compile(r"::: +([a-z][a-z0-9-]*)(?: +from=([0-9a-f]{8}))?\s*$")
_FIELD = re.compile(r"@ +([a-z][a-z0-9.-]*)\s*$")
_STATES = {"machine-draft": (), "read": ("read_by", "read_on"), "tested": ("tested_by", "tested_on")}
_META = ("title", "aim", "state", "read_by", "read_on", "tested_by", "tested_on")


@dataclass
class BlockWords:
    """The words of one block; `made_from` is the hash of the original it was translated from."""

    fields: dict[str, str] = field(default_factory=dict)
    made_from: str | None = None
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


def parse(text: str, name: str, needs: tuple[str, ...] = ("title", "aim", "state")) -> tuple[FileWords, list[Problem]]:
    """Read a words file; what is wrong comes with its line."""
    head, body_from, problems = _head(text, name, needs)
    words = FileWords(meta=head)
    block: BlockWords | None = None
    at = ""
    for number, line in enumerate(text.splitlines()[body_from:], start=body_from + 1):
        if line.startswith(":::"):
            block, at = _begin_block(line, number, name, words, problems), "text"
        elif line.startswith("@ ") and block is not None:
            at = _begin_field(line, number, name, block, problems)
        elif block is not None:
            block.fields[at] = block.fields.get(at, "") + line + "\n"
        elif line.strip():
            problems.append(Problem(name, number, "words stand before the first block", "begin a block with “::: <block id>” above them"))
    for written in words.blocks.values():
        written.fields = {key: value.strip("\n").rstrip() for key, value in written.fields.items() if value.strip()}
    return words, problems


def write(words: FileWords, order: dict[str, list[str]]) -> str:
    """The canonical text of a words file; `order` gives the field order of each block."""
    parts = [write_head(words.meta)]
    for block_id, block in words.blocks.items():
        stamp = f" from={block.made_from}" if block.made_from else ""
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


def _head(text: str, name: str, needs: tuple[str, ...]) -> tuple[dict[str, str], int, list[Problem]]:
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        remedy = "begin the file with “---”, then title, aim and state, then “---”"
        return {}, 0, [Problem(name, 1, "the head of the file is missing", remedy)]
    end = lines.index("---", 1)
    try:
        head = YAML(typ="safe", pure=True).load("\n".join(lines[1:end])) or {}
    except YAMLError:
        head = None
    if not isinstance(head, dict):
        remedy = "put values with a colon in quotes"
        return {}, end + 1, [Problem(name, 2, "the head of the file is not readable YAML", remedy)]
    meta = {str(key): str(value) for key, value in head.items()}
    return meta, end + 1, _head_problems(meta, name, needs)


def _head_problems(meta: dict[str, str], name: str, needs: tuple[str, ...]) -> list[Problem]:
    problems = [Problem(name, 1, f"the head has no “{key}”", f"add a line “{key}: …”") for key in needs if not meta.get(key)]
    problems += [Problem(name, 1, f"the head has an unknown “{key}”", f"use only {', '.join(_META)}") for key in meta if key not in _META]
    state = meta.get("state", "machine-draft")
    if state not in _STATES:
        problems.append(Problem(name, 1, f"“{state}” is no state of a text", "use machine-draft, read or tested"))
    for key in _STATES.get(state, ()):
        if not meta.get(key):
            problems.append(Problem(name, 1, f"state “{state}” needs “{key}”", f"add a line “{key}: …”, or say machine-draft"))
    return problems


def _begin_block(line: str, number: int, name: str, words: FileWords, problems: list[Problem]) -> BlockWords:
    block = BlockWords(line=number)
    found = _BLOCK.match(line)
    if found is None:
        problems.append(Problem(name, number, f"“{line.strip()[:60]}” begins no block", "write “::: ” and the block's id, nothing else"))
    elif found[1] in words.blocks:
        problems.append(Problem(name, number, f"block “{found[1]}” stands here twice", "keep one of the two"))
    else:
        block.made_from = found[2]
        words.blocks[found[1]] = block
    return block


def _begin_field(line: str, number: int, name: str, block: BlockWords, problems: list[Problem]) -> str:
    found = _FIELD.match(line)
    if found is None:
        problems.append(Problem(name, number, f"“{line.strip()[:60]}” names no field", "write “@ ” and the field, for example “@ title”"))
        return "?"
    if found[1] in block.lines:
        problems.append(Problem(name, number, f"field “{found[1]}” stands twice in this block", "keep one of the two"))
    block.lines[found[1]] = number
    block.fields[found[1]] = ""
    return found[1]
