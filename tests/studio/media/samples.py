"""Files for tests of media: good ones with something to hide, and hostile ones."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image

from tests.support.media import CAPTIONS, a_pdf, sample

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect class="f-sun" width="40" height="20"/></svg>'
FACTS = {"licence": "CC-BY-4.0", "author": "Frau Muster", "source": "eigenes Werk"}


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (640, 400), mode: str = "RGB", **more: Any) -> bytes:
    """A picture of noise that no encoder makes much smaller."""
    made = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(made, kind, **more)
    return made.getvalue()


def a_photo() -> bytes:
    """A photo as a phone makes it: held upright, with the camera's name and the place."""
    about = Image.Exif()
    about[0x0112], about[0x010F] = 6, "GeheimeKamera"
    about.get_ifd(0x8825)[1] = "N"
    return a_picture(exif=about)


def a_bomb() -> bytes:
    """A few bytes that claim to be 900 million pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")


def good_ones() -> dict[str, bytes]:
    played = {name: sample(name) for name in ("film.mp4", "film.webm", "sound.mp3", "sound.m4a", "sound.ogg", "sound.opus")}
    pictures = {f"p.{kind.lower()}": a_picture(kind, (96, 64)) for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")}
    return {**played, **pictures, "s.svg": SVG, "c.vtt": CAPTIONS.encode(), "sheet.pdf": a_pdf(), "t.txt": b"Text"}


HOSTILE = {
    "bomb.png": a_bomb(),
    "script.svg": SVG.replace(b"<rect", b"<script>alert(1)</script><rect"),
    "entities.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG,
    "outside.svg": SVG.replace(b"<rect", b'<image href="http://127.0.0.1/x"/><rect'),
    "acts.pdf": a_pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "launch.pdf": a_pdf("/OpenAction 4 0 R", "<< /S /Launch /F (calc.exe) >>"),
    "page.png": b"<!doctype html><script>alert(1)</script>",
    "photo.png": a_picture("JPEG", (64, 64)),
    "half.jpg": a_picture("JPEG")[:9000],
    "half.mp4": sample("film.mp4")[:9000],
    "empty.webp": b"",
    "program.pdf": b"MZ" + bytes(2000),
    "script.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\n<script>alert(1)</script>\n",
    "phone.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(500),
    "archive.zip": b"PK\3\4" + bytes(500),
    "../../etc/passwd": b"root:x:0:0",
}


def mutated(seed: int) -> tuple[str, bytes]:
    """A good file with bytes turned, cut out or put in."""
    dice = random.Random(seed)
    name, data = dice.choice(sorted(good_ones().items()))
    changed = bytearray(data)
    for _change in range(dice.randint(1, 12)):
        at = dice.randrange(len(changed)) if changed else 0
        match dice.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del changed[at : at + dice.randint(1, 400)]
            case 2:
                changed[at:at] = dice.randbytes(dice.randint(1, 40))
            case _:
                changed[at : at + 4] = dice.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"])
    return name, bytes(changed)
