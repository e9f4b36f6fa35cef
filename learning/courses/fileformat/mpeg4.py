"""MP4: boxes in boxes, each with its length, a name of four letters and what it holds (ISO/IEC 14496-12)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from learning.courses.fileformat.problems import Unusable
from learning.courses.fileformat.track import Track, lasting

# What every browser of today plays: H.264 in its two spellings, and AAC.
_PICTURE_CODECS, _SOUND_CODECS = {b"avc1", b"avc3"}, {b"mp4a"}
_REMEDY = "write it with H.264 and AAC, for example: ffmpeg -i in.mov -c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +faststart out.mp4"
_MOST_BOXES = 500


class _Stream(NamedTuple):
    """One of a file's tracks: `vide`, `soun` or another, its codec and its size."""

    handler: bytes
    codec: bytes
    width: int
    height: int


def read_mp4(data: bytes) -> Track:
    """A film in MP4: one H.264 picture, AAC sound or none."""
    streams, seconds = _read(data)
    pictures = [stream for stream in streams if stream.handler == b"vide"]
    sounds = [stream for stream in streams if stream.handler == b"soun"]
    if not pictures:
        raise Unusable("it has no moving picture", "call a sound file .m4a, or add the picture")
    if any(stream.codec not in _PICTURE_CODECS for stream in pictures) or any(stream.codec not in _SOUND_CODECS for stream in sounds):
        raise Unusable("not every browser plays how it is written", _REMEDY)
    if not pictures[0].width or not pictures[0].height:
        raise Unusable("its picture has no size", _REMEDY)
    return Track(pictures[0].width, pictures[0].height, lasting(seconds))


def read_m4a(data: bytes) -> Track:
    """Sound in MP4: AAC and no moving picture."""
    streams, seconds = _read(data)
    if [(stream.handler, stream.codec) for stream in streams if stream.handler in (b"vide", b"soun")] != [(b"soun", b"mp4a")]:
        raise Unusable("it is not one track of AAC sound", "write it with: ffmpeg -i in.wav -c:a aac out.m4a")
    return Track(seconds=lasting(seconds))


def _read(data: bytes) -> tuple[list[_Stream], float]:
    top = dict(_boxes(data))
    if not data[4:8] == b"ftyp" or b"moov" not in top or b"mdat" not in top:
        raise Unusable("it is no MP4 file, or only a part of one", _REMEDY)
    movie = list(_boxes(top[b"moov"]))
    return [_stream(box) for name, box in movie if name == b"trak"], _seconds(dict(movie)[b"mvhd"])


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes that lie beside each other in some bytes; a box that is cut off makes the file unusable."""
    at = 0
    for _number in range(_MOST_BOXES):
        if at == len(data):
            return
        length, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1:
            (length,), head = struct.unpack_from(">Q", data, at + 8), 16
        end = len(data) if length == 0 else at + length
        if 0 < length < head or end > len(data):
            break
        yield name, data[at + head : end]
        at = end
    raise Unusable("a part of it is cut off", _REMEDY)


def _seconds(header: bytes) -> float:
    layout, at = (">IQ", 20) if header[0] == 1 else (">II", 12)
    scale, duration = struct.unpack_from(layout, header, at)
    return float(duration / scale)


def _stream(track: bytes) -> _Stream:
    media = dict(_boxes(dict(_boxes(track))[b"mdia"]))
    described = dict(_boxes(dict(_boxes(media[b"minf"]))[b"stbl"]))[b"stsd"]
    handler, codec = media[b"hdlr"][8:12], described[12:16]
    width, height = struct.unpack_from(">HH", described, 40) if handler == b"vide" else (0, 0)
    return _Stream(handler, codec, width, height)
