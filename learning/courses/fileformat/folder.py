"""A folder of content: everything in it read, checked, and written again."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from learning.courses.fileformat import check, structure, words
from learning.courses.fileformat.pictures import NotAPicture, read_picture
from learning.courses.fileformat.problems import ContentRefused, Problem
from learning.courses.fileformat.words import FileWords
from learning.house.locale import LOCALES

SHARED = ("stages", "tracks", "glossary", "facts")
_MOST_BYTES = {".md": 200_000, ".yaml": 200_000}
_MOST_MEDIA_BYTES = 8_000_000


@dataclass
class LessonFiles:
    """One lesson: its structure and its words per language."""

    structure: dict[str, Any]
    words: dict[str, FileWords] = field(default_factory=dict)


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


class _Reader:
    """Reads files below a root and gathers what is wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        return str(path.relative_to(self.root))

    def say(self, path: Path, message: str, remedy: str, line: int = 1) -> None:
        self.problems.append(Problem(self.name(path), line, message, remedy))

    def text(self, path: Path) -> str | None:
        if not path.is_file():
            self.say(path, "the file is missing", "create it, or take it out of the list that names it")
        elif path.stat().st_size > _MOST_BYTES[path.suffix]:
            self.say(path, f"the file is larger than {_MOST_BYTES[path.suffix] // 1000} KB", "divide it into several lessons")
        else:
            try:
                text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError:
                self.say(path, "the file is not UTF-8 text", "save it as UTF-8")
                return None
            if not any("\ue000" <= character <= "\uf8ff" or character == "\x00" for character in text):
                return text
            self.say(path, "the file holds characters of the private-use area", "remove them; they often come from a word processor")
        return None

    def yaml(self, path: Path, schema: str) -> Any:
        if self.text(path) is None:
            return None
        data, problems = structure.load(path, self.name(path), schema)
        self.problems += problems
        return data

    def words(self, path: Path, needs: tuple[str, ...] = ("title", "aim", "state")) -> FileWords | None:
        text = self.text(path)
        if text is None:
            return None
        found, problems = words.parse(text, self.name(path), needs)
        self.problems += problems
        return found

    def course(self, folder: Path) -> CourseFiles | None:
        data = self.yaml(folder / "course.yaml", "course")
        if data is None:
            return None
        if data["uid"] != folder.name:
            self.say(folder / "course.yaml", f"the uid “{data['uid']}” is not the folder's name", f"make both the same: {folder.name}")
        course = CourseFiles(data)
        for uid in data["lessons"]:
            lesson = self.lesson(folder / "lessons" / uid)
            if lesson is not None:
                course.lessons[uid] = lesson
        for medium in data["media"]:
            self.medium(folder / "media" / medium["file"], course)
        return course

    def lesson(self, folder: Path) -> LessonFiles | None:
        data = self.yaml(folder / "lesson.yaml", "lesson")
        if data is None:
            return None
        if data["uid"] != folder.name:
            self.say(folder / "lesson.yaml", f"the uid “{data['uid']}” is not the folder's name", f"make both the same: {folder.name}")
        lesson = LessonFiles(data)
        for path in sorted(folder.glob("*.md")):
            if path.stem not in LOCALES:
                self.say(path, f"“{path.stem}” is none of our languages", f"name the file after one of {', '.join(LOCALES)}")
                continue
            found = self.words(path)
            if found is not None:
                lesson.words[path.stem] = found
        lesson.words = {key: lesson.words[key] for key in LOCALES if key in lesson.words}
        return lesson

    def medium(self, path: Path, course: CourseFiles) -> None:
        if not path.is_file():
            self.say(path, "the medium is missing", "put the file there, or take it out of course.yaml")
        elif path.stat().st_size > _MOST_MEDIA_BYTES:
            self.say(path, "the medium is larger than 8 MB", "make it smaller")
        else:
            data = path.read_bytes()
            try:
                read_picture(data, path.name)
            except NotAPicture as error:
                self.say(path, f"this picture can't be used: {error}", "see “Pictures” in docs/content-format.md")
            course.media[path.name] = data

    def page(self, path: Path) -> tuple[dict[str, str], str] | None:
        text = self.text(path)
        if text is None:
            return None
        head, _sep, body = text.partition("\n---\n")
        found, problems = words.parse(f"{head}\n---\n", self.name(path), ("title", "state"))
        self.problems += problems
        return found.meta, body.strip("\n")


def read_catalogue(root: Path) -> Catalogue:
    """Read a content folder whole; raise `ContentRefused` with every mistake found."""
    reader = _Reader(root)
    catalogue = Catalogue()
    for name in SHARED:
        catalogue.shared[name] = reader.yaml(root / f"{name}.yaml", name)
    for folder in sorted(path for path in (root / "courses").glob("*") if path.is_dir()):
        course = reader.course(folder)
        if course is not None:
            catalogue.courses[folder.name] = course
    for path in sorted((root / "pages").glob("*/*.md")):
        page = reader.page(path)
        if page is not None:
            catalogue.pages.setdefault(path.parent.name, {})[path.stem] = page
    if not reader.problems:
        reader.problems += check.catalogue_problems(catalogue, root)
    if reader.problems:
        raise ContentRefused(reader.problems)
    return catalogue


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
            order = check.field_order(lesson.structure, locale)
            files[f"lessons/{uid}/{locale}.md"] = words.write(found, order).encode()
    return files
