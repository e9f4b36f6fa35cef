"""What of an original must come along into every language: words of the glossary, facts, gaps, signs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from learning.house.locale import _
from learning.house.markup import facts_in, used_in, with_facts
from learning.tasks import applies
from learning.tasks.kinds.gaps import GAP

# Easy German is a text of its own: it explains other words, and may leave a number out.
A_TEXT_OF_ITS_OWN = ("de-simple",)
_WRITTEN = {"term": "(term:{})", "fact": "{{fact:{}}}", "gap": "{{gap:{}}}", "sign": "{{sign={}}}"}


class Note(NamedTuple):
    """What is wrong with a field of a translation: it is kept all the same, and handed to nobody for review."""

    field: str
    words: str
    mark: str


def notes_of(block: Mapping[str, Any], original: Mapping[str, str], fields: Mapping[str, str], language: str) -> list[Note]:
    """Everything that a translation lost, or has too much of; fields that say nothing yet are missing, not wrong."""
    both = [key for key, text in fields.items() if text.strip() and original.get(key, "").strip()]
    absent = {gap["id"] for gap in block.get("gaps", ()) if not applies(gap, language)}
    kinds = ("gap",) if language in A_TEXT_OF_ITS_OWN else tuple(_WRITTEN)
    return [Note(key, *found) for key in both for found in _differing(original[key], fields[key], kinds, absent)]


def _differing(original: str, text: str, kinds: tuple[str, ...], absent: set[str]) -> Iterator[tuple[str, str]]:
    there, here = _marks(original), _marks(text)
    there["gap"] = Counter({key: number for key, number in there["gap"].items() if key not in absent})
    for kind in kinds:
        lost, more = _said()[kind]
        for key in (there[kind] - here[kind]).elements():
            yield lost % {"key": key}, _WRITTEN[kind].format(key)
        for key in (here[kind] - there[kind]).elements():
            yield more % {"key": key}, _WRITTEN[kind].format(key)


def _said() -> dict[str, tuple[str, str]]:
    """For each kind of mark: that it is missing, and that it is one too many."""
    return {
        "term": (_("The explained word %(key)s is missing here."), _("The word %(key)s is explained here, in the original it is not.")),
        "fact": (_("The fact %(key)s is missing here."), _("The fact %(key)s stands here, in the original it does not.")),
        "gap": (_("The gap %(key)s is missing here."), _("The gap %(key)s stands here, in the original it does not.")),
        "sign": (_("The mark for the sign %(key)s is missing here."), _("The sign %(key)s is marked here, in the original it is not.")),
    }


def _marks(text: str) -> dict[str, Counter[str]]:
    used = used_in(with_facts(text, lambda key: ""))
    return {
        # Once is enough: a sentence may need a word or a number twice.
        "term": Counter(set(used.terms)),
        "fact": Counter(set(facts_in(text))),
        "gap": Counter(GAP.findall(text)),
        "sign": Counter(used.signs),
    }
