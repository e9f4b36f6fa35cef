"""Sound files, read by mutagen: MP3, and Opus or Vorbis in Ogg.

It is imported where a sound is read: it takes 2 MB, and web processes hardly ever read one.
"""

import io
from typing import Any

from learning.courses.fileformat.problems import Unusable
from learning.courses.fileformat.track import Track, lasting

_LAST_PAGE = 4


def read_mp3(data: bytes) -> Track:
    """MP3, its frames following each other as they should."""
    from mutagen.mp3 import MP3

    info: Any = MP3(io.BytesIO(data)).info
    if info.sketchy or info.layer != 3:
        raise Unusable("it is no MP3 file, or damaged", "write it with: ffmpeg -i in.wav -c:a libmp3lame -q:a 4 out.mp3")
    return Track(seconds=lasting(info.length))


def read_ogg(data: bytes) -> Track:
    """Opus or Vorbis in Ogg, down to its last page."""
    from mutagen.oggopus import OggOpus
    from mutagen.oggvorbis import OggVorbis

    if not data.startswith(b"OggS"):
        raise Unusable("it is no Ogg file", "write it with: ffmpeg -i in.wav -c:a libopus out.opus")
    last = data.rfind(b"OggS")
    segments = data[last + 27 : last + 27 + data[last + 26]]
    if not data[last + 5] & _LAST_PAGE or last + 27 + len(segments) + sum(segments) > len(data):
        raise Unusable("its end is missing", "copy or make it again")
    reader = OggOpus if b"OpusHead" in data[:200] else OggVorbis
    info: Any = reader(io.BytesIO(data)).info
    return Track(seconds=lasting(info.length))
