"""Files that nobody should send: made by hand for each known trick, and by changing honest files at random."""

from __future__ import annotations

import base64
import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from docx import Document
from PIL import Image

Named = tuple[str, bytes]


def hostile(course: bytes, document: bytes, count: int, seed: int = 7) -> Iterator[Named]:
    """So many files, the handmade ones first."""
    made = list(by_hand(course, document))
    yield from made[:count]
    chance = random.Random(seed)
    honest = [("c.zip", course), ("d.docx", document), ("q.xml", MOODLE), ("q.gift", GIFT), ("q.aiken", AIKEN), ("l.md", MARKDOWN)]
    for _number in range(count - len(made)):
        name, data = chance.choice(honest)
        yield name, chance.choice(CHANGES)(data, chance)


def by_hand(course: bytes, document: bytes) -> Iterator[Named]:
    yield from _zips(course)
    yield from _documents(document)
    yield from _xml()
    yield from _texts()


def _zips(course: bytes) -> Iterator[Named]:
    whole = _files(course)
    folder = next(iter(whole)).partition("/")[0]
    head = f"{folder}/course.yaml"
    for odd in (
        "../../evil.txt",
        "/etc/evil",
        "a\\..\\b",
        "C:/x",
        f"{folder}/lessons/../../x",
        "x\x00y",
        f"{folder}/" + "l" * 400,
        "\u202egpj.exe",
        "",
    ):
        yield "c.zip", _packed([*whole.items(), (odd or "//", b"x")])
    yield "c.zip", _packed([*whole.items(), (_entry(f"{folder}/media/link.svg", stat.S_IFLNK), b"/etc/passwd")])
    yield "c.zip", _packed([*whole.items(), (_entry(f"{folder}/media/device", stat.S_IFBLK), b"")])
    yield "c.zip", _packed([*whole.items(), (f"{folder}/inner.zip", course)])
    yield "c.zip", _packed([*whole.items(), (head, b"format: 1")])
    yield "c.zip", _packed([(f"{folder}/{number}", b"") for number in range(2500)])
    yield "c.zip", _packed([*whole.items(), (f"{folder}/media/bomb.svg", b"\x00" * 200_000_000)])
    yield "c.zip", _packed([(f"{folder}/{number}.bin", b"\x00" * 25_000_000) for number in range(6)])
    yield "c.zip", _lying(_packed([*whole.items(), (f"{folder}/media/bomb.svg", b"\x00" * 50_000_000)]))
    yield "c.zip", _bomb_of_pixels(whole, folder)
    yield "c.zip", _packed(_changed(whole, head, b"&a [*a, *a]"))
    yield "c.zip", _packed(_changed(whole, head, b"a: &x [1]\nb: &y [*x,*x,*x]\nc: [*y,*y]\n"))
    yield "c.zip", _packed(_changed(whole, head, b"[" * 100_000))
    yield "c.zip", _packed(_changed(whole, head, b"!!python/object/apply:os.system ['touch /tmp/x']"))
    yield "c.zip", _packed(_changed(whole, head, b'uid: "\xff\xfe"'))
    yield "c.zip", _packed(_changed(whole, head, b"uid: " + b"a" * 150_000))
    for markdown in (b"[" * 9_000, b"*a **b " * 1_400, b"> " * 4_000 + b"x", b"![" * 4_000, b"<" * 9_000, b"`" * 9_000, b"@ x\n" * 2_000):
        words = next(name for name in whole if name.endswith("de.md"))
        yield "c.zip", _packed(_changed(whole, words, b"---\ntitle: x\naim: x\nstate: machine-draft\n---\n\n::: why\n\n" + markdown))
    for svg in SVGS:
        picture = next(name for name in whole if name.endswith(".svg"))
        yield "c.zip", _packed(_changed(whole, picture, svg))
    yield "c.zip", course[: len(course) // 2]
    yield "c.zip", b"PK\x05\x06" + b"\x00" * 18
    yield "c.zip", b"%PDF-1.7" + course
    yield "c.zip", b""


def _documents(document: bytes) -> Iterator[Named]:
    parts = _files(document)
    main = "word/document.xml"
    xml = parts[main]
    laughs = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 50 + b'"><!ENTITY c "' + b"&b;" * 50 + b'">]>'
    outside = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    body = xml.partition(b"?>")[2]
    for start, what in ((laughs, b"&c;"), (outside, b"&a;")):
        yield "d.docx", _packed(_changed(parts, main, start + body.replace(b"Karten", what, 1)))
    yield "d.docx", _packed(_changed(parts, main, xml.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 20_000, 1)))
    yield "d.docx", _packed(_changed(parts, main, b"<w:document/>"))
    yield "d.docx", _packed({**parts, "word/vbaProject.bin": b"x"}.items())
    rels = "word/_rels/document.xml.rels"
    for target in (b"file:///etc/passwd", b"../../../../etc/passwd", b"http://127.0.0.1:9/x", b"javascript:alert(1)"):
        yield "d.docx", _packed(_changed(parts, rels, parts[rels].replace(b"media/image1.png", target)))
    for picture in (_bomb_png(), b"GIF89a" + b"\xff" * 50, b"<svg onload='x'/>", b""):
        yield "d.docx", _packed(_changed(parts, "word/media/image1.png", picture))
    yield "d.docx", document[:-40]


def _xml() -> Iterator[Named]:
    yield "q.xml", b'<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa">]><quiz>&a;</quiz>'
    yield "q.xml", b'<!DOCTYPE q SYSTEM "http://127.0.0.1:9/x.dtd"><quiz/>'
    yield "q.xml", b"<quiz>" + b"<question>" * 60_000
    yield "q.xml", b"<quiz>" + b"<question type='multichoice'></question>" * 30_000 + b"</quiz>"
    yield "q.xml", MOODLE.replace(b"Ruhe", b"<![CDATA[" + b"<b>" * 50_000 + b"]]>")
    yield "q.xml", MOODLE.replace(b'fraction="100"', b'fraction="1e999"')
    yield "q.xml", b'<?xml version="1.0" encoding="utf-16"?><quiz/>'
    yield "q.xml", b'<?xml version="1.0" encoding="utf-7"?><quiz/>'
    yield "q.xml", b"<html><script>alert(1)</script></html>"


def _texts() -> Iterator[Named]:
    for name in ("l.md", "q.gift", "q.aiken"):
        for text in (
            "{" * 50_000,
            "\\" * 50_000,
            "::" * 30_000,
            "[" * 50_000,
            "=~" * 30_000,
            "// \n" * 30_000,
            "x" * 9_000_000,
            "\ufffe\x00\x07" * 900,
        ):
            yield name, text.encode()
        yield name, b"\xff\xfe" + b"\x00\xd8" * 500
        yield name, bytes(range(256)) * 40
    yield "l.md", ("# h\n\np\n\n" * 20_000).encode()
    yield "l.md", ("- " * 3_000 + "x").encode()
    yield "x.exe", b"MZ"
    yield "a.txt", b"# A"
    yield "../../a.md", b"# A\n\nB"


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {entry.filename: packed.read(entry) for entry in packed.infolist()}


def _packed(entries: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, data in entries:  # type: ignore[attr-defined]
            made.NameToInfo.clear()  # a name may stand twice
            made.writestr(name, data)
    return out.getvalue()


def _changed(files: dict[str, bytes], name: str, data: bytes) -> object:
    return {**files, name: data}.items()


def _entry(name: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (mode | 0o777) << 16
    return entry


def _lying(data: bytes) -> bytes:
    """A zip whose directory says that its last file is small."""
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]


def _bomb_png() -> bytes:
    """A picture of 30,000 × 30,000 pixels in a few kilobytes."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 9_000_000)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _bomb_of_pixels(files: dict[str, bytes], folder: str) -> bytes:
    head = files[f"{folder}/course.yaml"]
    cover = head.replace(b"file: cover.svg", b"file: cover.png")
    return _packed([*((name, data) for name, data in files.items() if "cover.svg" not in name and "course.yaml" not in name),
                    (f"{folder}/course.yaml", cover), (f"{folder}/media/cover.png", _bomb_png())])  # fmt: skip


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _time in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randint(1, 2000) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[max(0, at - 5000) : at] * chance.randint(2, 30) + data[at:]


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Change one file inside a zip, so that the zip itself is whole."""
    if not data.startswith(b"PK"):
        return _flip(data, chance)
    files = _files(data)
    name = chance.choice(sorted(files))
    return _packed(_changed(files, name, chance.choice((_flip, _cut, _double))(files[name] or b"x", chance)))


CHANGES: list[Callable[[bytes, random.Random], bytes]] = [_flip, _cut, _double, _inside, _inside]

SVGS = [
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="window.__x=1"><path d="M0 0"/></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>window.__x=1</script></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><foreignObject><b/></foreignObject></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><a href="javascript:x"><path d="M0 0"/></a></svg>',
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><use href="http://x.example/#a"/></svg>',
    b'<!DOCTYPE svg [<!ENTITY a "a">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="&a;"/></svg>',
    b"<svg" + b"<g>" * 30_000,
    b"\x89PNG\r\n\x1a\n" + b"x" * 60,
]
MOODLE = b"""<?xml version="1.0" encoding="UTF-8"?>
<quiz><question type="multichoice"><name><text>Eins</text></name>
<questiontext format="html"><text><![CDATA[<p>Was ist <b>gut</b>?</p>]]></text></questiontext><single>true</single>
<answer fraction="100"><text>Ruhe</text><feedback><text>Ja</text></feedback></answer>
<answer fraction="0"><text>Eile</text><feedback><text>Nein</text></feedback></answer></question></quiz>"""
GIFT = b"// x\n::Eins:: Was ist gut? {=Ruhe#Ja ~Eile#Nein}\n\nZwei {T}\n\nDrei {=a -> b =c -> d}\n\nVier {#3:1}\n"
AIKEN = b"Was ist gut?\nA. Ruhe\nB. Eile\nANSWER: A\n"
MARKDOWN = b"# Eins\n\nEin *Wort* und [ein Link](https://stadt.example).\n\n1. erst\n2. dann\n\n| a | b |\n|--|--|\n| 1 | 2 |\n"


def a_document() -> bytes:
    """A small honest document with a picture."""
    document = Document()
    document.add_heading("Karten sperren", 1)
    document.add_paragraph("Rufen Sie an.")
    picture = io.BytesIO(base64.b64decode(b""))
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    document.add_picture(picture)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
