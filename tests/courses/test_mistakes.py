"""Every mistake in content is named with file, line and remedy, and nothing of a folder with a mistake comes in."""

# ruff: noqa: E501  (a row of a table stands on one line)

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from learning.courses.fileformat import ContentRefused, Problem
from tests.support.content import COURSE, LOOK, SHARE, ContentFolder, catalogue_rows

Spoil = Callable[[ContentFolder], None]


@dataclass(frozen=True)
class Mistake:
    """How a good folder is spoilt, and what must be said: in which file, at the (nth) line holding which words, with which sentence."""

    name: str
    spoil: Spoil
    file: str
    at: str | int
    says: str
    nth: int = 1

    def __str__(self) -> str:
        return self.name


def change(file: str, old: str, new: str) -> Spoil:
    return lambda folder: folder.change(file, old, new)


def remove(file: str) -> Spoil:
    return lambda folder: (folder.root / file).unlink()


def write(file: str, content: str | bytes) -> Spoil:
    return lambda folder: folder.write(file, content)


def changed(
    name: str, file: str, old: str, new: str, says: str, at: str | int | None = None, where: str | None = None, nth: int = 1
) -> Mistake:
    """A mistake made by replacing words; the line is that of the new words unless said otherwise."""
    return Mistake(name, change(file, old, new), where or file, at if at is not None else new.strip().splitlines()[0], says, nth)


LOOK_YAML, LOOK_DE, COURSE_YAML = f"{LOOK}/lesson.yaml", f"{LOOK}/de.md", f"{COURSE}/course.yaml"

YAML_MISTAKES = [
    changed("indentation", COURSE_YAML, "level: basic", "level: basic\n   licence: x", "readable YAML", at="   licence: x"),
    changed("a colon too many", COURSE_YAML, "    summary: Bilder finden", "    summary: Bilder: finden", "readable YAML"),
    changed("a quote not closed", "facts.yaml", "value: 116 116", "value: '116 116", "readable YAML"),
    changed("a tab", COURSE_YAML, "level: basic", "\tlevel: basic", "readable YAML"),
    changed("a key twice", COURSE_YAML, "level: basic", "level: basic\nlevel: advanced", "readable YAML", at="level: advanced"),
    changed("an unknown key", COURSE_YAML, "level: basic", "level: basic\ncolour: red", "colour", at=1),
    changed("a word for a list", COURSE_YAML, "authors: [Lernwege]", "authors: Lernwege", "authors"),
    changed("a list for a word", COURSE_YAML, "picture: cover", "picture: [cover]", "picture"),
    changed("a number for a word", COURSE_YAML, "picture: cover", "picture: 7", "picture"),
    changed("an unknown level", COURSE_YAML, "level: basic", "level: easy", "level"),
    changed("an unknown licence", COURSE_YAML, "licence: CC0-1.0", "licence: all-mine", "licence"),
    changed("no competence of DigComp", COURSE_YAML, "['1.3', '4.2']", "['7.3']", "competences"),
    changed("an unknown language", COURSE_YAML, "  en:\n    title: Looking", "  xx:\n    title: Looking", "words", at="words:"),
    changed("a field missing", COURSE_YAML, "original: de\n", "", "original", at=1),
    changed("another format", COURSE_YAML, "format: 1", "format: 2", "format"),
    changed("a file outside", COURSE_YAML, "file: cover.svg", "file: ../../../cover.svg", "file"),
    changed("a file with a folder", COURSE_YAML, "file: cover.svg", "file: media/cover.svg", "file"),
    changed("a picture of another kind", COURSE_YAML, "file: cover.svg", "file: cover.gif", "file"),
    changed("an upper-case uid", LOOK_YAML, "uid: look", "uid: Look", "uid"),
    changed("an unknown kind", LOOK_YAML, "  - id: begin\n    kind: text", "  - id: begin\n    kind: film", "blocks/0", at="id: begin"),
    changed("an unknown tone", LOOK_YAML, "tone: takeaway", "tone: loud", "tone"),
    changed("an unknown action", LOOK_YAML, "keep: good", "burn: good", "actions", at="actions:", nth=2),
    changed("an unknown sign", LOOK_YAML, "signs: [pressure]", "signs: [smell]", "signs"),
    changed("right is no word", LOOK_YAML, "      - id: gallery\n        right: true", "      - id: gallery\n        right: ja", "right", at="right: ja"),
    changed("minutes as words", LOOK_YAML, "minutes: [4, 7]", "minutes: [four, 7]", "minutes"),
    changed("one minute too few", LOOK_YAML, "minutes: [4, 7]", "minutes: [0, 7]", "minutes"),
    changed("half minutes", LOOK_YAML, "minutes: [4, 7]", "minutes: [4.5, 7]", "minutes"),
    changed("a way on without German", "stages.yaml", "          de:\n            text: Sind die Kinder groß?\n", "", "de", at="words:"),
    changed("a wish that has no picture", "matching.yaml", "id: look", "id: fly", "wishes/1"),
    changed("a wish about nothing", "matching.yaml", "competences: ['4.2']", "competences: []", "competences"),
    changed("http without s", "facts.yaml", "url: https://www.stadt.example/\n", "url: http://www.stadt.example/\n", "url"),
    changed("a day that does not exist", "facts.yaml", "checked_on: '2026-11-23'", "checked_on: '2026-13-45'", "2026-13-45"),
    changed("a bare day that does not exist", "facts.yaml", "checked_on: '2026-11-23'", "checked_on: 2026-13-45", ""),
    changed("a very long number", LOOK_YAML, "minutes: [4, 7]", f"minutes: [4, {'9' * 5000}]", ""),
    changed("a very long file name", COURSE_YAML, "file: cover.svg", f"file: {'a' * 300}.svg", "file"),
    changed("a link without address", "facts.yaml", "    url: https://www.stadt.example/ratgeber\n", "", "guide", at="key: guide"),
    changed("no language that is Norway", LOOK_YAML, "only: [de-simple]", "only: [no]", "only"),
    Mistake("an empty file", write("glossary.yaml", ""), "glossary.yaml", 1, "object"),
    Mistake("a list at the top", write("glossary.yaml", "- cloud\n"), "glossary.yaml", 1, "object"),
    Mistake("two documents", write("glossary.yaml", "terms: []\n---\nterms: []\n"), "glossary.yaml", 2, "readable YAML"),
    Mistake("no UTF-8", write("glossary.yaml", "terms: [ä]\n".encode("latin-1")), "glossary.yaml", 1, "UTF-8"),
    Mistake("a python object", write("glossary.yaml", "terms: !!python/object/apply:os.getcwd []\n"), "glossary.yaml", 1, ""),
    Mistake("a python name", write("glossary.yaml", "terms: !!python/name:os.system x\n"), "glossary.yaml", 1, ""),
    Mistake("deep nesting", write("glossary.yaml", "terms: " + "[" * 5000 + "]" * 5000 + "\n"), "glossary.yaml", 1, ""),
    Mistake("aliases without end", write("glossary.yaml", "terms: &a [*a]\n"), "glossary.yaml", 1, ""),
    Mistake("private-use characters", change("glossary.yaml", "word: Pixel", "word: Pi\ue000xel"), "glossary.yaml", "word: Pi", "private-use"),
    Mistake("escaped private-use characters", change("glossary.yaml", "word: Pixel", 'word: "Pi\\ue000xel"'), "glossary.yaml", "word: \"Pi", ""),
    Mistake("an escaped half character", change("glossary.yaml", "word: Pixel", 'word: "Pi\\ud800xel"'), "glossary.yaml", "word: \"Pi", ""),
    Mistake("an escaped nothing", change("glossary.yaml", "word: Pixel", 'word: "Pi\\0xel"'), "glossary.yaml", "word: \"Pi", ""),
]  # fmt: skip

TOGETHER = [
    Mistake("a file missing", remove("facts.yaml"), "facts.yaml", 1, "missing"),
    Mistake("a course without its file", remove(COURSE_YAML), COURSE_YAML, 1, "missing"),
    Mistake("a lesson without its file", remove(f"{SHARE}/lesson.yaml"), f"{SHARE}/lesson.yaml", 1, "missing"),
    Mistake("a medium missing", remove(f"{COURSE}/media/frame.png"), f"{COURSE}/media/frame.png", 1, "missing"),
    Mistake("the original missing", remove(f"{SHARE}/de.md"), f"{SHARE}/de.md", 1, "original language"),
    Mistake("a medium nobody names", write(f"{COURSE}/media/lost.svg", "<svg/>"), COURSE_YAML, "media:", "lost.svg"),
    changed("a lesson in no list", COURSE_YAML, "lessons: [look, share]", "lessons: [look]", "share"),
    changed("a lesson that is not there", COURSE_YAML, "[look, share]", "[look, share, print]", "missing", at=1, where=f"{COURSE}/lessons/print/lesson.yaml"),
    changed("a course of another name", COURSE_YAML, "uid: photos", "uid: pictures", "folder"),
    changed("a lesson of another name", LOOK_YAML, "uid: look", "uid: see", "folder"),
    changed("a picture that is no medium", COURSE_YAML, "picture: cover", "picture: title", "no medium"),
    changed("a block's picture that is no medium", LOOK_YAML, "media: frame", "media: border", "border", at="id: picture"),
    changed("a step's picture that is no medium", LOOK_YAML, "media: cover", "media: border", "border", at="id: open"),
    changed("a medium twice", COURSE_YAML, "- id: frame", "- id: cover", "twice", nth=2),
    changed("a block twice", LOOK_YAML, "- id: card", "- id: begin", "twice", nth=2),
    changed("an option twice", LOOK_YAML, "- id: clock", "- id: gallery", "twice", nth=2),
    changed("a stage twice", "stages.yaml", "uid: retirement", "uid: family", "twice", nth=2),
    changed("a term twice", "glossary.yaml", "key: pixel", "key: cloud", "twice", nth=2),
    changed("a fact twice", "facts.yaml", "key: price", "key: helpline", "twice", nth=2),
    changed("a source twice", "facts.yaml", "facts:", "  - {key: town, publisher: A, title: B, url: 'https://c.example/'}\nfacts:", "twice", at="key: town", nth=2),
    changed("a way on to no stage", "stages.yaml", "- stage: retirement", "- stage: school", "no stage “school”"),
    changed("a way on to itself", "stages.yaml", "- stage: retirement", "- stage: family", "leads on to itself"),
    changed("a wish of no stage", "matching.yaml", "stages: [retirement]", "stages: [school]", "no stage “school”"),
    changed("a wish twice", "matching.yaml", "id: look", "id: touch", "twice", nth=2),
    changed("a track to no stage", "tracks.yaml", "stage: retirement", "stage: school", "no stage"),
    changed("a track to no course", "tracks.yaml", "courses: [photos]", "courses: [films]", "no course"),
    changed("a fact of no source", "facts.yaml", "value: 116 116\n    source: town", "value: 116 116\n    source: village", "no source", at="source: village"),
    changed("a lesson of no source", LOOK_YAML, "sources: [town]", "sources: [village]", "no source"),
    changed("minutes backwards", LOOK_YAML, "minutes: [4, 7]", "minutes: [7, 4]", "backwards"),
    changed("two right answers to one question", LOOK_YAML, "- id: clock", "- id: clock\n        right: true", "exactly one", at="id: where"),
    changed("nothing right to one question", LOOK_YAML, "- id: gallery\n        right: true", "- id: gallery", "exactly one", at="id: where"),
    changed("nothing right among several", LOOK_YAML, "      - id: people\n        right: true\n      - id: places\n        right: true", "      - id: people\n      - id: places", "right", at="id: what"),
    changed("look_at to no block", LOOK_YAML, "look_at: open", "look_at: closed", "look_at", at="id: what"),
    changed("an address that could be real", LOOK_YAML, "gewinn@foto-preis.example", "gewinn@foto-preis.de", "real", at="id: mailbox"),
    changed("signs on a genuine message", LOOK_YAML, "genuine: true", "genuine: true\n        signs: [money]", "genuine", at="id: mailbox"),
    Mistake("a choice nobody can get right in one language", lambda folder: _right_not_in_italian(folder), LOOK_YAML, "id: where", "it"),
    Mistake("a mailbox that is empty in one language", lambda folder: _empty_mailbox(folder), LOOK_YAML, "id: mailbox", "it"),
    Mistake("a lesson with nothing in one language", lambda folder: _nothing_in_italian(folder), f"{SHARE}/lesson.yaml", "blocks:", "it"),
    Mistake("a page in no language of ours", write("pages/help/xx.md", "---\ntitle: A\nstate: machine-draft\n---\n\nB\n"), "pages/help/xx.md", 1, "language"),
    Mistake("a page of a strange name", write("pages/Über uns/de.md", "---\ntitle: A\nstate: machine-draft\n---\n\nB\n"), "pages/Über uns/de.md", 1, ""),
    Mistake("a page of a long name", write(f"pages/{'a' * 61}/de.md", "---\ntitle: A\nstate: machine-draft\n---\n\nB\n"), f"pages/{'a' * 61}/de.md", 1, ""),
    Mistake("a page without head", write("pages/help/de.md", "Hallo\n"), "pages/help/de.md", 1, "head"),
    Mistake("words in no language of ours", write(f"{LOOK}/no.md", "---\n"), f"{LOOK}/no.md", 1, "none of our languages"),
    changed("a key that ends in a new line", "stages.yaml", "uid: family", 'uid: "family\\n"', ""),
]  # fmt: skip


def _right_not_in_italian(folder: ContentFolder) -> None:
    folder.change(LOOK_YAML, "- id: gallery\n        right: true", "- id: gallery\n        right: true\n        except: [it]")


def _empty_mailbox(folder: ContentFolder) -> None:
    text = folder.text(LOOK_YAML)
    for channel in ("channel: mail", "channel: text"):
        text = text.replace(channel, f"only: [de, de-simple]\n        {channel}")
    folder.write(LOOK_YAML, text.replace("        except: [de-simple]\n  - id: card", "  - id: card"))


def _nothing_in_italian(folder: ContentFolder) -> None:
    file = f"{SHARE}/lesson.yaml"
    folder.write(file, folder.text(file).replace("    kind: ", "    except: [it]\n    kind: "))


WORDS = [
    changed("no head", LOOK_DE, "---\ntitle: Fotos finden", "title: Fotos finden", "head of the file is missing", at=1),
    changed("an unreadable head", LOOK_DE, "title: Fotos finden", "title: Fotos: finden", "readable YAML", at=2),
    changed("no title", LOOK_DE, "title: Fotos finden\n", "", "title", at=1),
    changed("an empty title", LOOK_DE, "title: Fotos finden", "title:", "title", at="title:"),
    changed("a title that is a list", LOOK_DE, "title: Fotos finden", "title: [Fotos, finden]", "title"),
    changed("a deep head", LOOK_DE, "title: Fotos finden", "title: " + "[" * 5000 + "]" * 5000, ""),
    changed("a head with private-use characters", LOOK_DE, "title: Fotos finden", 'title: "\\ue000Fotos"', ""),
    changed("a head with half a character", LOOK_DE, "title: Fotos finden", 'title: "\\ud800Fotos"', ""),
    changed("no aim", LOOK_DE, "aim: Sie finden Ihre Fotos wieder.\n", "", "aim", at=1),
    changed("an unknown line in the head", LOOK_DE, "state: machine-draft", "state: machine-draft\ncolour: red", "colour", at="colour: red"),
    changed("an unknown state", LOOK_DE, "state: machine-draft", "state: perfect", "perfect"),
    changed("read by nobody", LOOK_DE, "state: machine-draft", "state: read", "read_by"),
    changed("tested on no day", LOOK_DE, "state: machine-draft", "state: tested\ntested_by: A. Reader", "tested_on", at="state: tested"),
    changed("words before the first block", LOOK_DE, "::: begin\n", "Hallo\n\n::: begin\n", "before the first block"),
    changed("a block that is none", LOOK_DE, "::: begin", "::: Begin!", "begins no block"),
    changed("a block twice", LOOK_DE, "::: card", "::: begin", "twice", nth=2),
    changed("a block the lesson lacks", LOOK_DE, "::: for-teachers", "::: for-parents", "no block"),
    changed("a block not in this language", f"{LOOK}/de-simple.md", "::: where", "::: for-teachers\n\nNichts.\n\n::: where", "does not stand"),
    changed("a field that is none", LOOK_DE, "@ title\nWo sind sie?", "@ Title!\nWo sind sie?", "names no field"),
    changed("a field the block lacks", LOOK_DE, "@ title\nWo sind sie?", "@ heading\nWo sind sie?", "heading"),
    changed("a field twice", LOOK_DE, "@ options.clock\nIn der Uhr", "@ options.gallery\nIn der Uhr", "twice", nth=3),
    changed("the main text as a field", LOOK_DE, "@ title\nWo sind sie?", "@ text\nWo sind sie?", "text"),
    changed("a field missing", LOOK_DE, "@ hint\nDenken Sie an bunte Bilder.\n", "", "hint", at="::: where"),
    changed("a whole block missing", LOOK_DE, "::: for-teachers\n\nPlanen Sie eine Stunde ein.\n\n@ title\nFür Lehrende\n", "", "for-teachers", at=1),
    changed("a term not explained", LOOK_DE, "(term:cloud)", "(term:fog)", "fog", at="::: begin"),
    changed("a term in capitals", LOOK_DE, "(term:cloud)", "(term:Cloud)", "Cloud", at="::: begin"),
    changed("a term with a title", LOOK_DE, "(term:cloud)", '(term:fog "Nebel")', "fog", at="::: begin"),
    changed("a term in brackets", LOOK_DE, "(term:cloud)", "(<term:fog>)", "fog", at="::: begin"),
    changed("a fact not known", LOOK_DE, "{fact:guide}", "{fact:guides}", "guides", at="::: card"),
    changed("a fact in capitals", LOOK_DE, "{fact:guide}", "{fact:Guide}", "Guide", at="::: card"),
    changed("a sign not known", LOOK_DE, "{sign=pressure}", "{sign=smell}", "smell", at="@ messages.cousin.body"),
    changed("a sign in capitals", LOOK_DE, "{sign=pressure}", "{sign=Pressure}", "Pressure", at="@ messages.cousin.body"),
    changed("a heading inside", LOOK_DE, "Fotos liegen", "## Fotos\n\nFotos liegen", "heading", at="::: begin"),
    Mistake("private-use characters in words", change(LOOK_DE, "Wischen Sie", "Wischen\ue0a0 Sie"), LOOK_DE, "Wischen", "private-use"),
    Mistake("words that are no UTF-8", lambda folder: folder.write(LOOK_DE, folder.text(LOOK_DE).encode("latin-1")), LOOK_DE, 1, "UTF-8"),
    Mistake("words without end", lambda folder: folder.write(LOOK_DE, folder.text(LOOK_DE) + "Foto " * 50_000), LOOK_DE, 1, "larger"),
]  # fmt: skip

ALL = [*YAML_MISTAKES, *TOGETHER, *WORDS]


def refused(folder: ContentFolder) -> list[Problem]:
    with pytest.raises(ContentRefused) as refusal:
        folder.read()
    return refusal.value.problems


@pytest.mark.parametrize("mistake", ALL, ids=str)
def test_a_mistake_is_named_with_file_line_and_remedy(mistake: Mistake, folder: ContentFolder):
    mistake.spoil(folder)
    problems = refused(folder)
    line = folder.line(mistake.file, mistake.at, mistake.nth) if isinstance(mistake.at, str) else mistake.at
    named = [problem for problem in problems if (problem.file, problem.line) == (mistake.file, line) and mistake.says in problem.message]
    assert named, f"wanted {mistake.file}:{line} “{mistake.says}”, got:\n" + "\n".join(map(str, problems))
    assert all(problem.remedy.strip() for problem in problems)


@pytest.mark.parametrize("mistake", ALL[::6], ids=str)
def test_nothing_of_a_folder_with_a_mistake_comes_in(mistake: Mistake, folder: ContentFolder, empty_app: Flask):
    mistake.spoil(folder)
    before = catalogue_rows(empty_app)
    done = empty_app.test_cli_runner().invoke(args=["content", "import", "--folder", str(folder.root)])
    assert done.exit_code == 1
    assert re.search(r"^\S.*:\d+: .+ → .+$", done.stderr, re.MULTILINE)
    assert catalogue_rows(empty_app) == before


def test_a_good_folder_has_no_mistake(folder: ContentFolder):
    assert list(folder.read().courses) == ["photos"]


def test_all_mistakes_are_told_at_once(folder: ContentFolder):
    folder.change(LOOK_DE, "(term:cloud)", "(term:fog)")
    folder.change(LOOK_YAML, "minutes: [4, 7]", "minutes: [7, 4]")
    folder.change("tracks.yaml", "stage: retirement", "stage: school")
    assert {problem.file for problem in refused(folder)} == {LOOK_DE, LOOK_YAML, "tracks.yaml"}


def test_a_folder_that_is_not_there_is_named_file_by_file(tmp_path):
    assert {problem.file for problem in refused(ContentFolder(tmp_path / "nowhere"))} == {
        "stages.yaml",
        "tracks.yaml",
        "glossary.yaml",
        "facts.yaml",
        "matching.yaml",
    }


@pytest.mark.parametrize("file", [LOOK_DE, LOOK_YAML, COURSE_YAML, "glossary.yaml", "pages/help/de.md"])
def test_line_ends_of_windows_make_no_difference(file: str, folder: ContentFolder):
    before = folder.read()
    folder.write(file, (folder.root / file).read_bytes().replace(b"\n", b"\r\n"))
    assert folder.read() == before


@pytest.mark.parametrize("file", [LOOK_DE, LOOK_YAML, COURSE_YAML, "glossary.yaml", "pages/help/de.md"])
def test_a_byte_order_mark_makes_no_difference(file: str, folder: ContentFolder):
    before = folder.read()
    folder.write(file, b"\xef\xbb\xbf" + (folder.root / file).read_bytes())
    assert folder.read() == before


def test_aliases_that_grow_without_end_are_refused_at_once(folder: ContentFolder):
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    folder.write("glossary.yaml", "terms: []\n" + "\n".join(rows) + "\n")
    assert any(problem.file == "glossary.yaml" for problem in refused(folder))


@pytest.mark.parametrize("name", [f"{COURSE}/media/cover.svg", LOOK_DE, LOOK_YAML, "facts.yaml", "pages/help/de.md"])
def test_a_link_out_of_the_folder_is_refused(name: str, folder: ContentFolder, tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes((folder.root / name).read_bytes())
    (folder.root / name).unlink()
    (folder.root / name).symlink_to(outside)
    assert [problem.file for problem in refused(folder)] == [name]


def test_a_course_that_is_a_link_out_of_the_folder_is_refused(folder: ContentFolder, tmp_path):
    (folder.root / COURSE).rename(tmp_path / "photos")
    (folder.root / COURSE).symlink_to(tmp_path / "photos")
    assert COURSE in refused(folder)[0].file


def test_the_language_no_is_a_word_and_not_false(folder: ContentFolder):
    folder.change("stages.yaml", "summary: Mit Kindern", "summary: no")
    folder.change(LOOK_DE, "aim: Sie finden Ihre Fotos wieder.", "aim: no")
    catalogue = folder.read()
    assert catalogue.shared["stages"]["stages"][0]["words"]["de"]["summary"] == "no"
    assert catalogue.courses["photos"].lessons["look"].words["de"].meta["aim"] == "no"


def test_words_in_a_folder_instead_of_a_file_are_named(folder: ContentFolder):
    (folder.root / "facts.yaml").unlink()
    (folder.root / "facts.yaml").mkdir()
    assert any(problem.file == "facts.yaml" and "missing" in problem.message for problem in refused(folder))
