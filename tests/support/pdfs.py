"""Reading a PDF as others do: its text, its tags, and what two checkers of PDF/UA say about it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pymupdf
from pypdf import PdfReader

PROGRAMS = Path(sys.executable).parent


def text_of(made: bytes) -> str:
    """The text of all pages as pypdf extracts it, each space alone."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages))


def tags(made: bytes) -> list[tuple[str, str]]:
    """Every tag in the order it is read aloud, with its alternative text where there is one."""
    with pikepdf.open(io.BytesIO(made)) as opened:
        return list(_below(opened.Root.StructTreeRoot.K))


def _below(node: pikepdf.Object) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _below(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S).lstrip("/"), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _below(node.K)


def complaints(*files: Path) -> str:
    """What outloud and pdfua find wrong; empty when both find no error."""
    told = ""
    for command in (["outloud", "--fail-on", "error"], ["pdfua", "check", "--min-severity", "error"]):
        done = subprocess.run([PROGRAMS / command[0], *command[1:], *files], capture_output=True, text=True)
        if done.returncode:
            told += done.stdout + done.stderr
    return told


def letters_of(source: bytes | str) -> str:
    """Words in a form that is the same in a text and in the PDF made of it, for Arabic.

    The small signs are left out of documents, and readers take the two letters of lam-alef, one sign on paper, in either order.
    """
    text = _mupdf_text(source) if isinstance(source, bytes) else source
    words = re.sub("[\u064b-\u0652]", "", text).split()
    return " ".join("".join(sorted(word)) for word in words)


def _mupdf_text(made: bytes) -> str:
    # pypdf puts the words of a line that runs right to left in the order of the left.
    with pymupdf.open(stream=made) as opened:
        return " ".join(page.get_text() for page in opened)
