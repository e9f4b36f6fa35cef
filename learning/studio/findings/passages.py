"""Rules about the language of parts (3.1.2): letters of another script are sure, words in the same script are asked about."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from learning.studio.findings.found import Finding, Page, Text, rule, text_rule

_MARKED = re.compile(r"\[[^\]]*\]\{[^}]*lang=[^}]*\}|\]\([^)]*\)|\{[^}]*\}|\S*[.@/]\S+\.\S*|https?:\S+|\S+\.example\S*")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SCRIPT = {"ar": "ARABIC", "uk": "CYRILLIC"}
# Names of things that are the same everywhere, read well enough in every voice.
_EVERYWHERE = re.compile(r"[A-Z]{1,5}\d?|Wi-?Fi|WLAN|QR-?\w*|App|Apps|SMS|Android|iPhone|Bluetooth|E-?Mail|PDF|Lernwege", re.IGNORECASE)


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """LATIN, CYRILLIC, ARABIC … as Unicode names letters."""
    return unicodedata.name(letter, "").partition(" ")[0]


def foreign_runs(text: str, locale: str) -> list[tuple[str, str]]:
    """Runs of words in another script than the language's own, that no mark says so of; with the script."""
    own = _SCRIPT.get(locale.partition("-")[0], "LATIN")
    runs: list[tuple[str, str]] = []
    end = -2
    for found in _WORD.finditer(_MARKED.sub(lambda marked: "\x00" * len(marked[0]), text)):
        script = script_of(found[0][0])
        if script == own or script not in ("LATIN", "CYRILLIC", "ARABIC") or len(found[0]) < 2:
            continue
        if runs and found.start() - end <= 1 and runs[-1][1] == script:
            runs[-1] = (f"{runs[-1][0]} {found[0]}", script)
        else:
            runs.append((found[0], script))
        end = found.end()
    return runs


@text_rule("language-of-part", "3.1.2 AA")
def language_of_part(page: Page, text: Text) -> Iterator[Finding]:
    """Letters of another script than the text's: a voice spells them or leaves them out."""
    yield from (text.found("language-of-part", run) for run, script in foreign_runs(text.text, page.locale) if script != "LATIN")


@rule("latin-words", "3.1.2 AA", asks=True)
def latin_words(page: Page) -> Iterator[Finding]:
    """Latin letters in Arabic or Ukrainian may be a name, or German words that a German voice should read: asked once for each block."""
    for block in page.blocks:
        runs = [run for text in page.words(block).values() for run, script in foreign_runs(text, page.locale) if script == "LATIN"]
        odd = list(dict.fromkeys(run for run in runs if not _EVERYWHERE.fullmatch(run)))
        if odd:
            yield Finding("latin-words", block["id"], "", ", ".join(odd)[:120])
