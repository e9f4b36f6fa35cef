"""What must fit together in a lesson: blocks, the words of each language, what they refer to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from learning.competence import OUTCOMES
from learning.competence.framework import outcome_competence
from learning.courses.blocks import fields_of, keeps_answers
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.mediacheck import Shelf, media_mistakes
from learning.courses.fileformat.problems import Keys, Line, Problem, doubled, in_block
from learning.courses.fileformat.words import FileWords
from learning.house.locale import LOCALES
from learning.house.markup import facts_in, used_in, with_facts
from learning.house.told import Told
from learning.tasks import KINDS, SIGNS, applies

Block = dict[str, Any]

# What a block may hold more than one of, each with an id of its own.
LISTS = ("steps", "options", "messages", "items", "pairs", "extras", "gaps", "others", "spots", "sides", "parts", "screens", "devices")

# Nobody reads more in one piece, and Markdown takes a time that grows with the square of the length.
_MOST_CHARACTERS = 10_000


@dataclass(frozen=True)
class Known:
    """The keys of what lessons may refer to."""

    terms: set[str]
    facts: set[str]
    sources: set[str]


# For what stands alone: nothing explains a word there, no fact is kept up to date.
NOTHING = Known(terms=set(), facts=set(), sources=set())

OfLesson = Callable[[LessonFiles, str, str, Shelf, Known, Line], Iterable[Problem]]


def lesson_problems(lesson: LessonFiles, original: str, folder: str, media: Shelf, known: Known, line: Line) -> Iterator[Problem]:
    """Every mistake of a lesson whose files are readable each for itself."""
    yield from _structure_problems(lesson.structure, f"{folder}/lesson.yaml", media, known, line)
    for locale, words in lesson.words.items():
        yield from _words_problems(lesson, locale, words, f"{folder}/{locale}.md", known)
    lacking = list(_original_problems(lesson, original, f"{folder}/{original}.md"))
    yield from lacking or _language_problems(lesson, f"{folder}/lesson.yaml", line)


def _structure_problems(structure: dict[str, Any], file: str, media: Shelf, known: Known, line: Line) -> Iterator[Problem]:
    yield from doubled(structure["blocks"], file, ("blocks",), line)
    if structure["minutes"][0] > structure["minutes"][1]:
        said = Told("the minutes go backwards", "minutes")
        yield Problem(file, line(file, "minutes"), said, "write the smaller number first", said=said)
    for index, key in enumerate(structure.get("sources", ())):
        if key not in known.sources:
            said = Told(f"there is no source “{key}”", "no-source", key=key)
            yield Problem(file, line(file, "sources", index), said, "add it to facts.yaml", said=said)
    if "advice" in structure and "review_on" not in structure:
        said = Told("it has no day of its next review", "no-review-day")
        yield Problem(file, line(file, "advice"), said, "say review_on, within a year", said=said)
    for index, outcome in enumerate(structure.get("outcomes", ())):
        where = line(file, "outcomes", index)
        if outcome not in OUTCOMES:
            said = Told(f"there is no outcome “{outcome}”", "no-outcome", key=outcome)
            yield Problem(file, where, said, "name one of digcomp-3.0.json", said=said)
        elif outcome_competence(outcome) not in structure["competences"]:
            said = Told(f"“{outcome}” is of no competence of this lesson", "other-outcome", key=outcome)
            yield Problem(file, where, said, "add its competence, or take it out", said=said)
    ids = {block["id"] for block in structure["blocks"]}
    for index, block in enumerate(structure["blocks"]):
        for part in LISTS:
            yield from doubled(block.get(part, ()), file, ("blocks", index, part), line)
        for message, remedy in _block_mistakes(block, ids, media):
            yield in_block(file, line(file, "blocks", index, "id"), block["id"], message, remedy)


def _block_mistakes(block: Block, ids: set[str], media: Shelf) -> Iterator[tuple[str, str]]:
    yield from media_mistakes(block, media)
    if block.get("look_at") and block["look_at"] not in ids:
        yield Told(f"look_at names no block: “{block['look_at']}”", "no-look-at"), "name a block of this lesson"
    for message in block.get("messages", ()):
        if message["channel"] == "mail" and not message["address"].endswith(".example"):
            address = message["address"]
            yield Told(f"the address “{address}” could be a real one", "real-address", address=address), "let it end in .example"
        if message["genuine"] and message.get("signs"):
            told = Told(f"message “{message['id']}” is genuine but has signs", "genuine-signs")
            yield told, "remove the signs, or say genuine: false"


def _original_problems(lesson: LessonFiles, original: str, file: str) -> Iterator[Problem]:
    if original not in lesson.words:
        said = Told("the lesson has no words in its original language", "no-words")
        yield Problem(file, 1, said, f"write {original}.md", said=said)
        return
    for block in lesson.structure["blocks"]:
        written = lesson.written(block, original)
        for key in lesson.lacking(block, original) if applies(block, original) else ():
            said = Told(f"block “{block['id']}” lacks “{key}”", "lacks", field=key)
            remedy = "write it; other languages fall back on it"
            yield Problem(file, written.line if written else 1, said, remedy, block["id"], said)


def _language_problems(lesson: LessonFiles, file: str, line: Line) -> Iterator[Problem]:
    """What is wrong only where `only` and `except` have taken something out; the languages are named if it isn't all."""
    found: dict[tuple[Keys, str, str, str], list[str]] = {}
    for locale in LOCALES:
        for mistake in _mistakes_in(lesson, locale):
            found.setdefault(mistake, []).append(locale)
    for (keys, block_id, message, remedy), locales in found.items():
        yield in_block(file, line(file, *keys), block_id, message, remedy, () if len(locales) == len(LOCALES) else locales)


def _mistakes_in(lesson: LessonFiles, locale: str) -> Iterator[tuple[Keys, str, str, str]]:
    blocks = lesson.structure["blocks"]
    if not any(lesson.words_for(block, locale) for block in blocks if block["kind"] != "teaching"):
        remedy = "let at least one stand in every language; those for teachers don't count"
        yield ("blocks",), "", Told("no block of the lesson stands here", "nothing-here"), remedy
    for index, block in enumerate(blocks):
        if applies(block, locale):
            for message, remedy in KINDS[block["kind"]].mistakes(block, locale) if keeps_answers(block) else ():
                yield ("blocks", index, "id"), block["id"], message, remedy


def _words_problems(lesson: LessonFiles, locale: str, words: FileWords, file: str, known: Known) -> Iterator[Problem]:
    blocks = {block["id"]: block for block in lesson.structure["blocks"]}
    for block_id, written in words.blocks.items():
        block = blocks.get(block_id)
        if block is None:
            yield Problem(file, written.line, f"the lesson has no block “{block_id}”", "add it to lesson.yaml, or remove it here")
            continue
        if not applies(block, locale):
            yield Problem(file, written.line, f"block “{block_id}” does not stand in {locale}", "remove it here, or change only/except")
        fields = fields_of(block, locale)
        for key, text in written.fields.items():
            line = written.lines.get(key, written.line)
            if key not in fields:
                yield Problem(file, line, f"block “{block_id}” has no field “{key}”", f"use one of: {', '.join(fields)}")
            for told, remedy in text_mistakes(text, known):
                yield Problem(file, line, told, remedy, block_id, told)
        for message, remedy in KINDS[block["kind"]].word_mistakes(block, written.fields) if keeps_answers(block) else ():
            yield in_block(file, written.line, block_id, message, remedy)


def text_mistakes(text: str, known: Known) -> Iterator[tuple[Told, str]]:
    """What is wrong with the Markdown of one field."""
    if len(text) > _MOST_CHARACTERS:
        yield Told(f"this field is longer than {_MOST_CHARACTERS} characters", "too-long"), "divide it into several blocks"
        return
    used = used_in(with_facts(text, lambda key: ""))
    for kind, keys, there in (("term", used.terms, known.terms), ("fact", facts_in(text), known.facts)):
        for key in sorted(set(keys) - there):
            told = Told(f"there is no {kind} “{key}”", f"no-{kind}", key=key)
            yield told, f"add it to {'glossary' if kind == 'term' else 'facts'}.yaml, or correct the key"
    for sign in sorted(set(used.signs) - set(SIGNS)):
        yield Told(f"there is no sign “{sign}”", "no-sign", key=sign), f"use one of {', '.join(SIGNS)}"
    for link in used.dead_links:
        yield Told(f"the link “{link}” leads nowhere", "dead-link", link=link), "begin it with https:, tel:, mailto: or term:"
    for odd in used.foreign:
        yield Told(f"{odd} can't stand in a text", "foreign"), "write paragraphs, lists and links; braces belong right behind [words]"
