"""The rules that lead from three answers to a lesson: readable first, then about what was sought, then made for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from learning.home.answers import DEVICES, SURE
from learning.home.matching import Offer, Sought, ranked, tracks

LESSON = Offer(
    track="phone",
    stage="retirement",
    course="smartphone",
    lesson="lock",
    number=0,
    level="basic",
    competences=("4.1",),
    devices=(),
    readable=True,
    place=0,
)
FRAUD = Sought(competences=("4.2", "1.2", "4.1"), stages=("retirement",), device="none", sure="bit")
START = Sought(competences=("5.1",), stages=("retirement", "newcomer"), device="none", sure="bit")


def first(*offers: Offer, sought: Sought = FRAUD) -> str:
    """The lesson that is ranked first, in whatever order they come."""
    found = {ranked(order, sought, START)[0].lesson for order in permutations(offers)}
    assert len(found) == 1
    return found.pop()


def test_the_lesson_about_what_was_sought_comes_first():
    message = replace(LESSON, lesson="message", number=1, competences=("4.2", "1.2"))
    assert first(LESSON, message) == "message"


def test_what_stands_first_among_the_competences_counts_most():
    exact = replace(LESSON, lesson="exact", number=3, competences=("4.2",))
    beside = replace(LESSON, lesson="beside", competences=("4.1",))
    assert first(exact, beside) == "exact"


def test_a_lesson_one_can_read_beats_a_better_one_one_cannot():
    foreign = replace(LESSON, lesson="foreign", competences=("4.2", "1.2", "4.1"), readable=False)
    assert first(LESSON, foreign) == "lock"


def test_a_lesson_made_for_the_stage_beats_the_same_for_another():
    children = replace(LESSON, lesson="children", track="fair", stage="school", competences=("4.2", "1.2", "4.1"))
    assert first(LESSON, children) == "lock"


def test_where_nothing_answers_the_wish_one_begins_where_everybody_can():
    other = replace(LESSON, lesson="other", track="offices", stage="newcomer", competences=("4.2",))
    beginning = replace(LESSON, lesson="beginning", track="offices", stage="newcomer", competences=("5.1",), number=3)
    foreign = replace(LESSON, lesson="foreign", readable=False)
    assert first(other, beginning, foreign) == "beginning"


def test_a_wish_without_stages_is_for_all_of_them():
    anywhere = replace(FRAUD, stages=())
    other = replace(LESSON, lesson="other", stage="newcomer", competences=("4.2", "4.1"))
    assert first(LESSON, other, sought=anywhere) == "other"


def test_of_equal_lessons_the_one_with_steps_for_the_device_comes_first():
    phones = replace(LESSON, lesson="phones", course="a", devices=("android", "iphone"))
    computers = replace(LESSON, lesson="computers", course="b", devices=("pc",), place=1)
    assert first(phones, computers, sought=replace(FRAUD, device="pc")) == "computers"
    assert first(phones, computers, sought=replace(FRAUD, device="iphone")) == "phones"
    assert first(phones, computers, sought=replace(FRAUD, device="none")) == "phones"


def test_a_course_without_steps_for_devices_is_for_every_device():
    phones = replace(LESSON, lesson="phones", devices=("android",), place=0)
    general = replace(LESSON, lesson="general", place=1)
    assert first(phones, general, sought=replace(FRAUD, device="pc")) == "general"


def test_who_feels_unsure_begins_where_the_course_begins_and_who_feels_sure_further_on():
    later = replace(LESSON, lesson="later", number=4)
    harder = replace(LESSON, lesson="harder", course="b", level="intermediate", place=1)
    for sure, lesson in (("unsure", "lock"), ("bit", "lock"), ("sure", "harder")):
        assert first(LESSON, later, harder, sought=replace(FRAUD, sure=sure)) == lesson
    assert first(LESSON, later, sought=replace(FRAUD, sure="sure")) == "later"


def test_each_track_is_suggested_once_with_its_best_lesson_and_no_more_than_three():
    offers = [
        replace(LESSON, lesson=f"{track}{number}", track=track, number=number, competences=("4.2",) if number else ("5.1",), place=place)
        for place, track in enumerate(("a", "b", "c", "d"))
        for number in (0, 1)
    ]
    assert [(offer.track, offer.lesson) for offer in tracks(offers, FRAUD, START)] == [("a", "a1"), ("b", "b1"), ("c", "c1")]


def test_what_answers_is_suggested_even_if_only_in_another_language_and_then_last():
    readable = [replace(LESSON, track=track, competences=("5.1",), place=place) for place, track in enumerate(("a", "b", "c"))]
    foreign = replace(LESSON, track="foreign", competences=("4.2",), readable=False)
    assert [offer.track for offer in tracks([*readable, foreign], FRAUD, START)] == ["a", "b", "foreign"]
    assert [offer.track for offer in tracks([foreign], FRAUD, START)] == ["foreign"]


def test_of_a_course_in_two_tracks_the_one_for_the_stage_is_suggested_first():
    both = replace(FRAUD, stages=("retirement", "newcomer"))
    newcomer = replace(LESSON, track="newcomer", stage="newcomer", place=0)
    retirement = replace(LESSON, track="retirement", place=1)
    assert [offer.track for offer in tracks([newcomer, retirement], both, START)] == ["retirement", "newcomer"]


def test_without_offers_there_is_nothing():
    assert ranked([], FRAUD, START) == [] == tracks([], FRAUD, START)


_NUMBERS = st.sampled_from(("1.1", "1.2", "2.1", "4.1", "4.2"))
_LISTS = st.lists(_NUMBERS, unique=True, max_size=4).map(tuple)
_STAGES = st.sampled_from(("school", "newcomer", "retirement"))
_OFFERS = st.builds(
    Offer,
    track=_STAGES,
    stage=_STAGES,
    course=st.sampled_from("xyz"),
    lesson=st.sampled_from("abc"),
    number=st.integers(0, 4),
    level=st.sampled_from(("basic", "intermediate")),
    competences=_LISTS,
    devices=st.lists(st.sampled_from(("android", "iphone", "pc")), unique=True).map(tuple),
    readable=st.booleans(),
    place=st.integers(0, 9),
)
_SOUGHT = st.builds(
    Sought,
    competences=_LISTS,
    stages=st.lists(_STAGES, unique=True).map(tuple),
    device=st.sampled_from(DEVICES),
    sure=st.sampled_from(SURE),
)


@given(st.lists(_OFFERS, min_size=1, max_size=12), _SOUGHT)
def test_whatever_is_sought_nothing_readable_stands_behind_what_cannot_be_read(offers: list[Offer], sought: Sought):
    found = ranked(offers, sought, START)
    assert sorted(map(repr, found)) == sorted(map(repr, offers))
    readable = [offer.readable for offer in found]
    assert readable == sorted(readable, reverse=True)
