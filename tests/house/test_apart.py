"""Processes that read foreign files know no key and no database, and still do their work."""

from __future__ import annotations

import ast
import io
import shutil
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image
from werkzeug.exceptions import ServiceUnavailable

from learning.cohorts.pupils.sheets import rows_of_file
from learning.courses.jobs import narrowed
from learning.house import apart
from learning.house import pdf as documents
from learning.house.arms import drawn_anew
from learning.house.cleaning.process import cleaned, drawn
from learning.house.locale import LOCALES
from learning.house.settings import Site
from learning.studio.exchange.asking import ask
from tests.support.server import REPOSITORY

CANARY = "a secret that no child may know"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def a_picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(made, "PNG")
    return made.getvalue()


def a_workbook() -> bytes:
    made, book = io.BytesIO(), openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Berger", "Amina"])
    book.save(made)
    return made.getvalue()


def a_document(root: Path) -> bytes:
    (root / "letter.typ").write_text('#import "/house/paper.typ": *\n#show: paper\n= #here.title', encoding="utf-8")
    return documents.pdf(root / "letter.typ", {}, title="A letter", locale=LOCALES["de"], site=Site())


@pytest.fixture
def noting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each child writes down what it finds in its environment, then is the Python it should be."""
    (tmp_path / "house").mkdir()
    shutil.copy(REPOSITORY / "learning" / "house" / "paper.typ", tmp_path / "house")
    monkeypatch.setattr(documents, "_ROOT", tmp_path)
    noted, child = tmp_path / "noted", tmp_path / "python"
    child.write_text(f'#!/bin/sh\n/usr/bin/env > "{noted}"\nexec "{sys.executable}" "$@"\n')
    child.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(child))
    for name in ("LERNWEGE_KEY", "LERNWEGE_DATABASE_URL", "LERNWEGE_OLD_KEYS", "PGPASSWORD", "HOME", "SOMETHING_NEW"):
        monkeypatch.setenv(name, CANARY)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    # Wherever the server was started.
    monkeypatch.chdir(tmp_path)
    return noted


@pytest.mark.parametrize(
    "work",
    [
        lambda _root: cleaned(a_picture(), "picture.png").data,
        lambda _root: drawn(SVG).data,
        lambda _root: drawn_anew(SVG).data,
        lambda _root: narrowed(a_picture(), 20, "webp"),
        lambda _root: rows_of_file(a_workbook()),
        lambda root: a_document(root),
        lambda _root: ask("md", b"# Ein Text\n\nMit Worten.", "text.md").told,
    ],
    ids=["media", "drawing", "arms", "widths", "workbook", "document", "course"],
)
def test_a_child_works_and_knows_no_secret(work: Any, noting: Path) -> None:
    assert work(noting.parent)
    told = noting.read_text()
    assert CANARY not in told
    assert "LC_ALL=C.UTF-8" in told


def test_two_files_are_read_at_once_and_who_comes_third_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_WAIT", 0.05)
    with apart._AT_ONCE, apart._AT_ONCE:
        for read in (lambda: drawn_anew(SVG), lambda: cleaned(a_picture(), "picture.png"), lambda: rows_of_file(a_workbook())):
            with pytest.raises(ServiceUnavailable):
                read()
    assert drawn_anew(SVG).data


def test_no_process_is_started_without_saying_what_it_may_know() -> None:
    """Whoever adds one decides: `env=bare_environment()`, or more with a reason."""
    silent = []
    for file in sorted((REPOSITORY / "learning").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("subprocess.")):
                continue
            if not any(word.arg == "env" for word in node.keywords):
                silent.append(f"{file.name}:{node.lineno}")
    assert silent == []
