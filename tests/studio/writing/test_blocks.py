"""Blocks are inserted, filled, moved, duplicated and taken out by forms alone, and nothing that was written is lost."""

from __future__ import annotations

import pytest

from learning.courses.drafts import mediaqueries, queries
from learning.courses.drafts.media import describe
from learning.courses.drafts.models import DraftBlock, DraftLesson
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import last
from tests.support.visitor import Visitor, read

PAGE = f"/de/studio/courses/{COURSE}/lessons/{LESSON}"
PLACE = {"course_uid": COURSE, "lesson_uid": LESSON}


def _order(studio: Studio) -> list[str]:
    with studio.app.app_context():
        lesson = queries.lesson(db.session(), **PLACE)
        assert lesson is not None
        return list(lesson.order)


def _block(studio: Studio, name: str) -> DraftBlock:
    with studio.app.app_context():
        found = queries.block(db.session(), **PLACE, block_id=name)
        assert found is not None
        return found


def _lesson(studio: Studio) -> DraftLesson:
    with studio.app.app_context():
        found = queries.lesson(db.session(), **PLACE)
        assert found is not None
        return found


def _words(studio: Studio, name: str, locale: str = "de") -> dict[str, str]:
    with studio.app.app_context():
        found = queries.words(db.session(), **PLACE, block_id=name, locale=locale)
        return dict(found.fields) if found else {}


def _press(studio: Studio, author: Visitor, block: str, press: str, expect: int = 303, **more: str) -> None:
    fields = {"version": str(_lesson(studio).version), "press": press, **more}
    author.post(f"{PAGE}/{block}/arrange", fields, expect=expect, follow=False)


def _of_form(author: Visitor, address: str) -> dict[str, str | list[str]]:
    """The fields of the block's form as the page has them, ready to be changed and sent."""
    page = author.get(address)
    fields: dict[str, str | list[str]] = {}
    form = page.elements.index(next(e for e in page.all("form") if "studio-sheet" in e.attributes.get("class", "")))
    for e in page.elements[form:]:
        name = e.attributes.get("name", "")
        if e.tag == "form" and "studio-sheet" not in e.attributes.get("class", ""):
            break
        if e.tag == "input" and (e.attributes.get("type") not in ("checkbox", "radio") or "checked" in e.attributes):
            known = fields.get(name)
            value = e.attributes.get("value", "")
            fields[name] = value if known is None else [*(known if isinstance(known, list) else [known]), value]
        if e.tag == "textarea":
            fields[name] = e.text.removeprefix("\n")
        if e.tag == "option" and "selected" in e.attributes:
            fields[_select_before(page.elements, e)] = e.attributes.get("value", "")
    fields.pop("", None)
    return fields


def _select_before(elements: list, option: object) -> str:
    at = next(number for number, each in enumerate(elements) if each is option)
    return next(e.attributes["name"] for e in reversed(elements[:at]) if e.tag == "select")


def test_a_task_is_written_with_forms_alone(studio_on_both: Studio) -> None:
    studio = studio_on_both
    author, before = studio.at_work(), _order(studio_on_both)
    author.get(f"{PAGE}/blocks/new?at=1")
    address = f"{PAGE}/blocks/new/single-choice?at=1"
    fields = _of_form(author, address)
    fields |= {"w:text": "Welche PIN ist gut?", "w:options.~1": "Mein Geburtstag", "w:options.~2": "Sechs zufällige Ziffern"}
    author.post(address, {**fields, "press": "remove:options:2"}, expect=200)
    assert "Sechs zufällige Ziffern" in last(author).text
    fields = {name: value for name, value in fields.items() if "options:2" not in name and "~3" not in name}
    # Nobody has said yet which answer is right.
    author.post(address, fields, expect=422)
    assert "Sechs zufällige Ziffern" in last(author).text
    author.post(address, {**fields, "options:1:right": "y"}, expect=303, follow=False)
    made = _order(studio)[1]
    assert made == "welche-pin-ist-gut" and len(_order(studio)) == len(before) + 1
    assert _block(studio, made).structure == {
        "id": made,
        "kind": "single-choice",
        "options": [{"id": "mein-geburtstag"}, {"id": "sechs-zufaellige-ziffern", "right": True}],
    }
    assert _words(studio, made)["options.sechs-zufaellige-ziffern"] == "Sechs zufällige Ziffern"


@pytest.mark.parametrize("kind", "text steps callout reveal comparison device-steps worksheet checklist order match gap-fill".split())
def test_a_block_of_every_kind_is_there_after_its_form_is_sent_as_it_stands(studio: Studio, kind: str) -> None:
    author = studio.at_work()
    address = f"{PAGE}/blocks/new/{kind}"
    author.post(address, _of_form(author, address), expect=303, follow=False)
    made = _order(studio)[-1]
    assert _block(studio, made).structure["kind"] == kind
    author.get(PAGE)
    author.get(f"{PAGE}/{made}/structure")


def test_blocks_move_and_a_removed_one_comes_back_where_it_was(studio_on_both: Studio) -> None:
    studio = studio_on_both
    author, before = studio.at_work(), _order(studio_on_both)
    _press(studio, author, before[0], "down")
    assert _order(studio)[:2] == [before[1], before[0]]
    _press(studio, author, before[0], "to", position=str(len(before)))
    assert _order(studio)[-1] == before[0]
    _press(studio, author, before[0], "to", position="1")
    _press(studio, author, before[1], "remove")
    page = author.get(f"{PAGE}?removed={before[1]}&at=2")
    assert before[1] not in _order(studio) and any("Undo" in e.text or "Rückgängig" in e.text for e in page.all("button"))
    author.post(f"{PAGE}/{before[1]}/back", {"version": str(_lesson(studio).version), "position": "2"}, expect=303, follow=False)
    assert _order(studio) == before and _block(studio, before[1]).removed_at is None


def test_a_duplicate_has_the_words_of_all_languages(studio: Studio) -> None:
    author = studio.at_work()
    _press(studio, author, "why", "copy")
    assert _order(studio)[_order(studio).index("why") + 1] == "why-2"
    assert all(_words(studio, "why-2", locale) == _words(studio, "why", locale) != {} for locale in ("de", "en", "ar"))


def test_a_task_that_is_another_now_has_a_new_name_and_the_old_one_can_come_back(studio: Studio) -> None:
    author = studio.at_work()
    task = next(name for name in _order(studio) if _block(studio, name).structure["kind"] == "single-choice")
    place = _order(studio).index(task)
    _press(studio, author, task, "renew")
    assert _order(studio)[place] == f"{task}-2" and task not in _order(studio)
    assert _words(studio, f"{task}-2", "tr") == _words(studio, task, "tr")


def test_who_moves_after_somebody_else_is_told_and_nothing_is_moved(studio_on_both: Studio) -> None:
    studio = studio_on_both
    author, before = studio.at_work(), _order(studio_on_both)
    author.post(f"{PAGE}/{before[0]}/arrange", {"version": "99", "press": "down"}, expect=409)
    assert _order(studio) == before


def test_two_who_change_a_task_at_once_see_both(studio_on_both: Studio) -> None:
    studio = studio_on_both
    first, second = studio.at_work(), studio.at_work()
    task = next(name for name in _order(studio) if _block(studio, name).structure["kind"] == "single-choice")
    mine, theirs = (_of_form(each, f"{PAGE}/{task}/structure") for each in (first, second))
    first.post(f"{PAGE}/{task}/structure", {**mine, "w:text": "So fragt die eine?"}, expect=303, follow=False)
    second.post(f"{PAGE}/{task}/structure", {**theirs, "w:text": "So fragt der andere?"}, expect=409)
    assert "So fragt die eine?" in last(second).text and "So fragt der andere?" in last(second).text
    assert _words(studio, task)["text"] == "So fragt die eine?"


def test_a_form_sent_unchanged_changes_nothing(studio: Studio) -> None:
    author = studio.at_work()
    for name in _order(studio):
        before, words = _block(studio, name), _words(studio, name)
        author.post(f"{PAGE}/{name}/structure", _of_form(author, f"{PAGE}/{name}/structure"), expect=303, follow=False)
        assert _block(studio, name).version == before.version and _block(studio, name).structure == before.structure
        assert _words(studio, name) == words


def test_a_translator_reads_but_changes_no_structure(studio: Studio) -> None:
    translator = studio.at_work("translator")
    page = translator.get(PAGE)
    assert not [e for e in page.all("button") if e.attributes.get("name") == "press"]
    translator.post(f"{PAGE}/why/arrange", {"version": "1", "press": "down"}, expect=403)
    assert read(last(translator).text)


def test_a_figure_without_a_description_says_what_is_known_of_its_picture(studio: Studio) -> None:
    author = studio.at_work()
    with studio.app.app_context():
        medium = mediaqueries.medium(db.session(), course_uid=COURSE, medium_id="cover")
        assert medium is not None
        describe(db.session(), medium, {"de": "Ein Handy mit Schloss."}, decorative=False)
        db.session.commit()
    author.get(f"{PAGE}/blocks/new/figure")
    for alt, expected in (("", "Ein Handy mit Schloss."), ("Ein Handy.", "Ein Handy.")):
        author.post(f"{PAGE}/blocks/new/figure", {"media": "cover", "w:alt": alt}, expect=303, follow=False)
        assert _words(studio, str(last(author).location).partition("#")[2])["alt"] == expected


def test_a_new_picture_without_a_description_is_asked_for_one_and_keeps_what_was_typed(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{PAGE}/blocks/new/figure")
    typed = {"media": "cover", "w:alt": " ", "w:caption": "Mein neues Handy"}
    page = author.post(f"{PAGE}/blocks/new/figure", typed, expect=422)
    field = page.by_id("f-w-alt")
    assert field is not None and field.attributes["aria-invalid"] == "true"
    assert page.by_id("f-w-alt-error") and "Sagen Sie, was man sieht und wozu es da ist." in page.words
    chosen = [each.attributes["value"] for each in page.all("input", name="media") if "checked" in each.attributes]
    assert "Mein neues Handy" in last(author).text and chosen == ["cover"]
    author.post(f"{PAGE}/blocks/new/figure", typed | {"w:alt": "Ein Handy."}, expect=303, follow=False)


def test_the_pictures_of_one_field_are_shown_without_losing_what_was_typed(studio: Studio) -> None:
    author, form = studio.at_work(), f"/de/studio/courses/{COURSE}/lessons/{LESSON}/set-up/structure"
    page = author.get(form)
    assert not page.all("input", type="radio", name="steps:1:media")
    (button,) = page.all("button", name="press", value="look:steps:1:media")
    sent = {each.attributes["name"]: each.attributes.get("value", "") for each in page.all("input", type="hidden")}
    page = author.post(form, sent | {"w:title": "Neu getippt", "press": button.attributes["value"]})
    assert len(page.all("input", type="radio", name="steps:1:media")) > 3 and not page.all("input", type="radio", name="steps:0:media")
    assert page.one("input", name="w:title").attributes["value"] == "Neu getippt"
