"""What an author types is kept, never written over, and read by learners once it is published."""

from __future__ import annotations

from learning.courses.drafts import queries
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import last

PAGE = f"/de/studio/courses/{COURSE}/lessons/{LESSON}"
WORDS = f"{PAGE}/why/words"


def test_what_an_author_writes_is_read_by_learners_once_it_is_published(studio_on_both: Studio) -> None:
    author = studio_on_both.at_work()
    author.get(PAGE)
    author.post(WORDS, {"version": "1", "title": "", "text": "Ihr Handy weiß **viel** über Sie."}, expect=303, follow=False)
    reader = studio_on_both.app.test_client()
    address = f"/de/courses/{COURSE}/{LESSON}"
    assert "weiß" not in reader.get(address).text
    studio_on_both.approve()
    author.post(f"/de/studio/courses/{COURSE}/publish", expect=303, follow=False)
    assert "Ihr Handy weiß <strong>viel</strong> über Sie." in reader.get(address).text


def test_who_comes_second_sees_both_texts_and_nothing_is_written_over(studio_on_both: Studio) -> None:
    first, second = studio_on_both.at_work(), studio_on_both.at_work()
    first.post(WORDS, {"version": "1", "title": "", "text": "Das schreibt die eine."}, expect=303, follow=False)
    second.post(WORDS, {"version": "1", "title": "", "text": "Das schreibt der andere."}, expect=409)
    assert "Das schreibt die eine." in last(second).text and "Das schreibt der andere." in last(second).text
    with studio_on_both.app.app_context():
        kept = queries.words(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id="why", locale="de")
        assert kept is not None and kept.fields["text"] == "Das schreibt die eine."


def test_another_providers_course_is_missing(studio: Studio) -> None:
    studio.at_work()
    stranger = Studio.__new__(Studio)
    stranger.app = studio.app
    with studio.app.app_context():
        from tests.support.builders import an_organisation

        stranger.provider = an_organisation(db.session(), "provider").id
        db.session.commit()
    author = stranger.at_work()
    author.get(PAGE, expect=404)
    author.post(WORDS, {"version": "1", "text": "x"}, expect=404)
