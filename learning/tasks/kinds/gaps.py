"""A text with gaps: filled by choosing from a list or by typing."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from learning.house.told import Told
from learning.tasks.kinds.base import (
    ANSWERS,
    QUESTION,
    Answer,
    Data,
    Form,
    Mistake,
    Task,
    Verdict,
    Words,
    feedback,
    graded,
    here,
    mixed,
    question,
    said,
    typed,
)
from learning.tasks.kinds.typing import meant

GAP = re.compile(r"\{gap:([a-z][a-z0-9-]*)\}")
_MARKS = re.compile("[.,;:!?…)»“”’]+")


class GapFill(Task):
    """Gaps in a text; chosen words are kept by id, typed ones by language."""

    name = "gap-fill"
    template = "gaps"

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = dict(QUESTION)
        for gap in here(block, "gaps", locale):
            fields |= {f"gaps.{gap['id']}": True, f"gaps.{gap['id']}.feedback": True}
        return fields | {f"extras.{extra['id']}": True for extra in here(block, "extras", locale)} | ANSWERS

    def mistakes(self, block: Data, locale: str) -> Iterator[Mistake]:
        gaps, extras = here(block, "gaps", locale), here(block, "extras", locale)
        if not gaps:
            yield Told("there is no gap", "no-gap"), "let at least one gap stand in every language"
        if block["fill"] == "choose" and len(gaps) + len(extras) < 2:
            yield Told("there is nothing to choose from", "no-extra"), "add an extra, or let people type"
        if block["fill"] == "type" and block.get("extras"):
            yield Told("extras are never shown where people type", "extras-typed"), "remove them, or say fill: choose"

    def word_mistakes(self, block: Data, words: Mapping[str, str]) -> Iterator[Mistake]:
        there = GAP.findall(words.get("text", ""))
        wanted = [key.split(".")[1] for key in words if key.startswith("gaps.") and key.count(".") == 1]
        if sorted(there) != sorted(wanted):
            yield (
                Told(f"the text has the gaps {', '.join(there) or 'none'}", "gaps-differ"),
                f"let each stand once as {{gap:…}}: {', '.join(wanted)}",
            )

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        gaps = [self._gap(gap, words) for gap in here(block, "gaps", locale)]
        bank = {gap["id"]: gap["accepted"][0] for gap in gaps}
        bank |= {extra["id"]: words.plain(f"extras.{extra['id']}") for extra in here(block, "extras", locale)}
        offered = [{"id": one, "label": bank[one]} for one in mixed(block["id"], list(bank))]
        return {
            **question(words),
            "fill": block["fill"],
            "gaps": gaps,
            "offered": offered if block["fill"] == "choose" else [],
            "look_at": block.get("look_at"),
        }

    def _gap(self, gap: Data, words: Words) -> dict[str, Any]:
        at = f"gaps.{gap['id']}"
        return {"id": gap["id"], "accepted": words.lines(at), "feedback": words.html(f"{at}.feedback")}

    def _sent(self, data: Data, form: Form) -> dict[str, str]:
        sent = {gap["id"]: typed(form, f"answer:{data['id']}:{gap['id']}") for gap in data["gaps"]}
        offered = {word["id"] for word in data["offered"]}
        return {gap: text for gap, text in sent.items() if text and (data["fill"] == "type" or text in offered)}

    def _filled(self, data: Data, answer: Answer) -> dict[str, str]:
        filled: dict[str, str] = answer.get("filled", {}) if data["fill"] == "choose" else answer.get("typed", {}).get(data["lang"], {})
        return filled

    def _with(self, data: Data, filled: dict[str, str], answer: Answer) -> Answer:
        if data["fill"] == "choose":
            return answer | {"filled": filled}
        return answer | {"typed": answer.get("typed", {}) | {data["lang"]: filled}}

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        sent = self._sent(data, form)
        return self._with(data, self._filled(data, answer) | sent, answer) if sent else answer

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        sent = self._sent(data, form)
        answer = self._with(data, sent, answer)
        if not sent:
            return Verdict("empty", answer)
        return Verdict(graded(sum(self._right(data, gap, sent) for gap in data["gaps"]), len(data["gaps"])), answer)

    def _right(self, data: Data, gap: Data, filled: dict[str, str]) -> bool:
        given = filled.get(gap["id"], "")
        if data["fill"] == "type":
            return meant(given, gap["accepted"], data["lang"])
        # Two gaps may want the same word; then either of its entries is right.
        labels = {word["id"]: word["label"] for word in data["offered"]}
        return labels.get(given) == gap["accepted"][0]

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        pieces = GAP.split(data["question"])
        marks: dict[str, str] = {}
        for place in range(1, len(pieces), 2):
            found = _MARKS.match(pieces[place + 1])
            if found:
                marks[pieces[place]], pieces[place + 1] = found[0], pieces[place + 1][found.end() :]
        longest = max(len(word) for gap in data["gaps"] for word in gap["accepted"])
        return {
            "pieces": [Markup(piece) if place % 2 == 0 else piece for place, piece in enumerate(pieces)],
            # What follows a gap without a space stays with it, or a full stop would begin a line.
            "marks": marks,
            "read": Markup(GAP.sub(lambda found: str(escape("……")), data["question"])),
            "offered": data["offered"],
            "fill": data["fill"],
            "size": max(6, min(longest + 2, 24)),
        }

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        filled = self._filled(data, answer)
        wrong = (gap for gap in data["gaps"] if not self._right(data, gap, filled))
        labels = {word["id"]: word["label"] for word in data["offered"]}
        lines = (feedback(str(escape(labels.get(given := filled.get(gap["id"], ""), given))), gap["feedback"], False) for gap in wrong)
        state = {gap["id"]: self._right(data, gap, filled) for gap in data["gaps"]} if outcome in ("right", "partly", "notyet") else {}
        return said(data, answer, outcome, lines) | {"filled": filled, "state": state}


GAP_FILL = GapFill()
