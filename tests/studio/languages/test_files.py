"""Words go out to translators' tools and come in again; what would break something or undo somebody's work is left out."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from translate.storage import factory
from translate.storage.pypo import pofile
from translate.storage.xliff2 import Xliff2File

from learning.courses.drafts import queries
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.languages.test_beside import kept, the_original_changes
from tests.support.builders import last
from tests.support.visitor import Visitor

PAGE = f"/en/studio/courses/{COURSE}/in/tr"
WHY = f"{LESSON}:why:text"
NEW = "Otobüsten indiniz."


def file(translator: Visitor, kind: str) -> str:
    translator.get(f"{PAGE}/words.{kind}")
    return last(translator).text


def bring(translator: Visitor, text: str | bytes, expect: int = 200) -> str:
    data = text.encode() if isinstance(text, str) else text
    translator.post(f"{PAGE}/words/look", {"file": (io.BytesIO(data), "words")}, expect=expect, content_type="multipart/form-data")
    return last(translator).text


def take(translator: Visitor, page: str, expect: int = 303) -> None:
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("carried", "seen")}
    translator.post(f"{PAGE}/words/take", {name: each[1] for name, each in found.items() if each}, expect=expect, follow=False)


def with_target(xliff: str, unit: str, target: str) -> str:
    """The document as a translator's tool saves it."""
    store = Xliff2File.parsestring(xliff.encode())
    found = next(each for each in store.units if each.getid().rsplit("\x04", 1)[-1] == unit or unit in each.getid())
    found.target = target
    return bytes(store).decode()


def test_xliff_goes_through_another_tool_and_comes_back(studio: Studio) -> None:
    translator = studio.at_work("translator")
    xliff = file(translator, "xlf")
    page = bring(translator, with_target(xliff, WHY, NEW))
    assert NEW in page and page.count('name="carried"') == 1
    with studio.app.app_context():
        assert kept(studio, "why").fields["text"] != NEW
    take(translator, page)
    with studio.app.app_context():
        assert kept(studio, "why").fields["text"] == NEW
        assert "title" in kept(studio, "why").fields


def test_what_goes_out_says_the_same_in_xliff_and_po_as_other_tools_read_it(studio: Studio) -> None:
    translator = studio.at_work("translator")
    xliff, po = file(translator, "xlf"), file(translator, "po")
    first = {unit.source: unit.target or "" for unit in Xliff2File.parsestring(xliff.encode()).units}
    second = {unit.source: unit.target for unit in pofile.parsestring(po.encode()).units if not unit.isheader()}
    assert len(first) > 200
    assert {source.strip(): target.strip() for source, target in first.items()} == {
        source.strip(): target.strip() for source, target in second.items()
    }


def test_po_comes_back(studio: Studio) -> None:
    translator = studio.at_work("translator")
    store = factory.getobject(_named(file(translator, "po")))
    found = next(unit for unit in store.units if unit.getcontext() == WHY)
    found.target = NEW
    take(translator, bring(translator, bytes(store)))
    with studio.app.app_context():
        assert kept(studio, "why").fields["text"] == NEW


def _named(text: str) -> io.BytesIO:
    data = io.BytesIO(text.encode())
    data.name = "words.po"
    return data


def test_words_made_from_an_older_original_are_taken_and_stay_outdated(studio: Studio) -> None:
    translator = studio.at_work("translator")
    xliff = with_target(file(translator, "xlf"), WHY, NEW)
    the_original_changes(studio)
    take(translator, bring(translator, xliff))
    page = translator.get(f"/en/studio/courses/{COURSE}/lessons/{LESSON}/in/tr")
    assert page.by_id("why").attributes["data-state"] == "outdated" and NEW in last(translator).text


def test_what_lost_a_fact_was_changed_here_or_is_not_ours_is_left_out(studio: Studio) -> None:
    translator = studio.at_work("translator")
    xliff = file(translator, "xlf")
    fact = next(unit.get("id") for unit in ElementTree.fromstring(xliff).iter() if _has_fact(unit))
    assert fact is not None
    changed = with_target(with_target(xliff, fact, "Burada bir şey eksik."), WHY, NEW).replace(
        f"{LESSON}:good-pin:text", f"{LESSON}:none:text"
    )
    words = f"/en/studio/courses/{COURSE}/lessons/{LESSON}/in/tr/why/words"
    translator.post(words, {"version": "1", "text": "Bu arada."}, expect=303, follow=False)
    page = bring(translator, changed)
    assert 'name="carried"' not in page
    for said in ("Left out: something is lost", "Left out: changed here in the meantime", "Left out: not in this course"):
        assert said in page


def test_what_changed_since_somebody_looked_is_shown_once_more(studio: Studio) -> None:
    translator = studio.at_work("translator")
    page = bring(translator, with_target(file(translator, "xlf"), WHY, NEW))
    words = f"/en/studio/courses/{COURSE}/lessons/{LESSON}/in/tr/why/words"
    translator.post(words, {"version": "1", "text": "Bu arada."}, expect=303, follow=False)
    take(translator, page, expect=409)
    with studio.app.app_context():
        assert kept(studio, "why").fields["text"] == "Bu arada."


def _has_fact(unit: ElementTree.Element) -> bool:
    return unit.tag.endswith("}unit") and any(each.tag.endswith("}source") and "{fact:" in (each.text or "") for each in unit.iter())


def test_hostile_and_broken_files_change_nothing(studio: Studio) -> None:
    translator = studio.at_work("translator")
    translator.get(PAGE)
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>'
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>'
    for text in (bomb, outside, "<xliff", "<a/>", "", 'msgid "a', b"\xff\xfe\x00", "<" * 5000):
        page = bring(translator, text, expect=422)
        assert "root:" not in page
    for text in ("x", "eJw=", "AAAA"):
        translator.post(f"{PAGE}/words/take", {"carried": text}, expect=422)
    translator.post(f"{PAGE}/words/look", {"file": "x" * 5_000_000}, expect=413)
    with studio.app.app_context():
        assert queries.last_change(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id="why", locale="tr", what="words") is None
