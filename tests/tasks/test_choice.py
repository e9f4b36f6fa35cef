"""Single and multiple choice: judged by what was chosen, feedback for exactly that."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from learning.tasks import KINDS, Verdict


def judged(task: dict[str, Any], *chosen: str, before: dict[str, Any] | None = None) -> Verdict:
    form = MultiDict([("check", task["id"]), *((f"answer:{task['id']}", option) for option in chosen)])
    return KINDS[task["kind"]].judge(task, form, before or {})


def shown(task: dict[str, Any], verdict: Verdict) -> dict[str, Any]:
    return KINDS[task["kind"]].shown(task, verdict.answer, verdict.outcome)


SINGLE = [
    (["gallery"], "right"),
    (["clock"], "notyet"),
    (["radio"], "notyet"),
    ([], "empty"),
    (["moon"], "empty"),
    (["moon", "gallery"], "right"),
]
MULTIPLE = [
    (["people", "places"], "right"),
    (["places", "people"], "right"),
    (["people"], "partly"),
    (["places"], "partly"),
    (["people", "prices"], "partly"),
    (["people", "places", "prices"], "partly"),
    (["prices"], "notyet"),
    ([], "empty"),
    (["moon"], "empty"),
    (["moon", "people", "places"], "right"),
]


@pytest.mark.parametrize(("chosen", "outcome"), SINGLE)
def test_a_single_choice_is_right_or_not_yet(chosen, outcome, task):
    assert judged(task("where"), *chosen).outcome == outcome


@pytest.mark.parametrize(("chosen", "outcome"), MULTIPLE)
def test_several_choices_are_right_only_together_and_alone(chosen, outcome, task):
    assert judged(task("what"), *chosen).outcome == outcome


def test_of_several_answers_to_a_single_choice_one_is_kept(task):
    verdict = judged(task("where"), "clock", "gallery", "radio")
    assert len(verdict.answer["chosen"]) == 1


def test_what_is_kept_stands_in_the_order_of_the_task_whatever_the_browser_sends(task):
    assert judged(task("what"), "prices", "people").answer == judged(task("what"), "people", "prices", "people").answer


@pytest.mark.parametrize("chosen", [["gallery"], ["clock"], ["radio"]])
def test_feedback_speaks_to_exactly_what_was_chosen(chosen, task):
    where = task("where")
    feedback = shown(where, judged(where, *chosen))["feedback"]
    expected = [(option["label"], option["feedback"]) for option in where["options"] if option["id"] in chosen]
    assert [(item["label"], item["html"]) for item in feedback] == expected


def test_feedback_on_several_choices_has_each_in_its_tone(task):
    what = task("what")
    assert [(item["label"], item["tone"]) for item in shown(what, judged(what, "prices", "people"))["feedback"]] == [
        ("Menschen", "good"),
        ("Preise", "look"),
    ]


@pytest.mark.parametrize(
    ("name", "chosen", "said"), [("where", ["gallery"], True), ("where", ["clock"], False), ("what", ["people"], False)]
)
def test_the_closing_sentence_is_said_only_when_all_is_right(name, chosen, said, task):
    assert bool(shown(task(name), judged(task(name), *chosen))["summary"]) is said


@pytest.mark.parametrize("outcome", ["unknown", "empty", None])
def test_an_unjudged_answer_gets_no_feedback(outcome, task):
    assert shown(task("where"), Verdict(outcome, {"chosen": ["clock"]}))["feedback"] == []


def test_a_hint_is_shown_once_asked_for_and_stays(task):
    where = task("where")
    verdict = judged(where, "clock", before={"hinted": True})
    assert "bunte Bilder" in str(shown(where, verdict)["hint"])
    assert shown(where, judged(where, "clock"))["hint"] is None


def test_a_draft_is_kept_unjudged(task):
    form = MultiDict([("answer:what", "people"), ("answer:where", "clock")])
    assert KINDS["multiple-choice"].draft(task("what"), form, {"hinted": True}) == {"chosen": ["people"], "hinted": True}


def test_an_option_that_only_another_language_has_is_not_lost(task):
    """German has the radio, easy German has not; whoever passes through easy German finds the radio again."""
    answer = judged(task("where"), "radio").answer
    there = KINDS["single-choice"].draft(task("where", "de-simple"), MultiDict(), answer)
    assert KINDS["single-choice"].shown(task("where"), there, "notyet")["chosen"] == {"radio"}


def test_choosing_anew_in_another_language_replaces_what_was_chosen_before(task):
    answer = judged(task("where"), "radio").answer
    verdict = judged(task("where", "de-simple"), "gallery", before=answer)
    assert (verdict.outcome, shown(task("where"), verdict)["chosen"]) == ("right", {"gallery"})


def test_an_answer_from_before_a_change_shows_without_what_is_gone(task):
    assert shown(task("where"), Verdict("notyet", {"chosen": ["gone", "clock"]}))["feedback"][0]["label"] == "In der Uhr"
    assert KINDS["single-choice"].shown(task("where"), {}, "right")["feedback"] == []
