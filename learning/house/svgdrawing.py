"""`python -m learning.house.svgdrawing [HIGH]`: reads an SVG, writes a PNG; ends with 2 where it leads elsewhere, with 3 where it is none.

A process of its own with little time and memory, because a small drawing may ask for endless work.
"""

import re
import resource
import sys
from xml.etree import ElementTree

from resvg_py import svg_to_bytes

SIZE = 512
SECONDS = 5
BYTES = 768 * 1024 * 1024
MOST_ELEMENTS = 20_000
# What may bring in something from outside, and what is no drawing.
_FOREIGN = {
    "image",
    "feImage",
    "foreignObject",
    "script",
    "iframe",
    "audio",
    "video",
    "animate",
    "set",
    "animateTransform",
    "animateMotion",
}
_ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?!#|[\"']?\s*#)|@import|javascript:", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^<>\[]*>", re.IGNORECASE)


class LeadsElsewhere(Exception):
    """The drawing names something outside itself."""


def harmless(data: bytes) -> str:
    """The drawing as text, if it stands for itself alone."""
    plain = _DOCTYPE.sub(b"", data, count=1)
    if b"\0" in data or b"<!" in plain.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        # Entities: they can name files, and grow without end. In UTF-16, full of NULs, they would not be seen.
        raise LeadsElsewhere
    elements = list(ElementTree.fromstring(plain).iter())
    if len(elements) > MOST_ELEMENTS or any(_leads_elsewhere(element) for element in elements):
        raise LeadsElsewhere
    return ElementTree.tostring(elements[0], encoding="unicode")


def _leads_elsewhere(element: ElementTree.Element) -> bool:
    if str(element.tag).rpartition("}")[2] in _FOREIGN or _ELSEWHERE.search(element.text or ""):
        return True
    names = ((name.rpartition("}")[2], value) for name, value in element.attrib.items())
    return any((name == "href" and not value.strip().startswith("#")) or _ELSEWHERE.search(value) for name, value in names)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    # No file is opened from here on, whatever a drawing says.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    try:
        text = harmless(sys.stdin.buffer.read())
    except LeadsElsewhere:
        sys.exit(2)
    except ElementTree.ParseError:
        sys.exit(3)
    try:
        png = svg_to_bytes(svg_string=text, height=int(sys.argv[1]) if sys.argv[1:] else SIZE, skip_system_fonts=True)
    except ValueError:
        sys.exit(3)
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
