"""What differs between two states of a course, each told as its document: lessons, blocks, words, media. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from learning.courses.drafts.files import course_fields

Document = dict[str, Any]


class WordChange(NamedTuple):
    """One field in one language, before and after; "" where there was or is none."""

    locale: str
    field: str
    before: str
    after: str


class BlockChange(NamedTuple):
    """A block that was `added`, `removed`, `changed` or only `moved`; `structure`: more than its words."""

    block_id: str
    kind: str
    what: str
    words: list[WordChange]
    structure: bool = False
    moved: bool = False


class LessonChange(NamedTuple):
    """A lesson that was `added`, `removed` or `changed`: its head, what else is told of it, its blocks."""

    uid: str
    what: str
    head: list[WordChange]
    structure: bool
    blocks: list[BlockChange]


class Comparison(NamedTuple):
    """Everything that differs; `order`: the lessons stand in another order; `structure`: what course.yaml says beside words and lists."""

    words: list[WordChange]
    structure: bool
    order: bool
    lessons: list[LessonChange]
    media_added: list[str]
    media_removed: list[str]

    @property
    def nothing(self) -> bool:
        return not any(self)

    @property
    def facts(self) -> dict[str, int]:
        """The same in numbers."""
        blocks = [block for lesson in self.lessons if lesson.what == "changed" for block in lesson.blocks]
        counted = {f"blocks_{name}": sum(block.what == name for block in blocks) for name in ("added", "removed", "changed", "moved")}
        lessons = {f"lessons_{name}": sum(lesson.what == name for lesson in self.lessons) for name in ("added", "removed", "changed")}
        return lessons | counted | {"media_added": len(self.media_added), "media_removed": len(self.media_removed)}


def compare(before: Document, after: Document) -> Comparison:
    """What has to be done to the one to get the other."""
    old, new = before["structure"], after["structure"]
    words = list(_words(_course_words(old), _course_words(new)))
    lessons = list(_lessons(before, after))
    kept = [[uid for uid in each["lessons"] if uid in other["lessons"]] for each, other in ((old, new), (new, old))]
    added, removed = _media(before, after)
    return Comparison(words, _head(old) != _head(new), kept[0] != kept[1], lessons, added, removed)


def words_of(lesson: Document) -> dict[str, dict[str, dict[str, str]]]:
    """The words of a lesson by block and language; those of its head have the block ""."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for locale, written in lesson["words"].items():
        found.setdefault("", {})[locale] = written["meta"]
        for block_id, _made_from, fields, *_hidden in written["blocks"]:
            found.setdefault(block_id, {})[locale] = fields
    return found


def blocks_of(lesson: Document) -> dict[str, Document]:
    return {block["id"]: block for block in lesson["structure"]["blocks"]}


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Those in both that stand elsewhere: as few as can be."""
    old, new = [one for one in before if one in after], [one for one in after if one in before]
    matches = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stayed = {one for match in matches for one in old[match.a : match.a + match.size]}
    return set(old) - stayed


def _lessons(before: Document, after: Document) -> Iterator[LessonChange]:
    for uid in _both(before["structure"]["lessons"], after["structure"]["lessons"]):
        old, new = before["lessons"].get(uid), after["lessons"].get(uid)
        if old != new:
            yield compare_lesson(uid, old, new)


def compare_lesson(uid: str, old: Document | None, new: Document | None) -> LessonChange:
    """What differs in one lesson; None where there was or is none."""
    what = "added" if old is None else "removed" if new is None else "changed"
    first, second = (each or {"structure": {"blocks": []}, "words": {}} for each in (old, new))
    head = list(_words(words_of(first).get("", {}), words_of(second).get("", {})))
    structure = what == "changed" and _told(first["structure"]) != _told(second["structure"])
    return LessonChange(uid, what, head, structure, list(_blocks(first, second)))


def _blocks(old: Document, new: Document) -> Iterator[BlockChange]:
    first, second, gone = blocks_of(old), blocks_of(new), moved(list(blocks_of(old)), list(blocks_of(new)))
    before, after = words_of(old), words_of(new)
    for block_id in _both(first, second):
        words = list(_words(before.get(block_id, {}), after.get(block_id, {})))
        there = (second if block_id in second else first)[block_id]
        if block_id not in first or block_id not in second:
            yield BlockChange(block_id, there["kind"], "added" if block_id in second else "removed", words)
            continue
        structure = first[block_id] != second[block_id]
        if words or structure or block_id in gone:
            what = "changed" if words or structure else "moved"
            yield BlockChange(block_id, there["kind"], what, words, structure, block_id in gone)


def _words(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> Iterator[WordChange]:
    for locale in _both(before, after):
        old, new = before.get(locale, {}), after.get(locale, {})
        for field in _both(old, new):
            if old.get(field, "") != new.get(field, ""):
                yield WordChange(locale, field, old.get(field, ""), new.get(field, ""))


def _course_words(structure: Document) -> dict[str, dict[str, str]]:
    return {locale: course_fields(words) for locale, words in structure["words"].items()}


def _head(structure: Document) -> Document:
    return {key: value for key, value in structure.items() if key not in ("words", "lessons", "media")}


def _told(structure: Document) -> Document:
    return {key: value for key, value in structure.items() if key != "blocks"}


def _media(before: Document, after: Document) -> tuple[list[str], list[str]]:
    """The files that came and that went; one with other bytes did both."""
    old, new = set(before["media"].items()), set(after["media"].items())
    return sorted(name for name, _digest in new - old), sorted(name for name, _digest in old - new)


def _both(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """What stands in either, in the order of the second, what is gone after it."""
    there = list(second)
    return [*there, *(one for one in first if one not in there)]
