"""The rules from a profile to the next step: reasons are true of the numbers, and nothing finished is proposed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from learning.check.result.nextsteps import Candidate, Known, Part, levels_for, next_steps
from learning.competence import AREAS, COMPETENCES

LESSON = Part("l1", ("4.1",))
COURSE = Candidate("phone", 1, (LESSON,))
BASIC = Known(0.4, dict.fromkeys(AREAS, 0.4))


def found(*candidates, known=BASIC):
    return [(step.candidate.course, step.lesson, step.reason.because, step.reason.about) for step in next_steps(candidates, known)]


def test_a_course_of_the_level_one_is_in_is_the_next_step_of_its_area():
    assert found(COURSE) == [("phone", "l1", "next", "4")]


def test_from_the_middle_of_a_level_on_the_next_one_comes_first():
    assert [levels_for(place) for place in (0.0, 0.49, 0.5, 1.2, 1.8, 2.9)] == [(1,), (1,), (2, 1), (2,), (3, 2), (3,)]


def test_nothing_two_levels_above_or_below_is_proposed():
    assert found(replace(COURSE, level=3)) == []
    assert found(COURSE, known=Known(2.4, dict.fromkeys(AREAS, 2.4))) == []


def test_what_checks_missed_leads_to_the_lesson_about_it_even_on_an_easier_level():
    known = Known(2.4, dict.fromkeys(AREAS, 2.4), checks={"4.1": (1, 3)})
    course = replace(COURSE, parts=(Part("other", ("4.2",)), LESSON))
    assert found(course, known=known) == [("phone", "l1", "check", "4.1")]
    step = next_steps([course], known)[0]
    assert (step.reason.times, step.reason.of) == (2, 3)


def test_two_answers_are_no_reason():
    assert found(COURSE, known=replace(BASIC, checks={"4.1": (0, 2)})) == [("phone", "l1", "next", "4")]


def test_what_lessons_missed_is_a_reason_of_its_own():
    assert found(COURSE, known=replace(BASIC, lessons={"4.1": (1, 4)})) == [("phone", "l1", "lessons", "4.1")]


def test_the_area_furthest_behind_comes_first():
    behind = Known(0.4, dict.fromkeys(AREAS, 0.4) | {"2": 0.1})
    mail = Candidate("mail", 1, (Part("l1", ("2.1",)),), place=9)
    assert [course for course, *_more in found(COURSE, mail, known=behind)] == ["mail", "phone"]


def test_what_is_begun_and_what_is_for_the_stage_come_first():
    begun = replace(COURSE, course="begun", begun=True, place=5)
    mine = replace(COURSE, course="mine", stages=frozenset({"care"}), place=3)
    here = replace(BASIC, stages=frozenset({"care"}))
    assert {course for course, *_more in found(COURSE, mine, begun, known=here)[:2]} == {"begun", "mine"}
    assert found(COURSE, mine, begun, known=here)[0][0] == "begun"


def test_what_is_for_children_is_for_children():
    assert found(replace(COURSE, informal=True)) == []
    assert found(replace(COURSE, informal=True), known=replace(BASIC, informal=True))


def test_a_short_check_gives_its_overall_picture_as_the_reason():
    assert found(COURSE, known=Known(0.4)) == [("phone", "l1", "level", "")]


PARTS = st.builds(
    Part,
    uid=st.sampled_from("abc"),
    competences=st.lists(st.sampled_from(COMPETENCES), min_size=1, max_size=3).map(tuple),
    readable=st.booleans(),
    done=st.booleans(),
)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        course=st.sampled_from(["one", "two", "three", "four"]),
        level=st.integers(1, 4),
        parts=st.lists(PARTS, max_size=3).map(tuple),
        begun=st.booleans(),
        place=st.integers(0, 9),
    ),
    max_size=5,
    unique_by=lambda candidate: candidate.course,
)
TALLIES = st.dictionaries(st.sampled_from(COMPETENCES), st.integers(0, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
KNOWN = st.builds(Known, overall=st.floats(0, 3), checks=TALLIES, lessons=TALLIES)


@given(CANDIDATES, KNOWN)
def test_every_step_is_open_readable_and_true(candidates, known):
    steps = next_steps(candidates, known)
    assert len({step.candidate.course for step in steps}) == len(steps) <= 3
    for step in steps:
        assert any(part.uid == step.lesson and part.readable and not part.done for part in step.candidate.parts)
        if step.reason.because in ("check", "lessons"):
            right, tried = (known.checks if step.reason.because == "check" else known.lessons)[step.reason.about]
            assert (step.reason.times, step.reason.of) == (tried - right, tried) and tried >= 3
