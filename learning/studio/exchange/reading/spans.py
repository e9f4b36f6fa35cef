"""Words with their marks, and from them our Markdown: nothing that was typed becomes a mark by itself."""

import re
from typing import NamedTuple

_MARKS = re.compile(r"([\\`*_\[\]<>{}])")
_BEGINS = re.compile(r"^(\s*)([-+#=~]|\d+[.)])", re.MULTILINE)
_SAFE = re.compile(r"(?:https://|tel:\+?[0-9]|mailto:)[^\s<>()\\]*\Z", re.IGNORECASE)


class Span(NamedTuple):
    """A piece of text in one look."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


def typed(text: str) -> str:
    """Text that is read as it was typed."""
    return _BEGINS.sub(_unmarked, _MARKS.sub(r"\\\1", text))


def _unmarked(found: re.Match[str]) -> str:
    # The mark behind a number is what makes it a list.
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"


def safe_link(href: str) -> str:
    """The address if our pages may lead there, else nothing."""
    return href.strip() if _SAFE.match(href.strip()) else ""


def markdown(spans: list[Span]) -> str:
    """The Markdown of a paragraph."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1][1:] == span[1:]:
            joined[-1] = span._replace(text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    return "".join(map(_marked, joined)).strip()


def _marked(span: Span) -> str:
    bare = span.text.strip()
    if not bare:
        return span.text
    before, after = span.text[: len(span.text) - len(span.text.lstrip())], span.text[len(span.text.rstrip()) :]
    inner = typed(bare)
    for mark, there in (("*", span.emphasis), ("**", span.strong)):
        inner = f"{mark}{inner}{mark}" if there else inner
    href = safe_link(span.href)
    return f"{before}[{inner}]({href}){after}" if href else f"{before}{inner}{after}"
