"""From writing to published: who may do what, that nobody approves their own words, that what was approved is what is read."""

from __future__ import annotations

from datetime import timedelta

from learning.courses.drafts import queries
from learning.courses.drafts.stepping import CourseStep
from learning.house.clock import CITY, now, standing_at
from learning.house.db import db
from learning.house.mail import OutboxMail
from tests.studio.review.conftest import COURSE, LESSON, House, text
from tests.support.builders import an_account, an_organisation, last
from tests.support.visitor import Visitor

PAGE = f"/de/studio/courses/{COURSE}/review"
LESSON_PAGE = f"/de/studio/courses/{COURSE}/lessons/{LESSON}"
WORDS = f"{LESSON_PAGE}/begin/words"
PUBLISH = f"/de/studio/courses/{COURSE}/publish"
COMMENTS = f"{LESSON_PAGE}/begin/comments"
READ = f"/de/courses/{COURSE}/{LESSON}"
NEW = "Ihr Handy weiß viel über Sie."


def write(author: Visitor, words: str = NEW, version: int = 1) -> None:
    """What the original links to stays in it: a translation must not lack it."""
    author.get(PAGE)
    author.post(WORDS, {"version": str(version), "title": "Wo sind sie?", "text": f"{words} [Cloud](term:cloud)"}, expect=303, follow=False)


def read_by_people(house: House) -> str:
    return house.app.test_client().get(READ).text


def seen(visitor: Visitor) -> str:
    page = visitor.get(PAGE)
    return page.all("input", name="seen")[0].attributes["value"]


def test_a_course_is_handed_over_approved_by_a_colleague_and_published(house_on_both: House) -> None:
    author, reviewer = house_on_both.at_work(), house_on_both.at_work("reviewer")
    write(author)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    assert "Waits for review" in text(reviewer, "/en/studio/review")
    reviewer.post(f"{PAGE}/approve", {"seen": seen(reviewer)}, expect=303, follow=False)
    author.get(PAGE)
    author.post(PUBLISH, expect=303, follow=False)
    assert NEW in read_by_people(house_on_both)
    with house_on_both.app.app_context():
        steps = [(each.step, each.name) for each in db.session.query(CourseStep).order_by(CourseStep.id)]
    assert [step for step, _name in steps] == ["handed", "approved", "published"] and all(name for _step, name in steps)


def test_nothing_is_published_that_nobody_has_approved(house: House) -> None:
    author = house.at_work()
    write(author)
    author.get(PAGE)
    author.post(PUBLISH, expect=409)
    assert NEW not in read_by_people(house)


def test_who_has_written_may_not_approve_in_whatever_role(house: House) -> None:
    author = house.at_work()
    with house.app.app_context():
        number = an_account(db.session()).id
        db.session.commit()
    writes, reviews = house.at_work("author", number), house.at_work("reviewer", number)
    write(writes)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    page = reviews.get(PAGE.replace("/de/", "/en/"))
    assert "Somebody else must approve it" in last(reviews).text and not page.all("input", name="seen")
    reviews.post(f"{PAGE}/approve", {"seen": "1"}, expect=409)
    assert house.state() == "in_review"


def test_what_changes_after_it_was_read_is_not_approved_with_it(house_on_both: House) -> None:
    author, reviewer = house_on_both.at_work(), house_on_both.at_work("reviewer")
    write(author)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    read = seen(reviewer)
    write(author, "Etwas anderes.", version=2)
    assert house_on_both.state() == "writing"
    reviewer.post(f"{PAGE}/approve", {"seen": read}, expect=409)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    reviewer.post(f"{PAGE}/approve", {"seen": read}, expect=409)
    assert house_on_both.state() == "in_review"


def test_it_is_given_back_with_a_reason_that_its_authors_read(house: House) -> None:
    author, reviewer = house.at_work(), house.at_work("reviewer")
    write(author)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    reviewer.get(PAGE)
    reviewer.post(f"{PAGE}/back", {"words": ""}, expect=422)
    reviewer.post(f"{PAGE}/back", {"words": "Bitte kürzer."}, expect=303, follow=False)
    assert "Bitte kürzer." in text(author, PAGE) and "Bitte kürzer." in text(author, "/de/way")
    with house.app.app_context():
        assert any("Bitte kürzer." in mail.body for mail in db.session.query(OutboxMail))


def test_open_comments_keep_it_from_being_approved(house: House) -> None:
    author, reviewer = house.at_work(), house.at_work("reviewer")
    write(author)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    read = seen(reviewer)
    reviewer.post(COMMENTS, {"locale": "de", "words": "Warum „viel“?"}, expect=303, follow=False)
    assert "Warum „viel“?" in author.client.get(LESSON_PAGE).text
    reviewer.post(f"{PAGE}/approve", {"seen": read}, expect=409)
    author.post(f"{COMMENTS}/close", {"locale": "de"}, expect=303, follow=False)
    reviewer.post(f"{PAGE}/approve", {"seen": read}, expect=303, follow=False)


def test_it_is_published_by_itself_at_the_time_that_was_chosen(house_on_both: House) -> None:
    author = house_on_both.at_work()
    write(author)
    house_on_both.approve()
    tomorrow = now().astimezone(CITY) + timedelta(days=1)
    author.get(PAGE)
    author.post(f"{PUBLISH}/later", {"on": "2020-01-01", "at": "10:00"}, expect=422)
    author.post(f"{PUBLISH}/later", {"on": f"{tomorrow:%Y-%m-%d}", "at": f"{tomorrow:%H:%M}"}, expect=303, follow=False)
    house_on_both.work()
    assert house_on_both.state() == "scheduled"
    with standing_at(now() + timedelta(days=1, minutes=2)):
        house_on_both.work()
    assert NEW in read_by_people(house_on_both)
    assert house_on_both.state() == "writing"


def test_what_is_wrong_when_its_time_comes_is_given_back_and_told(house: House) -> None:
    author = house.at_work()
    write(author)
    house.approve()
    tomorrow = now().astimezone(CITY) + timedelta(days=1)
    author.get(PAGE)
    author.post(f"{PUBLISH}/later", {"on": f"{tomorrow:%Y-%m-%d}", "at": f"{tomorrow:%H:%M}"}, expect=303, follow=False)
    with house.app.app_context():
        # A fact that went away in the meantime, say: words that no check lets through.
        words = queries.words(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id="begin", locale="de")
        assert words is not None
        words.fields = {"text": "{fact:no-such}", "title": ""}
        db.session.commit()
    with standing_at(now() + timedelta(days=1, minutes=2)):
        house.work()
    assert house.state() == "writing"
    assert "could not be published" in text(author, "/en/way")
    # What the check said stays on record; people read it in their language.
    assert "no-such" not in text(author, "/de/way")
    page = text(author, PAGE)
    assert "Hier fehlt etwas" in page and "„no-such“ ist nicht mehr da" in page and "no fact" not in page


def test_a_translator_and_a_stranger_can_take_no_step(house: House) -> None:
    translator = house.at_work("translator")
    translator.get(PAGE)
    for address in (f"{PAGE}/hand", f"{PAGE}/approve", PUBLISH):
        translator.post(address, expect=403)
    stranger = House.__new__(House)
    stranger.app = house.app
    with house.app.app_context():
        stranger.provider = an_organisation(db.session(), "provider").id
        db.session.commit()
    author, reviewer = stranger.at_work(), stranger.at_work("reviewer")
    author.get(PAGE, expect=404)
    author.post(f"{PAGE}/hand", expect=404)
    author.post(PUBLISH, expect=404)
    reviewer.post(f"{PAGE}/approve", {"seen": "0"}, expect=404)


def test_typing_after_the_approval_puts_it_back(house: House) -> None:
    author = house.at_work()
    write(author)
    house.approve()
    write(author, "Noch ein Wort.", version=2)
    assert house.state() == "writing"
