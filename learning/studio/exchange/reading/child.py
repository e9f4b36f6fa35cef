"""The process that reads a file from elsewhere: little memory, little time, no file may be written; asked and answered through pipes."""

import json
import resource
import sys
from typing import Any

MEMORY, SECONDS, FILES = 480 << 20, 25, 64


def limit() -> None:
    """Give up, before anything is read, what reading doesn't need."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    limit()
    size = int.from_bytes(sys.stdin.buffer.read(4))
    asked = json.loads(sys.stdin.buffer.read(size))
    answer, pieces = _answer(asked, sys.stdin.buffer.read())
    head = json.dumps(answer | {"pieces": [[name, len(data)] for name, data in pieces.items()]}).encode()
    sys.stdout.buffer.write(len(head).to_bytes(4) + head)
    for data in pieces.values():
        sys.stdout.buffer.write(data)


def _answer(asked: dict[str, Any], data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    from learning.courses.fileformat import ContentRefused
    from learning.studio.exchange.reading.refused import FileRefused

    try:
        return _read(asked, data)
    except FileRefused as refused:
        return {"refused": [refused.why, refused.what]}, {}
    except ContentRefused as refused:
        return {"problems": [[each.file, each.line, each.message, each.remedy] for each in refused.problems]}, {}
    except (MemoryError, RecursionError):
        return {"refused": ["too_much", ""]}, {}


def _read(asked: dict[str, Any], data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    if asked["kind"] == "course":
        from learning.studio.exchange.reading.course import course_in, document_of

        course = course_in(data, asked["shared"])
        return {"course": document_of(course)}, dict(course.media)
    from learning.studio.exchange.reading.sorts import read

    found = read(asked["kind"], data, asked["name"])
    return {"found": found.as_data()}, found.media


if __name__ == "__main__":
    main()
