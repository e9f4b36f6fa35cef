"""Run as a script: reads what to typeset as JSON, writes a PDF; ends with 2 and the reason where that can't be done.

A process of its own with limits, because typst keeps some 30 MB for good once it has set a page, in whatever process that was.
It imports nothing of ours, so it starts at once.
"""

import json
import os
import re
import resource
import sys
from typing import Any

import typst

# Archives can keep it (PDF/A-3a), screen readers can read it (PDF/UA-1).
STANDARDS: list["typst.PDFStandard"] = ["a-3a", "ua-1"]
SECONDS = 20
BYTES = 2 * 1024 * 1024 * 1024
# What our fonts surely lack: all but Latin, Greek, Cyrillic, Arabic and common signs.
_STRANGE = re.compile("[^\t\n -\u052f\u0600-\u06ff\u1e00-\u1fff\u2000-\u2044\u20ac\u2116\u2122]")


def typeset(asked: dict[str, Any]) -> bytes:
    """The PDF of a template below `root`; a sign that no font of ours has, as an emoji in a title, becomes a question mark."""
    written = json.dumps(asked["data"], ensure_ascii=False)
    try:
        return _compiled(asked, written)
    except typst.TypstError as impossible:
        if "could not be displayed" not in impossible.diagnostic:
            raise
    return _compiled(asked, _STRANGE.sub("?", written))


def _compiled(asked: dict[str, Any], written: str) -> bytes:
    # As `data` it is text to the template, never markup.
    made = typst.compile(
        asked["template"],
        root=asked["root"],
        font_paths=[asked["fonts"]],
        ignore_system_fonts=True,
        sys_inputs={"data": written},
        pdf_standards=STANDARDS,
        timestamp=asked["made_at"],
        format="pdf",
    )
    assert isinstance(made, bytes)
    return made


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    # Whoever reads a page goes before whoever prints one.
    os.nice(10)
    # One page needs no second core, and each thread would take memory of its own.
    os.environ["RAYON_NUM_THREADS"] = "1"
    try:
        sys.stdout.buffer.write(typeset(json.load(sys.stdin.buffer)))
    except typst.TypstError as impossible:
        sys.stderr.write(impossible.diagnostic or impossible.message)
        sys.exit(2)


if __name__ == "__main__":
    main()
