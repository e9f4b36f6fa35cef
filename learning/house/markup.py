"""Markdown to HTML, in this one place: a small language in, sanitised HTML out."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

Address = Callable[[str], str | None]

# Control characters, halves of a pair, non-characters, line separators, and the private-use area, in which slots are written.
UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]")

_TAGS = {"p", "strong", "em", "ul", "ol", "li", "a", "br", "h2", "h3", "span", "mark", "bdi", "code"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href", "class", "lang", "dir"},
    "span": {"lang", "dir", "class"},
    "mark": {"class", "data-sign"},
    "ol": {"start"},
}
_SCHEMES = {"http", "https", "tel", "mailto"}
_FACT = re.compile(r"\{fact:([^}]*)\}")
_LOOSE = re.compile(r"\{(?:fact|sign|lang|dir)\b[^}\s]*\}?")
_FOREIGN = {"heading_open": "a heading", "blockquote_open": "a quotation", "fence": "a code block"}


class Used(NamedTuple):
    """What a text refers to, and what stands in it that our Markdown doesn't know."""

    terms: tuple[str, ...]
    signs: tuple[str, ...]
    dead_links: tuple[str, ...]
    foreign: tuple[str, ...]


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


@lru_cache(maxsize=8192)
def used_in(text: str) -> Used:
    """What a text with its facts in place refers to, read as it is rendered; terms in the order of their first use."""
    tokens = list(_each(_parser().parse(text)))
    links = [str(token.attrs.get("href", "")) for token in tokens if token.type == "link_open"]
    written = "".join(token.content for token in tokens if token.type == "text")
    return Used(
        terms=tuple(dict.fromkeys(link.removeprefix("term:") for link in links if link.startswith("term:"))),
        signs=tuple(str(token.attrs["sign"]) for token in tokens if "sign" in token.attrs),
        dead_links=tuple(link for link in links if link.partition(":")[0] not in _SCHEMES | {"term"}),
        foreign=(*(_FOREIGN[token.type] for token in tokens if token.type in _FOREIGN), *_LOOSE.findall(written)),
    )


def to_html(text: str, address: Address = lambda href: href) -> str:
    """Render a text of several paragraphs; `address` maps our own link schemes to addresses."""
    tokens = _parser().parse(text)
    return _finished(tokens, address)


def to_inline_html(text: str, address: Address = lambda href: href) -> str:
    """Render a label: one paragraph, without its `<p>`."""
    tokens = _parser().parseInline(text)
    return _finished(tokens, address)


def to_plain_text(html: str) -> str:
    """What a person reads of rendered text: for alternative texts and lists to choose from, which can't hold marks."""
    return " ".join(unescape(nh3.clean(html, tags=set())).split())


def _each(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _finished(tokens: list[Token], address: Address) -> str:
    for token in tokens:
        for child in token.children or ():
            _adapt(child, address)
        if token.children:
            _pair_marks(token.children)
    parser = _parser()
    # Entities have only now become characters; among them may be those in which slots are written.
    html = UNSHOWN.sub("", parser.renderer.render(tokens, parser.options, {}))
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None, url_schemes=_SCHEMES).strip()


def _adapt(token: Token, address: Address) -> None:
    if token.type == "link_open":
        href = str(token.attrs.get("href", ""))
        token.attrs["href"] = address(href) or "#"
        if href.startswith("term:"):
            token.attrs["class"] = "term"
    if token.type == "span_open" and "lang" in token.attrs:
        # Isolated too: a full stop behind German words in an Arabic sentence belongs to the sentence.
        token.attrs.setdefault("dir", "rtl" if token.attrs["lang"] == "ar" else "ltr")
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
