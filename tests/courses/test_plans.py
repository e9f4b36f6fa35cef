"""What teachers find beside a course: plans for the room, one by one on paper, in their language or the nearest there is."""

from __future__ import annotations

import pytest

from tests.support.content import COURSE, bring_in
from tests.support.visitor import Visitor

PLAN = """
    plan_45: |
      **Vorher:** Kreide.

      - Ankommen (10 Minuten).
      - Üben (35). Hilfe: {fact:helpline}.
    substitute: Lesen Sie die Aufgabe vor.
"""


@pytest.fixture
def planned(light_app, folder):
    text = folder.text(f"{COURSE}/course.yaml")
    before, outcomes, rest = text.partition("    outcomes:\n")
    folder.write(f"{COURSE}/course.yaml", before + PLAN.lstrip("\n") + outcomes + rest)
    bring_in(light_app, folder)
    return Visitor(light_app)


def test_a_course_leads_to_its_plans_and_each_has_a_page_to_print(planned):
    course = planned.get("/de/courses/photos")
    plans = planned.get(course.one("a", href="/de/teaching/photos").attributes["href"])
    assert [section.attributes["id"] for section in plans.all("section", class_="card stack plan")] == ["plan-45", "plan-substitute"]
    alone = planned.get(plans.one("a", href="/de/teaching/photos/45").attributes["href"])
    assert "Ankommen (10 Minuten)." in alone.one("section", id="plan-45").text
    assert alone.one("a", href="tel:116116").text == "116\u00a0116"
    assert "Lesen Sie die Aufgabe vor." in plans.words and "Lesen Sie die Aufgabe vor." not in alone.words


def test_where_a_language_has_no_plan_the_nearest_one_stands_and_says_its_language(planned):
    plan = planned.get("/ar/teaching/photos/45").one("div", class_="prose")
    assert (plan.attributes["lang"], plan.attributes["dir"]) == ("de", "ltr")


def test_a_course_without_plans_offers_none(light_app, folder):
    bring_in(light_app, folder)
    visitor = Visitor(light_app)
    assert visitor.get("/de/courses/photos").all("a", href="/de/teaching/photos") == []
    for address in ("/de/teaching/photos", "/de/teaching/photos/45", "/de/teaching/nothing"):
        visitor.get(address, expect=404)


def test_a_plan_that_is_not_there_is_not_found(planned):
    planned.get("/de/teaching/photos/90", expect=404)


def test_what_a_plan_may_not_hold_is_named_with_its_line(folder):
    from learning.courses.fileformat import ContentRefused

    text = folder.text(f"{COURSE}/course.yaml")
    folder.write(f"{COURSE}/course.yaml", text.replace("    outcomes:\n", "    plan_90: 'Rufen Sie {fact:nobody} an'\n    outcomes:\n", 1))
    with pytest.raises(ContentRefused) as refused:
        folder.read()
    assert [(p.file, p.line) for p in refused.value.problems] == [
        (f"{COURSE}/course.yaml", folder.line(f"{COURSE}/course.yaml", "plan_90"))
    ]
