"""The whole way of a lesson: written by keyboard alone, translated, reviewed, published; who was in the middle keeps everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import learning.desk
from learning.house.db import db
from tests.journeys.at_keys import Keys
from tests.studio.media.samples import a_picture
from tests.studio.writing.browsing import become
from tests.support import axe
from tests.support.browser import a_context
from tests.support.browsing import Watch
from tests.support.builders import a_learner, a_lesson_state, an_app
from tests.support.database import test_settings
from tests.support.server import Server
from tests.support.words import said

COURSE, TITLE = "smartphone-safety", "Neue Apps"
# The lesson whose words are changed, and the one in whose middle somebody is.
CHANGED, MIDDLE, FINISHED = "screen-lock", "apps", "updates"
STUDIO, READ = f"/de/studio/courses/{COURSE}", f"/de/courses/{COURSE}"
LESSON = f"{STUDIO}/lessons/neue-apps"
FILM = Path(learning.desk.__path__[0]) / "demo_media" / "film.mp4"
SEEN = "Ein Bild aus Streifen."
OPTIONAL = said("de", "optional")


@pytest.fixture
def provider(stocked_sqlite_template: Path) -> Iterator[Server]:
    """A server of its own: the journey publishes. Twelve people are in the middle of the course."""
    with Server(like=stocked_sqlite_template.parent) as server:
        with an_app(test_settings(server.data)) as app, app.app_context():
            for _number in range(12):
                a_lesson_state(db.session(), a_learner(db.session()), f"{COURSE}/{MIDDLE}")
            db.session.commit()
        yield server


class Windows:
    """The browsers of all who take part."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.opened: list[tuple[BrowserContext, Watch]] = []

    def open(self, who: str = "", **wishes: Any) -> Page:
        context = a_context(self.browser, url=self.server.url, **wishes)
        # Publishing takes some seconds.
        context.set_default_timeout(30_000)
        self.opened.append((context, Watch(context)))
        page = context.new_page()
        if who:
            become(page, who)
        return page


@pytest.fixture
def windows(browser: Browser, provider: Server) -> Iterator[Windows]:
    made = Windows(browser, provider)
    yield made
    for context, _watch in made.opened:
        context.close()
    assert [complaint for _context, watch in made.opened for complaint in watch.complaints] == []


def test_a_lesson_from_the_first_word_to_its_learners(windows: Windows, tmp_path: Path) -> None:
    learner = windows.open()
    is_in_the_middle(learner)
    author = windows.open("mertens")
    begins_a_lesson(author)
    adds_media(author, tmp_path)
    writes_captions(author)
    puts_blocks_in(author)
    translates(windows.open("yilmaz"))
    changes_the_meaning(author)
    hands_over(author)
    approves(windows.open("roth"))
    publishes(author)
    has_kept_everything(learner)
    is_told_in_turkish(windows.open(locale="tr-TR"))


def has_no_barrier(page: Page) -> None:
    report = axe.run(page)
    assert not report.violations, f"{page.url}\n{report}"


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("button", name=said("de", name), exact=True).first


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=said("de", name), exact=True).first


# ------------------------------------------------------------------ who learns


def is_in_the_middle(page: Page) -> None:
    """One lesson is finished, in another one task is answered."""
    page.goto(f"{READ}/{FINISHED}/all")
    button(page, "Next").click()
    page.wait_for_url("**/done")
    page.goto(f"{READ}/{MIDDLE}/all")
    task = page.locator("section.block--choice").first
    task.get_by_role("radio").first.check()
    task.get_by_role("button", name=said("de", "Check"), exact=True).click()
    expect(task.get_by_role("status").locator(".feedback-list")).to_be_visible()


def has_kept_everything(page: Page) -> None:
    page.goto(f"{READ}/{MIDDLE}/all")
    expect(page.locator("section.block--choice").first.get_by_role("radio").first).to_be_checked()
    page.goto(READ)
    main = page.get_by_role("main")
    expect(main).to_contain_text(TITLE)
    expect(main.locator('li[data-state="done"]').locator(f'a[href$="/{FINISHED}"]')).to_have_count(1)
    page.goto(f"{READ}/neue-apps/all")
    expect(page.get_by_role("img", name=SEEN)).to_be_visible()
    expect(page.locator("video track[kind=captions]")).to_have_count(1)
    has_no_barrier(page)


def is_told_in_turkish(page: Page) -> None:
    page.goto(f"/tr/courses/{COURSE}/{CHANGED}/all")
    expect(page.get_by_role("main")).to_contain_text(
        said("tr", "The original of this part has changed since. This translation may be out of date.")
    )
    page.goto(f"/tr/courses/{COURSE}/neue-apps/all")
    expect(page.get_by_role("main")).to_contain_text("Kelime")


# ------------------------------------------------------------------ who writes, by keyboard alone


def begins_a_lesson(page: Page) -> None:
    keys = Keys(page)
    keys.press(page.get_by_role("navigation").get_by_role("link", name=said("de", "Studio"), exact=True).first)
    keys.press(page.get_by_role("main").locator(f'a[href$="/studio/courses/{COURSE}"]').first)
    has_no_barrier(page)
    keys.press(link(page, "New lesson"))
    keys.fill_in(page.locator("form.studio-sheet"), {"title": TITLE}, OPTIONAL)
    expect(page).to_have_url(re.compile("/lessons/neue-apps/settings$"))
    keys.fill_in(page.locator("form.studio-sheet"), {"aim": "Du prüfst eine App."}, OPTIONAL)
    expect(page).to_have_url(re.compile("/lessons/neue-apps$"))


def adds_media(page: Page, folder: Path) -> None:
    picture, film = folder / "bild.png", folder / "gruss.mp4"
    picture.write_bytes(a_picture("PNG"))
    film.write_bytes(FILM.read_bytes())
    keys = Keys(page)
    keys.press(page.locator(f'a[href="{STUDIO}/media"]').first)
    keys.press(link(page, "Add files"))
    keys.choose_files(page.locator("input[type=file]"), picture, film)
    has_no_barrier(page)
    keys.fill_in(page.locator("form.media-add"), {"licence": "CC BY 4", "author": "VHS", "source": "Eigene Aufnahme"}, OPTIONAL)
    keys.fill_in(page.locator("main form"), {"bild:text:de": SEEN}, OPTIONAL)


def writes_captions(page: Page) -> None:
    keys = Keys(page)
    page.goto(f"{STUDIO}/media")
    keys.press(page.get_by_role("main").locator('a[href$="/media/gruss"]').first)
    keys.press(page.locator('a[href$="/captions/de"]'))
    keys.press(button(page, "Add a caption"))
    for name, words in (("start", "0"), ("end", "1.5"), ("text", "Guten Tag.")):
        keys.write(page.locator(f"#{name}-1"), words)
    has_no_barrier(page)
    keys.press(page.locator(".cue-save button"))


def puts_blocks_in(page: Page) -> None:
    """A figure, a film, an inbox, a choice and an order."""
    keys, words = Keys(page), {"otherwise": "Wort"}
    page.goto(LESSON)
    film: dict[str, str | bool] = {"poster": "bild", "spoken:de": "gruss", "captions:de": "gruss", "described:how": True}
    _block(keys, "figure", {"media": "bild"})
    # What was said of the picture is said of the figure.
    expect(page.locator("article.studio-block [name=alt]")).to_have_value(SEEN)
    _block(keys, "video", film, **words)
    _block(keys, "practice-inbox", {"messages:0:address": "info@paket.example", "messages:0:signs": True}, **words)
    _block(keys, "single-choice", {"options:0:right": True}, **words)
    _block(keys, "order", {}, **words)
    expect(page.locator("article.studio-block")).to_have_count(5)
    has_no_barrier(page)


def _block(keys: Keys, kind: str, given: dict[str, str | bool], **more: str) -> None:
    page = keys.page
    keys.press(link(page, "Insert a block"))
    keys.press(page.locator(f'a[href*="/blocks/new/{kind}?"]'))
    keys.fill_in(page.locator("form.studio-sheet"), given, OPTIONAL, **more)
    assert re.search(r"/lessons/neue-apps(#|$)", page.url), page.locator(".notice").all_inner_texts()


def changes_the_meaning(page: Page) -> None:
    keys = Keys(page)
    page.goto(f"{STUDIO}/lessons/{CHANGED}")
    block = page.locator("article.studio-block").first
    text = block.locator("textarea[data-markdown]").first
    keys.reach(text)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Das ist jetzt anders.")
    expect(page.locator('typing-desk[data-state="saved"]')).to_be_attached()
    page.reload()
    keys.unfold(block.locator(".change-kind summary"))
    keys.fill_in(block.locator(".change-kind form"), {"change": "meaning"}, OPTIONAL)


def hands_over(page: Page) -> None:
    keys = Keys(page)
    keys.press(page.locator(f'a[href="{STUDIO}/review"]').first)
    forecast = page.locator("section[aria-labelledby=forecast]")
    expect(forecast).to_contain_text(re.compile(said("de", "About %(n)s are in the middle of it.", n=r"\d\d")))
    expect(forecast).to_contain_text(TITLE)
    expect(forecast).to_contain_text("Türkisch: 1 Block wird veraltet")
    has_no_barrier(page)
    keys.press(button(page, "Hand to review"))


def publishes(page: Page) -> None:
    keys = Keys(page)
    page.goto(f"{STUDIO}/review")
    keys.press(button(page, "Publish now"))
    expect(page.locator(".step-list")).to_contain_text(said("de", "Published"))


# ------------------------------------------------------------------ who translates, who reviews


def translates(page: Page) -> None:
    page.goto(f"{LESSON.replace('/de/', '/tr/')}/in/tr")
    fields = page.locator("form[data-saves] textarea:not([readonly]), form[data-saves] input[type=text]:not([readonly])")
    for field in fields.all():
        if not field.input_value():
            field.fill("Kelime")
    expect(page.locator('form[data-saves] input[name=version][value="0"]')).to_have_count(0)
    page.reload()
    expect(page.locator('article.studio-block[data-state="lacking"]')).to_have_count(0)
    has_no_barrier(page)


def approves(page: Page) -> None:
    page.goto("/de/studio/review")
    page.get_by_role("main").locator(f'a[href$="/{COURSE}/review"]').click()
    has_no_barrier(page)
    button(page, "Approve").click()
    expect(page.locator(".step-list")).to_contain_text(said("de", "Approved"))
