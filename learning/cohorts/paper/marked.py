"""From the HTML of a compiled block, which is ours and clean, to what a typesetter can set: nodes of a few kinds, all else as text."""

from html.parser import HTMLParser
from typing import Any

from learning.house.locale import LOCALES

Node = dict[str, Any]
_KINDS = {"p": "p", "ul": "ul", "ol": "ol", "li": "li", "strong": "strong", "em": "em", "h2": "strong", "h3": "strong", "br": "br"}
_EMPTY = {"br", "img", "hr", "wbr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root: Node = {"kind": "span", "inside": []}
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        node: Node = {"kind": _KINDS.get(tag, "span"), "inside": [], "address": _address(tag, told.get("href") or "")}
        if told.get("lang") in LOCALES:
            node |= language(str(told["lang"]))
        self.open[-1]["inside"].append(node)
        if tag not in _EMPTY:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and len(self.open) > 1:
            address = self.open.pop().pop("address", "")
            if address:
                self.open[-1]["inside"].append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if data.strip() or self.open[-1]["kind"] not in ("ul", "ol"):
            self.open[-1]["inside"].append(data.replace("\n", " "))


def nodes(html: str) -> list[Node | str]:
    """The parts of a text, one inside the other; a link to a page is followed by its address, as paper can't be pressed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [part for part in reader.root["inside"] if not isinstance(part, str) or part.strip()]


def language(key: str) -> dict[str, str]:
    """How a typesetter is told a language."""
    locale = LOCALES[key]
    return {"lang": locale.babel.language, "dir": locale.dir}


def _address(tag: str, href: str) -> str:
    return href if tag == "a" and href.startswith("https://") else ""
