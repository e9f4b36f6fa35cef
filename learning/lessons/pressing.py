"""What a press in the lesson's form does: an answer is judged and kept, drafts are kept, and somewhere it goes on."""

from typing import Any, cast
from urllib.parse import urlencode

from flask import Response, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.addresses import is_own_path, split
from learning.house.db import db
from learning.house.frozen import REFUSED
from learning.house.locale import LOCALES
from learning.house.memo import once_a_request
from learning.lessons import actions, queries
from learning.lessons.beside import press_beside
from learning.lessons.devices import choose_device
from learning.lessons.page import lesson_page
from learning.lessons.pinned import reading_here
from learning.lessons.reading import Reading, same_place
from learning.lessons.shown import drawn
from learning.lessons.wish import Wish
from learning.people import current_learner_id, learner_id_here, left
from learning.tasks import KINDS, Verdict

# What is pressed to get about; everything else in the form changes something.
ONLY_LEAD = ("stay", "next", "locale", "visit", "display", "view", "second")


def answered(read: Reading, wish: Wish) -> ResponseReturnValue:
    """A task was pressed: judge it, keep it, show what it said."""
    block = read.block(wish.task or "") or abort(404)
    states = _states(read)
    before = states.get(block["id"])
    answer = dict(before.answer) if before else {}
    verdict = _verdict(block, wish, answer)
    if verdict.outcome == "empty":
        g.just_judged = _drafts(read, wish) | {block["id"]: (verdict.answer, "empty")}
        return _shown(read, wish, block), 422
    learner_id = _whose(read)
    keep_drafts(read, wish, without=block["id"])
    unjudged = verdict.outcome in ("hint", "open")
    if unjudged:
        actions.keep_draft(db.session(), learner_id, read.place, block["id"], verdict.answer, before)
    else:
        once = request.form.get("once", "")[:64]
        actions.answer(db.session(), learner_id, read.place, block["id"], verdict, once, before)
    actions.be_at(db.session(), learner_id, read.place, block["id"])
    if wish.fragment:
        outcome = actions.outcome_of(verdict.answer, before) if unjudged else verdict.outcome
        g.just_judged = {block["id"]: (verdict.answer, outcome)}
        return _shown(read, wish, block)
    where = KINDS[block["kind"]].lands_at(verdict.answer)
    return redirect(_address(read, wish, block["id"], anchor=f"{where}-{block['id']}"), 303)


def _verdict(block: dict[str, Any], wish: Wish, answer: dict[str, Any]) -> Verdict:
    kind = KINDS[block["kind"]]
    if wish.press == "hint":
        return Verdict("hint", kind.draft(block, request.form, answer) | {"hinted": True})
    if wish.press == "unknown":
        return Verdict("unknown", kind.draft(block, request.form, answer))
    return kind.judge(block, request.form, answer)


def _shown(read: Reading, wish: Wish, block: dict[str, Any]) -> Any:
    """The judged block: alone when script asked for it, else in its page."""
    if wish.fragment:
        return drawn(read, block, wish.view, *g.just_judged[block["id"]])
    return lesson_page(course=read.course_uid, lesson=read.lesson_uid, block=block["id"] if wish.view == "steps" else None)


def _states(read: Reading) -> dict[str, queries.Answered]:
    """This learner's answers in the lesson, locked until they are changed."""
    learner_id = current_learner_id()
    if learner_id is None:
        return {}
    return once_a_request(
        ("locked answers", read.key), lambda: queries.block_states(db.session(), learner_id=learner_id, lesson_uid=read.key, lock=True)
    )


def _whose(read: Reading) -> int:
    """The number of this browser's learner; a first answer makes a guest."""
    known = current_learner_id()
    # Whoever has answers here, locked just now, is there.
    return known if known and _states(read) else learner_id_here()


def only_read(read: Reading, wish: Wish) -> ResponseReturnValue:
    """While nothing is kept: who only goes on reading does so; what was answered or typed is refused and comes back."""
    if wish.go == "leave":
        return left(wish.value)
    on = _read_on(read, wish)
    states = _states(read)
    if on and not any(_is_new(states.get(block), draft) for block, (draft, _outcome) in _drafts(read, wish).items()):
        return redirect(on, 303)
    g.read_on = on or _address(read, wish, wish.at, anchor="" if wish.at else None)
    return abort(503, description=REFUSED)


def _read_on(read: Reading, wish: Wish) -> str | None:
    """Where a press leads that changes nothing; None for one that does."""
    following = _following(read, wish)
    if wish.press or wish.go not in ONLY_LEAD or (wish.go == "next" and not following):
        return None
    if wish.go == "next":
        return _address(read, wish, following, anchor=None)
    return cast(Response, go(read, wish)).location


def keep_drafts(read: Reading, wish: Wish, without: str | None = None) -> None:
    """Keep what was ticked but not yet checked, in every task that stood on the page."""
    states = _states(read)
    for block_id, (draft, _outcome) in _drafts(read, wish).items():
        before = states.get(block_id)
        if block_id != without and _is_new(before, draft):
            actions.keep_draft(db.session(), _whose(read), read.place, block_id, draft, before)


def _is_new(before: queries.Answered | None, draft: dict[str, Any]) -> bool:
    return before is None or before.answer != draft


def _drafts(read: Reading, wish: Wish) -> dict[str, tuple[dict[str, Any], str | None]]:
    """What stands in the form, by task, with the verdict that still holds; what says nothing is no answer."""
    states = _states(read)
    drafts = {}
    for block in wish.tasks_on_page(read):
        before = states.get(block["id"])
        kind = KINDS[block["kind"]]
        draft = kind.draft(block, request.form, dict(before.answer) if before else {})
        if before or kind.begun(draft):
            drafts[block["id"]] = (draft, actions.outcome_of(draft, before))
    return drafts


def go(read: Reading, wish: Wish) -> ResponseReturnValue:
    """Where the pressed button leads."""
    if wish.go == "next":
        return _next(read, wish)
    if wish.go == "locale" and wish.value in LOCALES:
        target = reading_here(read.course_uid, read.lesson_uid, wish.value) or abort(404)
        at = same_place(read, target, wish.at) if wish.at else None
        return redirect(_address(target, wish, at), 303)
    if wish.go == "device":
        device, _sep, block_id = wish.value.partition(":")
        choose_device(device)
        return redirect(_address(read, wish, block_id if read.block(block_id) else wish.at), 303)
    if wish.go == "bookmark":
        return _bookmarked(read, wish)
    if wish.go == "visit" and is_own_path(wish.value):
        # What was typed is kept; then a page of the header opens, which leads back here.
        return redirect(f"{split(wish.value).path}?{urlencode({'back': _address(read, wish, wish.at)})}", 303)
    if wish.go == "leave":
        return left(wish.value)
    if wish.go == "display":
        return redirect(url_for("house.display", back=_address(read, wish, wish.at)), 303)
    press_beside(wish.go, wish.value)
    return redirect(_address(read, wish, wish.at), 303)


def _bookmarked(read: Reading, wish: Wish) -> ResponseReturnValue:
    """The lesson is marked, or not any more; the page says so at its top, where the button is."""
    if wish.value == "on":
        actions.mark(db.session(), learner_id_here(), read.key)
    elif current_learner_id() is not None:
        actions.unmark(db.session(), learner_id_here(), read.key)
    notice, back = "marked" if wish.value == "on" else "unmarked", request.form.get("back", "")
    if is_own_path(back):
        return redirect(f"{split(back).path}?{notice}=1", 303)
    return redirect(_address(read, wish, wish.at, anchor=None, **{notice: 1}), 303)


def _next(read: Reading, wish: Wish) -> ResponseReturnValue:
    learner_id = _whose(read)
    following = _following(read, wish)
    if following:
        actions.be_at(db.session(), learner_id, read.place, following)
        return redirect(_address(read, wish, following, anchor=None), 303)
    actions.finish(db.session(), learner_id, read.place, read.steps[-1]["id"])
    return redirect(url_for("lessons.done", course=read.course_uid, lesson=read.lesson_uid), 303)


def _following(read: Reading, wish: Wish) -> str | None:
    """The step after this one; None at the end of the lesson."""
    ids = [block["id"] for block in read.steps]
    place = ids.index(wish.at) if wish.at in ids else 0
    return ids[place + 1] if wish.view == "steps" and place + 1 < len(ids) else None


def _address(read: Reading, wish: Wish, block: str | None, anchor: str | None = "", **more: Any) -> str:
    """The lesson's address for a view, a second language and a block."""
    where: dict[str, Any] = {"course": read.course_uid, "lesson": read.lesson_uid, "locale": read.locale, **more}
    second = wish.second if wish.second != read.locale else None
    if wish.wants_steps(read) and block in [known["id"] for known in read.steps]:
        return url_for("lessons.step", block=block, **where, beside=second, _anchor=anchor or None)
    endpoint = "lessons.whole" if read.locale == "de-simple" and not wish.wants_steps(read) else "lessons.lesson"
    return url_for(endpoint, **where, beside=second, _anchor=(f"b-{block}" if anchor == "" and block else anchor))
