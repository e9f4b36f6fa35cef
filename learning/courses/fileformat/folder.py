"""A folder of content: what is in it, and writing it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learning.courses.blocks import fields_of
from learning.courses.fileformat import structure, words
from learning.courses.fileformat.words import BlockWords, FileWords
from learning.house.locale import LOCALES
from learning.tasks import applies


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
            if words is not None and applies(block, key) and not self.lacking(block, key):
                return key, words
        return None


@dataclass
class CourseFiles:
    """One course: `course.yaml`, lessons in order, media by file name."""

    structure: dict[str, Any]
    lessons: dict[str, LessonFiles] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)

    @property
    def uid(self) -> str:
        return str(self.structure["uid"])


@dataclass
class Catalogue:
    """Everything in a content folder; `shared` by file name without ending, pages by name and locale."""

    shared: dict[str, Any] = field(default_factory=dict)
    courses: dict[str, CourseFiles] = field(default_factory=dict)
    pages: dict[str, dict[str, tuple[dict[str, str], str]]] = field(default_factory=dict)


def write_catalogue(catalogue: Catalogue, root: Path) -> list[Path]:
    """Write a catalogue in canonical form; the paths whose bytes changed."""
    changed: list[Path] = []
    for relative, data in sorted(files_of(catalogue).items()):
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
