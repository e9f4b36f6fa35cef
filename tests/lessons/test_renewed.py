"""A lesson renewed while somebody reads it: their work stays, the page answers, and says what happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lessons.learner import Learner
from tests.support.content import COURSE, LOOK, ContentFolder, bring_in, notice_publications

PHOTOS = "/de/courses/photos/look"


@pytest.fixture
def reader(small_app) -> Learner:
    """Somebody with an answered task and a decided message."""
    learner = Learner(small_app)
    learner.open(PHOTOS)
    learner.choose("where", "gallery")
    learner.press("check", "where")
    learner.press("press", "mailbox:delete:prize")
    return learner


def publish(learner: Learner, folder: ContentFolder) -> None:
    assert bring_in(learner.app, folder) == ["photos"]
    notice_publications(learner.app)


def without_block(folder: ContentFolder, block: str) -> None:
    """Take a block out of the lesson, in every language."""
    text = folder.text(f"{LOOK}/lesson.yaml")
    begin = text.index(f"  - id: {block}\n")
    end = text.find("\n  - id: ", begin)
    folder.write(f"{LOOK}/lesson.yaml", text[:begin] + (text[end + 1 :] if end > 0 else ""))
    for locale in ("de", "de-simple", "en"):
        words = folder.text(f"{LOOK}/{locale}.md")
        begin = words.find(f"::: {block}\n")
        if begin >= 0:
            end = words.find("\n::: ", begin)
            folder.write(f"{LOOK}/{locale}.md", words[:begin] + (words[end + 1 :] if end > 0 else ""))


def renamed(folder: ContentFolder, old: str, new: str) -> None:
    for path in (folder.root / LOOK).iterdir():
        name = str(path.relative_to(folder.root))
        text = folder.text(name)
        folder.write(name, text.replace(f"- id: {old}\n", f"- id: {new}\n").replace(f"::: {old}\n", f"::: {new}\n"))


def test_answers_stay_when_the_words_change(reader, folder):
    folder.change(f"{LOOK}/de.md", "Ja, dort liegen sie.", "Ja, genau dort liegen sie.")
    publish(reader, folder)
    reader.open(PHOTOS)
    assert reader.chosen("where") == {"gallery"}
    assert "Ja, genau dort liegen sie." in reader.answer("where")


def test_a_deleted_task_is_gone_and_the_others_stay(reader, folder):
    without_block(folder, "where")
    publish(reader, folder)
    reader.open(PHOTOS)
    assert reader.page.all("input", name="answer:where") == []
    assert reader.answers["mailbox"].answer["decided"] == {"prize": "delete"}
    assert reader.answers["where"].answer == {"chosen": ["gallery"]}, "the answer to a deleted task stays in the books"


def test_a_renamed_task_starts_anew_and_the_old_answer_stays(reader, folder):
    renamed(folder, "where", "where-again")
    publish(reader, folder)
    reader.open(PHOTOS)
    assert reader.chosen("where-again") == set()
    assert reader.answers["where"].outcome == "right"


@pytest.mark.parametrize("press", [("check", "where"), ("hint", "where"), ("unknown", "where")])
def test_pressing_in_a_task_that_is_gone_says_so_and_keeps_the_others(press, reader, folder):
    reader.choose("what", "people")
    without_block(folder, "where")
    publish(reader, folder)
    reader.press(*press)
    assert reader.page.heading == "Fotos finden"
    assert any("erneuert" in e.text or "neu" in e.text for e in reader.page.elements if "notice" in e.attributes.get("class", ""))
    assert reader.chosen("what") == {"people"}


def test_a_decision_on_a_message_that_is_gone_asks_again(reader, folder):
    reader.press("press", "mailbox:open:cousin")
    renamed(folder, "cousin", "aunt")
    for locale in ("de",):
        text = folder.text(f"{LOOK}/{locale}.md")
        folder.write(f"{LOOK}/{locale}.md", text.replace("messages.cousin", "messages.aunt"))
    publish(reader, folder)
    reader.press("press", "mailbox:ask:cousin", expect=422)
    reader.open(PHOTOS)
    assert reader.answers["mailbox"].answer["decided"] == {"prize": "delete"}


def test_an_option_that_is_gone_is_not_shown_as_chosen(reader, folder):
    reader.choose("where", "radio")
    reader.press("check", "where")
    text = folder.text(f"{LOOK}/lesson.yaml").replace("      - id: radio\n        except: [de-simple]\n", "")
    folder.write(f"{LOOK}/lesson.yaml", text)
    words = folder.text(f"{LOOK}/de.md")
    begin, end = words.index("@ options.radio\n"), words.index("@ hint\nDenken")
    folder.write(f"{LOOK}/de.md", words[:begin] + words[end:])
    publish(reader, folder)
    reader.open(PHOTOS)
    assert reader.chosen("where") == set()


def test_a_place_that_is_gone_begins_at_the_start(reader, folder):
    reader.open("/de-simple/courses/photos/look")
    reader.press("go", "next")
    at = reader.lessons["photos/look"].at_block
    assert at != "begin"
    without_block(folder, at)
    publish(reader, folder)
    reader.open("/de-simple/courses/photos/look")
    assert reader.page.by_id("b-begin")


def test_a_finished_lesson_stays_finished(reader, folder):
    reader.press("go", "next")
    folder.change(f"{LOOK}/de.md", "Fotos liegen", "Bilder liegen")
    publish(reader, folder)
    reader.open(f"{PHOTOS}/done")
    assert reader.page.heading == "Fotos finden"


def test_lessons_that_are_gone_are_not_counted(reader, folder):
    """One of two lessons is done, then taken out: one lesson is left, and nothing of it is done."""
    reader.press("go", "next")
    folder.change(f"{COURSE}/course.yaml", "lessons: [look, share]", "lessons: [share]")
    remove(folder.root / LOOK)
    folder.change(f"{COURSE}/course.yaml", "  - id: frame\n    file: frame.png\n    licence: CC0-1.0\n    author: Lernwege\n", "")
    (folder.root / f"{COURSE}/media/frame.png").unlink()
    publish(reader, folder)
    reader.open("/de/")
    bar = reader.page.all("progress")
    assert all(float(e.attributes.get("value", "0")) <= float(e.attributes["max"]) for e in bar)
    assert "1 von 1" not in reader.page.words
    reader.open("/de/courses/photos")
    reader.get(PHOTOS, expect=404)


def remove(path: Path) -> None:
    for file in path.iterdir():
        file.unlink()
    path.rmdir()


def test_a_new_lesson_leaves_a_finished_course_finished_and_is_offered(reader, folder):
    reader.press("go", "next")
    reader.open("/de/courses/photos/share")
    reader.press("go", "next")
    assert reader.page.heading == "Fotos ansehen"
    text = folder.text(f"{COURSE}/lessons/share/lesson.yaml").replace("uid: share", "uid: print")
    folder.write(f"{COURSE}/lessons/print/lesson.yaml", text)
    folder.write(f"{COURSE}/lessons/print/de.md", folder.text(f"{COURSE}/lessons/share/de.md").replace("Fotos teilen", "Fotos drucken"))
    folder.change(f"{COURSE}/course.yaml", "lessons: [look, share]", "lessons: [look, share, print]")
    publish(reader, folder)
    reader.open("/de/courses/photos")
    assert any("/courses/photos/print" in e.attributes["href"] for e in reader.page.all("a"))
    reader.open("/de/way")
    assert "Kurs geschafft · 1 neue Lektion" in " ".join(reader.page.words.split())
