"""What must fit together between the blocks of a lesson and the media of its course."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from learning.courses.fileformat.folder import CourseFiles
from learning.courses.fileformat.media import CAPTIONS, FILE, FILM, PICTURE, SOUND, Medium, read_medium, sort_of
from learning.house.told import Told

Mistake = tuple[str, str]

_NAMED = {PICTURE: "picture", FILM: "film", SOUND: "sound", CAPTIONS: "captions", FILE: "PDF or text file"}
# A blink of an eye: encoders round the length of a film up to a whole frame.
_SLACK = 1.0


@dataclass(frozen=True)
class Shelf:
    """The media of one course, by id."""

    course: CourseFiles

    def __contains__(self, key: object) -> bool:
        return key in self._files

    def family(self, key: str) -> str:
        return sort_of(self._files[key]).family

    def read(self, key: str) -> Medium:
        name = self._files[key]
        return read_medium(self.course.media[name], name)

    @cached_property
    def _files(self) -> dict[str, str]:
        return {medium["id"]: medium["file"] for medium in self.course.structure["media"]}


def media_mistakes(block: Mapping[str, Any], shelf: Shelf) -> Iterator[Mistake]:
    """Media that are not there or of another kind than the block needs; films and captions that don't fit each other."""
    wrong = [mistake for key, wanted in named_media(block) for mistake in _wrong(key, wanted, shelf)]
    yield from wrong
    if block["kind"] == "video" and not wrong:
        yield from _film_mistakes(block, shelf)


def named_media(part: Mapping[str, Any], kind: str = "") -> Iterator[tuple[str, str]]:
    """Every medium that a block or a part of it names, with what it must be."""
    kind = kind or part["kind"]
    by_language = {"spoken": FILM if kind == "video" else SOUND, "captions": CAPTIONS, "signed": FILM, "files": FILE}
    for name, wanted in (by_language | {"described": FILM, "recorded": SOUND}).items():
        if isinstance(part.get(name), dict):
            yield from ((key, wanted) for key in part[name].values())
    for name, value in part.items():
        if name in ("media", "poster"):
            yield value, PICTURE
        elif isinstance(value, list):
            for inner in value:
                if isinstance(inner, dict):
                    yield from named_media(inner, kind)


def _wrong(key: str, wanted: str, shelf: Shelf) -> Iterator[Mistake]:
    if key not in shelf:
        yield Told(f"there is no medium “{key}”", "no-medium", key=key), "add it to media in course.yaml"
    elif shelf.family(key) != wanted:
        yield Told(f"the medium “{key}” is no {_NAMED[wanted]}", "other-medium", key=key), f"name a medium that is {_NAMED[wanted]}"


def _film_mistakes(block: Mapping[str, Any], shelf: Shelf) -> Iterator[Mistake]:
    for locale in block["spoken"]:
        if locale not in block["captions"]:
            yield (
                Told(f"the film is spoken in {locale} and has no captions in it", "no-captions", locale=locale),
                "add them under captions; some people can't hear it",
            )
    lengths = [shelf.read(key).seconds for key in block["spoken"].values()]
    if max(lengths) - min(lengths) > _SLACK:
        yield (
            Told("its spoken versions differ in length", "film-lengths"),
            "cut them alike: the captions of every language are offered with each of them",
        )
    for locale, key in block["captions"].items():
        if shelf.read(key).seconds > min(lengths) + _SLACK:
            yield (
                Told(f"the captions in {locale} go on after the film has ended", "captions-on", locale=locale),
                "let the last words end with the film",
            )
