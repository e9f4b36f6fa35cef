"""Reading a list of names out of a file somebody uploads. Nothing in it is trusted, nothing of it is kept."""

import csv
import io
import json
import subprocess
import zipfile

from learning.cohorts.pupils.names import MOST_LINES
from learning.house import apart
from learning.house.refusal import Refusal

MOST_BYTES = 256 * 1024
# What a workbook may unpack to, and into how many parts: a list of names is a hundredth of it.
MOST_UNPACKED, MOST_PARTS = 8 * 1024 * 1024, 200
MOST_COLUMNS, LONGEST_CELL = 20, 200
PATIENCE = 15
_WORKBOOK = b"PK\x03\x04"
# Old workbooks, PDFs and pictures: files people take for a list by mistake.
_OTHERS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")


class NoList(Refusal):
    """The file is no list of names that can be read; `why` is one of: size, kind, broken."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def rows_of_file(data: bytes) -> list[list[str]]:
    """The rows of a CSV file or of the first sheet of a workbook."""
    if len(data) > MOST_BYTES:
        raise NoList("size")
    if data.startswith(_OTHERS):
        raise NoList("kind")
    return _of_workbook(data) if data.startswith(_WORKBOOK) else _of_text(data)


def _of_text(data: bytes) -> list[list[str]]:
    text = _decoded(data)
    if "\0" in text:
        raise NoList("kind")
    sign = next((each for each in "\t;," if each in text), ",")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    except csv.Error as broken:
        raise NoList("broken") from broken
    return [_cut(row) for row in rows if any(cell.strip() for cell in row)][: MOST_LINES + 1]


def _decoded(data: bytes) -> str:
    for coding in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise NoList("kind")


def _of_workbook(data: bytes) -> list[list[str]]:
    _refuse_bombs(data)
    try:
        done = apart.ask(["-m", "learning.cohorts.pupils.workbook", str(MOST_LINES)], data, PATIENCE)
    except subprocess.TimeoutExpired as slow:
        raise NoList("size") from slow
    if done.returncode:
        raise NoList("size" if done.returncode == 2 else "broken")
    rows: list[list[str]] = json.loads(done.stdout)
    return [_cut(row) for row in rows]


def _cut(row: list[str]) -> list[str]:
    return [cell[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]


def _refuse_bombs(data: bytes) -> None:
    """Refuse what unpacks to far more than it is, and XML that declares entities, before anything is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise NoList("size")
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise NoList("kind")
            for part in parts:
                _look_into(packed, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as broken:
        raise NoList("broken") from broken


def _look_into(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with packed.open(part) as opened:
        # The size that is declared may be a lie: no more than that is read.
        inside = opened.read(MOST_UNPACKED + 1)
    if len(inside) > MOST_UNPACKED:
        raise NoList("size")
    plain = inside.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise NoList("broken")
