"""Sound without its tags: names, comments and pictures of covers."""

import io
from typing import Any

from mutagen import MutagenError
from mutagen.apev2 import delete as delete_ape
from mutagen.id3 import delete as delete_id3
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from learning.house.cleaning.reasons import NotTaken


def without_tags_mp3(data: bytes) -> bytes:
    made = io.BytesIO(data)
    for strip in (delete_id3, delete_ape):
        made.seek(0)
        _try(strip, made)
    return made.getvalue()


def without_tags_ogg(data: bytes) -> bytes:
    made = io.BytesIO(data)
    reader: Any = OggOpus if b"OpusHead" in data[:200] else OggVorbis

    def strip(file: io.BytesIO) -> None:
        opened = reader(file)
        file.seek(0)
        opened.delete(file)

    _try(strip, made)
    return made.getvalue()


def _try(strip: Any, made: io.BytesIO) -> None:
    try:
        strip(made)
    except (MutagenError, OSError, ValueError, IndexError, KeyError, TypeError, AttributeError) as broken:
        raise NotTaken("damaged") from broken
