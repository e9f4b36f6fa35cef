"""Why a file was not taken, in the reader's language, and what helps."""

import re
from typing import Any, NamedTuple

from learning.courses.fileformat.problems import Unusable
from learning.house.cleaning import NotTaken
from learning.house.forms import later


class Trouble(NamedTuple):
    """What is wrong with a file, and what helps."""

    told: str
    remedy: str


# What is told where files can't be kept now, with the form as it was.
AWAY = Trouble(
    later("We can’t keep files at the moment. The mistake is ours."),
    later("Nothing was changed. Please try again in a few minutes."),
)
_AGAIN = later("Save or export it once more, then choose the new file.")
_REASONS: dict[str, tuple[Any, Any]] = {
    "unknown": (later("We don’t take this kind of file."), later("The list above says which kinds we take.")),
    "heic": (later("This is a HEIC photo, which few devices can open."), later("Export it as JPEG. On an iPhone: share it by mail.")),
    "misnamed": (
        later("The name says one kind, the file is another."),
        later("Open it in its program and save it once more. Renaming is not enough."),
    ),
    "damaged": (later("The file is damaged or not complete."), _AGAIN),
    "pixels": (later("The picture has more than 50 million pixels."), later("Make it smaller in a picture program.")),
    "slow": (later("The file asks for too much work or memory."), later("Save it in a simpler form.")),
    "outside": (later("The drawing calls something from elsewhere, or acts."), later("Export it as a plain picture, for example PNG.")),
    "text": (later("The drawing has letters, which would be lost."), later("Turn the letters into paths first, or export a PNG.")),
    "locked": (later("The file is locked with a password."), later("Save it without one.")),
}
# What the checks of content files say in English, told by the first words that fit.
_CHECKS: list[tuple[str, Any, Any]] = [
    (r"not UTF-8", later("The text is not in UTF-8."), later("Save it as UTF-8.")),
    (r"control|private-use", later("It holds signs that no page can show."), later("Remove them. They often come from a word processor.")),
    (r"locked", *_REASONS["locked"]),
    (r"acts or is attached", later("Something in it acts, or is attached."), later("Print it into a new PDF.")),
    (r"far too many parts|too deep", *_REASONS["slow"]),
    (
        r"no words|styles or regions",
        later("There are no words in it, or more than words."),
        later("Write words with their times, nothing else."),
    ),
    (r"times go backwards", later("The times of the captions go backwards."), later("Put them in the order in which they are spoken.")),
    (r"the words at", later("Some captions are empty or hold markup."), later("Write plain words.")),
    (r"no WebVTT", later("These captions can’t be read."), later("Write them here, or export them as WebVTT or SRT.")),
    (r"half a second|hour", later("It is shorter than half a second or longer than an hour."), later("Cut it, or make several of it.")),
    (r"larger than|pixels", later("It is too large."), later("The list above says how large it may be.")),
    (
        r"moving picture|not every browser|no size|one track of",
        later("Not every browser plays it."),
        later("Export it as MP4 with H.264 and AAC."),
    ),
    (r"it uses|holds text|document type|viewBox|no svg|in each other|well-formed", later("The drawing is not as simple as ours."), _AGAIN),
    (r"empty", later("The file is empty."), _AGAIN),
    (r"", later("The file is damaged or not complete."), _AGAIN),
]


def trouble_of(error: NotTaken | Unusable) -> Trouble:
    """The words for a refusal."""
    if isinstance(error, NotTaken):
        told, remedy = _REASONS.get(error.reason, _REASONS["damaged"])
        return Trouble(str(told), str(remedy))
    message = str(error)
    told, remedy = next((told, remedy) for pattern, told, remedy in _CHECKS if re.search(pattern, message))
    return Trouble(str(told), str(remedy))
