"""Found words, marked where they stand."""

from collections.abc import Collection

from markupsafe import Markup, escape

from learning.home.search.stopwords import stop_words
from learning.home.search.words import form, language_of
from learning.house.letters import written_words


def marked(text: str, locale: str, keys: Collection[str]) -> Markup:
    """The text with each word marked that is one of the keys, or whose stem is."""
    pieces, end = Markup(), 0
    for found in written_words(text):
        if _is_wanted(found[0], language_of(locale), keys):
            pieces += escape(text[end : found.start()]) + Markup("<mark>{}</mark>").format(found[0])
            end = found.end()
    return pieces + escape(text[end:])


def _is_wanted(written: str, language: str, keys: Collection[str]) -> bool:
    each = form(written, language)
    if each is None or each.word in stop_words(language):
        return False
    return language + each.word in keys or language + each.stem in keys
