"""Captions are written, split, joined and moved in a plain form, kept as WebVTT, and become a transcript."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.courses.drafts import mediaqueries, queries, writing
from learning.courses.fileformat.problems import Unusable
from learning.house.db import db
from learning.studio.media.cueform import changed
from learning.studio.media.cues import Cue, as_captions, from_subrip, read_cues, read_time, transcript, written
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.media.samples import FACTS
from tests.support.builders import last
from tests.support.media import sample
from tests.support.visitor import Page, Visitor

AT = f"/en/studio/courses/{COURSE}"
DESK = f"{AT}/media/film/captions/de"
TWO = {"start": ["0", "1.5"], "end": ["1.5", "2.5"], "who": ["", "Mia"], "text": ["Fragen & zeigen", "Dann ja"]}
CUES = [Cue(0, 1500, "", "Eins zwei"), Cue(1500, 2500, "Mia", "drei")]


def an_author_with_a_film(studio: Studio) -> Visitor:
    author = studio.at_work()
    author.get(f"{AT}/add-media")
    film = [(io.BytesIO(sample("film.mp4")), "film.mp4")]
    author.post(f"{AT}/add-media", FACTS | {"files": film}, 303, follow=False)
    return author


def a_video(studio: Studio, captions: dict[str, str] | None = None) -> None:
    block = {"id": "film", "kind": "video", "poster": "cover", "spoken": {"de": "film"}, "captions": captions or {}, "described": "said"}
    with studio.app.app_context():
        lesson = queries.lesson(db.session(), course_uid=COURSE, lesson_uid=LESSON)
        assert lesson is not None
        writing.insert_block(db.session(), lesson, block, 0, lesson.version, None)
        db.session.commit()


def texts(page: Page) -> list[str]:
    return [each.text.strip() for each in page.all("textarea", name="text")]


def test_captions_are_kept_shown_by_the_block_and_become_its_transcript(studio_on_both: Studio) -> None:
    author = an_author_with_a_film(studio_on_both)
    a_video(studio_on_both)
    author.get(DESK)
    author.post(DESK, TWO | {"do": "save", "version": "0"}, 303, follow=False)
    assert texts(author.get(DESK)) == ["Fragen & zeigen", "Dann ja"]
    author.post(DESK, {"do": "transcript"}, 303, follow=False)
    with studio_on_both.app.app_context():
        block = queries.block(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id="film")
        words = queries.words(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id="film", locale="de")
        assert block and block.structure["captions"] == {"de": "film-de-captions"}
        assert words and words.fields["transcript"] == "Fragen & zeigen\n\n**Mia:** Dann ja"
    # A second time it asks first.
    assert author.post(DESK, {"do": "transcript"}, 409).one("input", name="over")
    author.post(DESK, {"do": "transcript", "over": "1"}, 303, follow=False)


def test_who_saves_second_sees_both_and_nothing_is_written_over(studio: Studio) -> None:
    first = an_author_with_a_film(studio)
    second = studio.at_work()
    second.get(DESK)
    first.get(DESK)
    first.post(DESK, TWO | {"do": "save", "version": "0"}, 303, follow=False)
    page = second.post(DESK, TWO | {"text": ["Anders", "Auch"], "do": "save", "version": "0"}, 409)
    assert texts(page) == ["Anders", "Auch"] and "Fragen & zeigen" in page.words
    seen = page.all("input", name="version")[-1].attributes["value"]
    second.post(DESK, TWO | {"text": ["Anders", "Auch"], "do": "save", "version": seen}, 303, follow=False)


def test_buttons_change_the_list_and_keep_nothing_yet(studio: Studio) -> None:
    author = an_author_with_a_film(studio)
    author.get(DESK)
    assert texts(author.post(DESK, TWO | {"do": "split:0"})) == ["Fragen &", "zeigen", "Dann ja"]
    assert texts(author.post(DESK, TWO | {"do": "merge:0"})) == ["Fragen & zeigen\nDann ja"]
    assert texts(author.post(DESK, TWO | {"do": "remove:0"})) == ["Dann ja"]
    assert texts(author.post(DESK, TWO | {"do": "add:0"})) == ["Fragen & zeigen", "", "Dann ja"]
    moved = author.post(DESK, TWO | {"do": "shift", "by": "-1"})
    assert [each.attributes["value"] for each in moved.all("input", name="start")] == ["00:00.000", "00:00.500"]
    assert texts(author.get(DESK)) == []


def test_wrong_times_are_said_beside_their_caption_and_nothing_is_lost(studio: Studio) -> None:
    author = an_author_with_a_film(studio)
    author.get(DESK)
    page = author.post(DESK, TWO | {"end": ["0", "x"], "do": "save", "version": "0"}, 422)
    assert page.by_id("cue-1-error") and page.by_id("cue-2-error") and texts(page) == TWO["text"]
    with studio.app.app_context():
        assert mediaqueries.medium(db.session(), course_uid=COURSE, medium_id="film-de-captions") is None


def test_captions_come_from_subrip_and_what_is_none_is_refused(studio: Studio) -> None:
    author = an_author_with_a_film(studio)
    author.get(DESK)
    file = b"1\r\n00:00:00,000 --> 00:00:01,500\r\n<i>Guten</i> Tag\r\n"
    page = author.post(DESK, {"do": "import", "version": "0", "file": (io.BytesIO(file), "Film.SRT")})
    assert texts(page) == ["Guten Tag"]
    author.post(DESK, {"do": "import", "version": "0", "file": (io.BytesIO(b"x"), "a.vtt")}, 422)
    # A drawing or a film under the name of captions.
    author.post(DESK, {"do": "import", "version": "0", "file": (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "a.vtt")}, 422)
    author.post(DESK, {"do": "import", "version": "0", "file": (io.BytesIO(sample("film.mp4")), "a.srt")}, 422)
    assert "captions" in last(author).text


def test_a_translator_writes_captions_in_their_language_and_not_in_the_original(studio: Studio) -> None:
    an_author_with_a_film(studio)
    translator = studio.at_work("translator")
    translator.get(DESK)
    translator.post(DESK, TWO | {"do": "save", "version": "0"}, 404)
    translator.post(DESK.replace("/de", "/tr").replace("/tr/studio", "/en/studio"), TWO | {"do": "save", "version": "0"}, 303, follow=False)
    studio.at_work("reviewer").get(DESK)


def test_whether_everything_is_said_is_asked_and_kept(studio: Studio) -> None:
    author = an_author_with_a_film(studio)
    a_video(studio, {"tr": "film-tr-captions"})
    page = author.get(f"{AT}/media/film")
    assert page.one("input", name="said", value="yes").attributes.get("checked") is not None
    other = [(io.BytesIO(sample("film.mp4") + b"\0\0\0\x08free"), "beschrieben.mp4")]
    author.post(f"{AT}/add-media", FACTS | {"files": other}, 303, follow=False)
    version = page.all("input", name="version")[0].attributes["value"]
    answer = {"block": f"{LESSON}/film", "version": version, "said": "no", "film": "beschrieben"}
    author.post(f"{AT}/media/film/described", answer, 303, follow=False)
    with studio.app.app_context():
        block = queries.block(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id="film")
        assert block and block.structure["described"] == {"de": "beschrieben"}


def test_a_block_that_is_not_finished_is_left_alone_and_said(studio: Studio) -> None:
    author = an_author_with_a_film(studio)
    a_video(studio)
    page = author.get(f"{AT}/media/film")
    version = page.all("input", name="version")[0].attributes["value"]
    answer = {"block": f"{LESSON}/film", "version": version, "said": "yes"}
    assert "Something is still missing in the block." in author.post(f"{AT}/media/film/described", answer, 409).words


def test_times_are_read_as_people_type_them():
    typed = {"1:02.5": 62_500, "00:01:02,500": 62_500, "62.5": 62_500, "0": 0, "x": -1, "": -1, "1:2:3:4": -1}
    assert {text: read_time(text) for text in typed} == typed


@given(st.integers(0, 3_600_000))
@settings(max_examples=100, deadline=None)
def test_a_time_comes_back_as_it_was_written(time: int):
    assert read_time(written(time)) == time


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_words_come_back_from_webvtt_whatever_signs_they_hold(words: list[str]):
    cues = [Cue(at * 1000, at * 1000 + 900, "", text) for at, text in enumerate(words)]
    try:
        data = as_captions(cues)
    except Unusable:
        return
    assert [cue.text for cue in read_cues(data)] == words


def test_captions_from_another_program_lose_its_markup():
    made = from_subrip(b"1\n00:00:00,000 --> 00:00:01,500\n<b>A</b> & B\n\n2\n00:00:02,000 --> 00:00:03,000\nC < D\n")
    assert [cue.text for cue in read_cues(made)] == ["A & B", "C < D"]
    with pytest.raises(Unusable):
        from_subrip(b"no captions")


def test_words_of_one_person_stand_together_in_the_transcript():
    cues = [*CUES, Cue(2500, 3000, "Mia", "vier")]
    assert transcript(cues) == "Eins zwei\n\n**Mia:** drei vier"


def test_an_odd_place_in_a_button_changes_nothing():
    assert changed("remove", 99, CUES, "") == CUES and changed("merge", 1, CUES, "") == CUES and changed("what", 0, CUES, "") == CUES
