"""Small real films, sounds and files, and a content folder in which a lesson uses them."""

from __future__ import annotations

from pathlib import Path

from tests.support.content import COURSE, SHARE, ContentFolder

SAMPLES = Path(__file__).parent / "samples"

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.500\nFragen Sie zuerst.\n\n00:01.500 --> 00:02.900\n<v Mia>Dann zeigen Sie das Bild.\n"

MEDIA = ("film-de.mp4", "film-en.webm", "film-de.vtt", "film-ar.vtt", "signed.mp4", "voice.mp3", "read.opus", "sheet.pdf", "sheet-en.txt")

_BLOCKS = """\
  - id: film
    kind: video
    poster: cover
    spoken: {de: film-de-mp4, en: film-en-webm}
    captions: {de: film-de-vtt, en: film-de-vtt, ar: film-ar-vtt}
    described: said
    signed: {de: signed-mp4}
  - id: voice
    kind: audio
    spoken: {de: voice-mp3}
  - id: sheet
    kind: download
    files: {de: sheet-pdf, en: sheet-en-txt}
"""

_WORDS = """
::: film

Eine Frau fragt, bevor sie ein Bild zeigt.

@ title
Erst fragen

@ transcript
**Mia:** Darf ich das Bild zeigen?

::: voice

@ title
Eine Nachricht

@ transcript
Hier ist Mia.

::: sheet

@ title
Zum Mitnehmen

@ name
Merkblatt laden
"""

_ENGLISH = """\
---
title: Sharing photos
aim: You show photos only to whom you like.
state: machine-draft
---

::: film

A woman asks before she shows a picture.

@ title
Ask first

@ transcript
**Mia:** May I show this picture?

::: voice

@ title
A message

@ transcript
Mia speaking.

::: sheet

@ title
To take with you

@ name
Load the sheet
"""


def sample(name: str) -> bytes:
    """A real file: film.mp4, film.webm, sound.mp3, sound.m4a, sound.opus, sound.ogg."""
    return (SAMPLES / name).read_bytes()


def a_pdf(catalogue: str = "", more: str = "") -> bytes:
    """A PDF of one empty page; `catalogue` goes into its root, `more` is a fourth object."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        *([more] if more else []),
    ]
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def with_media(folder: ContentFolder) -> ContentFolder:
    """The folder with a film, a sound and a file in its lesson `share`, and its first block read aloud."""
    entries = "".join(
        f"  - id: {name.replace('.', '-')}\n    file: {name}\n    licence: CC-BY-4.0\n    author: Lernwege\n" for name in MEDIA
    )
    folder.change(f"{COURSE}/course.yaml", "authors: [Lernwege]", f"{entries}authors: [Lernwege]")
    for name in MEDIA:
        folder.write(f"{COURSE}/media/{name}", _bytes(name))
    folder.change(f"{SHARE}/lesson.yaml", "    kind: text\n", "    kind: text\n    recorded: {de: read-opus}\n" + _BLOCKS)
    folder.change(f"{SHARE}/de.md", "\n::: remember", f"{_WORDS}\n::: remember")
    folder.write(f"{SHARE}/en.md", _ENGLISH)
    return folder


def _bytes(name: str) -> bytes:
    ending = name.rpartition(".")[2]
    if ending == "vtt":
        return CAPTIONS.encode()
    if ending in ("pdf", "txt"):
        return a_pdf() if ending == "pdf" else b"Ask first.\n"
    return sample(f"{'film' if ending in ('mp4', 'webm') else 'sound'}.{ending}") + (b"" if name != "signed.mp4" else _FREE)


# An empty box at the end: the same film in other bytes, for media are told apart by these.
_FREE = b"\0\0\0\x08free"
