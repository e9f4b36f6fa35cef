"""Contact sheets: many pictures of pages, small and labelled, on a few large ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SHEET_WIDTH = 1840
GAP = 20
LABEL = 26
GROUND, INK, CUT = "#8a8f98", "#ffffff", "#d02030"


def contact_sheets(pictures: Sequence[Path], into: Path, width: int, tallest: int, rows: int) -> list[Path]:
    """Lay pictures out as thumbnails `width` wide, each cut after `tallest` (a red line says so), `rows` rows a sheet."""
    columns = (SHEET_WIDTH - GAP) // (width + GAP)
    made = []
    for number, few in enumerate(_portions(pictures, columns * rows), start=1):
        file = into.with_name(f"{into.name}-{number}.png")
        _sheet(few, columns, width, tallest).save(file, optimize=True)
        made.append(file)
    return made


def _portions(pictures: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    for start in range(0, len(pictures), size):
        yield pictures[start : start + size]


def _sheet(pictures: Sequence[Path], columns: int, width: int, tallest: int) -> Image.Image:
    rows = [[(file.stem, _thumbnail(file, width, tallest)) for file in row] for row in _portions(pictures, columns)]
    heights = [max(thumbnail.height for _name, thumbnail in row) + LABEL + GAP for row in rows]
    sheet = Image.new("RGB", (GAP + columns * (width + GAP), GAP + sum(heights)), GROUND)
    pen, font, top = ImageDraw.Draw(sheet), ImageFont.load_default(size=17), GAP
    for row, height in zip(rows, heights, strict=True):
        for column, (name, thumbnail) in enumerate(row):
            at = GAP + column * (width + GAP)
            pen.text((at, top), name, fill=INK, font=font)
            sheet.paste(thumbnail, (at, top + LABEL))
        top += height
    return sheet


def _thumbnail(file: Path, width: int, tallest: int) -> Image.Image:
    with Image.open(file) as picture:
        small = picture.convert("RGB").resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)
    if small.height <= tallest:
        return small
    cut = small.crop((0, 0, width, tallest))
    ImageDraw.Draw(cut).line([(0, tallest - 2), (width, tallest - 2)], fill=CUT, width=4)
    return cut
