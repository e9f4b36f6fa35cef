"""Writing made comparable, in this one place: for search, and for answers that are typed.

Folding loses what hands and keyboards differ in (case, accents, umlauts, forms of alef, quotation marks) and keeps what tells
words apart. Both sides of a comparison are folded in the same locale; nobody ever reads folded text.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

# Combining marks, among them harakat. Two make letters of their own in Ukrainian: й and ї stay what they are.
_MARKS = re.compile("(?<!и)\u0306|(?<!і)\u0308|[\u0300-\u0305\u0307\u0309-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
# What is written between letters and never seen: soft hyphens, joiners, marks of direction, tatweel, variation selectors.
_UNSEEN = re.compile("[\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_APART = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_APOSTROPHE = re.compile("(?<=[\u0400-\u04ff])'(?=[\u0400-\u04ff])")
# `Mueller` is Müller; `Quelle`, `neue` and `Dauer` have no umlaut.
_UMLAUT = re.compile("(?<=[ao])e|(?<=(?<![aeq])u)e")
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼʹ＇", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict(zip("łøđıґæœ،؛؟٪ةىیکٱ", ["l", "o", "d", "i", "г", "ae", "oe", ",", ";", "?", "%", "ه", "ي", "ي", "ك", "ا"], strict=True)),
        **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True)),
    }
)
_WORD = re.compile(
    "[^\\W_](?:[^\\W_]|[\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f]|(?<=[\u0400-\u04ff])['’ʼ`´](?=[\u0400-\u04ff]))*"
)
_of_this_thread = threading.local()
_STEMMERS = {"de": "german", "de-simple": "german", "en": "english", "it": "italian", "tr": "turkish", "pl": "polish"}
# There is no Snowball stemmer for Ukrainian, and Snowball's Arabic one parts a singular from its own plural; so these two have
# light rules of our own, on folded words: what stands before and behind a stem of three letters or more goes, the longest first.
# The German one leaves the plurals of our trade as they are: Apps, Fotos, Handys.
_BEFORE = {"ar": re.compile("^(?:[وبكف]ال|ال|لل|و(?=....))(?=...)")}
_BEHIND = {
    **dict.fromkeys(("de", "de-simple"), re.compile("(?<=..[opy])s$")),
    "ar": re.compile("(?<=...)(?:ان|ات|ون|ين|يه|[هي])?(?:ها|هم|هن|كم|كن|نا|ك)?$"),
    "uk": re.compile(
        "(?<=...)(?:ннями|остями|ування|ювання|ення|ання|ості|істю|ість|ами|ями|ові|еві|єві|ого|ього|ому|ьому|ими|іми|ають|яють|ують"
        "|юють|ємо|имо|ете|єте|ите|уть|ють|ать|ять|ить|ати|яти|ити|іти|ути|ало|али|ала|или|ила|ило"
        "|ам|ям|ах|ях|ів|їв|ей|ою|ею|єю|ом|ем|єм|ий|ій|их|іх|ої|єї|ть|ти|ла|ло|ли|[аяоеєиіїуюйьв])(?:ся|сь)?$"
    ),
}


def folded(text: str, locale: str) -> str:
    """The text with everything lost that two writings of the same words may differ in."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_SAME).casefold()
    text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text))).translate(_SAME)
    text = _APOSTROPHE.sub("", text)
    if locale in ("de", "de-simple"):
        text = _UMLAUT.sub("", text)
    return _APART.sub(" ", text).strip()


def written_words(text: str) -> Iterator[re.Match[str]]:
    """Where the words of a text stand, as they are written; a hyphen parts them."""
    return _WORD.finditer(text)


def words_of(text: str, locale: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return [word for found in written_words(text) if (word := folded(found[0], locale))]


@lru_cache(maxsize=8192)
def stem(word: str, locale: str) -> str:
    """What the forms of a word have in common, folded; the word is best given as it is written."""
    if locale in _STEMMERS:
        word = _stemmer(_STEMMERS[locale]).stemWord(_lower(word, locale))
    word = folded(word, locale)
    for rules in (_BEFORE, _BEHIND):
        word = rules[locale].sub("", word) if locale in rules else word
    return word


def _lower(word: str, locale: str) -> str:
    # The stemmer knows vowel harmony, so a Turkish I must become ı before it.
    word = word.replace("I", "ı").replace("İ", "i") if locale == "tr" else word
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", word)).lower()


def _stemmer(name: str) -> "snowballstemmer.stemmer":
    # A stemmer remembers the word it is at, so two threads must not share one.
    known = _of_this_thread.__dict__
    if name not in known:
        known[name] = snowballstemmer.stemmer(name)
    return known[name]
