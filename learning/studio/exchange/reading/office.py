"""Documents of word processors (docx): headings, paragraphs, lists, pictures; tables, text boxes and the like are named."""

import io
from collections.abc import Iterator
from typing import Any

from learning.courses.fileformat.media import read_medium
from learning.courses.fileformat.problems import Unusable
from learning.studio.exchange.reading.found import Found
from learning.studio.exchange.reading.outline import Outline
from learning.studio.exchange.reading.packed import unpack
from learning.studio.exchange.reading.refused import FileRefused
from learning.studio.exchange.reading.spans import Span, markdown

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A, _WP = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}",
)
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
_ODD = {"txbxContent": "text_box", "footnoteReference": "footnote", "oMath": "formula", "object": "object", "commentReference": "comment"}
MOST_PICTURES = 40


def read_docx(data: bytes, name: str) -> Found:
    """Lessons of a document; one that holds macros or is no document is refused."""
    files = unpack(data)
    if any(each.lower().endswith(("vbaproject.bin", "vbadata.xml")) for each in files):
        raise FileRefused("macros")
    # What python-docx knows not to open, it says in many ways; for its author it is one thing.
    try:
        from docx import Document

        document = Document(io.BytesIO(data))
        body = list(document.element.body)
    except (FileRefused, MemoryError):
        raise
    except Exception as error:
        raise FileRefused("no_docx") from error
    return _Reader(document, name).read(body)


class _Reader:
    def __init__(self, document: Any, name: str) -> None:
        self.document, self.name, self.found = document, name, Found()
        self.styles = {style.style_id: style.name or "" for style in document.styles}
        self.numbering = dict(_numbering(document))
        self.items, self.ordered = list[str](), False

    def read(self, body: list[Any]) -> Found:
        levels = [level for part in body if (level := self.level(part))]
        self.outline = Outline(self.found, self.name, min(levels, default=1))
        for number, part in enumerate(body, 1):
            if part.tag == f"{_W}p":
                self.paragraph(part, number)
            elif part.tag == f"{_W}tbl":
                self.end_list()
                self.found.note("part", number, "table", " ".join(part.itertext()))
            elif part.tag not in (f"{_W}sectPr", f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
                self.found.note("part", number, "part", " ".join(part.itertext()))
        self.end_list()
        self.outline.close()
        return self.found

    def level(self, part: Any) -> int:
        """The level of a heading, a title being the highest; 0 for other parts."""
        style = self.style(part)
        if style == "title":
            return 1
        return int(style[8:]) if style.startswith("heading ") and style[8:].isdecimal() else 0

    def style(self, part: Any) -> str:
        found = part.find(f"{_W}pPr/{_W}pStyle")
        return self.styles.get(found.get(f"{_W}val"), "").lower() if found is not None else ""

    def paragraph(self, part: Any, number: int) -> None:
        spans = list(self.spans(part, number))
        text, level, listed = markdown(spans), self.level(part), self.listed(part)
        if not listed or level:
            self.end_list()
        if level and text:
            self.outline.heading(level, "".join(span.text for span in spans))
        elif listed and text:
            ordered = listed == "ordered"
            if self.items and ordered != self.ordered:
                self.end_list()
            self.items, self.ordered = [*self.items, text], ordered
        else:
            self.outline.paragraph(text)
        self.pictures(part, number)

    def listed(self, part: Any) -> str:
        style, found = self.style(part), part.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if style.startswith("list number"):
            return "ordered"
        if found is not None and found.get(f"{_W}val") != "0":
            return self.numbering.get(found.get(f"{_W}val"), "bullet")
        return "bullet" if style.startswith("list") else ""

    def end_list(self) -> None:
        items, self.items = self.items, []
        if items:
            (self.outline.steps if self.ordered else self.outline.bullets)(items)

    def spans(self, part: Any, number: int) -> Iterator[Span]:
        for run in part.iter(f"{_W}r"):
            above = run.getparent()
            href = self.address(above) if above.tag == f"{_W}hyperlink" else ""
            marks = run.find(f"{_W}rPr")
            strong, emphasis = (marks is not None and _on(marks.find(f"{_W}{name}")) for name in ("b", "i"))
            for piece in run:
                kind = piece.tag.rpartition("}")[2]
                if kind in _ODD:
                    self.found.note("part", number, _ODD[kind], " ".join(piece.itertext()))
                text = {"t": piece.text or "", "tab": " ", "br": "\n", "noBreakHyphen": "-"}.get(kind, "")
                if text:
                    yield Span(text, strong, emphasis, href)

    def address(self, link: Any) -> str:
        known = self.document.part.rels.get(link.get(f"{_R}id", ""))
        return str(known.target_ref) if known is not None and known.is_external else ""

    def pictures(self, part: Any, number: int) -> None:
        for blip in part.iter(f"{_A}blip"):
            properties = next(part.iter(f"{_WP}docPr"), None)
            alt = properties.get("descr", "") if properties is not None else ""
            self.picture(blip.get(f"{_R}embed", ""), alt, number)

    def picture(self, key: str, alt: str, number: int) -> None:
        """A picture goes the same way as one that somebody picks: by its bytes, never by its name."""
        known = self.document.part.rels.get(key)
        image = known.target_part if known is not None and not known.is_external else None
        ending = _ENDINGS.get(getattr(image, "content_type", ""), "")
        if not ending or len(self.found.media) >= MOST_PICTURES:
            self.found.note("part", number, "picture", alt)
            return
        name = f"picture-{len(self.found.media) + 1}.{ending}"
        try:
            read_medium(image.blob, name)  # type: ignore[union-attr]
        except Unusable as error:
            self.found.note("part", number, "bad_picture", str(error))
            return
        self.found.media[name] = image.blob  # type: ignore[union-attr]
        self.end_list()
        self.outline.picture(name.partition(".")[0], alt)


def _numbering(document: Any) -> Iterator[tuple[str, str]]:
    """Which lists have numbers, by their id."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return
    formats = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        found = abstract.find(f"{_W}lvl/{_W}numFmt")
        formats[abstract.get(f"{_W}abstractNumId")] = "bullet" if found is not None and found.get(f"{_W}val") == "bullet" else "ordered"
    for number in root.iter(f"{_W}num"):
        abstract = number.find(f"{_W}abstractNumId")
        if abstract is not None:
            yield number.get(f"{_W}numId"), formats.get(abstract.get(f"{_W}val"), "bullet")


def _on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "none")
