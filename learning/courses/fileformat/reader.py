"""Reading a folder of content whole, and gathering every mistake in it."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from learning.courses.fileformat import structure, words
from learning.courses.fileformat.check import catalogue_problems, course_problems
from learning.courses.fileformat.folder import Catalogue, CourseFiles, ItemFiles, LessonFiles
from learning.courses.fileformat.media import read_medium, sort_of
from learning.courses.fileformat.problems import ContentRefused, Problem, Unusable, unshown
from learning.courses.fileformat.words import FileWords
from learning.courses.fileformat.yamltext import Document
from learning.house.locale import LOCALES

SHARED = ("stages", "tracks", "glossary", "facts", "matching")
_MOST_BYTES = 200_000
# What all courses share grows with them: some hundred words in eight languages are a quarter of a megabyte.
_MOST_BYTES_SHARED = 1_000_000
_UID = re.compile(r"[a-z][a-z0-9-]{0,59}\Z")


def read_catalogue(root: Path) -> Catalogue:
    """Read a content folder whole; raise `ContentRefused` with every mistake found."""
    reader = _Reader(root)
    catalogue = Catalogue(
        shared={name: reader.yaml(root / f"{name}.yaml", name) for name in SHARED},
        courses={folder.name: course for folder in reader.folders(root / "courses") if (course := reader.course(folder))},
        pages={folder.name: reader.pages(folder) for folder in reader.folders(root / "pages")},
        items={folder.name: items for folder in reader.folders(root / "competence") if (items := reader.items(folder))},
    )
    if not reader.problems:
        reader.problems += catalogue_problems(catalogue, reader.line)
    if reader.problems:
        raise ContentRefused(reader.problems)
    return catalogue


def read_course(root: Path, uid: str, shared: dict[str, Any]) -> CourseFiles:
    """Read one course below a root as it lies in a content folder, and compare it with what courses share."""
    reader = _Reader(root)
    course = reader.course(root / "courses" / uid)
    if course is not None and not reader.problems:
        reader.problems += course_problems(course, shared, reader.line)
    if course is None or reader.problems:
        raise ContentRefused(reader.problems)
    return course


class _Reader:
    """Reads files below a root; remembers where things stand and gathers what is wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def line(self, file: str, *keys: str | int) -> int:
        """The line on which a part of a YAML file stands."""
        return self.documents[file].line(*keys)

    def say(self, path: Path, message: str, remedy: str, *keys: str | int) -> None:
        line = self.line(self.name(path), *keys) if keys else 1
        self.problems.append(Problem(self.name(path), line, message, remedy))

    def content(self, path: Path, most: int) -> bytes | None:
        if not path.is_file():
            self.say(path, "the file is missing", "create it, or take it out of the list that names it")
        elif path.resolve() != self.root.resolve() / self.name(path):
            self.say(path, "a symbolic link leads to this file", "put the file itself here")
        elif path.stat().st_size > most:
            self.say(path, f"the file is larger than {_size(most)}", "make it smaller, or divide it")
        else:
            return path.read_bytes()
        return None

    def text(self, path: Path) -> str | None:
        data = self.content(path, _MOST_BYTES_SHARED if path.parent == self.root else _MOST_BYTES)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            self.say(path, "the file is not UTF-8 text", "save it as UTF-8")
            return None
        odd = unshown(text, self.name(path))
        self.problems += odd
        return None if odd else text

    def yaml(self, path: Path, schema: str) -> Any:
        text = self.text(path)
        if text is None:
            return None
        document, problems = structure.load(text, self.name(path), schema)
        self.problems += problems
        if document is None:
            return None
        self.documents[self.name(path)] = document
        return document.data

    def named(self, path: Path, schema: str) -> Any:
        """A YAML file with a uid, which must be its folder's name."""
        data = self.yaml(path, schema)
        if data is not None and data["uid"] != path.parent.name:
            self.say(path, f"the uid “{data['uid']}” is not the folder's name", f"make both the same: {path.parent.name}", "uid")
        return data

    def course(self, folder: Path) -> CourseFiles | None:
        path = folder / "course.yaml"
        data = self.named(path, "course")
        if data is None:
            return None
        course = CourseFiles(data)
        for uid in data["lessons"]:
            lesson = self.lesson(folder / "lessons" / uid)
            if lesson is not None:
                course.lessons[uid] = lesson
        for name in dict.fromkeys(medium["file"] for medium in data["media"]):
            self.medium(folder / "media" / name, course)
        self.unlisted(path, "lessons", data["lessons"])
        self.unlisted(path, "media", [medium["file"] for medium in data["media"]])
        return course

    def unlisted(self, path: Path, part: str, listed: Collection[str]) -> None:
        """What lies in a folder of the course and is in no list would be lost."""
        for found in sorted((path.parent / part).glob("[!.]*")):
            if found.name not in listed:
                self.say(path, f"“{part}/{found.name}” is in no list", f"add it to {part}, or remove it", part)

    def lesson(self, folder: Path) -> LessonFiles | None:
        data = self.named(folder / "lesson.yaml", "lesson")
        if data is None:
            return None
        found = {path.stem: self.words(path) for path in self.localised(folder)}
        return LessonFiles(data, {key: kept for key in LOCALES if (kept := found.get(key))})

    def items(self, folder: Path) -> ItemFiles | None:
        """The items of a competence, whose number is their folder's name."""
        path = folder / "items.yaml"
        data = self.yaml(path, "items")
        if data is None:
            return None
        if data["competence"] != folder.name:
            self.say(path, f"the competence “{data['competence']}” is not the folder's name", f"write {folder.name}", "competence")
        found = {each.stem: self.words(each, words.ITEMS_HEAD) for each in self.localised(folder)}
        items = ItemFiles(data, {key: kept for key in LOCALES if (kept := found.get(key))})
        for name in dict.fromkeys(medium["file"] for medium in data.get("media", ())):
            self.medium(folder / "media" / name, items)
        self.unlisted(path, "media", [medium["file"] for medium in data.get("media", ())])
        return items

    def words(self, path: Path, needs: tuple[str, ...] = words.LESSON_HEAD) -> FileWords | None:
        text = self.text(path)
        if text is None:
            return None
        found, problems = words.parse(text, self.name(path), needs)
        self.problems += problems
        return found

    def localised(self, folder: Path) -> Iterator[Path]:
        """The words files of a folder; each is named after a language."""
        for path in sorted(folder.glob("*.md")):
            if path.stem in LOCALES:
                yield path
            else:
                self.say(path, f"“{path.stem}” is none of our languages", f"name the file after one of {', '.join(LOCALES)}")

    def medium(self, path: Path, course: CourseFiles | ItemFiles) -> None:
        sort = sort_of(path.name)
        data = self.content(path, sort.most_bytes)
        if data is None:
            return
        try:
            read_medium(data, path.name)
        except Unusable as error:
            chapter = "Pictures" if sort.family == "picture" else "Films, sound, files"
            self.say(path, f"this {sort.family} can't be used: {error}", error.remedy or f"see “{chapter}” in docs/content-format.md")
        course.media = {**course.media, path.name: data}

    def pages(self, folder: Path) -> dict[str, tuple[dict[str, str], str]]:
        found = {}
        for path in self.localised(folder):
            if not _UID.match(folder.name):
                self.say(path, "its folder's name is none for a page", "use small letters a to z, digits and hyphens, at most 60")
            text = self.text(path)
            if text is not None:
                meta, body, problems = words.parse_page(text, self.name(path))
                self.problems += problems
                found[path.stem] = (meta, body)
        return found

    def folders(self, folder: Path) -> list[Path]:
        return sorted(path for path in folder.glob("[!.]*") if path.is_dir())


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} KB"
