"""What counts once and what counts again: pressing twice, going back, two windows, and two at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from tests.lessons.learner import MESSAGE, Learner

GERMAN = f"/de{MESSAGE}"


def begun(app: Flask) -> Learner:
    """A learner who has already answered once, so that forms carry their number."""
    learner = Learner(app)
    learner.open(GERMAN)
    learner.choose("right-address", "before")
    learner.press("check", "right-address")
    return learner


def once(learner: Learner) -> str:
    return learner.page.one("input", name="once").attributes["value"]


def sent(learner: Learner, name: str, value: str, **ticks: list[str]) -> dict[str, list[str]]:
    """The form as it would be sent."""
    return learner.fields() | {key.replace("_", ":", 1): options for key, options in ticks.items()} | {name: [value]}


def of(learner: Learner, block: str) -> list[str]:
    return [attempt.outcome for attempt in sorted(learner.attempts, key=lambda attempt: attempt.at) if attempt.block_uid == block]


def test_the_same_form_sent_again_counts_once(app_on_both):
    learner = begun(app_on_both)
    data = sent(learner, "check", "first-aid") | {"answer:first-aid": ["bank"]}
    for _ in range(3):
        learner.post(GERMAN, data)
    assert of(learner, "first-aid") == ["partly"]


def test_going_back_and_answering_otherwise_counts_again(app_on_both):
    learner = begun(app_on_both)
    old = sent(learner, "check", "first-aid")
    learner.post(GERMAN, old | {"answer:first-aid": ["nothing"]})
    learner.post(GERMAN, old | {"answer:first-aid": ["bank", "change"]})
    assert of(learner, "first-aid") == ["notyet", "right"]
    assert learner.answers["first-aid"].answer["chosen"] == ["change", "bank"]


def test_the_same_answer_on_a_new_page_counts_again(app_on_both):
    learner = begun(app_on_both)
    learner.open(GERMAN)
    learner.press("check", "right-address")
    assert of(learner, "right-address") == ["notyet", "notyet"]


def test_every_page_of_a_known_learner_has_its_own_number(app_on_both):
    learner = begun(app_on_both)
    numbers = set()
    for _ in range(3):
        learner.open(GERMAN)
        numbers.add(once(learner))
    assert len(numbers) == 3


@pytest.mark.parametrize("press", ["open:library", "look:parcel", "delete:parcel", "again:parcel"])
def test_a_doubled_press_in_the_inbox_counts_once(press, app_on_both):
    learner = begun(app_on_both)
    learner.open(GERMAN)
    data = sent(learner, "press", f"inbox:{press}") | {"signs:inbox:parcel": ["money"]}
    learner.post(GERMAN, data)
    learner.post(GERMAN, data)
    assert len(of(learner, "inbox")) == 1


def test_a_doubled_press_wipes_no_ticks_of_the_message_it_opens(app_on_both):
    """The second of two presses was sent from a page on which the other message's boxes did not stand."""
    learner = begun(app_on_both)
    learner.press("press", "inbox:open:library")
    learner.suspect("inbox", "library", "link")
    learner.press("press", "inbox:open:parcel")
    data = sent(learner, "press", "inbox:open:library")
    learner.post(GERMAN, data)
    learner.post(GERMAN, data)
    learner.open(GERMAN)
    assert learner.suspected("inbox", "library") == {"link"}


def test_an_answer_says_when_and_in_which_language_it_was_given(app_on_both):
    learner = begun(app_on_both)
    learner.open(f"/ar{MESSAGE}")
    learner.choose("first-aid", "bank", "change")
    learner.press("check", "first-aid")
    attempt = next(attempt for attempt in learner.attempts if attempt.block_uid == "first-aid")
    assert (attempt.locale, attempt.outcome, attempt.lesson_uid) == ("ar", "right", "smartphone-safety/false-message")
    assert attempt.at.tzinfo is not None and attempt.answer == {"chosen": ["change", "bank"]}


def test_a_refused_check_leaves_no_row(app_on_both):
    learner = begun(app_on_both)
    before = len(learner.attempts)
    learner.post(GERMAN, sent(learner, "check", "first-aid"), expect=422)
    assert (len(learner.attempts), "first-aid" in learner.answers) == (before, False)


def test_a_second_window_does_not_wipe_the_first(app_on_both):
    """The second window was opened before the first one answered; what it knows nothing of stays."""
    learner = begun(app_on_both)
    learner.open(GERMAN)
    other = learner.second_window()
    learner.choose("first-aid", "bank", "change")
    learner.press("check", "first-aid")
    other.suspect("inbox", "parcel", "money")
    other.press("press", "inbox:delete:parcel")
    assert learner.answers["first-aid"].answer["chosen"] == ["change", "bank"]
    assert learner.answers["first-aid"].outcome == "right"
    assert of(learner, "inbox") == ["notyet"]


# ------------------------------------------------------------------ at the same moment


def at_once(app: Flask, learner: Learner, forms: list[dict[str, list[str]]]) -> list[int]:
    """Send forms from as many windows in one moment; the answers' status codes."""
    gate = Barrier(len(forms))
    windows = [learner.second_window() for _ in forms]
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}

    def send(window: Learner, form: dict[str, list[str]]) -> int:
        gate.wait(timeout=30)
        return window.client.post(GERMAN, data=form, headers=own).status_code

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, windows, forms))


def test_two_checks_of_one_form_in_one_moment_count_once(shared_postgres_app):
    for _ in range(5):
        learner = begun(shared_postgres_app)
        form = sent(learner, "check", "first-aid") | {"answer:first-aid": ["bank"]}
        assert at_once(shared_postgres_app, learner, [form] * 4) == [303] * 4
        assert of(learner, "first-aid") == ["partly"]


def test_two_tasks_answered_in_one_moment_are_both_kept(shared_postgres_app):
    for _ in range(5):
        learner = begun(shared_postgres_app)
        learner.open(GERMAN)
        form = learner.fields()
        one = form | {"check": ["first-aid"], "answer:first-aid": ["bank", "change"]}
        other = form | {"press": ["inbox:delete:parcel"], "signs:inbox:parcel": ["money"]}
        assert at_once(shared_postgres_app, learner, [one, other]) == [303, 303]
        answers = learner.answers
        assert (answers["first-aid"].outcome, answers["first-aid"].answer["chosen"]) == ("right", ["change", "bank"])
        assert answers["inbox"].answer["decided"] == {"parcel": "delete"}


def test_two_messages_decided_in_one_moment_are_both_kept(shared_postgres_app):
    for _ in range(5):
        learner = begun(shared_postgres_app)
        learner.press("press", "inbox:open:library")
        form = learner.fields()
        presses = [form | {"press": ["inbox:delete:parcel"]}, form | {"press": ["inbox:keep:library"]}]
        assert at_once(shared_postgres_app, learner, presses) == [303, 303]
        assert learner.answers["inbox"].answer["decided"] == {"parcel": "delete", "library": "keep"}


def test_finishing_and_answering_in_one_moment_are_both_kept(shared_postgres_app):
    for _ in range(5):
        learner = begun(shared_postgres_app)
        learner.open(GERMAN)
        form = learner.fields()
        answer = form | {"check": ["first-aid"], "answer:first-aid": ["bank"]}
        assert at_once(shared_postgres_app, learner, [form | {"go": ["next"]}, answer]) == [303, 303]
        assert learner.lessons["smartphone-safety/false-message"].finished_at is not None
        assert learner.answers["first-aid"].outcome == "partly"
