"""What must fit together across files: ids, media, terms, facts, languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from learning.courses.blocks import fields_of
from learning.courses.fileformat.problems import Problem
from learning.courses.fileformat.structure import line_of
from learning.courses.fileformat.words import BlockWords, FileWords
from learning.house.markup import SIGN, TERM, facts_in
from learning.tasks import applies
from learning.tasks.kinds.inbox import SIGNS

if TYPE_CHECKING:
    from learning.courses.fileformat.folder import Catalogue, CourseFiles, LessonFiles


def catalogue_problems(catalogue: "Catalogue", root: Path) -> Iterator[Problem]:
    """Every mistake that only shows when files are read together."""
    yield from _shared_problems(catalogue, root)
    keys = {
        "term": {term["key"] for term in catalogue.shared["glossary"]["terms"]},
        "fact": {fact["key"] for fact in catalogue.shared["facts"]["facts"]},
        "source": {source["key"] for source in catalogue.shared["facts"]["sources"]},
    }
    for course in catalogue.courses.values():
        yield from _course_problems(course, root / "courses" / course.uid, root)
        for uid, lesson in course.lessons.items():
            folder = root / "courses" / course.uid / "lessons" / uid
            yield from _lesson_problems(course, lesson, folder, root, keys["source"])
            for locale, words in lesson.words.items():
                yield from _words_problems(lesson, locale, words, str((folder / f"{locale}.md").relative_to(root)), keys)
            original = course.structure["original"]
            yield from _original_problems(lesson, original, str((folder / f"{original}.md").relative_to(root)))


def field_order(structure: dict[str, Any], locale: str) -> dict[str, list[str]]:
    """The canonical order of fields of each block of a lesson."""
    return {block["id"]: list(fields_of(block, locale)) for block in structure["blocks"]}


def missing_fields(block: dict[str, Any], words: BlockWords | None, locale: str) -> list[str]:
    """The fields that must be there and are not."""
    fields = words.fields if words else {}
    return [key for key, needed in fields_of(block, locale).items() if needed and key not in fields]


def _shared_problems(catalogue: "Catalogue", root: Path) -> Iterator[Problem]:
    stages = [stage["uid"] for stage in catalogue.shared["stages"]["stages"]]
    for index, track in enumerate(catalogue.shared["tracks"]["tracks"]):
        line = line_of(root / "tracks.yaml", "tracks", index, "uid")
        if track["stage"] not in stages:
            yield Problem("tracks.yaml", line, f"there is no stage “{track['stage']}”", f"use one of {', '.join(stages)}")
        for uid in track["courses"]:
            if uid not in catalogue.courses:
                yield Problem("tracks.yaml", line, f"there is no course “{uid}”", "correct the uid, or add the course")
    sources = {source["key"] for source in catalogue.shared["facts"]["sources"]}
    for index, fact in enumerate(catalogue.shared["facts"]["facts"]):
        if fact["source"] not in sources:
            line = line_of(root / "facts.yaml", "facts", index, "source")
            yield Problem("facts.yaml", line, f"there is no source “{fact['source']}”", "add it under sources")
    for file, part, key in (
        ("stages", "stages", "uid"),
        ("tracks", "tracks", "uid"),
        ("glossary", "terms", "key"),
        ("facts", "facts", "key"),
    ):
        yield from _doubled(f"{file}.yaml", [item[key] for item in catalogue.shared[file][part]])


def _course_problems(course: "CourseFiles", folder: Path, root: Path) -> Iterator[Problem]:
    file = str((folder / "course.yaml").relative_to(root))
    yield from _doubled(file, [medium["id"] for medium in course.structure["media"]])
    if course.structure["picture"] not in {medium["id"] for medium in course.structure["media"]}:
        yield Problem(file, line_of(folder / "course.yaml", "picture"), "the picture is no medium of this course", "name one from media")
    for path in sorted((folder / "lessons").glob("*")):
        if path.is_dir() and path.name not in course.structure["lessons"]:
            remedy = f"add {path.name} to the list, or remove its folder"
            yield Problem(file, line_of(folder / "course.yaml", "lessons"), f"the lesson “{path.name}” is in no list", remedy)


def _lesson_problems(course: "CourseFiles", lesson: "LessonFiles", folder: Path, root: Path, sources: set[str]) -> Iterator[Problem]:
    path = folder / "lesson.yaml"
    file = str(path.relative_to(root))
    blocks = lesson.structure["blocks"]
    ids = [block["id"] for block in blocks]
    yield from _doubled(file, ids)
    if lesson.structure["minutes"][0] > lesson.structure["minutes"][1]:
        yield Problem(file, line_of(path, "minutes"), "the minutes go backwards", "write the smaller number first")
    for key in lesson.structure.get("sources", ()):
        if key not in sources:
            yield Problem(file, line_of(path, "sources"), f"there is no source “{key}”", "add it to facts.yaml")
    media = {medium["id"] for medium in course.structure["media"]}
    for index, block in enumerate(blocks):
        line = line_of(path, "blocks", index, "id")
        for message, remedy in _block_mistakes(block, set(ids), media):
            yield Problem(file, line, f"block “{block['id']}”: {message}", remedy)


def _block_mistakes(block: dict[str, Any], ids: set[str], media: set[str]) -> Iterator[tuple[str, str]]:
    for item in (block, *block.get("steps", ())):
        if item.get("media") and item["media"] not in media:
            yield f"there is no medium “{item['media']}”", "add it to media in course.yaml"
    if block.get("look_at") and block["look_at"] not in ids:
        yield f"look_at names no block: “{block['look_at']}”", "name a block of this lesson"
    for part in ("steps", "options", "messages"):
        names = [item["id"] for item in block.get(part, ())]
        if len(set(names)) < len(names):
            yield f"an id stands twice in {part}", "give each its own id"
    rights = [option for option in block.get("options", ()) if option.get("right")]
    if block["kind"] == "single-choice" and len(rights) != 1:
        yield "a single choice has exactly one right option", "mark one with right: true"
    if block["kind"] == "multiple-choice" and not rights:
        yield "no option is right", "mark at least one with right: true"
    for message in block.get("messages", ()):
        if message["channel"] == "mail" and not message["address"].endswith(".example"):
            yield f"the address “{message['address']}” could be a real one", "let it end in .example"
        if message["genuine"] and message.get("signs"):
            yield f"message “{message['id']}” is genuine but has signs", "remove the signs, or say genuine: false"


def _words_problems(lesson: "LessonFiles", locale: str, words: FileWords, file: str, keys: dict[str, set[str]]) -> Iterator[Problem]:
    blocks = {block["id"]: block for block in lesson.structure["blocks"]}
    for block_id, written in words.blocks.items():
        block = blocks.get(block_id)
        if block is None:
            yield Problem(file, written.line, f"the lesson has no block “{block_id}”", "add it to lesson.yaml, or remove it here")
            continue
        if not applies(block, locale):
            yield Problem(file, written.line, f"block “{block_id}” does not stand in {locale}", "remove it here, or change only/except")
        known = fields_of(block, locale)
        for key, text in written.fields.items():
            line = written.lines.get(key, written.line)
            if key not in known:
                yield Problem(file, line, f"block “{block_id}” has no field “{key}”", f"use one of: {', '.join(known)}")
            yield from _reference_problems(text, file, line, keys)


def _reference_problems(text: str, file: str, line: int, keys: dict[str, set[str]]) -> Iterator[Problem]:
    for kind, used in (("term", TERM.findall(text)), ("fact", facts_in(text))):
        for key in used:
            if key not in keys[kind]:
                place = "glossary.yaml" if kind == "term" else "facts.yaml"
                yield Problem(file, line, f"there is no {kind} “{key}”", f"add it to {place}, or correct the key")
    for sign in SIGN.findall(text):
        if sign not in SIGNS:
            yield Problem(file, line, f"there is no sign “{sign}”", f"use one of {', '.join(SIGNS)}")


def _original_problems(lesson: "LessonFiles", original: str, file: str) -> Iterator[Problem]:
    words = lesson.words.get(original)
    if words is None:
        yield Problem(file, 1, "the lesson has no words in its original language", f"write {original}.md")
        return
    for block in lesson.structure["blocks"]:
        if applies(block, original):
            written = words.blocks.get(block["id"])
            for key in missing_fields(block, written, original):
                yield Problem(
                    file,
                    written.line if written else 1,
                    f"block “{block['id']}” lacks “{key}”",
                    "write it; other languages fall back on it",
                )


def _doubled(file: str, names: list[str]) -> Iterator[Problem]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(file, 1, f"“{name}” stands here twice", "give each its own name")
