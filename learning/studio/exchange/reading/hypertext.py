"""HTML inside question banks to our Markdown: paragraphs, lists, marks and links; the rest keeps its words and loses its looks."""

from html.parser import HTMLParser

from learning.studio.exchange.reading.found import Found
from learning.studio.exchange.reading.spans import Span, markdown

_PARTS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "blockquote", "pre"}
_SILENT = {"script", "style", "template", "iframe", "object", "svg", "math", "noscript"}
_NOTED = {"img": "picture", "table": "table", "audio": "media", "video": "media", **dict.fromkeys(_SILENT, "html")}


def from_html(text: str, found: Found, number: int) -> str:
    """The words of a piece of HTML; what can't stand in a field is noted for the question."""
    reader = _Reader(found, number)
    reader.feed(text)
    reader.close()
    reader.end()
    return "\n\n".join(reader.parts)


class _Reader(HTMLParser):
    def __init__(self, found: Found, number: int) -> None:
        super().__init__()
        self.found, self.number = found, number
        self.parts, self.spans = list[str](), list[Span]()
        self.strong = self.emphasis = self.silent = 0
        self.href = ""
        self.item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag in _NOTED:
            self.found.note("question", self.number, _NOTED[tag], values.get("alt") or values.get("src", ""))
        self.silent += tag in _SILENT
        self.strong += tag in ("b", "strong")
        self.emphasis += tag in ("i", "em")
        if tag == "a":
            self.href = values.get("href", "")
        if tag == "br":
            self.spans.append(Span("\n"))
        if tag in _PARTS or tag == "li":
            self.end()
            self.item = tag == "li"

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(self.silent - (tag in _SILENT), 0)
        self.strong = max(self.strong - (tag in ("b", "strong")), 0)
        self.emphasis = max(self.emphasis - (tag in ("i", "em")), 0)
        if tag == "a":
            self.href = ""
        if tag in _PARTS or tag == "li":
            self.end()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.spans.append(Span(" ".join(data.replace("\n", " ").split(" ")), bool(self.strong), bool(self.emphasis), self.href))

    def end(self) -> None:
        text, self.spans = markdown(self.spans), []
        if text and self.item and self.parts and self.parts[-1].startswith("- "):
            self.parts[-1] += f"\n- {text}"
        elif text:
            self.parts.append(f"- {text}" if self.item else text)
        self.item = False
