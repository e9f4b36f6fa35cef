"""WebM: elements in elements, each with its number, its length and what it holds (RFC 8794 and RFC 9559)."""

import struct
from collections.abc import Iterator

from learning.courses.fileformat.problems import Unusable
from learning.courses.fileformat.track import Track, lasting

_EBML, _DOCTYPE, _SEGMENT, _INFO, _TRACKS, _ENTRY, _CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675
_SCALE, _DURATION, _TYPE, _CODEC, _VIDEO, _WIDTH, _HEIGHT = 0x2AD7B1, 0x4489, 0x83, 0x86, 0xE0, 0xB0, 0xBA
_CODECS = {b"V_VP8", b"V_VP9", b"V_AV1", b"A_OPUS", b"A_VORBIS"}
_REMEDY = "write it with: ffmpeg -i in.mov -c:v libvpx-vp9 -c:a libopus out.webm"
_MOST_ELEMENTS = 5000


def read_webm(data: bytes) -> Track:
    """A film in WebM: one moving picture (VP8, VP9 or AV1), sound (Opus or Vorbis) or none."""
    top = dict(_elements(data))
    if data[:4] != b"\x1aE\xdf\xa3" or dict(_elements(top[_EBML])).get(_DOCTYPE, b"").rstrip(b"\0") != b"webm":
        raise Unusable("it is no WebM file", _REMEDY)
    parts = dict(_elements(top[_SEGMENT]))
    if _CLUSTER not in parts:
        raise Unusable("a part of it is cut off", _REMEDY)
    tracks = [dict(_elements(entry)) for number, entry in _elements(parts[_TRACKS]) if number == _ENTRY]
    pictures = [dict(_elements(track[_VIDEO])) for track in tracks if track[_TYPE] == b"\1"]
    if len(pictures) != 1 or any(track[_CODEC] not in _CODECS for track in tracks):
        raise Unusable("it is not one moving picture with sound that browsers play", _REMEDY)
    return Track(_number(pictures[0][_WIDTH]), _number(pictures[0][_HEIGHT]), _seconds(dict(_elements(parts[_INFO]))))


def _seconds(info: dict[int, bytes]) -> float:
    if _DURATION not in info:
        raise Unusable("it does not say how long it lasts", _REMEDY)
    (duration,) = struct.unpack(">f" if len(info[_DURATION]) == 4 else ">d", info[_DURATION])
    return lasting(duration * _number(info.get(_SCALE, b"\x0f\x42\x40")) / 1e9)


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The elements that lie beside each other in some bytes; one that is cut off makes the file unusable."""
    at = 0
    for _count in range(_MOST_ELEMENTS):
        if at >= len(data):
            return
        number, at = _varied(data, at, keep_marker=True)
        length, at = _varied(data, at, keep_marker=False)
        if at + length > len(data):
            break
        yield number, data[at : at + length]
        at += length
    raise Unusable("a part of it is cut off", _REMEDY)


def _varied(data: bytes, at: int, keep_marker: bool) -> tuple[int, int]:
    """A number whose first byte tells how many bytes it has, and where it ends."""
    width = 9 - data[at].bit_length()
    number = int.from_bytes(data[at : at + width], "big")
    return number if keep_marker else number & ((1 << 7 * width) - 1), at + width


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")
