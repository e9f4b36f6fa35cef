"""Files whose names, and whatever is named or written in them, try to run; by the endpoint that takes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from tests.studio.exchange.vectors import RUN, VECTORS
from tests.support.media import sample

Named = tuple[str, bytes]
NAME = f"<img src=x onerror={RUN}>"
QUOTED = f"' autofocus onfocus={RUN} x='"


def some(number: int, start: int = 0) -> list[str]:
    """Vectors that a line of a file can hold."""
    left_out = dict.fromkeys((0, 1, 12)) | {10: " "}
    return [each.translate(left_out) for each in islice(VECTORS, start, start + number)]


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def _brought() -> Iterator[Named]:
    yield f"{NAME}.zip", _zip({f"{NAME}/course.yaml": f"uid: '{NAME}'\n".encode(), f"{QUOTED}.md": b"x"})
    head = f"format: 1\nuid: x\nlessons: ['{NAME}', x]\nlevel: '{NAME}'\n'{NAME}': 1\n"
    lesson = f"'{NAME}': 1\nblocks: [{{id: '{NAME}', kind: '{NAME}'}}]\n"
    words = f"---\ntitle: '{NAME}'\n{NAME}: x\n---\n\n::: {NAME}\n\n{QUOTED}\n"
    files = {
        "course.yaml": head,
        "lessons/x/lesson.yaml": lesson,
        "lessons/x/de.md": words,
        f"lessons/{NAME}/de.md": words,
        f"media/{NAME}.svg": "",
    }
    yield "x.zip", _zip({f"x/{name}": text.encode() for name, text in files.items()})
    yield f"{NAME}.md", "\n\n".join(f"# {each}\n\n{each}\n\n![{each}]({each})" for each in some(40)).encode()
    yield f"{QUOTED}.exe", b"x"


def _pictures() -> Iterator[Named]:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    yield f"{NAME}.png", out.getvalue()
    yield f"{NAME}.mp4", sample("film.mp4")
    yield f"{QUOTED}.exe", b"MZ"
    yield f"{NAME}.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="{RUN}"><script>{RUN}</script></svg>'.encode()


def _captions() -> Iterator[Named]:
    # Captions with markup are not taken at all, so most of these have none.
    bare = [each for each in some(300, 60) if not set("<>&") & set(each) and "-->" not in each]
    yield f"{NAME}.vtt", _vtt(bare[:20])
    yield "x.vtt", _vtt(some(9))
    lines = some(20)
    yield f"{QUOTED}.srt", "\n\n".join(f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{each}" for at, each in enumerate(lines[9:18])).encode()
    yield f"{NAME}.exe", b"x"


def _vtt(lines: list[str]) -> bytes:
    cues = (f"{each}\n00:{at:02}.000 --> 00:{at:02}.900\n<v {each}>{each}" for at, each in enumerate(lines))
    return ("WEBVTT\n\nNOTE " + lines[0] + "\n\n" + "\n\n".join(cues)).encode()


def _words() -> Iterator[Named]:
    """XLIFF and PO: ids, notes, originals and translations."""
    pieces = [f"look:{block}:text" for block in ("start", "why")]
    units = "".join(
        f"<unit id={quoteattr(known or each)}><notes><note category={quoteattr(each)}>{escape(each)}</note></notes>"
        f"<segment><source>{escape(each)}</source><target>{escape(each)}</target></segment></unit>"
        for known, each in zip([*pieces, *[""] * 60], some(62, 60), strict=True)
    )
    head = 'xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang='
    yield f"{NAME}.xlf", f"<xliff {head}{quoteattr(NAME)}><file id={quoteattr(NAME)}>{units}</file></xliff>".encode()
    yield "x.xlf", f'<xliff {head}"tr"><file id="f">{units}</file></xliff>'.encode()
    entries = (f"#. {each}\n#: {each}\nmsgctxt {_po(known or each)}\nmsgid {_po(each)}\nmsgstr {_po(each)}\n"
               for known, each in zip([*pieces, *[""] * 60], some(62, 130), strict=True))  # fmt: skip
    yield f"{QUOTED}.po", ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + "\n".join(entries)).encode()


def _po(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


FILES: dict[str, Callable[[], Iterator[Named]]] = {
    "exchange.take": _brought,
    "exchange.take_here": _brought,
    "studio_media.keep": _pictures,
    "studio_media.replaced": _pictures,
    "studio_media.keep_captions_of": _captions,
    "languages.bring": _words,
}
