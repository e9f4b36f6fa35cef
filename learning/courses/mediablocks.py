"""Blocks made of films, sound and files: for each reader the best version, and beside it what others need."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from learning.house.locale import LOCALES
from learning.tasks import Words

Data = Mapping[str, Any]
Shown = dict[str, Any]

# As in the check of the files: captions fit a film that lasts about as long.
_SLACK = 1.0


class MediaWords(Words, Protocol):
    """Words of a block that is made of media; `reader` is the locale of the page, which may be another than the words'."""

    @property
    def reader(self) -> str: ...

    def medium(self, media: str) -> Shown: ...


class Video:
    """A film with captions, its words as text, and what those need who don't see or hear it."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": True, "text": False, "transcript": True}

    def compile(self, block: Data, words: MediaWords, locale: str) -> Shown:
        films = _versions(block["spoken"], words)
        described = block["described"]
        return _told(words) | {
            "poster": words.picture(block["poster"]),
            "film": films[0],
            "tracks": [_track(key, words.medium(block["captions"][key]), films[0]) for key in _order(block["captions"], words.reader)],
            # Whoever hears another language than their own reads along from the start.
            "captions_on": films[0]["lang"] != words.reader,
            "said": described == "said",
            # Easy German shows less at once: what is for other readers is left out there.
            "further": [
                *_further("signed", _versions(block.get("signed", {}), words)[:1], films[0]),
                *_further("described", _versions({} if described == "said" else described, words)[:1], films[0]),
                *_further("spoken", [] if words.reader == "de-simple" else films[1:], films[0]),
            ],
        }


class Audio:
    """Something to hear, and its words as text."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": True, "text": False, "transcript": True}

    def compile(self, block: Data, words: MediaWords, locale: str) -> Shown:
        sounds = _versions(block["spoken"], words)
        others = [] if words.reader == "de-simple" else sounds[1:]
        return _told(words) | {"sound": sounds[0], "further": _further("spoken", others, sounds[0])}


class Download:
    """A file to take along, in the reader's language first."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": False, "text": False, "name": True}

    def compile(self, block: Data, words: MediaWords, locale: str) -> Shown:
        files = _versions(block["files"], words)
        return {"html": words.html("text"), "name": words.label("name"), "file": files[0], "others": files[1:]}


class MediaKind(Protocol):
    """A kind of block made of media."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]: ...

    def compile(self, block: Data, words: MediaWords, locale: str) -> Shown: ...


MEDIA_KINDS: dict[str, MediaKind] = {"video": Video(), "audio": Audio(), "download": Download()}


def recording(block: Data, words: MediaWords, locale: str) -> Shown | None:
    """Somebody reading these very words aloud; a recording of other words would lead astray."""
    named = block.get("recorded", {})
    return {**words.medium(named[locale]), "lang": locale} if locale in named else None


def _told(words: MediaWords) -> Shown:
    return {"html": words.html("text"), "transcript": words.html("transcript")}


def _order(locales: Iterable[str], reader: str) -> list[str]:
    """The locales with the reader's first, then what they most likely understand."""
    wished = (reader, *LOCALES[reader].fallbacks, *LOCALES)
    return sorted(locales, key=wished.index)


def _versions(media: Mapping[str, str], words: MediaWords) -> list[Shown]:
    return [{**words.medium(media[key]), "lang": key} for key in _order(media, words.reader)]


def _track(locale: str, captions: Shown, film: Shown) -> Shown:
    """Captions say everything that is heard; in another language than the film's they translate."""
    same = locale.partition("-")[0] == film["lang"].partition("-")[0]
    return {"lang": locale, "src": captions["src"], "kind": "captions" if same else "subtitles"}


def _further(role: str, versions: list[Shown], film: Shown) -> list[Shown]:
    return [{**version, "role": role, "captioned": abs(version["seconds"] - film["seconds"]) <= _SLACK} for version in versions]
