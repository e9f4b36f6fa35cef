"""Rules about what is seen: descriptions of pictures, and places on them."""

import re
from collections.abc import Iterator

from learning.studio.findings.found import Finding, Page, Text, rule, text_rule

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|svg|avif)|(?:IMG|DSC|image|Bild|Screenshot)[-_ ]?\d+", re.IGNORECASE)
# A screen reader says already that it is a picture.
PICTURE_OF = {
    "de": ("bild von", "bild:", "ein bild", "das bild", "abbildung", "foto von", "grafik", "zeichnung von"),
    "en": ("image of", "picture of", "photo of", "graphic of", "an image", "a picture", "drawing of"),
    "it": ("immagine di", "immagine:", "foto di", "figura di", "disegno di"),
    "tr": ("resim:", "görsel:", "fotoğraf:", "resimde", "görselde"),
    "ar": ("صورة ل", "صورة:", "رسم ل"),
    "uk": ("зображення", "малюнок", "фото "),
    "pl": ("obraz ", "obrazek", "zdjęcie ", "grafika", "rysunek"),
}
_LONG_ALT = 300
# WCAG 2.5.8 asks for 24 pixels; a picture is about 360 wide on a small phone.
_LEAST_SPOT, _PHONE = 24, 360


def _described(text: Text) -> bool:
    return text.field == "alt"


@rule("alt-missing", "1.1.1 A", blocking=True)
def alt_missing(page: Page) -> Iterator[Finding]:
    for block in page.blocks:
        # A translation that has not begun says nothing yet; an original is told at once.
        begun = page.words(block) or page.locale == page.original
        if block["kind"] in ("figure", "hotspot") and begun and not page.words(block).get("alt", "").strip():
            yield Finding("alt-missing", block["id"], "alt")


@text_rule("alt-file-name", "1.1.1 A", blocking=True)
def alt_file_name(page: Page, text: Text) -> Iterator[Finding]:
    if _described(text) and _FILE_NAME.fullmatch(text.text.strip()):
        yield text.found("alt-file-name", text.text)


@text_rule("alt-picture-of", "1.1.1 A")
def alt_picture_of(page: Page, text: Text) -> Iterator[Finding]:
    if _described(text) and text.text.strip().casefold().startswith(PICTURE_OF.get(page.language, ())):
        yield text.found("alt-picture-of", text.text[:40])


@text_rule("alt-long", "1.1.1 A")
def alt_long(page: Page, text: Text) -> Iterator[Finding]:
    if _described(text) and len(text.text) > _LONG_ALT:
        yield text.found("alt-long", text.text[:40])


@text_rule("alt-as-caption", "1.1.1 A")
def alt_as_caption(page: Page, text: Text) -> Iterator[Finding]:
    caption = page.words(text.block).get("caption", "")
    if _described(text) and caption and caption.strip().casefold() == text.text.strip().casefold():
        yield text.found("alt-as-caption", text.text)


@rule("picture-contrast", "1.4.11 AA", asks=True)
def picture_contrast(page: Page) -> Iterator[Finding]:
    """Drawings take the theme's colours; in a photo or a screenshot only eyes can tell."""
    for block in page.blocks:
        if block["kind"] in ("figure", "hotspot") and page.media.get(block["media"], {}).get("kind", "svg") != "svg":
            yield Finding("picture-contrast", block["id"], "alt", block["media"])


@rule("picture-of-text", "1.4.5 AA", asks=True)
def picture_of_text(page: Page) -> Iterator[Finding]:
    for block in page.blocks:
        if block["kind"] == "figure" and page.media.get(block["media"], {}).get("kind", "svg") != "svg":
            yield Finding("picture-of-text", block["id"], "alt", block["media"])


@rule("spot-small", "2.5.8 AA", blocking=True)
def spot_small(page: Page) -> Iterator[Finding]:
    for block in page.blocks:
        if block["kind"] == "hotspot":
            width = page.media.get(block["media"], {}).get("width") or _PHONE
            least = _LEAST_SPOT * width / _PHONE
            small = [spot for spot in block["spots"] if min(spot["at"][2:]) < least]
            yield from (Finding("spot-small", block["id"], f"spots.{spot['id']}", spot["id"]) for spot in small)


@rule("spot-order", "1.3.2 A")
def spot_order(page: Page) -> Iterator[Finding]:
    """Who hears a picture goes through its places in the order they were drawn: from top to bottom is what they expect."""
    for block in page.blocks:
        if block["kind"] == "hotspot":
            rows = [spot["at"][1] // max(1, spot["at"][3]) for spot in block["spots"]]
            if rows != sorted(rows):
                yield Finding("spot-order", block["id"], "alt")
