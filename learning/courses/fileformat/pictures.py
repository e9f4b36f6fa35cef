"""Pictures: SVG with theme classes and nothing that could act, or an ordinary raster image."""

import io
import re
from typing import NamedTuple
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

_SVG = "http://www.w3.org/2000/svg"
_GEOMETRY = set("d cx cy r rx ry x y x1 y1 x2 y2 width height points viewBox transform opacity".split())
_STROKE = {"stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"}
_SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
_CLASSES = {
    f"f-{name}" for name in "paper surface sunken ink soft line primary tint sun suntint good goodtint bad badtint none".split()
} | {f"s-{name}" for name in "ink soft line primary sun good bad paper".split()}
_VALUE = re.compile(r"[\w\s.,()+-]*\Z")
_RASTER = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}


class Picture(NamedTuple):
    """A checked picture: for SVG its inner shapes and view box, for others size and type."""

    kind: str
    width: int
    height: int
    shapes: str = ""
    view_box: str = ""


class NotAPicture(Exception):
    """The file can't be used; the message says why."""


def read_picture(data: bytes, name: str) -> Picture:
    """Check a picture's bytes."""
    if name.endswith(".svg"):
        return _read_svg(data)
    try:
        with Image.open(io.BytesIO(data), formats=list(_RASTER)) as image:
            image.verify()
            return Picture(_RASTER[str(image.format)], *image.size)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture("it is neither SVG, PNG, JPEG nor WebP") from error


def _read_svg(data: bytes) -> Picture:
    # An entity could grow without end; none is needed in a drawing.
    if b"<!" in data.replace(b"<!--", b""):
        raise NotAPicture("it declares a document type")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise NotAPicture(f"it is not well-formed: {error}") from error
    for element in root.iter():
        _check(element)
    box = root.get("viewBox", "").split()
    if len(box) != 4:
        raise NotAPicture("its svg element has no viewBox with four numbers")
    return Picture("svg", round(float(box[2])), round(float(box[3])), "".join(_written(child) for child in root), " ".join(box))


def _check(element: ElementTree.Element) -> None:
    shape = element.tag.removeprefix(f"{{{_SVG}}}")
    if shape not in _SHAPES:
        raise NotAPicture(f"it uses “{shape}”")
    if (element.text or "").strip() or (element.tail or "").strip():
        raise NotAPicture("it holds text")
    for name, value in element.attrib.items():
        if name == "class":
            unknown = set(value.split()) - _CLASSES
            if unknown:
                raise NotAPicture(f"it uses the class “{sorted(unknown)[0]}”")
        elif name not in _GEOMETRY | _STROKE or not _VALUE.match(value):
            raise NotAPicture(f"it uses {name}=“{value[:40]}”")


def _written(element: ElementTree.Element) -> str:
    shape = element.tag.removeprefix(f"{{{_SVG}}}")
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    inner = "".join(_written(child) for child in element)
    return f"<{shape}{attributes}>{inner}</{shape}>" if inner else f"<{shape}{attributes}/>"
