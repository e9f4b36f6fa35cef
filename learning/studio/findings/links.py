"""Rules about links, facts and words of the glossary."""

import re
from collections.abc import Iterator

from learning.studio.findings.found import Finding, Page, Text, rule, text_rule

_LINK = re.compile(r"\[([^\]\[]*)\]\(([^()\s]*)\)")
_BARE = re.compile(r"(?<![(\w/.@-])(?:https?://|www\.)[^\s)>\]]+")
_NUMBER = re.compile(r"(?<![\w.,/-])(?:\+49|0)[\d /()-]{6,}\d|(?<!\d)116 ?\d{3}(?!\d)|(?<!\d)11[025](?!\d)")
_SAYS_NOTHING = {
    "de": (
        "hier",
        "hier klicken",
        "klicken sie hier",
        "klick hier",
        "mehr",
        "mehr erfahren",
        "weiter",
        "link",
        "dieser link",
        "weiterlesen",
    ),
    "en": ("here", "click here", "more", "read more", "learn more", "link", "this link", "this page"),
    "it": ("qui", "clicca qui", "clicchi qui", "di più", "leggi di più", "scopri di più", "link", "questo link"),
    "tr": ("buraya", "burada", "buraya tıklayın", "tıklayın", "devamı", "daha fazla", "link", "bağlantı"),
    "ar": ("هنا", "اضغط هنا", "انقر هنا", "اضغطوا هنا", "المزيد", "رابط", "الرابط"),
    "uk": ("тут", "натисніть тут", "клікніть тут", "більше", "докладніше", "посилання", "читати далі"),
    "pl": ("tu", "tutaj", "kliknij", "kliknij tutaj", "więcej", "czytaj więcej", "dowiedz się więcej", "link"),
}
_FILES = (".pdf", ".doc", ".docx", ".zip", ".xlsx", ".odt")


def _links(text: Text) -> Iterator[tuple[str, str]]:
    yield from ((found[1].strip(), found[2]) for found in _LINK.finditer(text.text))


@text_rule("link-says-nothing", "2.4.4 A", blocking=True)
def link_says_nothing(page: Page, text: Text) -> Iterator[Finding]:
    for words, href in _links(text):
        if not href.startswith("term:") and words.strip(" .→>»").casefold() in ("", *_SAYS_NOTHING.get(page.language, ())):
            yield text.found("link-says-nothing", f"[{words}]({href})")


@text_rule("link-bare", "2.4.4 A")
def link_bare(page: Page, text: Text) -> Iterator[Finding]:
    shown = [words for words, _href in _links(text) if _BARE.match(words)]
    yield from (text.found("link-bare", address) for address in [*_BARE.findall(_LINK.sub(" ", text.text)), *shown])


@text_rule("link-to-file", "2.4.4 A")
def link_to_file(page: Page, text: Text) -> Iterator[Finding]:
    """Who taps it gets a file and not a page: its name says so before."""
    for words, href in _links(text):
        kind = next((ending for ending in _FILES if href.casefold().split("?")[0].endswith(ending)), "")
        if kind and kind[1:] not in words.casefold():
            yield text.found("link-to-file", words)


@text_rule("fact-by-hand", "")
def fact_by_hand(page: Page, text: Text) -> Iterator[Finding]:
    """A number typed by hand is not changed when the fact is."""
    if text.block["kind"] in ("practice-inbox", "practice-screen"):
        return
    for found in _NUMBER.findall(text.text):
        digits = re.sub(r"\D", "", found)
        if any(re.sub(r"\D", "", value) == digits for value in page.facts.values()):
            yield text.found("fact-by-hand", found)


@rule("term-twice", "")
def term_twice(page: Page) -> Iterator[Finding]:
    """One explanation in a block is enough: every link more is one more stop for who goes by keyboard."""
    for block in page.blocks:
        keys = [href for text in page.words(block).values() for _words, href in _LINK.findall(text) if href.startswith("term:")]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield Finding("term-twice", block["id"], "", key.removeprefix("term:"))


@rule("term-unexplained", "3.1.3 AAA")
def term_unexplained(page: Page) -> Iterator[Finding]:
    """A word of the glossary that is explained nowhere in the lesson, at its first place."""
    whole = " ".join(text.text for text in page.texts())
    plain = whole.casefold()
    for key, word in page.terms.items():
        # Most words of the glossary stand nowhere in a lesson: that is soon seen.
        if f"(term:{key})" in whole or word.casefold() not in plain:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
        first = next((text for text in page.texts() if not text.is_label and pattern.search(text.text)), None)
        if first is not None:
            yield first.found("term-unexplained", word)
