"""The practice inbox: open, look, mark, decide, decide again; feedback speaks to what was done."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from learning.tasks import KINDS, Verdict
from learning.tasks.kinds.inbox import unmarked

INBOX = KINDS["practice-inbox"]


def press(task: dict[str, Any], what: str, message: str, before: dict[str, Any] | None = None, **signs: list[str]) -> Verdict:
    """Press a button of a message, with the signs ticked on the page of the message that is open."""
    ticked = [(f"signs:{task['id']}:{key}", sign) for key, kinds in signs.items() for sign in kinds]
    known = [str(message["id"]) for message in task["messages"]]
    opened = (before or {}).get("open")
    form = MultiDict([("press", f"{task['id']}:{what}:{message}"), *ticked])
    form.add(f"boxes:{task['id']}", str(opened) if opened in known else known[0])
    return INBOX.judge(task, form, before or {})


def decided(task: dict[str, Any], **actions: str) -> Verdict:
    """Decide several messages one after the other."""
    verdict = Verdict("empty", {})
    for message, action in actions.items():
        verdict = press(task, action.replace("_", "-"), message, verdict.answer)
    return verdict


def shown(task: dict[str, Any], verdict: Verdict) -> dict[str, Any]:
    return INBOX.shown(task, verdict.answer, verdict.outcome)


@pytest.fixture
def inbox(task) -> dict[str, Any]:
    return task("mailbox")


def test_opening_a_message_decides_nothing(inbox):
    verdict = press(inbox, "open", "club")
    assert (verdict.outcome, shown(inbox, verdict)["open"], shown(inbox, verdict)["decided"]) == ("notyet", "club", {})


def test_looking_at_the_sender_is_remembered_once(inbox):
    verdict = press(inbox, "look", "prize", press(inbox, "look", "prize").answer)
    assert verdict.answer["looked"] == ["prize"]
    assert shown(inbox, verdict)["looked"] == {"prize"}


@pytest.mark.parametrize(
    ("message", "action", "tone", "words"),
    [
        ("prize", "delete", "good", "Weg damit."),
        ("prize", "ask", "good", "Fragen ist erlaubt."),
        ("prize", "open-link", "look", "Dahinter wartet eine Falle."),
        ("club", "keep", "good", "Die Nachricht ist echt."),
        ("club", "delete", "good", "Sie war echt."),
        ("cousin", "ask", "good", "Nachfragen hilft."),
        ("cousin", "reply", "look", "Jetzt weiß der Fremde Bescheid."),
    ],
)
def test_every_decision_has_its_own_words_and_tone(message, action, tone, words, inbox):
    feedback = shown(inbox, press(inbox, action, message))["feedback"]
    assert list(feedback) == [message]
    assert (feedback[message]["tone"], str(feedback[message]["html"])) == (tone, f"<p>{words}</p>")


def test_who_looked_at_the_sender_first_hears_so(inbox):
    verdict = press(inbox, "delete", "prize", press(inbox, "look", "prize").answer)
    assert "Erst gesehen" in shown(inbox, verdict)["feedback"]["prize"]["html"]


def test_who_looked_at_another_sender_hears_the_ordinary_words(inbox):
    verdict = press(inbox, "delete", "prize", press(inbox, "look", "club").answer)
    assert "Weg damit" in shown(inbox, verdict)["feedback"]["prize"]["html"]


def test_without_words_of_their_own_lookers_hear_the_ordinary_ones(inbox):
    verdict = press(inbox, "ask", "prize", press(inbox, "look", "prize").answer)
    assert "Fragen ist erlaubt" in shown(inbox, verdict)["feedback"]["prize"]["html"]


def test_an_action_the_message_does_not_offer_decides_nothing(inbox):
    assert press(inbox, "reply", "prize").answer["decided"] == {}
    assert press(inbox, "burn", "prize").answer["decided"] == {}


@pytest.mark.parametrize("pressed", ["", "mailbox", "mailbox:open", "mailbox:open:gone", "other:open:prize:x", ":::", "mailbox:delete:"])
def test_a_press_on_no_message_changes_nothing(pressed, inbox):
    verdict = INBOX.judge(inbox, MultiDict([("press", pressed)]), {"decided": {"club": "keep"}})
    assert verdict.answer.get("decided") == {"club": "keep"}
    assert verdict.outcome in ("empty", "notyet")


def test_deciding_again_takes_the_decision_back(inbox):
    before = decided(inbox, prize="delete", club="keep")
    verdict = press(inbox, "again", "prize", before.answer)
    assert shown(inbox, verdict)["decided"] == {"club": "keep"}
    assert shown(inbox, press(inbox, "ask", "prize", verdict.answer))["decided"] == {"club": "keep", "prize": "ask"}


def test_deciding_again_what_is_not_decided_changes_nothing(inbox):
    assert press(inbox, "again", "prize").answer["decided"] == {}


def test_all_good_decisions_end_right(inbox):
    verdict = decided(inbox, prize="delete", club="keep", cousin="ask")
    assert verdict.outcome == "right"
    assert "Alles entschieden" in str(shown(inbox, verdict)["done"])


def test_too_much_care_is_no_mistake(inbox):
    assert decided(inbox, prize="ask", club="delete", cousin="ask").outcome == "right"


def test_one_risky_decision_makes_it_partly_right(inbox):
    verdict = decided(inbox, prize="open_link", club="keep", cousin="ask")
    assert verdict.outcome == "partly"
    assert shown(inbox, verdict)["done"]


def test_until_all_are_decided_nothing_is_said_about_the_whole(inbox):
    verdict = decided(inbox, prize="delete", club="keep")
    assert (verdict.outcome, shown(inbox, verdict)["outcome"], shown(inbox, verdict)["done"]) == ("notyet", None, None)


# ------------------------------------------------------------------ signs


def test_signs_are_found_missed_and_wrongly_suspected(inbox):
    feedback = shown(inbox, press(inbox, "delete", "prize", prize=["money", "link"]))["feedback"]["prize"]
    assert (feedback["found"], feedback["missed"], feedback["wrong"]) == (["money"], ["sender"], ["link"])


def test_a_genuine_message_has_no_sign_to_miss(inbox):
    opened = press(inbox, "open", "club").answer
    feedback = shown(inbox, press(inbox, "keep", "club", opened, club=["link"]))["feedback"]["club"]
    assert (feedback["found"], feedback["missed"], feedback["wrong"]) == ([], [], ["link"])


def test_signs_are_ticked_for_the_open_message_only(inbox):
    before = press(inbox, "open", "club").answer
    verdict = press(inbox, "keep", "club", before, prize=["money"], club=["link"])
    assert verdict.answer["marked"]["club"] == ["link"]
    assert "money" not in verdict.answer["marked"].get("prize", [])


def test_signs_survive_looking_elsewhere(inbox):
    first = press(inbox, "open", "club", prize=["money"])
    back = press(inbox, "open", "prize", first.answer)
    assert shown(inbox, back)["marked"]["prize"] == {"money"}


def test_signs_of_a_decided_message_stay_as_they_were_judged(inbox):
    before = press(inbox, "delete", "prize", prize=["money"])
    after = press(inbox, "open", "prize", before.answer)
    assert shown(inbox, after)["feedback"]["prize"]["found"] == ["money"]


def test_an_unknown_sign_is_not_kept(inbox):
    assert press(inbox, "delete", "prize", prize=["smell", "money"]).answer["marked"]["prize"] == ["money"]


def test_the_marked_places_look_like_any_other_before_the_decision(inbox):
    body = inbox["messages"][0]["body"]
    assert '<mark class="sign" data-sign="money">3 Euro</mark>' in body
    assert unmarked(body) == "<p>Zahlen Sie 3 Euro.</p>"


# ------------------------------------------------------------------ languages


def test_easy_german_has_two_messages_and_ends_after_them(task):
    easy = task("mailbox", "de-simple")
    assert [message["id"] for message in easy["messages"]] == ["prize", "club"]
    verdict = decided(easy, prize="delete", club="keep")
    assert verdict.outcome == "right"
    assert shown(easy, verdict)["done"]


def test_decisions_stay_when_the_language_changes(task):
    verdict = decided(task("mailbox"), prize="open_link", club="keep", cousin="reply")
    there = shown(task("mailbox", "de-simple"), verdict)
    assert there["decided"] == {"prize": "open-link", "club": "keep"}
    assert str(there["feedback"]["prize"]["html"]) == "<p>Das war eine Falle.</p>"


def test_a_decision_only_another_language_has_is_not_lost(task):
    verdict = decided(task("mailbox"), cousin="reply")
    there = decided_on(task("mailbox", "de-simple"), verdict, "prize", "delete")
    assert there.answer["decided"] == {"cousin": "reply", "prize": "delete"}


def decided_on(task: dict[str, Any], before: Verdict, message: str, action: str) -> Verdict:
    return press(task, action, message, before.answer)


def test_signs_are_kept_where_the_open_message_of_the_other_language_is_absent(task):
    """In German the cousin was open; easy German has no cousin and shows the first message, whose boxes count."""
    before = press(task("mailbox"), "open", "cousin").answer
    verdict = press(task("mailbox", "de-simple"), "delete", "prize", before, prize=["money"])
    assert verdict.answer["marked"]["prize"] == ["money"]


def test_an_answer_from_before_a_change_shows_without_what_is_gone(inbox):
    state = INBOX.shown(
        inbox, {"open": "gone", "decided": {"gone": "delete", "prize": "burn", "club": "keep"}, "marked": {"gone": ["money"]}}, "right"
    )
    assert (state["open"], state["decided"], state["outcome"]) == (None, {"club": "keep"}, None)


def test_a_hint_is_shown_once_asked_for(inbox):
    assert "Absender" in str(INBOX.shown(inbox, {"hinted": True}, None)["hint"])
    assert INBOX.shown(inbox, {}, None)["hint"] is None
