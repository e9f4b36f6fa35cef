"""Whatever a form holds, judging it never stumbles, speaks only our vocabulary, and keeps answers free of language."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from learning.tasks import KINDS

OUTCOMES = {"right", "partly", "notyet", "unknown", "empty", "open"}
TASKS = ("where", "what", "mailbox")
_WORDS = st.text(max_size=8) | st.sampled_from(
    ["gallery", "clock", "radio", "people", "places", "prices", "prize", "club", "cousin", "money", "sender", "link", "pressure"]
)
_NAMES = st.sampled_from(
    ["answer:where", "answer:what", "signs:mailbox:prize", "signs:mailbox:club", "signs:mailbox:cousin", "press", "check", "hint"]
) | st.text(max_size=12)
_PRESSES = st.tuples(
    st.sampled_from(["mailbox", "where", "x", ""]),
    st.sampled_from(["open", "look", "again", "delete", "ask", "keep", "reply", "open-link", "x", ""]),
    st.sampled_from(["prize", "club", "cousin", "gone", ""]),
).map(":".join)
_FORMS = st.lists(st.tuples(_NAMES, _WORDS | _PRESSES) | st.tuples(st.just("press"), _PRESSES), max_size=8).map(MultiDict)
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _strings(value: object) -> set[str]:
    if isinstance(value, dict):
        return {text for key, part in value.items() for text in ({str(key)} | _strings(part))}
    return {text for part in value for text in _strings(part)} if isinstance(value, list) else {value} if isinstance(value, str) else set()


def _ids(task) -> set[str]:
    """Every word of the task's structure that may stand in an answer."""
    parts = [*task.get("options", ()), *task.get("messages", ())]
    actions = {action for part in parts for action in part.get("actions", ())}
    own = {"chosen", "hinted", "open", "looked", "decided", "marked", "sender", "pressure", "link", "money"}
    return {part["id"] for part in parts} | actions | own


@pytest.mark.parametrize("name", TASKS)
@CALM
@given(forms=st.lists(_FORMS, min_size=1, max_size=5))
def test_any_form_is_judged_in_our_vocabulary_with_an_answer_of_ids_alone(name, forms, task):
    block = task(name)
    kind = KINDS[block["kind"]]
    answer: dict[str, object] = {}
    for form in forms:
        verdict = kind.judge(block, form, answer)
        assert verdict.outcome in OUTCOMES
        assert _strings(verdict.answer) <= _ids(block)
        assert kind.draft(block, form, verdict.answer) is not None
        answer = json.loads(json.dumps(verdict.answer))


@pytest.mark.parametrize("name", TASKS)
@CALM
@given(forms=st.lists(_FORMS, min_size=1, max_size=4), outcome=st.sampled_from([*sorted(OUTCOMES), None]))
def test_any_kept_answer_can_be_shown_in_any_language(name, forms, outcome, task):
    german = task(name)
    kind = KINDS[german["kind"]]
    answer: dict[str, object] = {}
    for form in forms:
        answer = kind.judge(german, form, answer).answer
    for locale in ("de", "de-simple", "ar"):
        kind.shown(task(name, locale), answer, outcome)


@pytest.mark.parametrize("name", TASKS)
@CALM
@given(form=_FORMS)
def test_the_same_press_in_another_language_gives_the_same_answer(name, form, task):
    german, arabic = task(name), task(name, "ar")
    kind = KINDS[german["kind"]]
    one, other = kind.judge(german, form, {}), kind.judge(arabic, form, {})
    assert (one.outcome, one.answer) == (other.outcome, other.answer)


@pytest.mark.parametrize("name", TASKS)
@CALM
@given(form=_FORMS)
def test_pressing_twice_is_pressing_once(name, form, task):
    kind = KINDS[task(name)["kind"]]
    once = kind.judge(task(name), form, {})
    if name == "mailbox" and (":again:" in (form.get("press") or "") or {"signs:mailbox:club", "signs:mailbox:cousin"} & set(form)):
        # Taking back twice is another thing; and the first message is open, so a page has boxes for that one alone.
        return
    twice = kind.judge(task(name), form, once.answer)
    assert (twice.outcome, twice.answer) == (once.outcome, once.answer)


@pytest.mark.parametrize("name", TASKS)
def test_every_kind_says_which_words_it_needs(name, task):
    block = task(name)
    assert KINDS[block["kind"]].name == block["kind"]


def test_feedback_is_markup_and_answers_are_not(task):
    state = KINDS["single-choice"].shown(task("where"), {"chosen": ["clock"]}, "notyet")
    assert all(isinstance(item["html"], Markup) for item in state["feedback"])
