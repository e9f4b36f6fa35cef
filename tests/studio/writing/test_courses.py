"""Courses and lessons begin, say what they are about, change their order and are copied."""

from __future__ import annotations

from learning import courses
from learning.courses.drafts import queries
from learning.courses.drafts.files import course_words as courses_words
from learning.courses.drafts.opening import hold
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import last

AT = f"/de/studio/courses/{COURSE}"


def _lessons(studio: Studio, uid: str = COURSE) -> list[str]:
    with studio.app.app_context():
        draft = queries.draft(db.session(), course_uid=uid)
        assert draft is not None
        return list(draft.lessons)


def _version(studio: Studio) -> str:
    with studio.app.app_context():
        draft = queries.draft(db.session(), course_uid=COURSE)
        assert draft is not None
        return str(draft.version)


def test_a_course_begins_with_a_lesson_of_a_good_pattern(studio: Studio) -> None:
    author = studio.at_work()
    author.get("/de/studio/courses/new")
    author.post("/de/studio/courses/new", {"title": "", "original": "de"}, expect=422)
    given = {"title": "Überweisen üben", "original": "de", "voice": "formal", "first": "Die erste Überweisung", "pattern": "form"}
    author.post("/de/studio/courses/new", given, expect=303, follow=False)
    assert _lessons(studio, "ueberweisen-ueben") == ["die-erste-ueberweisung"]
    page = author.get("/de/studio/courses/ueberweisen-ueben/lessons/die-erste-ueberweisung")
    assert len([e for e in page.all("article") if e.attributes.get("data-state") == "lacking"]) == 6
    author.get("/de/studio/courses/ueberweisen-ueben")
    author.get("/de/studio/courses/ueberweisen-ueben/settings")
    # The same title again is another course.
    author.post("/de/studio/courses/new", given, expect=303, follow=False)
    assert _lessons(studio, "ueberweisen-ueben-2")


def test_a_lesson_says_what_it_is_about(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/lessons/{LESSON}/settings")
    said = {"title": "Das Handy sperren", "aim": "Sie sperren Ihr Handy.", "minutes_from": "9", "minutes_to": "4", "competences": "4.1"}
    version = {"version": "1", "words": "1"}
    author.post(f"{AT}/lessons/{LESSON}/settings", {**said, **version}, expect=422)
    assert "Sie sperren Ihr Handy." in last(author).text
    author.post(f"{AT}/lessons/{LESSON}/settings", {**said, **version, "minutes_to": "12"}, expect=303, follow=False)
    with studio.app.app_context():
        lesson = queries.lesson(db.session(), course_uid=COURSE, lesson_uid=LESSON)
        assert lesson is not None and lesson.structure["minutes"] == [9, 12]
    other = studio.at_work()
    other.post(f"{AT}/lessons/{LESSON}/settings", {**said, **version, "minutes_to": "15"}, expect=409)
    assert "12" in last(other).text


def test_a_lesson_with_consequences_says_when_it_is_read_again_and_outcomes_belong_to_its_competences(studio: Studio) -> None:
    author = studio.at_work()
    said = {"title": "Das Handy sperren", "aim": "Sie sperren Ihr Handy.", "minutes_from": "4", "minutes_to": "9", "competences": "4.1"}
    said |= {"version": "1", "words": "1", "outcomes": "LO4.1.05\nlo4.1.06", "advice": "money", "review_on": ""}
    author.post(f"{AT}/lessons/{LESSON}/settings", said, expect=422)
    author.post(f"{AT}/lessons/{LESSON}/settings", {**said, "review_on": "2027-05-01", "outcomes": "LO1.1.05"}, expect=422)
    assert "LO1.1.05" in last(author).text
    author.post(f"{AT}/lessons/{LESSON}/settings", {**said, "review_on": "2027-05-01"}, expect=303, follow=False)
    with studio.app.app_context():
        lesson = queries.lesson(db.session(), course_uid=COURSE, lesson_uid=LESSON)
        assert lesson is not None
        kept = {key: lesson.structure[key] for key in ("outcomes", "advice", "review_on")}
    assert kept == {"outcomes": ["LO4.1.05", "LO4.1.06"], "advice": "money", "review_on": "2027-05-01"}


def test_a_course_says_what_it_is_about(studio: Studio) -> None:
    author = studio.at_work()
    author.get(f"{AT}/settings")
    said = {"title": "Handy", "summary": "Kurz.", "outcomes": "Ich kann es.\n- Ich kann das.", "level": "basic", "voice": "formal"}
    said |= {"competences": "4.1", "picture": "", "licence": "CC-BY-4.0", "authors": "Frau Mertens\nHerr Yılmaz"}
    said |= {"plan_45": "- Ankommen (5)", "plan_90": "", "substitute": ""}
    author.post(f"{AT}/settings", {**said, "version": "1", "words": "1", "authors": ""}, expect=422)
    author.post(f"{AT}/settings", {**said, "version": "1", "words": "1"}, expect=303, follow=False)
    with studio.app.app_context():
        draft = queries.draft(db.session(), course_uid=COURSE)
        words = queries.words(db.session(), course_uid=COURSE, lesson_uid="", block_id="", locale="de")
        assert draft is not None and draft.structure["authors"] == ["Frau Mertens", "Herr Yılmaz"]
        assert "picture" not in draft.structure
        assert words is not None and words.fields["outcomes"] == "Ich kann es.\nIch kann das."
        assert words.fields["plan_45"] == "- Ankommen (5)" and "plan_90" not in courses_words(words.fields)


def test_what_is_written_in_german_says_so_to_whoever_works_in_arabic(studio: Studio) -> None:
    author = studio.at_work()
    course = author.get(f"{AT.replace('/de/', '/ar/')}/settings")
    lesson = author.get(f"{AT.replace('/de/', '/ar/')}/lessons/{LESSON}/settings")
    for page, names in ((course, ("summary", "outcomes", "plan_45", "substitute")), (lesson, ("aim",))):
        for name in names:
            field = page.one("textarea", name=name)
            assert (field.attributes["lang"], field.attributes["dir"]) == ("de", "ltr"), name


def test_lessons_move_and_one_that_was_taken_out_comes_back(studio_on_both: Studio) -> None:
    studio = studio_on_both
    author, before = studio.at_work(), _lessons(studio_on_both)
    author.post(f"{AT}/lessons/{before[0]}/arrange", {"version": _version(studio), "press": "down"}, expect=303, follow=False)
    assert _lessons(studio)[:2] == [before[1], before[0]]
    author.post(f"{AT}/lessons/{before[2]}/arrange", {"version": _version(studio), "press": "remove"}, expect=303, follow=False)
    assert before[2] not in _lessons(studio)
    author.get(f"{AT}?removed={before[2]}")
    back = {"version": _version(studio), "press": "back", "position": "3"}
    author.post(f"{AT}/lessons/{before[2]}/arrange", {**back, "version": "99"}, expect=409)
    author.post(f"{AT}/lessons/{before[2]}/arrange", back, expect=303, follow=False)
    assert _lessons(studio) == [before[1], before[0], *before[2:]]


def test_blocks_and_lessons_are_copied_with_words_and_media(studio: Studio) -> None:
    author, other = studio.at_work(), "online-fairness"
    with studio.app.app_context():
        other = next(uid for uid in courses.course_revisions(db.session()) if uid != COURSE)
        hold(db.session(), other, studio.provider)
        document = courses.course(db.session(), uid=other).revision.document  # type: ignore[union-attr]
        db.session.commit()
    lesson = document["structure"]["lessons"][0]
    blocks = document["lessons"][lesson]["structure"]["blocks"]
    pictured = next(block["id"] for block in blocks if "media" in block)
    author.get(f"{AT}/copy?lesson={LESSON}")
    author.get(f"{AT}/copy?lesson={LESSON}&source={other}")
    author.post(f"{AT}/copy", {"lesson": LESSON, "source": other, "take": f"{lesson}:{pictured}"}, expect=303, follow=False)
    author.get(f"{AT}/copy?source={other}")
    author.post(f"{AT}/copy", {"source": other, "take": f"{lesson}:"}, expect=303, follow=False)
    assert _lessons(studio)[-1] == lesson
    with studio.app.app_context():
        media = {each.medium_id for each in queries.media(db.session(), course_uid=COURSE)}
        copies = queries.blocks(db.session(), course_uid=COURSE, lesson_uid=lesson)
        assert len(copies) == len(blocks) and all(block.structure.get("media", "cover") in media for block in copies.values())
        found = queries.lesson(db.session(), course_uid=COURSE, lesson_uid=LESSON)
        assert found is not None and found.order[-1].startswith(pictured)
    page = author.get(f"{AT}/lessons/{lesson}")
    assert not [e for e in page.all("article") if e.attributes.get("data-state") == "lacking"]


def test_nothing_is_copied_from_another_provider(studio: Studio) -> None:
    author = studio.at_work()
    with studio.app.app_context():
        other = next(uid for uid in courses.course_revisions(db.session()) if uid != COURSE)
    author.get(f"{AT}/copy?source={other}", expect=404)
    author.post(f"{AT}/copy", {"source": other, "take": "x:"}, expect=404)
