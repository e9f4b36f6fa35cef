"""A folder of content: what is in it, and writing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learning.courses.blocks import fields_of
from learning.courses.fileformat import structure, words
from learning.courses.fileformat.words import BlockWords, FileWords
from learning.house.locale import LOCALES
from learning.tasks import KINDS, applies


@dataclass
class LessonFiles:
    """One lesson: its structure and its words per language."""

    structure: dict[str, Any]
    words: dict[str, FileWords] = field(default_factory=dict)

    def written(self, block: dict[str, Any], locale: str) -> BlockWords | None:
        """The words of a block in exactly this language."""
        return self.words[locale].blocks.get(block["id"]) if locale in self.words else None

    def lacking(self, block: dict[str, Any], locale: str) -> list[str]:
        """The fields that a block must have in a language and has not."""
        words = self.written(block, locale)
        return [key for key, needed in fields_of(block, locale).items() if needed and (words is None or key not in words.fields)]

    def words_for(self, block: dict[str, Any], locale: str) -> tuple[str, BlockWords] | None:
        """The words in which a block is shown: the language's own, or the nearest complete fallback's; None if it doesn't stand there."""
        for key in (locale, *LOCALES[locale].fallbacks, *self.words) if applies(block, locale) else ():
            words = self.written(block, key)
            if words is not None and applies(block, key) and not words.hidden and not self.lacking(block, key):
                return key, words
        return None


@dataclass
class CourseFiles:
    """One course: `course.yaml`, lessons in order, media by file name."""

    structure: dict[str, Any]
    lessons: dict[str, LessonFiles] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def uid(self) -> str:
        return str(self.structure["uid"])


# A check says nothing before its end, so its tasks have no words for that.
_SAID_LATER = {"hint", "right", "wrong", "done"}


def asked_fields(task: dict[str, Any], locale: str) -> dict[str, bool]:
    """The word fields of a task in a check: what is asked, and nothing that would be said about an answer."""
    fields = KINDS[task["kind"]].fields(task, locale)
    return {name: needed for name, needed in fields.items() if name not in _SAID_LATER and not name.endswith((".feedback", ".checked"))}


@dataclass
class ItemFiles:
    """The items of one competence: `items.yaml`, their words by language, drawings by file name."""

    structure: dict[str, Any]
    words: dict[str, FileWords] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)

    @property
    def competence(self) -> str:
        return str(self.structure["competence"])

    @property
    def tasks(self) -> list[dict[str, Any]]:
        return [item["task"] for item in self.structure["items"]]

    def lacking(self, task: dict[str, Any], locale: str) -> list[str]:
        """The fields that a task must have in a language and has not."""
        written = self.words[locale].blocks.get(task["id"]) if locale in self.words else None
        return [key for key, needed in asked_fields(task, locale).items() if needed and (written is None or key not in written.fields)]

    def written_in(self, task: dict[str, Any]) -> list[str]:
        """The languages in which a task is whole: it is asked in these and in no other."""
        return [locale for locale in self.words if not self.lacking(task, locale)]


@dataclass
class Catalogue:
    """Everything in a content folder; `shared` by file name without ending, pages by name and locale, items by competence."""

    shared: dict[str, Any] = field(default_factory=dict)
    courses: dict[str, CourseFiles] = field(default_factory=dict)
    pages: dict[str, dict[str, tuple[dict[str, str], str]]] = field(default_factory=dict)
    items: dict[str, ItemFiles] = field(default_factory=dict)


class ChangedMeanwhile(Exception):
    """Somebody saved these files while the folder was read: to write now would undo it."""

    def __init__(self, names: set[str]) -> None:
        super().__init__(", ".join(sorted(names)))


def saved_at(root: Path) -> dict[str, int]:
    """When each file below a folder was last saved, in nanoseconds, by its path."""
    return {path.relative_to(root).as_posix(): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}


def write_catalogue(catalogue: Catalogue, root: Path, before: dict[str, int] | None = None) -> list[Path]:
    """Write a catalogue in canonical form; the paths whose bytes changed.

    `before`: `saved_at` from before it was read; raises `ChangedMeanwhile`, and writes nothing, where a file was saved since.
    """
    files = files_of(catalogue)
    if before is not None:
        saved = saved_at(root)
        if since := {name for name in files if saved.get(name) != before.get(name)}:
            raise ChangedMeanwhile(since)
    changed: list[Path] = []
    for relative, data in sorted(files.items()):
        path = root / relative
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            changed.append(path)
    return changed


def files_of(catalogue: Catalogue) -> dict[str, bytes]:
    """The canonical bytes of every file of a catalogue, by path below the content folder."""
    files = {f"{name}.yaml": structure.dump(data).encode() for name, data in catalogue.shared.items() if data is not None}
    for name, locales in catalogue.pages.items():
        for locale, (meta, body) in locales.items():
            files[f"pages/{name}/{locale}.md"] = f"{words.write_head(meta)}\n{body}\n".encode()
    for course in catalogue.courses.values():
        files |= {f"courses/{course.uid}/{path}": data for path, data in course_files(course).items()}
    for found in catalogue.items.values():
        files |= {f"competence/{found.competence}/{path}": data for path, data in item_files(found).items()}
    return files


def item_files(found: ItemFiles) -> dict[str, bytes]:
    """The canonical bytes of one competence's items, by path below its folder."""
    files = {"items.yaml": structure.dump(found.structure).encode()}
    files |= {f"media/{name}": data for name, data in found.media.items()}
    for locale, written in found.words.items():
        order = {task["id"]: list(asked_fields(task, locale)) for task in found.tasks}
        files[f"{locale}.md"] = words.write(written, order).encode()
    return files


def course_files(course: CourseFiles) -> dict[str, bytes]:
    """The canonical bytes of one course's files, by path below its folder."""
    files = {"course.yaml": structure.dump(course.structure).encode()}
    files |= {f"media/{name}": data for name, data in course.media.items()}
    for uid, lesson in course.lessons.items():
        files[f"lessons/{uid}/lesson.yaml"] = structure.dump(lesson.structure).encode()
        for locale, found in lesson.words.items():
            order = {block["id"]: list(fields_of(block, locale)) for block in lesson.structure["blocks"]}
            files[f"lessons/{uid}/{locale}.md"] = words.write(found, order).encode()
    return files
