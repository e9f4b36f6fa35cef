"""Items of the Kompetenz-Check as files: read, each mistake named, brought in once, changed with a new version, taken out."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from learning.competence.models import Item, ItemPage, ItemVersion
from learning.courses.export import export_catalogue
from learning.courses.fileformat import ContentRefused, Problem, write_catalogue
from learning.courses.store import store_of
from learning.house.db import db
from tests.support.content import ContentFolder, a_content_folder, bring_in

FOLDER = "competence/4.4"
YAML, DE, EN = (f"{FOLDER}/{name}" for name in ("items.yaml", "de.md", "en.md"))
_YAML = """format: 1
competence: '4.4'
original: de
licence: CC-BY-4.0
authors: [Lernwege]
items:
  - level: 1
    outcomes:
      - LO4.4.03
    difficulty: '-1.2'
    discrimination: '1.4'
    reason: Four things with wide gaps between them.
    task:
      id: how-much
      kind: order
      items:
        - id: text
        - id: photo
        - id: film
  - level: 2
    family: saving
    outcomes:
      - LO4.4.08
    difficulty: '0.1'
    discrimination: '1.0'
    reason: Two ways save little, one saves much.
    task:
      id: old-phone
      kind: single-choice
      options:
        - id: use
          right: true
        - id: sell
        - id: drawer
"""
_DE = """---
state: machine-draft
---

::: how-much

Was braucht am wenigsten Daten? Das steht zuerst.

@ items.text
ein Text

@ items.photo
ein Foto

@ items.film
ein Film

::: old-phone

Das Handy von Frau Aydın geht noch. Was spart am meisten?

@ options.use
es weiter benutzen

@ options.sell
es verkaufen und ein neues nehmen

@ options.drawer
es in eine Schublade legen
"""
_EN = """---
state: machine-draft
---

::: how-much

What needs the least data? It comes first.

@ items.text
a text

@ items.photo
a photo

@ items.film
a film
"""


@pytest.fixture
def items(tmp_path) -> ContentFolder:
    """A small good folder with two items; only one of them is written in English."""
    folder = a_content_folder(tmp_path / "content")
    for name, text in ((YAML, _YAML), (DE, _DE), (EN, _EN)):
        folder.write(name, text)
    return folder


def refused(folder: ContentFolder) -> list[Problem]:
    with pytest.raises(ContentRefused) as caught:
        folder.read()
    return caught.value.problems


def asked(app: Flask) -> dict[str, tuple[int, set[str]]]:
    """What a check may ask: by item its version and the languages it is written in."""
    rows = select(Item.uid, Item.version_id, ItemPage.locale).join(ItemPage, ItemPage.version_id == Item.version_id)
    with app.app_context():
        found: dict[str, Any] = {}
        for uid, version, locale in db.session.execute(rows):
            found.setdefault(uid, (version, set()))[1].add(locale)
        db.session.rollback()
    return found


def test_an_item_is_asked_in_each_language_in_which_it_is_written(app, items):
    bring_in(app, items)
    found = asked(app)
    assert {uid: locales for uid, (_version, locales) in found.items()} == {"4.4/how-much": {"de", "en"}, "4.4/old-phone": {"de"}}


def test_items_come_out_of_the_database_as_they_went_in(app, items, tmp_path):
    bring_in(app, items)
    with app.app_context():
        write_catalogue(export_catalogue(db.session(), store_of(app.config["SETTINGS"])), tmp_path / "out")
        db.session.rollback()
    assert ContentFolder(tmp_path / "out").bytes() == items.bytes()


def test_bringing_the_same_in_again_changes_nothing(app, items):
    bring_in(app, items)
    before = asked(app)
    bring_in(app, items)
    assert asked(app) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [(DE, "ein Foto", "ein Bild"), (YAML, "'-1.2'", "'-1.1'"), (EN, "a film", "a long film")],
    ids=["words", "difficulty", "words of another language"],
)
def test_a_changed_item_gets_a_new_version_and_the_old_one_stays(app, items, file, old, new):
    bring_in(app, items)
    before = asked(app)
    items.change(file, old, new)
    bring_in(app, items)
    after = asked(app)
    assert after["4.4/how-much"][0] != before["4.4/how-much"][0]
    assert after["4.4/old-phone"] == before["4.4/old-phone"]
    with app.app_context():
        # A check under way goes on with what it has asked.
        assert db.session.get(ItemVersion, before["4.4/how-much"][0]) is not None
        assert set(db.session.scalars(select(ItemPage.locale).filter_by(version_id=before["4.4/how-much"][0]))) == {"de", "en"}


def test_another_reason_is_no_new_version(light_app, items):
    bring_in(light_app, items)
    before = asked(light_app)
    items.change(YAML, "Two ways save little", "Two of three ways save little")
    bring_in(light_app, items)
    assert asked(light_app) == before


def test_what_has_left_the_files_is_asked_no_more_and_comes_back_with_them(app, items):
    bring_in(app, items)
    before, yaml, de = asked(app), items.text(YAML), items.text(DE)
    items.write(YAML, yaml[: yaml.index("  - level: 2")])
    items.write(DE, de[: de.index("::: old-phone")].rstrip() + "\n")
    bring_in(app, items)
    assert set(asked(app)) == {"4.4/how-much"}
    with app.app_context():
        assert db.session.get(ItemVersion, before["4.4/old-phone"][0]) is not None
    items.write(YAML, yaml)
    items.write(DE, de)
    bring_in(app, items)
    assert set(asked(app)) == set(before)


def test_a_competence_whose_folder_is_gone_is_asked_no_more(light_app, items):
    bring_in(light_app, items)
    for name in (YAML, DE, EN):
        (items.root / name).unlink()
    (items.root / FOLDER).rmdir()
    bring_in(light_app, items)
    assert asked(light_app) == {}


PHOTO = "\n@ items.photo\nein Foto\n"
ORDER = "kind: order\n      items:\n        - id: text\n        - id: photo\n        - id: film\n"
HOTSPOT = """kind: hotspot
      media: map
      several: false
      spots:
        - id: one
          right: true
          at: [1, 1, 9, 9]
        - id: two
          at: [20, 1, 9, 9]
"""
# What is wrong: file, words there, words instead, in which file and at which words, what is said, at which of these words.
MISTAKES: dict[str, tuple[Any, ...]] = {
    "another competence's outcome": (YAML, "LO4.4.03", "LO4.3.03", YAML, "id: how-much", "is no outcome of 4.4"),
    "an outcome of nothing": (YAML, "LO4.4.03", "LO4.4.99", YAML, "id: how-much", "is no outcome of 4.4"),
    "another level": (YAML, "LO4.4.03", "LO4.4.08", YAML, "id: how-much", "is of level 2"),
    "an attitude": (YAML, "LO4.4.03", "LO4.4.01", YAML, "id: how-much", "can't be shown by a task"),
    "a list of one's own": (YAML, "kind: order", "kind: checklist", YAML, "id: how-much", "a checklist is not asked"),
    "a part of a lesson to look at": (
        YAML,
        "kind: order\n",
        "kind: order\n      look_at: start\n",
        YAML,
        "id: how-much",
        "part of a lesson",
    ),
    "a language left out": (
        YAML,
        "        - id: film\n",
        "        - id: film\n          except: [en]\n",
        YAML,
        "id: how-much",
        "every language",
    ),
    "a medium that is not there": (YAML, ORDER, HOTSPOT, YAML, "id: how-much", "there is no medium “map”"),
    "two of one name": (YAML, "id: old-phone", "id: how-much", YAML, "id: how-much", "stands here twice", 2),
    "a folder of another name": (YAML, "competence: '4.4'", "competence: '4.3'", YAML, "competence: '4.3'", "is not the folder's name"),
    "an original that lacks words": (DE, PHOTO, "", YAML, "id: how-much", "its original lacks items.photo"),
    "a language that lacks words": (EN, "\n@ items.photo\na photo\n", "", EN, "::: how-much", "lacks “items.photo”"),
    "words for no item": (EN, "::: how-much", "::: how-many", EN, "::: how-many", "there is no item “how-many”"),
    "words for no field": (EN, "@ items.film", "@ items.video", EN, "@ items.video", "has no field “items.video”"),
    "feedback": (EN, "@ items.text", "@ right\nWell done\n\n@ items.text", EN, "@ right", "has no field “right”"),
    "a word explained": (EN, "the least data", "the least [data](term:app)", EN, "::: how-much", "app"),
    "no difficulty": (YAML, "    difficulty: '0.1'\n", "", YAML, "- level: 2", "difficulty"),
    "a difficulty beyond reason": (YAML, "'0.1'", "'9.1'", YAML, "'9.1'", "9.1"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_named_with_file_line_and_remedy(items, name):
    file, old, new, where, at, says, *nth = MISTAKES[name]
    items.change(file, old, new)
    problems = refused(items)
    found = [problem for problem in problems if problem.file == where and says in problem.message]
    assert found and all(problem.remedy for problem in found), [str(problem) for problem in problems]
    assert items.line(where, at, *nth) in {problem.line for problem in found}


def test_the_bank_we_ship_misses_no_bar(light_app):
    told = light_app.test_cli_runner().invoke(args=["check", "bank"])
    assert (told.exit_code, told.stderr) == (0, "")
