"""Order, match, gaps, short answers, places on a picture, checklists and practice screens: right, wrong in each way, and in between."""

from __future__ import annotations

import json
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from learning.tasks import KINDS, Verdict
from learning.tasks.kinds.base import mixed

Fields = list[tuple[str, str]]


def judged(task: dict[str, Any], *fields: tuple[str, str], answer: dict[str, Any] | None = None) -> Verdict:
    return KINDS[task["kind"]].judge(task, MultiDict([*fields, ("check", task["id"])]), answer or {})


def pressed(task: dict[str, Any], press: str, *fields: tuple[str, str], answer: dict[str, Any] | None = None) -> Verdict:
    return KINDS[task["kind"]].judge(task, MultiDict([*fields, ("press", f"{task['id']}:{press}")]), answer or {})


def shown(task: dict[str, Any], verdict: Verdict) -> dict[str, Any]:
    return KINDS[task["kind"]].shown(task, verdict.answer, verdict.outcome)


def labels(task: dict[str, Any], verdict: Verdict) -> list[str]:
    return [str(line["label"]) for line in shown(task, verdict)["feedback"]]


def in_order(*items: str) -> Fields:
    return [("answer:sorted", item) for item in items]


# ------------------------------------------------------------------ order


@pytest.mark.parametrize(
    ("items", "outcome", "speaks_of"),
    [
        (["open", "choose", "share"], "right", []),
        (["open", "share", "choose"], "notyet", ["Foto zeigen"]),
        (["share", "open", "choose"], "notyet", ["Foto zeigen"]),
        (["choose", "open", "share"], "notyet", ["Foto wählen"]),
    ],
)
def test_an_order_is_judged_and_feedback_speaks_of_the_first_that_stands_wrong(task, items, outcome, speaks_of):
    sorted_ = task("sorted")
    verdict = judged(sorted_, *in_order(*items))
    assert (verdict.outcome, labels(sorted_, verdict)) == (outcome, speaks_of)


def test_an_order_begins_mixed_and_the_same_for_everybody(task):
    asked = KINDS["order"].asked(task("sorted"), {})["items"]
    assert [item["id"] for item in asked] == task("sorted")["mixed"] != ["open", "choose", "share"]


def test_the_arrows_move_a_line_and_stop_at_the_ends(task):
    sorted_ = task("sorted")
    down = pressed(sorted_, "down:open", *in_order("open", "choose", "share"))
    assert (down.outcome, down.answer["order"]) == ("open", ["choose", "open", "share"])
    assert pressed(sorted_, "up:open", *in_order("open", "choose", "share")).answer["order"] == ["open", "choose", "share"]
    assert pressed(sorted_, "down:share", *in_order("open", "choose", "share")).answer["order"] == ["open", "choose", "share"]


def test_an_order_that_is_none_changes_nothing(task):
    sorted_ = task("sorted")
    before = {"order": ["open", "share", "choose"]}
    for odd in (["open", "open", "share"], ["open"], ["open", "choose", "share", "x"], []):
        assert judged(sorted_, *in_order(*odd), answer=before).answer["order"] == before["order"]


def test_the_order_a_page_opens_with_is_nobody_s_answer(task):
    sorted_ = task("sorted")
    form = MultiDict(in_order(*sorted_["mixed"]))
    assert KINDS["order"].draft(sorted_, form, {}) == {}
    assert KINDS["order"].draft(sorted_, form, {"order": ["open", "choose", "share"]}) == {"order": ["open", "choose", "share"]}


# ------------------------------------------------------------------ match


@pytest.mark.parametrize(
    ("lens", "store", "outcome", "speaks_of", "still"),
    [
        ("lens", "store", "right", [], []),
        ("store", "lens", "notyet", ["Linse", "Speicher"], []),
        ("bread", "store", "partly", ["Linse"], []),
        ("lens", "", "partly", [], ["Speicher"]),
        ("", "", "empty", [], []),
        ("invented", "", "empty", [], []),
    ],
)
def test_a_match_is_judged_pair_by_pair(task, lens, store, outcome, speaks_of, still):
    pairs = task("pairs")
    verdict = judged(pairs, ("answer:pairs:lens", lens), ("answer:pairs:store", store))
    assert (verdict.outcome, labels(pairs, verdict), shown(pairs, verdict)["still"]) == (outcome, speaks_of, still)


# ------------------------------------------------------------------ gaps


@pytest.mark.parametrize(
    ("light", "hand", "outcome", "speaks_of"),
    [
        ("light", "hand", "right", []),
        ("hand", "light", "notyet", ["Hand", "Licht"]),
        ("soup", "hand", "partly", ["Suppe"]),
        ("", "hand", "partly", [""]),
        ("", "", "empty", []),
    ],
)
def test_gaps_filled_from_a_list(task, light, hand, outcome, speaks_of):
    words = task("words")
    verdict = judged(words, ("answer:words:light", light), ("answer:words:hand", hand))
    assert (verdict.outcome, labels(words, verdict)) == (outcome, speaks_of)


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("12", "right"),
        ("zwölf", "right"),
        ("ZWOELF", "right"),
        ("zwolf ", "right"),
        ("zwlöf", "right"),
        ("13", "notyet"),
        ("112", "notyet"),
        ("zehn", "notyet"),
        ("", "empty"),
    ],
)
def test_a_typed_gap_forgives_slips_but_no_digits(task, given, outcome):
    assert judged(task("letters"), ("answer:letters:count", given)).outcome == outcome


def test_the_gaps_stand_in_the_text_where_the_author_put_them(task):
    pieces = KINDS["gap-fill"].asked(task("words"), {})["pieces"]
    assert pieces[1::2] == ["light", "hand"] and pieces[0].endswith("braucht ")


@pytest.mark.parametrize("many", range(2, 9))
def test_things_to_order_never_begin_nearly_in_order(many):
    ids = [f"step-{place}" for place in range(many)]
    for number in range(50):
        begun = mixed(f"block-{number}", ids)
        assert sorted(begun) == ids and sum(one == other for one, other in zip(begun, ids, strict=True)) <= many // 3


def test_a_full_stop_after_a_gap_stays_with_it(task):
    asked = KINDS["gap-fill"].asked(task("words"), {})
    assert asked["marks"] == {"hand": "."} and not asked["pieces"][4].startswith(".")


# ------------------------------------------------------------------ short answer


@pytest.mark.parametrize(
    ("given", "outcome", "said"),
    [
        ("Galerie", "right", None),
        ("galrie", "right", None),
        ("  GALLERIE ", "right", None),
        ("fotogalerie", "right", None),
        ("Filmrole", "notyet", "früher"),
        ("Galeria", "notyet", "ein Laden"),
        ("Uhr", "notyet", "bunte Zeichen"),
    ],
)
def test_a_short_answer_is_read_as_a_person_would(task, given, outcome, said):
    name = task("name")
    verdict = judged(name, ("answer:name", given))
    feedback = shown(name, verdict)["feedback"]
    assert verdict.outcome == outcome
    assert (said in feedback[0]["html"]) if said else feedback == []


def test_what_nobody_types_is_not_kept(task):
    assert judged(task("name"), ("answer:name", "Ga\x00le\x1brie")).answer == {"typed": {"de": "Galerie"}}


def test_a_typed_answer_is_kept_for_its_language_and_no_other(task):
    name = task("name")
    verdict = judged(name, ("answer:name", "Galerie"))
    assert verdict.answer == {"typed": {"de": "Galerie"}}
    assert shown(name | {"lang": "ar"}, verdict)["typed"] == ""


# ------------------------------------------------------------------ places on a picture


@pytest.mark.parametrize(("spot", "outcome"), [("sun", "right"), ("ground", "notyet"), ("moon", "empty")])
def test_a_place_on_a_picture_is_judged(task, spot, outcome):
    assert judged(task("spot"), ("answer:spot", spot)).outcome == outcome


# ------------------------------------------------------------------ checklist


def test_a_checklist_keeps_ticks_and_lets_them_go(task):
    packed = task("packed")
    kept = pressed(packed, "keep", ("answer:packed", "card"), ("answer:packed", "bag"))
    assert (kept.outcome, kept.answer) == ("open", {"ticked": ["card", "bag"]})
    assert pressed(packed, "keep", answer=kept.answer).answer == {"ticked": []}
    assert shown(packed, kept)["done"] == 2
    # In easy German there is no bag; it stays ticked all the same.
    simple = packed | {"items": packed["items"][:2]}
    assert pressed(simple, "keep", ("answer:packed", "cable"), answer=kept.answer).answer == {"ticked": ["cable", "bag"]}


# ------------------------------------------------------------------ practice screens

ALL_SET = (("part:store:nickname", "erika"), ("part:store:photo", "album"))


def at_the_shop(task, *presses: str, fields: tuple[tuple[str, str], ...] = ()) -> Verdict:
    verdict = Verdict("open", {})
    for press in presses:
        verdict = pressed(task("store"), press, *fields, answer=json.loads(json.dumps(verdict.answer)))
    return verdict


def test_going_on_shows_the_other_screen_and_judges_nothing(task):
    verdict = at_the_shop(task, "go:cheap")
    assert verdict.outcome == "open"
    assert KINDS["practice-screen"].asked(task("store"), verdict.answer)["screen"]["title"] == "Foto-Freund"


def test_a_good_act_with_everything_as_wanted_is_right(task):
    verdict = at_the_shop(task, "go:cheap", "turn:location", "act:install", fields=ALL_SET)
    assert (verdict.outcome, labels(task("store"), verdict)) == ("right", ["Laden"])
    assert "geladen" in shown(task("store"), verdict)["feedback"][0]["html"]


def test_who_looked_first_is_told_so(task):
    verdict = at_the_shop(task, "go:cheap", "look:maker", "turn:location", "act:install", fields=ALL_SET)
    assert "erst nachgesehen" in shown(task("store"), verdict)["feedback"][0]["html"]


@pytest.mark.parametrize(
    ("presses", "fields", "outcome", "speaks_of"),
    [
        (["act:install"], ALL_SET, "partly", ["Laden", "Standort erlauben"]),
        (["turn:location", "act:install"], ALL_SET[:1], "partly", ["Laden", "Sommer.jpg"]),
        (["turn:location", "act:install"], ALL_SET[1:], "partly", ["Laden", "Ihr Name"]),
        (["turn:location", "act:install"], (*ALL_SET, ("part:store:pin", "1234")), "partly", ["Laden", "PIN"]),
        (["turn:location", "turn:location", "act:install"], ALL_SET, "partly", ["Laden", "Standort erlauben"]),
        (["act:later"], (), "partly", ["Später"]),
        (["act:pay"], ALL_SET, "notyet", ["Jetzt zahlen"]),
    ],
)
def test_each_way_of_going_wrong_has_its_own_words(task, presses, fields, outcome, speaks_of):
    verdict = at_the_shop(task, *presses, fields=fields)
    assert (verdict.outcome, labels(task("store"), verdict)) == (outcome, speaks_of)


def test_what_is_typed_into_a_secret_field_is_judged_and_dropped(task):
    verdict = at_the_shop(task, "act:install", fields=(("part:store:pin", "geheim-4711"),))
    assert "4711" not in json.dumps(verdict.answer)
    assert verdict.answer["gave"] == {"pin": "other"}
    assert at_the_shop(task, "clear:pin", fields=()).answer.get("gave", {}) == {}


def test_starting_again_forgets_everything_but_the_hint(task):
    verdict = pressed(task("store"), "again", answer={"at": "detail", "hinted": True, "decided": "pay"})
    assert verdict.answer == {"hinted": True}


@pytest.mark.parametrize("press", ["act:maker", "go:install", "turn:pin", "look:back", "act:gone", "x", ""])
def test_a_press_that_fits_nothing_does_nothing(task, press):
    verdict = pressed(task("store"), press, answer={"at": "detail"})
    assert (verdict.outcome, verdict.answer.get("at"), verdict.answer.get("decided")) == ("open", "detail", None)
