"""Files spoilt at random: refused with reasons, or imported whole; never a stumble, never a row left behind."""

# ruff: noqa: E501  (a row of a table stands on one line)

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning.courses.actions import import_catalogue
from learning.courses.fileformat import ContentRefused
from learning.courses.fileformat.structure import dump, load
from learning.courses.fileformat.words import parse
from learning.courses.store import store_of
from learning.house.db import db
from tests.support.content import COURSE, ContentFolder, a_content_folder, catalogue_rows, the_shipped_content

NASTY = (
    "\x00", "\ufeff", "\ue000", "\u2028", "\r", "\t", "\x1b", "\x85", "😀", "{", "}", "[", "]", ": ", "- ", "&a ", "*a ", "!!python/name:os.system ", "---\n",
    "...\n", "::: ", "::: begin\n", "@ ", "@ title\n", "@ options.gallery\n", "{fact:", "{fact:helpline}", "](term:", "](term:cloud)", "{sign=money}", "'", '"',
    "|", ">", "%YAML 1.1\n", "<<: ", "? ", "~", "null", "true", "no", "1e400", ".nan", "2026-13-45", "0o9", "9" * 400, "\\ud800", '"\\ud800"', '"\\0"', "# ",
    "only: [ar]\n", "except: [de]\n", "only: []\n", "right: true\n", "kind: text\n", "uid: x\n", "id: begin\n", "media: frame\n", "../", "file: /etc/passwd\n",
)  # fmt: skip


@st.composite
def spoilt(draw, good: bytes) -> bytes:
    """A file after one to four accidents."""
    data = good
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        accident = draw(st.sampled_from(["cut", "double", "insert", "noise", "swap lines", "drop line"]))
        lines = data.splitlines(keepends=True) or [b""]
        one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        if accident == "cut":
            data = data[:start] + data[end:]
        elif accident == "double":
            data = data[:end] + data[start:end] + data[end:]
        elif accident == "insert":
            data = data[:start] + draw(st.sampled_from(NASTY)).encode() + data[start:]
        elif accident == "noise":
            data = data[:start] + draw(st.binary(max_size=6)) + data[end:]
        elif accident == "swap lines":
            lines[one], lines[other] = lines[other], lines[one]
            data = b"".join(lines)
        else:
            data = b"".join(lines[:one] + lines[one + 1 :])
    return data


def _comes_in_whole_or_not_at_all(app, folder: ContentFolder) -> None:
    before = catalogue_rows(app)
    with app.app_context():
        try:
            catalogue = folder.read()
        except ContentRefused as refusal:
            assert refusal.problems and all(problem.line >= 1 and problem.remedy for problem in refusal.problems)
        else:
            import_catalogue(db.session(), store_of(app.config["SETTINGS"]), catalogue)
        db.session.rollback()
    assert catalogue_rows(app) == before


# Every kind of block and task stands in them.
KEPT = ("smartphone-safety", "offices-online", "fair-online")


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> ContentFolder:
    return a_content_folder(tmp_path_factory.mktemp("small") / "content")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory) -> ContentFolder:
    """The shipped content with the first lesson of three courses alone, for speed."""
    folder = the_shipped_content(tmp_path_factory.mktemp("shipped") / "content")
    _keep_courses(folder, *KEPT)
    for course in (folder.root / "courses").iterdir():
        _keep_first_lesson(folder, course)
    for path in (folder.root / "pages").iterdir():
        if path.name != "imprint":
            shutil.rmtree(path)
    return folder


def _keep_courses(folder: ContentFolder, *uids: str) -> None:
    for path in (folder.root / "courses").iterdir():
        if path.name not in uids:
            shutil.rmtree(path)
    document, _problems = load(folder.text("tracks.yaml"), "tracks.yaml", "tracks")
    assert document is not None
    tracks = [track | {"courses": [uid for uid in track["courses"] if uid in uids]} for track in document.data["tracks"]]
    folder.write("tracks.yaml", dump({"tracks": [track for track in tracks if track["courses"]]}))


def _keep_first_lesson(folder: ContentFolder, course: Path) -> None:
    name = f"courses/{course.name}/course.yaml"
    lessons = next(line for line in folder.text(name).splitlines() if line.startswith("lessons: ["))
    first = lessons.removeprefix("lessons: [").rstrip("]").split(", ")[0]
    folder.change(name, lessons, f"lessons: [{first}]")
    for path in (course / "lessons").iterdir():
        if path.name != first:
            shutil.rmtree(path)


def _spoil_and_import(app, folder: ContentFolder, data) -> None:
    texts = sorted(name for name in folder.bytes() if name.endswith((".yaml", ".md", ".svg")))
    name = data.draw(st.sampled_from(texts))
    good = (folder.root / name).read_bytes()
    folder.write(name, data.draw(spoilt(good)))
    try:
        _comes_in_whole_or_not_at_all(app, folder)
    finally:
        folder.write(name, good)


CALM = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(CALM, max_examples=50)
@given(st.data())
def test_a_small_folder_spoilt_at_random_comes_in_whole_or_not_at_all(small, empty_app, data):
    _spoil_and_import(empty_app, small, data)


@settings(CALM, max_examples=6)
@given(st.data())
def test_shipped_files_spoilt_at_random_come_in_whole_or_not_at_all(shipped, empty_app, data):
    _spoil_and_import(empty_app, shipped, data)


@settings(CALM, max_examples=150)
@given(st.data())
def test_spoilt_words_are_read_or_refused(small, data):
    good = (small.root / f"{COURSE}/lessons/look/de.md").read_bytes()
    text = data.draw(spoilt(good)).decode("utf-8", "replace")
    _words, problems = parse(text, "x.md")
    assert all(1 <= problem.line <= text.count("\n") + text.count("\r") + 40 for problem in problems)


@settings(CALM, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str):
    parse(text, "x.md")
    parse(f"---\n{text}\n---\n", "x.md")
