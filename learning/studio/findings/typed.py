"""Rules about what only looks like structure: typed lists, headings, tables, capitals; and what only eyes or colours tell."""

import re
from collections.abc import Iterator

from learning.studio.findings.found import Finding, Page, Text, rule, text_rule

_TYPED_ITEM = re.compile(r"^\s*(?:[•●▪◦‣–—➤►✓✔➔→·]|\(?\d{1,2}\)|[a-z]\))\s+\S", re.MULTILINE)
_MARKED_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,2}[.)])\s", re.MULTILINE)
_STRONG_LINE = re.compile(r"(?:^|\n\n)\*\*([^*\n]{3,80})\*\*(?=\n\n)")
_TABLE = re.compile(r"^.*(?:\|.*\||\t.*\t|\S {3,}\S.* {3,}\S).*$", re.MULTILINE)
_CAPITALS = re.compile(r"\b[^\W\d_a-zà-öø-ÿа-яіїєґ]{4,}(?:\s+[^\W\d_a-zà-öø-ÿа-яіїєґ]{2,})+\b")
_EMOJI = re.compile(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]")
_ASCII_ART = re.compile(r"[_=*~#/\\|-]{6,}")
# Where only who sees a colour or a place knows what is meant; a person decides.
_SENSES = {
    "de": r"\b(?:rot|grün|gelb|blau|orange|grau)e[nrsm]? +(?:Knopf|Taste|Feld|Schalter|Zeichen|Schrift|Punkt|Button)"
    r"|\b(?:rechts|links) (?:oben|unten|im Bild)\b|\bdas runde\b|\bwie Sie (?:hier )?sehen\b",
    "en": r"\b(?:red|green|yellow|blue|orange|grey) (?:button|key|field|switch|sign|text|dot)"
    r"|\b(?:top|bottom) (?:right|left)\b|\bon the (?:right|left)\b|\bas you (?:can )?see\b",
    "it": r"\b(?:pulsante|tasto|campo) (?:rosso|verde|giallo|blu)|\bin (?:alto|basso) a (?:destra|sinistra)\b",
    "tr": r"\b(?:kırmızı|yeşil|sarı|mavi) (?:düğme|tuş|alan)|\b(?:sağ|sol) (?:üst|alt)",
    "uk": r"\b(?:червон|зелен|жовт|син)\w+ (?:кнопк|пол)|\b(?:праворуч|ліворуч) (?:вгорі|внизу)",
    "pl": r"\b(?:czerwon|zielon|żółt|niebiesk)\w+ (?:przycisk|pol)|\bw (?:prawym|lewym) (?:górnym|dolnym) rogu\b",
    "ar": r"الزر (?:الأحمر|الأخضر|الأصفر|الأزرق)|في (?:أعلى|أسفل) (?:اليمين|اليسار)",
}
_TIME = {
    "de": r"\bin (?:\d+|einer|zwei|drei|fünf) (?:Sekunden?|Minuten?)\b",
    "en": r"\bwithin (?:\d+|one|two|three|five) (?:seconds?|minutes?)\b",
}


@text_rule("typed-list", "1.3.1 A", blocking=True)
def typed_list(page: Page, text: Text) -> Iterator[Finding]:
    found = _TYPED_ITEM.findall(text.text)
    if len(found) > 1 and not text.is_label:
        yield text.found("typed-list", found[0])


@text_rule("list-in-a-line", "1.3.1 A")
def list_in_a_line(page: Page, text: Text) -> Iterator[Finding]:
    """Marks of a list right below a paragraph, without an empty line, are read as one sentence."""
    for paragraph in re.split(r"\n\s*\n", text.text):
        lines = paragraph.splitlines()
        if (
            len(lines) > 1
            and not _MARKED_ITEM.match(lines[0])
            and re.match(r"\s*1[.)]\s", lines[1]) is None
            and _MARKED_ITEM.match(lines[1])
        ):
            continue
        if re.search(r"\s1[.)] \S.+\s2[.)] \S", paragraph.replace("\n", " ")) and not _MARKED_ITEM.match(paragraph):
            yield text.found("list-in-a-line", paragraph[:60])


@text_rule("heading-like", "1.3.1 A")
def heading_like(page: Page, text: Text) -> Iterator[Finding]:
    # A plan for the room is read by teachers as a sheet: strong lines order it well enough.
    if not text.is_label and text.block["kind"] != "teaching":
        yield from (text.found("heading-like", words) for words in _STRONG_LINE.findall(text.text))


@text_rule("table-typed", "1.3.1 A", blocking=True)
def table_typed(page: Page, text: Text) -> Iterator[Finding]:
    rows = _TABLE.findall(text.text)
    if len(rows) > 1:
        yield text.found("table-typed", rows[0])


@text_rule("all-capitals", "3.1.5 AAA")
def all_capitals(page: Page, text: Text) -> Iterator[Finding]:
    # Invented frauds shout on purpose: their messages are what people learn to see through.
    if page.language != "ar" and text.block["kind"] not in ("practice-inbox", "practice-screen"):
        yield from (text.found("all-capitals", words) for words in _CAPITALS.findall(text.text))


@text_rule("emoji-alone", "1.1.1 A")
def emoji_alone(page: Page, text: Text) -> Iterator[Finding]:
    if _EMOJI.search(text.text) and not re.search(r"\w", _EMOJI.sub("", text.text)):
        yield text.found("emoji-alone", text.text)


@text_rule("drawn-by-signs", "1.1.1 A")
def drawn_by_signs(page: Page, text: Text) -> Iterator[Finding]:
    yield from (text.found("drawn-by-signs", signs) for signs in _ASCII_ART.findall(text.text))


@text_rule("senses", "1.3.3 A", asks=True)
def senses(page: Page, text: Text) -> Iterator[Finding]:
    # Who describes a picture says where things are.
    if text.field not in ("alt", "transcript"):
        found = re.findall(_SENSES.get(page.language, r"(?!)"), text.text, re.IGNORECASE)
        yield from (text.found("senses", words) for words in found)


@text_rule("time-limit", "2.2.1 A", asks=True)
def time_limit(page: Page, text: Text) -> Iterator[Finding]:
    if text.field == "text" and text.block["kind"] not in ("text", "callout", "practice-inbox", "practice-screen", "teaching"):
        yield from (text.found("time-limit", found) for found in re.findall(_TIME.get(page.language, r"(?!)"), text.text))


@rule("titles-missing", "2.4.6 AA")
def titles_missing(page: Page) -> Iterator[Finding]:
    """Four blocks of text in a row without a title: who jumps from heading to heading finds nothing there."""
    row: list[str] = []
    for block in page.blocks:
        plain = block["kind"] in ("text", "steps", "figure", "reveal", "comparison") and not page.words(block).get("title")
        row = [*row, block["id"]] if plain else []
        if len(row) == 4:
            yield Finding("titles-missing", row[0], "title")
