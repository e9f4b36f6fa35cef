"""Pictures: good ones are kept as they are, all others refused with a reason."""

# ruff: noqa: E501  (a row of a table stands on one line)

from __future__ import annotations

import re
import struct
import zlib
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.courses.fileformat import ContentRefused
from learning.courses.fileformat.pictures import NotAPicture, read_picture
from learning.house.paths import CONTENT
from tests.support.content import COURSE, ContentFolder, a_picture, a_png

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">{}</svg>'

DANGEROUS = {
    "a script": "<script>alert(1)</script>",
    "a script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "a handler": '<path d="M0 0" onload="alert(1)"/>',
    "a handler in capitals": '<path d="M0 0" ONLOAD="alert(1)"/>',
    "a link": '<a href="https://evil.example/"><path d="M0 0"/></a>',
    "a reference": '<use href="#x"/>',
    "an old reference": '<use xlink:href="#x"/>',
    "an image": '<image href="https://evil.example/x.png"/>',
    "href on a shape": '<path d="M0 0" href="javascript:alert(1)"/>',
    "old href on a shape": '<path d="M0 0" xlink:href="javascript:alert(1)"/>',
    "foreign words": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "a shape from elsewhere": '<path xmlns="http://www.w3.org/1999/xhtml" d="M0 0"/>',
    "a style sheet": "<style>path{fill:red}</style>",
    "a style": '<path d="M0 0" style="fill:red"/>',
    "a colour": '<path d="M0 0" fill="red"/>',
    "an address in an attribute": '<path d="url(https://evil.example/)"/>',
    "an address without quotes": '<path transform="url(x)" d="M0 0"/>',
    "an address as a filter": '<path filter="url(#x)" d="M0 0"/>',
    "an escape": '<path d="M0 0\\75rl(x)"/>',
    "a quote that ends early": '<path d="M0 0&quot; onload=&quot;alert(1)"/>',
    "a bracket in an attribute": '<path d="M0 0&lt;script&gt;"/>',
    "text": "<text>Hallo</text>",
    "words between": "<g>Hallo</g>",
    "words after": "<g/>Hallo",
    "words in a section": "<g><![CDATA[<script>alert(1)</script>]]></g>",
    "an animation": '<animate attributeName="href" to="javascript:alert(1)"/>',
    "a setting": '<set attributeName="onload" to="alert(1)"/>',
    "an unknown class": '<path class="f-pink" d="M0 0"/>',
    "one unknown class among known ones": '<path class="f-ink button" d="M0 0"/>',
    "an id": '<path id="main" d="M0 0"/>',
    "a language": '<g xml:lang="de"/>',
    "a title": "<title>Bild</title>",
    "metadata": "<metadata/>",
    "a definition": "<defs><path d='M0 0'/></defs>",
    "a pattern": '<pattern id="x"/>',
}


@pytest.mark.parametrize("inside", DANGEROUS.values(), ids=DANGEROUS)
def test_a_drawing_holds_nothing_but_shapes(inside: str):
    with pytest.raises(NotAPicture) as refusal:
        read_picture(SVG.format(inside).encode(), "x.svg")
    assert str(refusal.value)


BROKEN = {
    "nothing": b"",
    "words": b"Hallo",
    "an open end": b"<svg",
    "no viewBox": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "three numbers": SVG.replace("0 0 10 10", "0 0 10").format("").encode(),
    "words for numbers": SVG.replace("0 0 10 10", "0 0 a b").format("").encode(),
    "not a number": SVG.replace("0 0 10 10", "0 0 nan nan").format("").encode(),
    "without end": SVG.replace("0 0 10 10", "0 0 inf inf").format("").encode(),
    "no height": SVG.replace("0 0 10 10", "0 0 10 0").format("").encode(),
    "turned inside out": SVG.replace("0 0 10 10", "0 0 -10 -10").format("").encode(),
    "a group for a drawing": b'<g viewBox="0 0 1 1"/>',
    "a path for a drawing": b'<path viewBox="0 0 1 1" d="M0 0"/>',
    "a document type": b"<!DOCTYPE svg>" + SVG.format("").encode(),
    "an entity": b'<!DOCTYPE svg [<!ENTITY a "M0 0">]>' + SVG.format('<path d="&a;"/>').encode(),
    "an entity from outside": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("&a;").encode(),
    "an unknown entity": SVG.format("&a;").encode(),
    "an unknown encoding": b'<?xml version="1.0" encoding="foo"?>' + SVG.format("").encode(),
    "a document type in UTF-16": f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "M0 0">]>{SVG.format("")}'.encode("utf-16"),
    "very deep": SVG.format("<g>" * 5000 + "</g>" * 5000).encode(),
    "very large": SVG.format(f'<path d="{"M0 0" * 100_000}"/>').encode(),
    "a PNG that calls itself a drawing": a_png(),
}  # fmt: skip


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_drawing_is_refused_with_a_reason(data: bytes):
    with pytest.raises(NotAPicture) as refusal:
        read_picture(data, "x.svg")
    assert str(refusal.value)


def test_entities_that_grow_without_end_are_refused_at_once():
    entities = '<!ENTITY a0 "x">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    with pytest.raises(NotAPicture):
        read_picture(f"<!DOCTYPE svg [{entities}]>{SVG.format('<g>&a11;</g>')}".encode(), "x.svg")


def test_a_good_drawing_keeps_its_shapes_and_its_box():
    drawing = read_picture(
        SVG.format('<g class="f-ink s-line"><!-- a note --><path d="M0,0 L5-5e-1z" opacity=".5"/></g>').encode(), "x.svg"
    )
    assert (drawing.kind, drawing.width, drawing.height, drawing.view_box) == ("svg", 10, 10, "0 0 10 10")
    assert drawing.shapes == '<g class="f-ink s-line"><path d="M0,0 L5-5e-1z" opacity=".5"/></g>'


@pytest.mark.parametrize("file", sorted((CONTENT / "courses").glob("*/media/*.svg")), ids=lambda path: path.stem)
def test_a_shipped_drawing_can_be_used(file):
    drawing = read_picture(file.read_bytes(), file.name)
    assert ElementTree.fromstring(f"<svg>{drawing.shapes}</svg>") is not None


@given(st.text(alphabet="<>&;\"'/=!-[]() svgpathdonloadhreftransform:#x\\\n", max_size=120))
def test_no_drawing_ever_carries_more_than_shapes(inside: str):
    try:
        drawing = read_picture(SVG.format(inside).encode(), "x.svg")
    except NotAPicture:
        return
    assert not re.search(r"<(?!/?(g|path|circle|ellipse|rect|line|polyline|polygon|svg)\b)", drawing.shapes)
    assert not re.search(r"\son\w+=|href|url\(", drawing.shapes)


# ------------------------------------------------------------------ photographs


@pytest.mark.parametrize(("kind", "name"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")])
def test_an_ordinary_picture_is_kept_with_its_size(kind: str, name: str):
    picture = read_picture(a_picture(kind, 20, 10), f"x.{name}")
    assert (picture.kind, picture.width, picture.height) == (name, 20, 10)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_other_kinds_are_refused_whatever_they_are_called(kind: str):
    with pytest.raises(NotAPicture):
        read_picture(a_picture(kind), "x.png")


def _png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (12_000, 10_000), (7_000, 7_000)])
def test_a_picture_that_swells_is_refused(size: tuple[int, int]):
    with pytest.raises(NotAPicture):
        read_picture(_png_of(*size), "x.png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_half_a_picture_is_refused(kind: str):
    data = a_picture(kind, 200, 200)
    with pytest.raises(NotAPicture):
        read_picture(data[: len(data) // 2], "x.png")


@given(st.binary(max_size=200), st.sampled_from([a_picture(kind) for kind in ("PNG", "JPEG", "WEBP")]), st.integers(0, 60))
def test_no_bytes_make_the_reader_stumble(noise: bytes, picture: bytes, at: int):
    for data in (noise, picture[:at] + noise + picture[at + len(noise) :]):
        for name in ("x.png", "x.svg"):
            try:
                read_picture(data, name)
            except NotAPicture as refusal:
                assert str(refusal)


# ------------------------------------------------------------------ in a course


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cover.svg", SVG.format(DANGEROUS["a script"]).encode()),
        ("cover.svg", SVG.format(DANGEROUS["an unknown class"]).encode()),
        ("frame.png", b"\x89PNG but no more"),
        ("frame.png", _png_of(60_000, 60_000)),
        ("frame.png", a_picture("GIF")),
        ("frame.png", a_png() + b"\0" * 8_000_001),
    ],
)
def test_a_picture_of_a_course_that_can_not_be_used_is_named(name: str, data: bytes, folder: ContentFolder):
    folder.write(f"{COURSE}/media/{name}", data)
    with pytest.raises(ContentRefused) as refusal:
        folder.read()
    assert [problem.file for problem in refusal.value.problems] == [f"{COURSE}/media/{name}"]


def test_a_picture_called_otherwise_than_it_is_keeps_its_own_kind(folder: ContentFolder):
    folder.write(f"{COURSE}/media/frame.png", a_picture("JPEG"))
    assert read_picture(folder.read().courses["photos"].media["frame.png"], "frame.png").kind == "jpg"
