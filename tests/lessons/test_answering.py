"""Answering tasks in a lesson, as a guest."""

from tests.support.visitor import Visitor

LESSON = "/de/courses/smartphone-safety/false-message"


def chosen(page, name):
    return {e.attributes["value"] for e in page.all("input", name=name) if "checked" in e.attributes}


def test_a_first_visit_sets_no_cookie(visitor):
    visitor.get("/de/")
    visitor.get(LESSON)
    assert not visitor.has_cookie


def test_a_checked_answer_speaks_to_what_was_chosen_and_stays(visitor):
    page = visitor.get(LESSON)
    task = next(e for e in page.all("button", name="check")).attributes["value"]
    options = [e.attributes["value"] for e in page.all("input", name=f"answer:{task}")]
    page = visitor.post(LESSON, {"view": "all", "check": task, f"answer:{task}": options[0]})
    assert page.by_id(f"answer-{task}").text.strip()
    assert chosen(page, f"answer:{task}") == {options[0]}
    again = visitor.get(LESSON)
    assert chosen(again, f"answer:{task}") == {options[0]}
    assert again.by_id(f"answer-{task}").text == page.by_id(f"answer-{task}").text
