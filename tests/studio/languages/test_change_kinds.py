"""What a changed original does to other languages once it is published (decision 29), as learners read it."""

from __future__ import annotations

from learning.courses.drafts import queries
from learning.courses.drafts.publishing import publish_draft
from learning.courses.drafts.writing import original_hash
from learning.courses.store import store_of
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.languages.test_beside import NEW, PAGE, hidden, kept, the_original_changes
from tests.support.builders import last
from tests.support.visitor import Visitor

ORIGINAL = f"/en/studio/courses/{COURSE}/lessons/{LESSON}"


def publish(studio: Studio) -> None:
    """What happens once somebody has approved it."""
    with studio.app.app_context():
        publish_draft(db.session(), store_of(studio.app.config["SETTINGS"]), COURSE)
        db.session.commit()


def say(author: Visitor, change: str, block: str = "why") -> None:
    author.post(f"{ORIGINAL}/{block}/change", {"change": change}, expect=303, follow=False)


def read(studio: Studio, locale: str = "tr") -> str:
    return studio.app.test_client().get(f"/{locale}/courses/{COURSE}/{LESSON}?view=all").text


def state_of(studio: Studio, locale: str = "tr") -> tuple[bool, bool]:
    """Is the translation hidden, is it older than its original?"""
    with studio.app.app_context():
        draft = queries.draft(db.session(), course_uid=COURSE)
        assert draft is not None
        words = kept(studio, "why", locale)
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "why", "locale": locale}
        return words.hidden, words.made_from != original_hash(db.session(), draft, unit)


def test_another_wording_leaves_translations_current_another_meaning_does_not(studio_on_both: Studio) -> None:
    author = studio_on_both.at_work()
    the_original_changes(studio_on_both)
    author.get(ORIGINAL)
    say(author, "wording")
    publish(studio_on_both)
    assert state_of(studio_on_both) == (False, False)
    the_original_changes(studio_on_both, text="Sie steigen aus der Bahn.")
    publish(studio_on_both)
    assert state_of(studio_on_both) == (False, True)
    assert "Otobüs" in read(studio_on_both)


def test_what_was_dangerous_is_read_in_the_original_until_somebody_renews_it(studio: Studio) -> None:
    author = studio.at_work()
    the_original_changes(studio)
    say(author, "danger")
    publish(studio)
    assert state_of(studio) == (True, True)
    assert NEW in read(studio) and "Otobüs" not in read(studio)
    translator = studio.at_work("translator")
    translator.get(f"{PAGE}?changes=why")
    sent = {name: hidden(translator, name, f"{PAGE}/why/words") for name in ("version", "from")}
    translator.post(f"{PAGE}/why/words", sent | {"title": "Tren", "text": "Trenden iniyorsunuz."}, expect=303, follow=False)
    publish(studio)
    assert "Trenden iniyorsunuz." in read(studio)


def test_a_translation_renewed_before_the_publication_is_not_hidden(studio: Studio) -> None:
    author, translator = studio.at_work(), studio.at_work("translator")
    the_original_changes(studio)
    say(author, "danger")
    translator.post(f"{PAGE}/why/words", {"version": "1", "text": "Trenden iniyorsunuz."}, expect=303, follow=False)
    publish(studio)
    assert state_of(studio) == (False, False)
    assert state_of(studio, "en") == (True, True)


def test_words_written_after_wording_only_was_said_are_asked_about_anew(studio: Studio) -> None:
    author = studio.at_work()
    the_original_changes(studio)
    say(author, "wording")
    the_original_changes(studio, text="Lassen Sie Ihr Handy nie sperren.")
    publish(studio)
    assert state_of(studio) == (False, True)


def test_the_page_of_the_original_tells_what_each_kind_does(studio: Studio) -> None:
    author = studio.at_work()
    author.get(ORIGINAL)
    assert 'name="change"' not in last(author).text
    the_original_changes(studio)
    author.get(ORIGINAL)
    assert last(author).text.count('name="change"') == 3
    author.post(f"{ORIGINAL}/why/change", {"change": "nonsense"}, expect=400)
