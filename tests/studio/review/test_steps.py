"""From writing to published: who may do what, that nobody approves their own words, that what was approved is what is read."""

from __future__ import annotations

from datetime import timedelta

from learning.courses.drafts import queries
from learning.courses.drafts.stepping import CourseStep
from learning.house.clock import CITY, now, standing_at
from learning.house.db import db
from learning.house.jobs import run_next
from learning.house.mail import OutboxMail
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import last
from tests.support.visitor import Visitor

PAGE = f"/de/studio/courses/{COURSE}/review"
WORDS = f"/de/studio/courses/{COURSE}/lessons/{LESSON}/why/words"
PUBLISH = f"/de/studio/courses/{COURSE}/publish"
COMMENTS = f"/de/studio/courses/{COURSE}/lessons/{LESSON}/why/comments"


def write(author: Visitor, text: str = "Ihr Handy weiß viel über Sie.", version: int = 1) -> None:
    author.get(f"/de/studio/courses/{COURSE}/lessons/{LESSON}")
    author.post(WORDS, {"version": str(version), "title": "", "text": text}, expect=303, follow=False)


def text(visitor: Visitor, address: str) -> str:
    visitor.get(address)
    return last(visitor).text


def seen(visitor: Visitor) -> str:
    page = visitor.get(PAGE)
    return page.all("input", name="seen")[0].attributes["value"]


def state(studio: Studio) -> str:
    with studio.app.app_context():
        found = queries.draft(db.session(), course_uid=COURSE)
        assert found is not None
        return found.state


def test_a_course_is_handed_over_approved_by_a_colleague_and_published(studio_on_both: Studio) -> None:
    author, reviewer = studio_on_both.at_work(), studio_on_both.at_work("reviewer")
    write(author)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    assert "Waits for review" in text(reviewer, "/en/studio/review")
    reviewer.post(f"{PAGE}/approve", {"seen": seen(reviewer)}, expect=303, follow=False)
    author.get(PAGE)
    author.post(PUBLISH, expect=303, follow=False)
    assert "Ihr Handy weiß viel" in studio_on_both.app.test_client().get(f"/de/courses/{COURSE}/{LESSON}").text
    with studio_on_both.app.app_context():
        steps = [(each.step, each.name) for each in db.session.query(CourseStep).order_by(CourseStep.id)]
    assert [step for step, _name in steps] == ["handed", "approved", "published"] and all(name for _step, name in steps)


def test_nothing_is_published_that_nobody_has_approved(studio: Studio) -> None:
    author = studio.at_work()
    write(author)
    author.get(PAGE)
    author.post(PUBLISH, expect=409)
    assert "Ihr Handy weiß viel" not in studio.app.test_client().get(f"/de/courses/{COURSE}/{LESSON}").text


def test_who_has_written_may_not_approve_in_whatever_role(studio: Studio) -> None:
    from learning.people.organisations.models import Membership
    from tests.support.builders import signed_in

    author, member = studio.at_work(), studio.member("reviewer")
    with studio.app.app_context():
        member = db.session.merge(member)
        both = Membership(learner_id=member.learner_id, organisation_id=studio.provider, role="author", name="Frau Beides")
        db.session.add(both)
        db.session.commit()
        writes, reviews = signed_in(studio.app, both.learner_id, acting=both), signed_in(studio.app, both.learner_id, acting=member)
    write(writes)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    page = reviews.get(PAGE.replace("/de/", "/en/"))
    assert "Somebody else must approve it" in last(reviews).text and not page.all("input", name="seen")
    reviews.post(f"{PAGE}/approve", {"seen": "1"}, expect=409)
    assert state(studio) == "in_review"


def test_what_changes_after_it_was_read_is_not_approved_with_it(studio_on_both: Studio) -> None:
    author, reviewer = studio_on_both.at_work(), studio_on_both.at_work("reviewer")
    write(author)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    read = seen(reviewer)
    write(author, "Etwas anderes.", version=2)
    assert state(studio_on_both) == "writing"
    reviewer.post(f"{PAGE}/approve", {"seen": read}, expect=409)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    reviewer.post(f"{PAGE}/approve", {"seen": read}, expect=409)
    assert state(studio_on_both) == "in_review"


def test_it_is_given_back_with_a_reason_that_its_authors_read(studio: Studio) -> None:
    author, reviewer = studio.at_work(), studio.at_work("reviewer")
    write(author)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    reviewer.get(PAGE)
    reviewer.post(f"{PAGE}/back", {"words": ""}, expect=422)
    reviewer.post(f"{PAGE}/back", {"words": "Bitte kürzer."}, expect=303, follow=False)
    assert "Bitte kürzer." in text(author, PAGE) and "Bitte kürzer." in text(author, "/de/way")
    with studio.app.app_context():
        assert any("Bitte kürzer." in mail.body for mail in db.session.query(OutboxMail))


def test_open_comments_keep_it_from_being_approved(studio: Studio) -> None:
    author, reviewer = studio.at_work(), studio.at_work("reviewer")
    write(author)
    author.get(PAGE)
    author.post(f"{PAGE}/hand", expect=303, follow=False)
    read = seen(reviewer)
    reviewer.post(COMMENTS, {"locale": "de", "words": "Warum „viel“?"}, expect=303, follow=False)
    assert "Warum „viel“?" in text(author, f"/de/studio/courses/{COURSE}/lessons/{LESSON}")
    reviewer.post(f"{PAGE}/approve", {"seen": read}, expect=409)
    author.post(f"{COMMENTS}/close", {"locale": "de"}, expect=303, follow=False)
    reviewer.post(f"{PAGE}/approve", {"seen": read}, expect=303, follow=False)


def test_it_is_published_by_itself_at_the_time_that_was_chosen(studio_on_both: Studio) -> None:
    author = studio_on_both.at_work()
    write(author)
    studio_on_both.approve()
    tomorrow = now().astimezone(CITY) + timedelta(days=1)
    author.get(PAGE)
    author.post(f"{PUBLISH}/later", {"on": "2020-01-01", "at": "10:00"}, expect=422)
    author.post(f"{PUBLISH}/later", {"on": f"{tomorrow:%Y-%m-%d}", "at": f"{tomorrow:%H:%M}"}, expect=303, follow=False)
    work(studio_on_both)
    assert state(studio_on_both) == "scheduled"
    with standing_at(now() + timedelta(days=1, minutes=2)):
        work(studio_on_both)
    assert "Ihr Handy weiß viel" in studio_on_both.app.test_client().get(f"/de/courses/{COURSE}/{LESSON}").text
    assert state(studio_on_both) == "writing"


def test_what_is_wrong_when_its_time_comes_is_given_back_and_told(studio: Studio) -> None:
    author = studio.at_work()
    write(author)
    studio.approve()
    tomorrow = now().astimezone(CITY) + timedelta(days=1)
    author.get(PAGE)
    author.post(f"{PUBLISH}/later", {"on": f"{tomorrow:%Y-%m-%d}", "at": f"{tomorrow:%H:%M}"}, expect=303, follow=False)
    with studio.app.app_context():
        # A fact that went away in the meantime, say: words that no check lets through.
        words = queries.words(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id="why", locale="de")
        assert words is not None
        words.fields = {"text": "[[fact:no-such]]", "title": ""}
        db.session.commit()
    with standing_at(now() + timedelta(days=1, minutes=2)):
        work(studio)
    assert state(studio) == "writing"
    assert "could not be published" in text(author, "/en/way")


def test_a_translator_and_a_stranger_can_take_no_step(studio: Studio) -> None:
    translator = studio.at_work("translator")
    translator.get(PAGE)
    for address in (f"{PAGE}/hand", f"{PAGE}/approve", PUBLISH):
        translator.post(address, expect=403)
    stranger = Studio.__new__(Studio)
    stranger.app = studio.app
    with studio.app.app_context():
        from tests.support.builders import an_organisation

        stranger.provider = an_organisation(db.session(), "provider").id
        db.session.commit()
    author, reviewer = stranger.at_work(), stranger.at_work("reviewer")
    author.get(PAGE, expect=404)
    author.post(f"{PAGE}/hand", expect=404)
    author.post(PUBLISH, expect=404)
    reviewer.post(f"{PAGE}/approve", {"seen": "0"}, expect=404)


def work(studio: Studio) -> None:
    with studio.app.app_context():
        while run_next(db.session()):
            pass


def test_typing_after_the_approval_puts_it_back(studio: Studio) -> None:
    author = studio.at_work()
    write(author)
    studio.approve()
    write(author, "Noch ein Wort.", version=2)
    assert state(studio) == "writing"
