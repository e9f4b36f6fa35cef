"""Mending what a rule has found, where a machine can: pure functions from the fields of a block to its new fields."""

import re
from collections.abc import Callable, Mapping

from learning.studio.findings.found import Finding, Page
from learning.studio.findings.passages import foreign_runs
from learning.studio.findings.pictures import PICTURE_OF

Fields = dict[str, str]
_MARK = re.compile(r"^\s*(?:[•●▪◦‣–—➤►✓✔➔→·]|(\(?\d{1,2}\))|[a-z]\))\s+")
_OF_SCRIPT = {"ARABIC": "ar", "CYRILLIC": "uk", "LATIN": "de"}
_Mend = Callable[[Page, Finding, Fields], Fields]
_mends: dict[str, _Mend] = {}


def mended(page: Page, found: Finding, fields: Mapping[str, str]) -> Fields:
    """The fields with the finding mended; the same where it is not there any more."""
    return _mends[found.rule](page, found, dict(fields))


def _mends_rule(rule: str) -> Callable[[_Mend], _Mend]:
    def register(mend: _Mend) -> _Mend:
        _mends[rule] = mend
        return mend

    return register


def _in_field(change: Callable[[Page, Finding, str], str]) -> _Mend:
    def mend(page: Page, found: Finding, fields: Fields) -> Fields:
        return fields | {found.field: change(page, found, fields.get(found.field, ""))}

    return mend


@_mends_rule("typed-list")
@_in_field
def list_of_it(page: Page, found: Finding, text: str) -> str:
    """Typed marks become marks of a list, with an empty line before the first, or it would belong to the paragraph."""
    lines: list[str] = []
    for line in text.splitlines():
        mark = _MARK.match(line)
        if mark and lines and lines[-1].strip() and not re.match(r"(?:- |\d+\. )", lines[-1]):
            lines.append("")
        number = len([each for each in lines if re.match(r"\d+\. ", each)]) + 1
        lines.append((f"{number}. " if mark[1] else "- ") + line[mark.end() :] if mark else line)
    return "\n".join(lines)


@_mends_rule("all-capitals")
@_in_field
def small(page: Page, found: Finding, text: str) -> str:
    return text.replace(found.excerpt, found.excerpt[:1] + found.excerpt[1:].lower(), 1)


@_mends_rule("heading-like")
def title_of_it(page: Page, found: Finding, fields: Fields) -> Fields:
    """The first bold line becomes the block's title if it has none; else it is only bold no more."""
    line = f"**{found.excerpt}**"
    text = fields.get(found.field, "")
    if not fields.get("title", "").strip() and text.lstrip().startswith(line):
        return fields | {"title": found.excerpt, found.field: text.lstrip()[len(line) :].lstrip("\n")}
    return fields | {found.field: text.replace(line, found.excerpt, 1)}


@_mends_rule("fact-by-hand")
@_in_field
def fact_of_it(page: Page, found: Finding, text: str) -> str:
    digits = re.sub(r"\D", "", found.excerpt)
    key = next((key for key, value in page.facts.items() if re.sub(r"\D", "", value) == digits), None)
    return text.replace(found.excerpt, f"{{fact:{key}}}", 1) if key else text


@_mends_rule("term-unexplained")
@_in_field
def explained(page: Page, found: Finding, text: str) -> str:
    key = next((key for key, word in page.terms.items() if word == found.excerpt), None)
    if key is None:
        return text
    pattern = re.compile(rf"(?<![\w\[]){re.escape(found.excerpt)}(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda word: f"[{word[0]}](term:{key})", text, count=1)


@_mends_rule("term-twice")
def once(page: Page, found: Finding, fields: Fields) -> Fields:
    """The first explanation stays, by the order of fields; the others become plain words."""
    seen = False

    def keep_first(link: re.Match[str]) -> str:
        nonlocal seen
        first, seen = not seen, True
        return link[0] if first else link[1]

    pattern = re.compile(rf"\[([^\]]*)\]\(term:{re.escape(found.excerpt)}\)")
    return {key: pattern.sub(keep_first, text) for key, text in fields.items()}


@_mends_rule("alt-picture-of")
@_in_field
def without_beginning(page: Page, found: Finding, text: str) -> str:
    begins = next((each for each in PICTURE_OF.get(page.language, ()) if text.strip().casefold().startswith(each)), "")
    rest = text.strip()[len(begins) :].lstrip(" :–-")
    return rest[:1].upper() + rest[1:]


@_mends_rule("language-of-part")
@_in_field
def marked(page: Page, found: Finding, text: str) -> str:
    script = next((script for run, script in foreign_runs(text, page.locale) if run == found.excerpt), None)
    return text.replace(found.excerpt, f"[{found.excerpt}]{{lang={_OF_SCRIPT[script]}}}", 1) if script else text


MENDS = tuple(_mends)
