"""From typed words to the words of the index: forms, other languages, compounds, words run together, slips of the finger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy.orm import Session

from learning.home.search import queries
from learning.home.search.queries import Begun, Word
from learning.home.search.words import Form, form, languages_for

# How much a hit counts by what led to it.
SAME, FORM, OTHER_LANGUAGE, PART, BEGUN, SLIP = 1.0, 0.9, 0.8, 0.7, 0.5, 0.4
# What joins the parts of a German compound.
_JOINTS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_PART = 3


@dataclass
class Sought:
    """A typed word: what it is in each language it may belong to, and the keys that count as it, by how much they count."""

    written: str
    forms: dict[str, Form]
    keys: dict[float, set[str]] = field(default_factory=lambda: defaultdict(set))
    known_in: set[str] = field(default_factory=set)
    # How a slip of the finger was read, and how it might be read if that was nothing.
    read_as: str = ""
    perhaps: str = ""


def sought(session: Session, written: list[str], first: str) -> list[Sought]:
    """The words somebody typed, on a page in a language, with everything they may mean."""
    words = [_word(each, first) for each in written]
    _look_up(session, words, first)
    words = _taken_apart(session, words)
    for word in words:
        if not _settled(word, first):
            _mend(session, word, first)
    return words


def _settled(word: Sought, first: str) -> bool:
    """Is there such a word in the reader's language, or, where it isn't written in its letters, in another?"""
    languages = {key[:2] for keys in word.keys.values() for key in keys}
    return first in languages if first in word.forms else bool(languages)


def _word(written: str, first: str) -> Sought:
    forms = {language: found for language in languages_for(written, first) if (found := form(written, language))}
    return Sought(written, forms)


def _look_up(session: Session, words: list[Sought], first: str) -> None:
    keys = {language + each.word for word in words for language, each in word.forms.items()}
    stems = {language + each.stem for word in words for language, each in word.forms.items()}
    joined = {key: pair for pair in zip(words, words[1:], strict=False) for key in _joined(*pair)}
    begun = [(word, each) for word in words for each in _beginnings(word)]
    found = queries.known(session, keys=keys | joined.keys(), stems=stems, begun=[each for _word, each in begun])
    for row in found:
        for word in joined.get(row.key, ()):
            word.keys[SAME].add(row.key)
    for word in words:
        _take_exact(word, found, first)
    for row in found:
        if row.branch >= 0:
            _take_begun(*begun[row.branch], row)


def _joined(one: Sought, other: Sought) -> Iterator[str]:
    """`whats app` may be `WhatsApp`."""
    for language in one.forms.keys() & other.forms.keys():
        both = form(one.written + other.written, language)
        if both is not None:
            yield language + both.word


def _beginnings(word: Sought) -> Iterator[Begun]:
    for language, each in word.forms.items():
        beginning = each.stem if len(each.stem) > 3 else each.word
        if len(beginning) > 3:
            yield Begun(language + beginning)
            if language == "de":
                yield Begun(language + each.word, backwards=True)


def _take_exact(word: Sought, found: list[Word], first: str) -> None:
    keys, stems = {row.key for row in found}, {row.stem for row in found}
    for language, each in word.forms.items():
        if language + each.word in keys:
            word.known_in.add(language)
            word.keys[SAME if language == first else OTHER_LANGUAGE].add(language + each.word)
        if language + each.stem in stems:
            word.known_in.add(language)
            word.keys[FORM if language == first else OTHER_LANGUAGE].add(language + each.stem)


def _take_begun(word: Sought, begun: Begun, row: Word) -> None:
    """A beginning that is a word itself says little, unless it is long or the rest is a word too: `auto` is not `automatisch`."""
    language, length = begun.key[:2], len(begun.key) - 2
    long = length > (5 if language == "de" else 4)
    if row.whole or not begun.backwards and (long or language not in word.known_in):
        word.keys[BEGUN].add(row.key)


def _taken_apart(session: Session, words: list[Sought]) -> list[Sought]:
    """German compounds nobody wrote are looked for by their parts: `Handyschutz` is `Handy` and `schützen`."""
    splits = {word.written: list(_splits(word.forms["de"].word)) for word in words if not word.known_in and "de" in word.forms}
    parts = {part for pairs in splits.values() for pair in pairs for part in pair}
    if not parts:
        return words
    stems = {"de" + each.stem for part in parts if (each := form(part, "de"))}
    found = queries.known(session, keys={"de" + part for part in parts}, stems=stems)
    there = {row.key for row in found} | {row.stem for row in found}
    return [each for word in words for each in _parts(word, splits.get(word.written, []), there)]


def _splits(word: str) -> Iterator[tuple[str, str]]:
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        for joint in _JOINTS:
            left = word[:cut].removesuffix(joint)
            if len(left) + len(joint) == cut and len(left) >= _SHORTEST_PART:
                yield left, word[cut:]


def _parts(word: Sought, splits: Iterable[tuple[str, str]], there: set[str]) -> list[Sought]:
    """The word, or the two that it is made of; the split with the longest shorter part."""
    whole = [(left, right) for left, right in splits if _keys_there(left, there) and _keys_there(right, there)]
    if not whole:
        return [word]
    parts = []
    for part in max(whole, key=lambda pair: min(map(len, pair))):
        piece = Sought(word.written, {"de": Form(part, part)}, known_in={"de"})
        piece.keys[PART] = _keys_there(part, there)
        parts.append(piece)
    return parts


def _keys_there(part: str, there: set[str]) -> set[str]:
    each = form(part, "de")
    return {"de" + each.word, "de" + each.stem} & there if each else set()


def _mend(session: Session, word: Sought, first: str) -> None:
    """Read a word nobody wrote as the nearest that somebody did."""
    languages = [first] if word.known_in else list(word.forms)
    typed = next((word.forms[language].word for language in languages if language in word.forms), "")
    slips = _slips(typed)
    if not slips:
        return
    found = queries.similar(session, word=typed, languages=languages, slips=slips + 1)
    nearest = _nearest(typed, found, slips + 1, first)
    if nearest and nearest[0][0] <= slips:
        word.read_as = word.read_as if word.known_in else nearest[0][1].shown
        for distance, row in nearest:
            if distance == nearest[0][0]:
                word.keys[SLIP] |= {row.key, row.stem}
    elif nearest and not word.keys:
        word.perhaps = nearest[0][1].shown


def _slips(word: str) -> int:
    """How many slips we read over: none in a word of three letters, where every slip makes another word."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 12 else 3


def _nearest(typed: str, found: list[Word], slips: int, first: str) -> list[tuple[int, Word]]:
    """The nearest words: the reader's language first, then what stands in most courses."""
    close = process.extract(typed, [row.key[2:] for row in found], scorer=OSA.distance, score_cutoff=slips, limit=None)
    ranked = sorted(((int(distance), found[place]) for _key, distance, place in close), key=lambda each: _rank(*each, first))
    return ranked[:3]


def _rank(distance: int, row: Word, first: str) -> tuple[int, bool, int, str]:
    elsewhere = row.key[:2] != first
    return distance + elsewhere, elsewhere, -row.courses, row.key
