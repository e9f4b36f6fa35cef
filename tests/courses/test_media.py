"""Films, sound, captions and files: good ones are kept as they are, all others refused with a reason and a remedy."""

# ruff: noqa: E501  (a row of a table stands on one line)

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.courses.compiler import compile_course
from learning.courses.fileformat import ContentRefused
from learning.courses.fileformat.media import SORTS, read_medium
from learning.courses.fileformat.problems import Unusable
from learning.courses.store import MediaStore, store_of
from tests.courses.test_round_trip import exported
from tests.support.content import COURSE, SHARE, ContentFolder, bring_in
from tests.support.media import CAPTIONS, SAMPLES, a_pdf, sample, with_media

FILM, WEBM = sample("film.mp4"), sample("film.webm")
GOOD = {
    "film.mp4": (96, 54, 3), "film.webm": (96, 54, 3), "sound.mp3": (0, 0, 2), "sound.m4a": (0, 0, 2), "sound.opus": (0, 0, 2), "sound.ogg": (0, 0, 2),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_a_real_film_or_sound_is_known_with_its_size_and_length(name: str):
    found = read_medium(sample(name), name)
    assert (found.kind, found.width, found.height, round(found.seconds)) == (name.partition(".")[2], *GOOD[name])


def test_captions_last_until_their_last_words_end():
    assert read_medium(CAPTIONS.encode(), "x.vtt").seconds == 2.9


def test_a_plain_pdf_and_a_plain_text_are_taken():
    assert read_medium(a_pdf(), "x.pdf").kind == "pdf"
    assert read_medium("Пам’ятка\n".encode(), "x.txt").kind == "txt"


OTHER = {path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir())} | {
    "captions.vtt": CAPTIONS.encode(),
    "sheet.pdf": a_pdf(),
}


@pytest.mark.parametrize("ending", [ending for ending, sort in SORTS.items() if sort.family != "picture"])
def test_a_file_that_is_not_what_its_ending_says_is_refused(ending: str):
    """Opus may stand in a file called .ogg, and words of any kind in a plain text."""
    fitting = {ending, *({"opus", "ogg"} if ending in ("opus", "ogg") else ()), *({"vtt", "pdf"} if ending == "txt" else ())}
    for name, data in OTHER.items():
        if name.partition(".")[2] not in fitting:
            with pytest.raises(Unusable) as refusal:
                read_medium(data, f"x.{ending}")
            assert str(refusal.value) and refusal.value.remedy, name


def vtt(*cues: str) -> bytes:
    return "\n\n".join(("WEBVTT", *cues)).encode()


ODD_CAPTIONS = {
    "no head": b"00:00.000 --> 00:01.000\nHallo\n",
    "no words": b"WEBVTT\n",
    "empty words": vtt("00:00.000 --> 00:01.000\n  "),
    "a time that goes backwards": vtt("00:02.000 --> 00:01.000\nHallo"),
    "words before the ones before": vtt("00:02.000 --> 00:03.000\nHallo", "00:01.000 --> 00:04.000\nWelt"),
    "half a time": vtt("00:00 --> 00:01\nHallo"),
    "a comma": vtt("00:00,000 --> 00:01,000\nHallo"),
    "a style": vtt("STYLE\n::cue { color: red }", "00:00.000 --> 00:01.000\nHallo"),
    "a region": vtt("REGION\nid:r", "00:00.000 --> 00:01.000\nHallo"),
    "a class": vtt("00:00.000 --> 00:01.000\n<c.red>Hallo</c>"),
    "bold": vtt("00:00.000 --> 00:01.000\n<b>Hallo</b>"),
    "a script": vtt("00:00.000 --> 00:01.000\n<script>alert(1)</script>"),
    "an open bracket": vtt("00:00.000 --> 00:01.000\na < b"),
    "markup as a speaker": vtt("00:00.000 --> 00:01.000\n<v <b>Mia>Hallo"),
    "a control character": vtt("00:00.000 --> 00:01.000\nHal\x07lo"),
    "a slot": vtt("00:00.000 --> 00:01.000\n\ue000once\ue001"),
    "another encoding": CAPTIONS.replace("Fragen", "Überlegen").encode("latin-1"),
    "far too long": vtt("00:00.000 --> 02:01:00.000\nHallo"),
}


@pytest.mark.parametrize("data", ODD_CAPTIONS.values(), ids=ODD_CAPTIONS)
def test_odd_captions_are_refused_with_a_remedy(data: bytes):
    with pytest.raises(Unusable) as refusal:
        read_medium(data, "x.vtt")
    assert str(refusal.value) and refusal.value.remedy


def test_captions_may_say_who_speaks_and_write_brackets_as_words():
    text = vtt(
        "1\n00:00.000 --> 00:01.000 line:90%\n<v Frau Kaya>Hallo &amp; guten Tag</v>",
        "NOTE ein Hinweis",
        "00:01.000 --> 00:02.000\n5 &lt; 7",
    )
    assert read_medium(text, "x.vtt").seconds == 2


ACTING = {
    "a script at opening": a_pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "a named script": a_pdf("/Names << /JavaScript 4 0 R >>", "<< /Names [] >>"),
    "a script under another spelling": a_pdf("/OpenAction << /S /J#61vaScript /J#53 (1) >>"),
    "a program": a_pdf("/OpenAction 4 0 R", "<< /S /Launch /F (calc.exe) >>"),
    "a form that is sent": a_pdf("/OpenAction 4 0 R", "<< /S /SubmitForm /F (https://evil.example) >>"),
    "another file": a_pdf("/OpenAction 4 0 R", "<< /S /GoToR /F (x.pdf) >>"),
    "an attachment": a_pdf("/Names << /EmbeddedFiles << /Names [(x) 4 0 R] >> >>", "<< /Type /Filespec /F (x) >>"),
    "an attachment beside": a_pdf(more="<< /Type /Filespec /EF << /F 1 0 R >> >>"),
    "something that acts by itself": a_pdf("/AA << /WC 4 0 R >>", "<< >>"),
    "a form of its own kind": a_pdf("/AcroForm << /XFA [] >>"),
}


@pytest.mark.parametrize("data", ACTING.values(), ids=ACTING)
def test_a_pdf_that_acts_or_carries_something_is_refused(data: bytes):
    with pytest.raises(Unusable) as refusal:
        read_medium(data, "x.pdf")
    assert "acts or is attached" in str(refusal.value) and refusal.value.remedy


def test_a_pdf_may_link_to_the_web():
    link = "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://www.stadt.example) >> >>"
    assert read_medium(a_pdf(more=link), "x.pdf").kind == "pdf"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", a_pdf()[:-6], a_pdf()[9:], b"x" + a_pdf(), a_pdf().replace(b"/Root 1 0 R", b""), a_pdf().replace(b"/Kids [3 0 R]", b"/Kids []")]
)  # fmt: skip
def test_half_a_pdf_is_refused(data: bytes):
    with pytest.raises(Unusable):
        read_medium(data, "x.pdf")


@pytest.mark.parametrize("name", [name for name in GOOD if name != "sound.mp3"])
def test_half_a_film_or_sound_is_refused(name: str):
    """MP3 is a chain of frames without an end, so that a part of one is a whole one."""
    data = sample(name)
    for part in (data[: len(data) // 2], data[:-1], data[:40]):
        with pytest.raises(Unusable):
            read_medium(part, name)


def test_a_film_in_a_codec_that_not_every_browser_plays_is_refused():
    with pytest.raises(Unusable, match="not every browser"):
        read_medium(FILM.replace(b"avc1", b"hvc1"), "x.mp4")
    with pytest.raises(Unusable, match="browsers play"):
        read_medium(WEBM.replace(b"V_VP9", b"V_MS4"), "x.webm")


_SAMPLES = st.sampled_from([(name, data) for name, data in OTHER.items()])


@settings(max_examples=400)
@given(_SAMPLES, st.binary(max_size=40), st.integers(0, 4000), st.integers(0, 60))
def test_no_bytes_make_a_reader_stumble(chosen: tuple[str, bytes], noise: bytes, at: int, gone: int):
    name, data = chosen
    try:
        read_medium(data[:at] + noise + data[at + gone :], name)
    except Unusable as refusal:
        assert str(refusal)


@given(st.binary(max_size=300), st.sampled_from(sorted(SORTS)))
def test_noise_is_refused_whatever_it_is_called(noise: bytes, ending: str):
    try:
        read_medium(noise, f"x.{ending}")
    except Unusable as refusal:
        assert str(refusal)
    else:
        # A few letters are a plain text.
        assert ending == "txt"


# ------------------------------------------------------------------ in a course


@pytest.fixture
def folder(folder: ContentFolder) -> ContentFolder:
    return with_media(folder)


def said(folder: ContentFolder) -> list[str]:
    with pytest.raises(ContentRefused) as refusal:
        folder.read()
    return [str(problem) for problem in refusal.value.problems]


def test_a_course_with_films_sound_and_files_is_good(folder: ContentFolder):
    assert folder.read().courses["photos"].lessons["share"]


def test_a_broken_medium_is_named_with_its_remedy(folder: ContentFolder):
    folder.write(f"{COURSE}/media/film-de.mp4", FILM[:2000])
    (problem,) = said(folder)
    assert problem.startswith(f"{COURSE}/media/film-de.mp4:1: this film can't be used") and "ffmpeg" in problem


@pytest.mark.parametrize(
    ("name", "most", "told"),
    [
        ("film-de.mp4", 30_000_000, "30 MB"),
        ("voice.mp3", 10_000_000, "10 MB"),
        ("sheet.pdf", 5_000_000, "5 MB"),
        ("film-de.vtt", 200_000, "200 KB"),
    ],
)
def test_a_medium_that_is_too_large_is_named(folder: ContentFolder, name: str, most: int, told: str):
    folder.write(f"{COURSE}/media/{name}", b"x" * (most + 1))
    assert [problem for problem in said(folder) if f"larger than {told}" in problem and name in problem]


MISTAKES = {
    "a film that is not there": ("spoken: {de: film-de-mp4,", "spoken: {de: film-fr,", "no medium “film-fr”"),
    "a picture for a film": ("spoken: {de: film-de-mp4,", "spoken: {de: cover,", "“cover” is no film"),
    "a film for a picture": ("poster: cover", "poster: film-de-mp4", "“film-de-mp4” is no picture"),
    "a sound for a film": ("signed: {de: signed-mp4}", "signed: {de: voice-mp3}", "“voice-mp3” is no film"),
    "a film for a sound": ("spoken: {de: voice-mp3}", "spoken: {de: film-de-mp4}", "“film-de-mp4” is no sound"),
    "a film for captions": ("ar: film-ar-vtt", "ar: film-de-mp4", "“film-de-mp4” is no captions"),
    "a film to take along": ("de: sheet-pdf", "de: film-de-mp4", "“film-de-mp4” is no PDF or text file"),
    "a film that reads aloud": ("recorded: {de: read-opus}", "recorded: {de: film-de-mp4}", "“film-de-mp4” is no sound"),
    "no captions in a spoken language": ("captions: {de: film-de-vtt, en: film-de-vtt,", "captions: {de: film-de-vtt,", "spoken in en and has no captions"),
    "no word about description": ("    described: said\n", "", "described"),
    "a language that is none": ("spoken: {de: voice-mp3}", "spoken: {fr: voice-mp3}", "spoken"),
    "nothing spoken": ("spoken: {de: voice-mp3}", "spoken: {}", "spoken"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_block_with_unfitting_media_is_named(folder: ContentFolder, mistake: str):
    old, new, message = MISTAKES[mistake]
    folder.change(f"{SHARE}/lesson.yaml", old, new)
    assert [problem for problem in said(folder) if problem.startswith(f"{SHARE}/lesson.yaml:") and message in problem]


def test_captions_end_with_the_film(folder: ContentFolder):
    folder.write(f"{COURSE}/media/film-ar.vtt", vtt("00:00.000 --> 00:09.000\nسؤال"))
    assert [problem for problem in said(folder) if "captions in ar go on after the film" in problem]


def test_spoken_versions_last_equally_long(folder: ContentFolder):
    data = FILM
    scale, duration = data.index(b"mvhd") + 16, data.index(b"mvhd") + 20
    length = 5 * int.from_bytes(data[scale : scale + 4], "big")
    folder.write(f"{COURSE}/media/film-de.mp4", data[:duration] + length.to_bytes(4, "big") + data[duration + 4 :])
    assert [problem for problem in said(folder) if "differ in length" in problem]


def test_a_film_without_its_words_as_text_is_refused(folder: ContentFolder):
    folder.change(f"{SHARE}/de.md", "@ transcript\nHier ist Mia.\n", "")
    assert [problem for problem in said(folder) if "lacks “transcript”" in problem]


def test_a_course_with_media_comes_out_as_it_went_in(app, folder: ContentFolder, tmp_path):
    bring_in(app, folder)
    assert exported(app, tmp_path / "out") == folder.bytes()


def test_the_outline_says_what_is_spoken_captioned_and_signed(folder: ContentFolder):
    catalogue = folder.read()
    outline = compile_course(catalogue.courses["photos"], catalogue).outline
    assert (outline["spoken"], outline["captions"], outline["signed"]) == (["de", "en"], ["ar", "de", "en"], ["de"])


def compiled(folder: ContentFolder, locale: str, block: str) -> dict:
    catalogue = folder.read()
    pages = compile_course(catalogue.courses["photos"], catalogue).pages
    return next(found for found in pages["share", locale]["blocks"] if found["id"] == block)


@pytest.mark.parametrize(
    ("reader", "spoken", "captions", "on"), [("de", "de", "de", False), ("de-simple", "de", "de", True), ("en", "en", "en", False), ("ar", "en", "ar", True), ("pl", "en", "en", True)]
)  # fmt: skip
def test_each_reader_gets_the_version_they_understand_best(folder: ContentFolder, reader: str, spoken: str, captions: str, on: bool):
    film = compiled(folder, reader, "film")
    assert (film["film"]["lang"], film["tracks"][0]["lang"], film["captions_on"]) == (spoken, captions, on)
    assert [version["role"] for version in film["further"]] == (["signed"] if reader == "de-simple" else ["signed", "spoken"])


def test_a_file_is_offered_in_the_reader_s_language_first(folder: ContentFolder):
    assert [compiled(folder, reader, "sheet")["file"]["lang"] for reader in ("de", "en", "uk")] == ["de", "en", "en"]


def test_only_the_words_that_were_recorded_are_played(folder: ContentFolder):
    folder.change(f"{SHARE}/en.md", "::: film", "::: ask\n\nAsk first.\n\n::: film")
    assert compiled(folder, "de", "ask")["recorded"]["lang"] == "de"
    assert "recorded" not in compiled(folder, "en", "ask")


def test_the_bytes_lie_where_they_are_looked_for(light_app, folder: ContentFolder):
    bring_in(light_app, folder)
    store = store_of(light_app.config["SETTINGS"])
    film = compiled(folder, "de", "film")["film"]
    assert store.read(film["src"].split("/")[2].partition(".")[0]) == FILM


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        MediaStore(tmp_path).keep("f" * 64, b"many bytes")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
