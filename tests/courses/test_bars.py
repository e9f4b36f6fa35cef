"""The bars of shipped courses name what is missing, so that an author can mend it; each case is made and then found."""

from __future__ import annotations

import pytest

from learning.courses.bars import below_the_bars, covered
from tests.support.content import COURSE, ContentFolder

LESSON = f"{COURSE}/lessons/share"


def said(folder: ContentFolder, file: str = "") -> list[str]:
    return [f"{problem.file}: {problem.message}" for problem in below_the_bars(folder.read()) if problem.file.startswith(file)]


def has(found: list[str], words: str) -> bool:
    return any(words in each for each in found)


@pytest.mark.parametrize(
    "words",
    [
        "it has no block “worksheet”",
        "it has no block “figure”",
        "it gives nothing along",
        "it is tied to no outcome of DigComp",
        "in de-simple it is missing",
    ],
)
def test_what_a_lesson_lacks_is_named(folder, words):
    assert has(said(folder, LESSON), words)


def test_what_a_course_lacks_is_named(folder):
    found = said(folder, f"{COURSE}/course.yaml")
    assert has(found, "it has 2 lessons") and has(found, "no title and outcomes in ar") and has(found, "plan_45")


def test_what_the_catalogue_lacks_is_named_and_an_outcome_counts_for_its_competence(folder):
    assert has(said(folder, "tracks.yaml"), "no lesson practises 4.2 at level 1")
    text = folder.text(f"{LESSON}/lesson.yaml")
    folder.write(f"{LESSON}/lesson.yaml", text.replace("blocks:\n", "outcomes:\n  - LO4.2.02\nblocks:\n", 1))
    assert covered(folder.read())[1] == {"4.2"}
    assert not has(said(folder, "tracks.yaml"), "no lesson practises 4.2 at level 1")


def _first_text(folder: ContentFolder, text: str, lesson: str = LESSON) -> None:
    """Let the first block of a lesson say something else."""
    head, mark, rest = folder.text(f"{lesson}/de.md").partition("\n::: ")
    name, _, more = rest.partition("\n\n")
    _old, gap, others = more.partition("\n\n")
    folder.write(f"{lesson}/de.md", f"{head}{mark}{name}\n\n{text}{gap}{others}")


def test_long_sentences_are_named_with_their_beginning(folder):
    long = "Heute " + " ".join(["gehen wir alle gern"] * 30) + "."
    _first_text(folder, long)
    assert has(said(folder, f"{LESSON}/de.md"), "a sentence has 121 words: Heute gehen wir alle gern gehen …")


def test_an_address_that_could_be_real_is_named(folder):
    _first_text(folder, "Öffnen Sie www.echte-bank.de und lesen Sie.")
    assert has(said(folder, f"{LESSON}/de.md"), "“www.echte-bank.de” could be a real one")


def test_what_stands_in_two_lessons_is_named_in_the_second_of_them(folder):
    same = "Wer ein Bild zeigt, zeigt auch die Menschen darauf, und sie dürfen mitreden, bevor es jemand sieht."
    _first_text(folder, same)
    _first_text(folder, f"Denken Sie daran: {same}", f"{COURSE}/lessons/look")
    found = [each for each in said(folder) if "reads like" in each]
    assert len(found) == 1 and found[0].startswith(f"{COURSE}/lessons/") and "/de.md" in found[0]


def test_a_fact_without_a_date_is_named(folder):
    text = folder.text("facts.yaml")
    assert not has(said(folder, "facts.yaml"), "has no date") or "checked_on" not in text
    import re

    folder.write("facts.yaml", re.sub(r"(?m)^    (checked_on|review_on): .*\n", "", text))
    assert has(said(folder, "facts.yaml"), "has no date")
