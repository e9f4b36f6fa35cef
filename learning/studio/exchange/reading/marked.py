"""Markdown: headings, paragraphs, lists, links; what our Markdown doesn't know is named."""

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from learning.studio.exchange.reading.found import Found
from learning.studio.exchange.reading.letters import text_of
from learning.studio.exchange.reading.outline import Outline
from learning.studio.exchange.reading.spans import Span, markdown, safe_link

_ODD = {"table": "table", "blockquote": "quotation", "fence": "code", "code_block": "code", "html_block": "html", "hr": "rule"}


def read_markdown(data: bytes, name: str) -> Found:
    """Lessons of a Markdown file."""
    found = Found()
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table")
    root = SyntaxTreeNode(parser.parse(_without_head(text_of(data, found), found)))
    levels = [int(node.tag[1]) for node in root.children if node.type == "heading"]
    reader = _Reader(found, Outline(found, name, min(levels, default=1) if levels.count(min(levels, default=1)) or not levels else 1))
    for node in root.children:
        reader.part(node)
    reader.outline.close()
    return found


def _without_head(text: str, found: Found) -> str:
    lines = text.split("\n")
    if lines[0] == "---" and "---" in lines[1:]:
        end = lines.index("---", 1)
        found.note("line", 1, "head", " ".join(lines[1:end]))
        return "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    return text


class _Reader:
    def __init__(self, found: Found, outline: Outline) -> None:
        self.found, self.outline = found, outline

    def part(self, node: SyntaxTreeNode) -> None:
        line = (node.map or (0, 0))[0] + 1
        if node.type == "heading":
            self.outline.heading(int(node.tag[1]), self.words(node, line, plain=True))
        elif node.type == "paragraph":
            self.outline.paragraph(self.words(node, line))
        elif node.type in ("bullet_list", "ordered_list"):
            items = [self.item(item) for item in node.children]
            (self.outline.steps if node.type == "ordered_list" else self.outline.bullets)(items)
        else:
            self.found.note("line", line, _ODD.get(node.type, "part"), _inside(node))

    def item(self, node: SyntaxTreeNode) -> str:
        line = (node.map or (0, 0))[0] + 1
        for inner in node.children:
            if inner.type != "paragraph":
                self.found.note(
                    "line", line, "inner_list" if inner.type.endswith("_list") else _ODD.get(inner.type, "part"), _inside(inner)
                )
        return "\n\n".join(self.words(inner, line) for inner in node.children if inner.type == "paragraph")

    def words(self, node: SyntaxTreeNode, line: int, plain: bool = False) -> str:
        spans: list[Span] = []
        strong = emphasis = 0
        href = ""
        for token in node.children[0].to_tokens()[0].children or () if node.children else ():
            strong += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
            emphasis += {"em_open": 1, "em_close": -1}.get(token.type, 0)
            href = self.link(token, line) if token.type == "link_open" else "" if token.type == "link_close" else href
            if text := self.text(token, line):
                spans.append(Span(text, bool(strong), bool(emphasis), href))
        return "".join(span.text for span in spans) if plain else markdown(spans)

    def link(self, token: Token, line: int) -> str:
        href = str(token.attrs.get("href", ""))
        if not safe_link(href):
            self.found.note("line", line, "link", href)
        return href

    def text(self, token: Token, line: int) -> str:
        if token.type == "image":
            self.found.note("line", line, "picture", f"{token.content} {token.attrs.get('src', '')}")
        if token.type == "html_inline":
            self.found.note("line", line, "html", token.content)
        return {"text": token.content, "code_inline": token.content, "softbreak": "\n", "hardbreak": "\n"}.get(token.type, "")


def _inside(node: SyntaxTreeNode) -> str:
    return " ".join(token.content for token in node.to_tokens() if token.content)
