"""All courses of an organisation by language, on one page."""

from __future__ import annotations

from sqlalchemy import event

from learning.courses.drafts.models import LanguageTally
from learning.courses.drafts.opening import hold
from learning.house.db import db
from learning.house.locale import LOCALES
from tests.studio.conftest import COURSE, Studio, read_by
from tests.support.builders import a_course_in_words, last
from tests.support.visitor import Visitor


def more_courses(studio: Studio, number: int) -> None:
    """Courses beside the one that is there, each half done in each language."""
    with studio.app.app_context():
        for place in range(number):
            uid = f"more-{place}"
            a_course_in_words(db.session(), uid, dict.fromkeys(("de", "en"), (f"Kurs {place:02}", "")), original="de")
            hold(db.session(), uid, studio.provider)
            numbers = {"blocks": 9, "outdated": 2, "lacking": 3, "hidden": 0, "words": 120}
            db.session.add_all(LanguageTally(course_uid=uid, lesson_uid="l1", locale=key, **numbers) for key in LOCALES)
        db.session.commit()


def asked(visitor: Visitor) -> int:
    """How many statements the page takes."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "cache_generation" not in statement:
            statements.append(statement)

    with visitor.client.application.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    visitor.get("/en/studio")
    event.remove(engine, "before_cursor_execute", note)
    return len(statements)


def titles(visitor: Visitor, query: str) -> list[str]:
    page = visitor.get(f"/en/studio?{query}")
    return [head.text.split(" · ")[0].strip() for head in page.all("th", scope="row")]


def test_forty_courses_in_eight_languages_ask_no_more_than_one(studio_on_both: Studio) -> None:
    author = studio_on_both.at_work()
    author.get("/en/studio")
    few = asked(author)
    more_courses(studio_on_both, 39)
    assert asked(author) == few <= 16
    page = author.get("/en/studio")
    assert len(page.all("th", scope="row")) == 40
    assert last(author).text.count("2 outdated") >= 39 * 7


def test_a_state_a_language_and_words_of_the_title_choose_courses(studio: Studio) -> None:
    author = studio.at_work()
    more_courses(studio, 3)
    assert [title[:7] for title in titles(author, "text=kurs+0")] == ["Kurs 00", "Kurs 01", "Kurs 02"]
    assert len(titles(author, "state=outdated&language=it")) == 3
    assert titles(author, "state=complete&language=en") and "Kurs 00" not in " ".join(titles(author, "state=complete&language=en"))
    assert titles(author, "text=nothing-like-it") == []
    assert len(titles(author, "state=no-such-state")) == 4


def test_another_providers_courses_are_not_on_it(studio: Studio) -> None:
    author = studio.at_work()
    with studio.app.app_context():
        from tests.support.builders import an_organisation

        a_course_in_words(db.session(), "theirs", {"de": ("Fremder Kurs", "")}, original="de")
        hold(db.session(), "theirs", an_organisation(db.session(), "provider").id)
        db.session.commit()
    assert "Fremder Kurs" not in read_by(author, "/en/studio")
    author.get("/en/studio/work/theirs/tr", expect=404)
    assert "smartphone-safety" in read_by(author, f"/en/studio/work/{COURSE}/tr")
