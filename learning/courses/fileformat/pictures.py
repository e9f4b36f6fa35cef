"""Pictures: SVG with theme classes and nothing that could act, or an ordinary raster image."""

import io
import re
from typing import NamedTuple
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from learning.courses.fileformat.problems import Unusable
from learning.house.markup import UNSHOWN

_SVG = "http://www.w3.org/2000/svg"
_GEOMETRY = set("d cx cy r rx ry x y x1 y1 x2 y2 width height points viewBox transform opacity".split())
_STROKE = {"stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"}
_SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
_CLASSES = {
    f"f-{name}" for name in "paper surface sunken ink soft line primary tint sun suntint good goodtint bad badtint none".split()
} | {f"s-{name}" for name in "ink soft line primary sun good bad paper".split()}
_VALUE = re.compile(r"(?!.*url\s*\()[\w\s.,()+-]*\Z", re.ASCII | re.IGNORECASE | re.DOTALL)
_BOX = re.compile(r"(?:-?\d{1,5}(?:\.\d{1,5})? ){2}[1-9]\d{0,4}(?:\.\d{1,5})? [1-9]\d{0,4}(?:\.\d{1,5})?\Z", re.ASCII)
_RASTER = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
_DEEPEST = 20
# A drawing stands in the page itself, a raster image is fetched apart.
_MOST_SVG_BYTES = 60_000
_MOST_PIXELS = 25_000_000


class Picture(NamedTuple):
    """A checked picture: for SVG its inner shapes and view box, for others size and type."""

    kind: str
    width: int
    height: int
    shapes: str = ""
    view_box: str = ""


class NotAPicture(Unusable):
    """The file is no picture that we take."""


def read_picture(data: bytes, name: str) -> Picture:
    """Check a picture's bytes."""
    return _read_svg(data) if name.endswith(".svg") else _read_raster(data)


def _read_raster(data: bytes) -> Picture:
    try:
        with Image.open(io.BytesIO(data), formats=list(_RASTER)) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise NotAPicture(_too_many(f"{width} × {height} pixels"))
            image.load()
            return Picture(_RASTER[str(image.format)], width, height)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise NotAPicture(_too_many("far too many pixels")) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NotAPicture("it is neither SVG, PNG, JPEG nor WebP, or damaged") from error


def _too_many(size: str) -> str:
    return f"it has {size}; at most {_MOST_PIXELS // 1_000_000} million are allowed"


def _read_svg(data: bytes) -> Picture:
    root = _parsed(data)
    if root.tag != f"{{{_SVG}}}svg":
        raise NotAPicture("its outermost element is no svg")
    _attributes(root)
    shapes = _inner(root, 0)
    box = " ".join(root.get("viewBox", "").split())
    if not _BOX.match(box):
        raise NotAPicture("its svg element has no viewBox with four numbers, the last two from 1 on")
    _x, _y, width, height = box.split()
    return Picture("svg", round(float(width)), round(float(height)), shapes, box)


def _parsed(data: bytes) -> ElementTree.Element:
    if len(data) > _MOST_SVG_BYTES:
        raise NotAPicture(f"it is larger than {_MOST_SVG_BYTES // 1000} KB")
    try:
        text = data.decode("utf-8-sig")
        # Read as we look at it: in another encoding a document type could hide. Its entities could grow without end.
        if UNSHOWN.search(text) or "<!" in text.replace("<!--", ""):
            raise NotAPicture("it declares a document type, or holds control characters")
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise NotAPicture(f"it is not well-formed XML in UTF-8: {error}") from error


def _drawn(element: ElementTree.Element, depth: int) -> str:
    """The element written again, once it is known to be harmless."""
    shape = element.tag.removeprefix(f"{{{_SVG}}}")
    if shape not in _SHAPES or shape == element.tag:
        raise NotAPicture(f"it uses “{shape}”")
    attributes, inner = _attributes(element), _inner(element, depth)
    return f"<{shape}{attributes}>{inner}</{shape}>" if inner else f"<{shape}{attributes}/>"


def _inner(element: ElementTree.Element, depth: int) -> str:
    if depth > _DEEPEST:
        raise NotAPicture(f"its shapes lie in each other more than {_DEEPEST} deep")
    if any((text or "").strip() for text in (element.text, *(child.tail for child in element))):
        raise NotAPicture("it holds text")
    return "".join(_drawn(child, depth + 1) for child in element)


def _attributes(element: ElementTree.Element) -> str:
    return "".join(f' {name}="{_checked(name, value)}"' for name, value in element.attrib.items())


def _checked(name: str, value: str) -> str:
    if name == "class":
        unknown = set(value.split()) - _CLASSES
        if unknown:
            raise NotAPicture(f"it uses the class “{sorted(unknown)[0]}”")
    elif name not in _GEOMETRY | _STROKE or not _VALUE.match(value):
        raise NotAPicture(f"it uses {name}=“{value[:40]}”")
    return value
