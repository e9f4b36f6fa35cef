"""Films, cleaned in their place: what tells of the maker is written over with nothing, so that no offset moves."""

import struct
from collections.abc import Iterator

from learning.house.cleaning.reasons import NotTaken

_TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip"}
_HOLDING = {b"moov", b"trak", b"mdia"}
_TIMED = {b"mvhd", b"tkhd", b"mdhd"}
_MOST = 5_000
# Tags, attachments; title, day, and the programs that wrote it.
_WEBM_TELLING = {0x1254C367, 0x1941A469, 0x7BA9, 0x4461}
_WEBM_HOLDING = {0x18538067, 0x1549A966}
_PROGRAMS = {0x4D80, 0x5741}


def without_tags_mp4(data: bytes) -> bytes:
    """An MP4 whose tags, places and days are nothing any more."""
    made = bytearray(data)
    _clean_boxes(made, 0, len(made))
    return bytes(made)


def _clean_boxes(made: bytearray, start: int, end: int) -> None:
    for name, head, at, after in _boxes(made, start, end):
        if name in _TELLING:
            made[head + 4 : head + 8] = b"free"
            made[at:after] = bytes(after - at)
        elif name in _TIMED:
            # Made and changed: 4 bytes each, 8 in version 1.
            width = 8 if made[at] == 1 else 4
            made[at + 4 : at + 4 + 2 * width] = bytes(2 * width)
        elif name in _HOLDING:
            _clean_boxes(made, at, after)


def _boxes(data: bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Name, beginning, beginning of what it holds, and end of each box."""
    at = start
    for _number in range(_MOST):
        if at == end:
            return
        if at + 8 > end:
            break
        length, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if length == 1:
            if at + 16 > end:
                break
            (length,), head = struct.unpack_from(">Q", data, at + 8), 16
        after = end if length == 0 else at + length
        if after > end or after < at + head + (4 if name in _TIMED else 0):
            break
        yield name, at, at + head, after
        at = after
    raise NotTaken("damaged")


def without_tags_webm(data: bytes) -> bytes:
    """The same of a WebM."""
    made = bytearray(data)
    _clean_elements(made, 0, len(made))
    return bytes(made)


def _clean_elements(made: bytearray, start: int, end: int) -> None:
    for number, head, at, after in _elements(made, start, end):
        if number in _WEBM_TELLING:
            _make_void(made, head, after)
        elif number in _PROGRAMS:
            made[at:after] = b"x" * (after - at)
        elif number in _WEBM_HOLDING:
            _clean_elements(made, at, after)


def _make_void(made: bytearray, head: int, after: int) -> None:
    """One element of the kind that readers skip, as long as what stood there."""
    length = after - head
    if length >= 9:
        made[head:after] = b"\xec\x01" + (length - 9).to_bytes(7, "big") + bytes(length - 9)
    else:
        made[head:after] = bytes([0xEC, 0x80 | (length - 2)]) + bytes(length - 2)


def _elements(data: bytearray, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    at = start
    for _number in range(_MOST):
        if at >= end:
            return
        head = at
        number, at = _varied(data, at, end, keep_marker=True)
        length, at = _varied(data, at, end, keep_marker=False)
        if at + length > end:
            break
        yield number, head, at, at + length
        at += length
    raise NotTaken("damaged")


def _varied(data: bytearray, at: int, end: int, keep_marker: bool) -> tuple[int, int]:
    width = 9 - data[at].bit_length() if at < end else 9
    if width > 8 or at + width > end:
        raise NotTaken("damaged")
    number = int.from_bytes(data[at : at + width], "big")
    return (number if keep_marker else number & ((1 << 7 * width) - 1)), at + width
