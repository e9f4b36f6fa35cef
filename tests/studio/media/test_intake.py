"""Files come in clean and of our own making, or not at all; what is wrong is said in the reader's language."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from learning.courses.fileformat.media import read_medium
from learning.courses.fileformat.problems import Unusable
from learning.house.cleaning import NotTaken
from learning.house.cleaning.reasons import REASONS
from learning.house.paths import CONTENT
from learning.studio.media.intake import free_name, stem_of, take_in
from learning.studio.media.refusals import _CHECKS, _REASONS
from tests.studio.media.samples import HOSTILE, SVG, a_photo, a_picture, good_ones
from tests.support.media import a_pdf, sample

# Read here rather than through the app, because words need a language.
FILEFORMAT = Path("learning/courses/fileformat")


def test_a_photo_loses_its_place_and_camera_and_stands_upright():
    taken = take_in("IMG 0001.JPG", a_photo())
    with Image.open(io.BytesIO(taken.data)) as picture:
        assert picture.size == (400, 640) and not dict(picture.getexif())
    assert b"GeheimeKamera" not in taken.data and taken.name == "img-0001.jpg" and taken.notes == ("place",)


@pytest.mark.parametrize("name", ["p.gif", "p.bmp", "p.tiff", "p.avif"])
def test_pictures_that_not_every_browser_shows_become_ones_that_do(name: str):
    taken = take_in(name, good_ones()[name])
    assert read_medium(taken.data, taken.name).width == 96 and taken.name in ("p.png", "p.jpg") and "converted" in taken.notes


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "sound.m4a"])
def test_a_film_tells_nothing_of_its_maker_and_plays_as_before(name: str):
    data = sample(name)
    taken = take_in(name, data)
    assert len(taken.data) == len(data) and read_medium(taken.data, name) == read_medium(data, name)
    assert b"Lavf" not in taken.data


@pytest.mark.parametrize("name", ["sound.mp3", "sound.ogg", "sound.opus"])
def test_a_sound_keeps_its_length_without_its_tags(name: str):
    taken = take_in(name, sample(name))
    assert read_medium(taken.data, taken.name).seconds == read_medium(sample(name), name).seconds and b"title=" not in taken.data.lower()


def test_a_pdf_keeps_its_title_and_tells_nothing_of_its_maker():
    from pypdf import PdfReader, PdfWriter

    writer, made = PdfWriter(clone_from=io.BytesIO(a_pdf())), io.BytesIO()
    writer.add_metadata({"/Title": "Merkblatt", "/Author": "GeheimerName", "/Producer": "GeheimesProgramm"})
    writer.write(made)
    taken = take_in("Merkblatt.pdf", made.getvalue())
    told = PdfReader(io.BytesIO(taken.data)).metadata
    assert told is not None and told.title == "Merkblatt" and b"Geheim" not in taken.data


def test_a_drawing_of_ours_stays_one_and_any_other_becomes_a_picture():
    assert take_in("a.svg", SVG.replace(b"<rect", b"<!-- by Frau Geheim --><rect")).data.count(b"Geheim") == 0
    assert take_in("a.svg", SVG).name == "a.svg"
    other = take_in("b.svg", SVG.replace(b'class="f-sun"', b'fill="red"'))
    assert other.name == "b.png" and read_medium(other.data, "b.png").height == 1200
    with pytest.raises(Unusable):
        take_in("b.svg", SVG.replace(b'class="f-sun"', b'fill="red"'), draw=False)


def test_every_shipped_drawing_is_taken_as_it_is():
    files = sorted(CONTENT.glob("courses/*/media/*.svg"))[:12]
    assert files and all(take_in(file.name, file.read_bytes()).name.endswith(".svg") for file in files)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name: str):
    with pytest.raises((NotTaken, Unusable)):
        take_in(name, HOSTILE[name])


def test_what_hides_behind_a_picture_is_gone():
    taken = take_in("a.jpg", a_picture() + b"PK\3\4<script>alert(1)</script>")
    assert b"<script>" not in taken.data
    assert take_in("a.svg", SVG.replace(b"<rect", b'<rect onload="alert(1)"')).name == "a.png"


def test_every_reason_has_words():
    assert set(REASONS) - {"acts"} <= set(_REASONS)


def test_what_the_checks_say_is_known_by_more_than_damaged():
    """Each sentence of the checks meets a rule before the last, which is for what is really broken."""
    broken = re.compile(r"damaged|cut off|missing|is no |only a part|has no page|neither|how long it lasts|has no size")
    for message in _messages():
        rule = next(pattern for pattern, _told, _remedy in _CHECKS if re.search(pattern, message))
        assert rule or broken.search(message), message


def _messages() -> list[str]:
    found = []
    for file in FILEFORMAT.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Unusable", "NotAPicture") and node.args:
                found.append(_text(node.args[0]))
    assert len(found) > 30
    return [text for text in found if text]


def _text(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts if not isinstance(part, ast.Call))


def test_names_become_such_as_can_stand_in_an_address():
    names = ("Über uns 2.JPG", "../../etc/passwd", "写真.png", "a" * 99 + ".png", "7 Schritte.pdf")
    assert [stem_of(name) for name in names] == ["ueber-uns-2", "passwd", "file", "a" * 40, "file-7-schritte"]
    assert free_name("a", {"a", "a-2"}) == "a-3"
