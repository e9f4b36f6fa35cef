"""Media of a course: pictures, films, sound, captions and files, each checked by what its bytes are and not by its name."""

from collections.abc import Callable
from typing import NamedTuple

from learning.courses.fileformat.captions import read_captions
from learning.courses.fileformat.documents import read_pdf, read_plain
from learning.courses.fileformat.matroska import read_webm
from learning.courses.fileformat.mpeg4 import read_m4a, read_mp4
from learning.courses.fileformat.pictures import read_picture
from learning.courses.fileformat.problems import Unusable
from learning.courses.fileformat.sound import read_mp3, read_ogg
from learning.courses.fileformat.track import Track

PICTURE, FILM, SOUND, CAPTIONS, FILE = "picture", "film", "sound", "captions", "file"


class Sort(NamedTuple):
    """What an ending promises: what such a file is used for, the type it is served as, its largest size in bytes."""

    family: str
    type: str
    most_bytes: int


class Medium(NamedTuple):
    """A checked medium; width and height in pixels, seconds where it lasts, 0 where it has none."""

    kind: str
    width: int = 0
    height: int = 0
    seconds: float = 0


SORTS = {
    "svg": Sort(PICTURE, "image/svg+xml", 8_000_000),
    "png": Sort(PICTURE, "image/png", 8_000_000),
    "jpg": Sort(PICTURE, "image/jpeg", 8_000_000),
    "webp": Sort(PICTURE, "image/webp", 8_000_000),
    "mp4": Sort(FILM, "video/mp4", 30_000_000),
    "webm": Sort(FILM, "video/webm", 30_000_000),
    "mp3": Sort(SOUND, "audio/mpeg", 10_000_000),
    "m4a": Sort(SOUND, "audio/mp4", 10_000_000),
    "opus": Sort(SOUND, "audio/ogg", 10_000_000),
    "ogg": Sort(SOUND, "audio/ogg", 10_000_000),
    "vtt": Sort(CAPTIONS, "text/vtt", 200_000),
    "pdf": Sort(FILE, "application/pdf", 5_000_000),
    "txt": Sort(FILE, "text/plain", 200_000),
}
_READERS: dict[str, Callable[[bytes], Track]] = {
    "mp4": read_mp4,
    "webm": read_webm,
    "mp3": read_mp3,
    "m4a": read_m4a,
    "opus": read_ogg,
    "ogg": read_ogg,
    "vtt": read_captions,
    "pdf": read_pdf,
    "txt": read_plain,
}


def sort_of(name: str) -> Sort:
    """What the name of a file promises."""
    return SORTS[name.rpartition(".")[2]]


def read_medium(data: bytes, name: str) -> Medium:
    """Check a medium's bytes; raise `Unusable` when they aren't what the name promises."""
    ending = name.rpartition(".")[2]
    if sort_of(name).family == PICTURE:
        picture = read_picture(data, name)
        return Medium(picture.kind, picture.width, picture.height)
    try:
        return Medium(ending, *_READERS[ending](data))
    except Unusable:
        raise
    except Exception as error:
        # Readers of foreign formats may stumble over anything that a broken file holds; for its author it is one thing.
        raise Unusable(f"it is damaged, or no {ending.upper()} at all", f"make the {ending} file again") from error
