"""The file of a form: how large it may be, what sort it is."""

from pathlib import PurePosixPath
from typing import NamedTuple

from flask import request

from learning.studio.exchange.reading.refused import FileRefused

# Whole courses come with their films; documents are words and a few pictures. In bytes.
MOST_COURSE, MOST_DOCUMENT = 60_000_000, 10_000_000
# What a form holds beside its file.
BESIDE = 64 * 1024
KINDS = {"zip": "course", "md": "md", "markdown": "md", "docx": "docx", "gift": "gift", "xml": "xml", "aiken": "aiken"}
_TEXTS = ("txt",)


class Sent(NamedTuple):
    """A file that was sent: what reader it needs, its name without its ending, its bytes."""

    kind: str
    name: str
    data: bytes


def take_large_files() -> None:
    """Let this request be as large as a course; asked before its form is read."""
    request.max_content_length = MOST_COURSE + BESIDE


def sent_file() -> Sent:
    """The file of this form; raises `FileRefused`."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise FileRefused("none")
    name = PurePosixPath(file.filename.replace("\\", "/")).name[:100]
    ending = name.rpartition(".")[2].lower()
    kind = request.form.get("kind", "") if ending in _TEXTS else KINDS.get(ending, "")
    if kind not in KINDS.values():
        raise FileRefused("which_kind" if ending in _TEXTS else "ending", name)
    most = MOST_COURSE if kind == "course" else MOST_DOCUMENT
    # The view runs again where two transactions met.
    file.stream.seek(0)
    data = file.stream.read(most + 1)
    if len(data) > most:
        raise FileRefused("large")
    return Sent(kind, name.rpartition(".")[0] or name, data)
