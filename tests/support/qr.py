"""Reads our QR codes as a camera would, from the drawing in the page: whether the pattern leads where it should."""

from __future__ import annotations

import re
from collections.abc import Callable

# By error level as its two bits say it, and by version: how many codewords of data each block holds.
_BLOCKS = {
    0b01: {1: [19], 2: [34], 3: [55], 4: [80], 5: [108], 6: [68] * 2},
    0b00: {1: [16], 2: [28], 3: [44], 4: [32] * 2, 5: [43] * 2, 6: [27] * 4},
    0b11: {1: [13], 2: [22], 3: [17] * 2, 4: [24] * 2, 5: [15, 15, 16, 16], 6: [19] * 4},
    0b10: {1: [9], 2: [16], 3: [13] * 2, 4: [9] * 4, 5: [11, 11, 12, 12], 6: [15] * 4},
}
_ALIGNMENT = {1: None, 2: 18, 3: 22, 4: 26, 5: 30, 6: 34}
_MASKS: list[Callable[[int, int], bool]] = [
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
]


def read_qr(html: str) -> str:
    """What the first QR code in a page says; written for whole patterns of up to 41 modules."""
    drawing = re.search(r'<svg class="qr" viewBox="0 0 (\d+) .*?fill="#15233b" d="([^"]+)"', html, re.DOTALL)
    assert drawing, "no QR code in the page"
    return read_dark(int(drawing[1]) - 8, {(int(y) - 4, int(x) - 4) for x, y in re.findall(r"M(\d+) (\d+)h1", drawing[2])})


def read_dark(size: int, dark: set[tuple[int, int]]) -> str:
    """What a QR code of so many modules a side says, by the row and column of its dark ones."""
    version = (size - 17) // 4
    level, mask = _format(dark)
    bits = [((y, x) in dark) != _MASKS[mask](y, x) for y, x in _path(size) if not _is_pattern(y, x, size, version)]
    return _text(_data(bits, _BLOCKS[level][version]))


def _format(dark: set[tuple[int, int]]) -> tuple[int, int]:
    """Error level and mask; the five bits are laid under 10101."""
    bits = "".join(str(int((8, x) in dark)) for x in range(5))
    word = int(bits, 2) ^ 0b10101
    return word >> 3, word & 7


def _path(size: int) -> list[tuple[int, int]]:
    """The order in which modules are read: in pairs of columns from the right, up and down in turn."""
    order = []
    for turn, right in enumerate(column if column > 6 else column - 1 for column in range(size - 1, 0, -2)):
        rows = range(size - 1, -1, -1) if turn % 2 == 0 else range(size)
        order += [(y, x) for y in rows for x in (right, right - 1)]
    return order


def _is_pattern(y: int, x: int, size: int, version: int) -> bool:
    """Finders with their format bits, timing lines, and the alignment square hold no data."""
    finder = (y < 9 and x < 9) or (y < 9 and x >= size - 8) or (y >= size - 8 and x < 9)
    middle = _ALIGNMENT[version]
    aligned = middle is not None and abs(y - middle) < 3 and abs(x - middle) < 3
    return finder or aligned or y == 6 or x == 6


def _data(bits: list[bool], blocks: list[int]) -> list[int]:
    """The codewords of data, block after block: in the pattern they stand by turns, one of each block."""
    words = iter(int("".join(str(int(bit)) for bit in bits[start : start + 8]), 2) for start in range(0, len(bits) - 7, 8))
    dealt: list[list[int]] = [[] for _block in blocks]
    for place in range(max(blocks)):
        for block, length in zip(dealt, blocks, strict=True):
            if place < length:
                block.append(next(words))
    return [word for block in dealt for word in block]


def _text(data: list[int]) -> str:
    stream = "".join(f"{word:08b}" for word in data)
    assert stream[:4] == "0100", "not in bytes"
    length = int(stream[4:12], 2)
    return bytes(int(stream[12 + 8 * place : 20 + 8 * place], 2) for place in range(length)).decode()
