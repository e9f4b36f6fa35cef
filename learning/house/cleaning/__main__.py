"""`python -m learning.house.cleaning KIND`: reads a file, writes a line of JSON and the file anew; ends with 3 where it is not taken."""

import json
import resource
import sys

from learning.house.cleaning.kinds import RASTERS
from learning.house.cleaning.reasons import NotTaken

SECONDS = 20
BYTES = 900 * 1024 * 1024


def cleaned_here(data: bytes, kind: str) -> tuple[bytes, str, list[str]]:
    """The file anew, its ending, and what was done to it."""
    if kind in RASTERS:
        from learning.house.cleaning.rasters import raster

        return raster(data, kind)
    if kind == "pdf":
        from learning.house.cleaning.papers import without_tags_pdf

        return without_tags_pdf(data), kind, []
    return _played(data, kind), kind, []


def _played(data: bytes, kind: str) -> bytes:
    from learning.house.cleaning import boxes, sounds

    if kind in ("mp4", "m4a"):
        return boxes.without_tags_mp4(data)
    if kind == "webm":
        return boxes.without_tags_webm(data)
    return sounds.without_tags_mp3(data) if kind == "mp3" else sounds.without_tags_ogg(data)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        made, ending, notes = cleaned_here(sys.stdin.buffer.read(), sys.argv[1])
    except NotTaken as refused:
        _tell({"reason": refused.reason})
        sys.exit(3)
    except (MemoryError, RecursionError):
        _tell({"reason": "slow"})
        sys.exit(3)
    _tell({"ending": ending, "notes": notes})
    sys.stdout.buffer.write(made)


def _tell(what: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main()
