"""What of an original must come along into every language: words of the glossary, facts, gaps, signs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from learning.house.locale import _
from learning.house.markup import facts_in, used_in, with_facts
from learning.tasks.kinds.gaps import GAP


class Note(NamedTuple):
    """What is wrong with a field of a translation: it is kept all the same, and handed to nobody for review."""

    field: str
    words: str


def notes_of(original: Mapping[str, str], fields: Mapping[str, str]) -> list[Note]:
    """Everything that a translation lost, or has too much of; fields that say nothing yet are missing, not wrong."""
    both = [key for key, text in fields.items() if text.strip() and original.get(key, "").strip()]
    return [Note(key, words) for key in both for words in _lost(original[key], fields[key])]


def _lost(original: str, text: str) -> Iterator[str]:
    there, here = _marks(original), _marks(text)
    for kind, lost, more in (
        ("term", _("The explained word %(key)s is missing here."), _("The word %(key)s is explained here, in the original it is not.")),
        ("fact", _("The fact %(key)s is missing here."), _("The fact %(key)s stands here, in the original it does not.")),
        ("gap", _("The gap %(key)s is missing here."), _("The gap %(key)s stands here, in the original it does not.")),
        ("sign", _("The mark for the sign %(key)s is missing here."), _("The sign %(key)s is marked here, in the original it is not.")),
    ):
        for key in (there[kind] - here[kind]).elements():
            yield lost % {"key": key}
        for key in (here[kind] - there[kind]).elements():
            yield more % {"key": key}


def _marks(text: str) -> dict[str, Counter[str]]:
    used = used_in(with_facts(text, lambda key: ""))
    return {
        # Explained once is enough: a translator may need the word twice.
        "term": Counter(set(used.terms)),
        "fact": Counter(set(facts_in(text))),
        "gap": Counter(GAP.findall(text)),
        "sign": Counter(used.signs),
    }
