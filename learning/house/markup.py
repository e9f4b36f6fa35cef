"""Markdown to HTML, in this one place: a small language in, sanitised HTML out."""

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

Address = Callable[[str], str | None]

_TAGS = {"p", "strong", "em", "ul", "ol", "li", "a", "br", "h2", "h3", "span", "mark", "bdi", "code"}
_ATTRIBUTES = {"a": {"href", "class", "lang", "dir"}, "span": {"lang", "dir", "class"}, "mark": {"class", "data-sign"}, "ol": {"start"}}
_FACT = re.compile(r"\{fact:([a-z][a-z0-9-]*)\}")
SIGN = re.compile(r"\{sign=([a-z-]+)\}")
TERM = re.compile(r"\]\(term:([a-z][a-z0-9-]*)\)")


@lru_cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).use(attrs_plugin, spans=True, allowed=["lang", "dir", "sign"])
    parser.disable(["image", "html_block", "html_inline", "code", "hr", "lheading"])
    return parser


def facts_in(text: str) -> list[str]:
    """The keys of the facts a text refers to."""
    return _FACT.findall(text)


def with_facts(text: str, value: Callable[[str], str]) -> str:
    """The text with each fact put in its place; `value` answers Markdown."""
    return _FACT.sub(lambda found: value(found[1]), text)


def to_html(text: str, address: Address = lambda href: href) -> str:
    """Render a text of several paragraphs; `address` maps our own link schemes to addresses."""
    tokens = _parser().parse(text)
    return _finished(tokens, address)


def to_inline_html(text: str, address: Address = lambda href: href) -> str:
    """Render a label: one paragraph, without its `<p>`."""
    tokens = _parser().parseInline(text)
    return _finished(tokens, address)


def _finished(tokens: list[Token], address: Address) -> str:
    for token in tokens:
        for child in token.children or ():
            _adapt(child, address)
        if token.children:
            _pair_marks(token.children)
    parser = _parser()
    html = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None, url_schemes={"http", "https", "tel", "mailto"}).strip()


def _adapt(token: Token, address: Address) -> None:
    if token.type == "link_open":
        href = str(token.attrs.get("href", ""))
        token.attrs["href"] = address(href) or "#"
        if href.startswith("term:"):
            token.attrs["class"] = "term"
    if token.type == "span_open" and "sign" in token.attrs:
        token.tag = "mark"
        token.attrs = {"class": "sign", "data-sign": token.attrs["sign"]}


def _pair_marks(children: list[Token]) -> None:
    """Closing tokens take the tag of what they close, and telephone links are isolated from the text's direction."""
    open_spans: list[Token] = []
    for token in children:
        if token.type == "span_open":
            open_spans.append(token)
        elif token.type == "span_close" and open_spans:
            token.tag = open_spans.pop().tag
