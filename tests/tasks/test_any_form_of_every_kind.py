"""Whatever a form holds, no kind of task stumbles over it, keeps more than an answer, or keeps a secret."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from learning.tasks import KINDS, draw, draw_beside

OUTCOMES = {"right", "partly", "notyet", "empty", "open"}
TASKS = ("packed", "sorted", "pairs", "words", "letters", "name", "spot", "store")
SECRET = "9173-geheim"
_IDS = st.sampled_from(
    [
        *("card", "cable", "open", "choose", "share", "lens", "store", "bread", "light", "hand", "soup", "count", "sun", "ground"),
        *("list", "detail", "cheap", "maker", "location", "nickname", "pin", "photo", "album", "bin", "install", "later", "pay", "back"),
    ]
)
_WORDS = _IDS | st.text(max_size=10) | st.sampled_from(["", "12", "zwölf", "Galerie", "Film", "Erika", "erika ", SECRET, "x" * 3000])
_NAMES = st.builds("answer:{}".format, st.sampled_from(TASKS)) | st.builds("answer:{}:{}".format, st.sampled_from(TASKS), _IDS)
_FIELDS = st.tuples(_NAMES | st.builds("part:store:{}".format, _IDS) | st.text(max_size=8), _WORDS)
_PRESS = st.builds(
    "{}:{}:{}".format,
    st.sampled_from(TASKS),
    st.sampled_from(["up", "down", "keep", "go", "look", "turn", "act", "clear", "again", "x", ""]),
    _IDS | st.text(max_size=5),
)
_FORMS = st.lists(_FIELDS | st.tuples(st.just("press"), _PRESS), max_size=8).map(MultiDict)
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", TASKS)
@CALM
@given(forms=st.lists(_FORMS, min_size=1, max_size=5))
def test_any_form_is_judged_and_what_is_kept_can_be_shown(name, forms, task):
    block = task(name)
    kind = KINDS[block["kind"]]
    answer: dict[str, object] = {}
    for form in forms:
        drafted = kind.draft(block, form, answer)
        verdict = kind.judge(block, form, answer)
        assert verdict.outcome in OUTCOMES
        answer = json.loads(json.dumps(verdict.answer))
        assert len(json.dumps(answer)) < 6000
        for locale in ("de", "de-simple", "ar"):
            kind.asked(task(name, locale), answer)
            kind.shown(task(name, locale), answer, verdict.outcome)
            kind.shown(task(name, locale), drafted, None)


@CALM
@given(forms=st.lists(_FORMS, min_size=1, max_size=5))
def test_no_secret_is_ever_kept(forms, task):
    block = task("store")
    answer: dict[str, object] = {}
    for form in forms:
        form = MultiDict([*form.items(multi=True), ("part:store:pin", SECRET)])
        answer = KINDS[block["kind"]].judge(block, form, KINDS[block["kind"]].draft(block, form, answer)).answer
        kept = {key: value for key, value in answer.items() if key != "typed"}
        assert SECRET not in json.dumps(kept)
        assert "pin" not in json.dumps(answer.get("typed", {})).replace(SECRET, "")


@pytest.mark.parametrize("name", TASKS)
def test_every_kind_can_be_drawn_in_every_state_and_beside_another(name, task, stocked):
    block = task(name)
    with stocked.test_request_context("/de/"):
        for outcome in (*sorted(OUTCOMES - {"open"}), "unknown", None):
            for answer in ({}, {"hinted": True}):
                assert f'id="b-{name}"' in draw(block, answer, outcome)
        beside = draw_beside(block)
    assert "<button" not in beside and "<input" not in beside and "id=" not in beside
