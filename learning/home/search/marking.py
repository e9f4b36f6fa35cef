"""Found words, marked where they stand."""

from collections.abc import Collection, Iterator

from markupsafe import Markup, escape

from learning.home.search.stopwords import stop_words
from learning.home.search.words import form, language_of, spelled


def marked(text: str, locale: str, keys: Collection[str]) -> Markup:
    """The text with each word marked that is one of the keys, or whose stem is; what a hyphen joins may be one together."""
    pieces, end = [], 0
    for start, stop in _spans(text, language_of(locale), keys):
        pieces += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    return Markup("".join([*pieces, escape(text[end:])]))


def _spans(text: str, language: str, keys: Collection[str]) -> Iterator[tuple[int, int]]:
    """From where to where, in their order, none within another."""
    found = [span for span in spelled(text) if _is_wanted(text[slice(*span)], language, keys)]
    last = 0
    for start, stop in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield start, stop
            last = stop


def _is_wanted(written: str, language: str, keys: Collection[str]) -> bool:
    each = form(written, language)
    if each is None or each.word in stop_words(language):
        return False
    return language + each.word in keys or language + each.stem in keys
