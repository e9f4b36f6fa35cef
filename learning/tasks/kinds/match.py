"""Finding what belongs together: for each left side the right one is chosen from a list."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

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
)


class Match(Task):
    """Pairs whose sides stand apart; `extras` fit nothing."""

    name = "match"
    template = "match"

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = dict(QUESTION)
        for pair in here(block, "pairs", locale):
            at = f"pairs.{pair['id']}"
            fields |= {at: True, f"{at}.to": True, f"{at}.feedback": True}
        return fields | {f"extras.{extra['id']}": True for extra in here(block, "extras", locale)} | ANSWERS

    def mistakes(self, block: Data, locale: str) -> Iterator[Mistake]:
        if len(here(block, "pairs", locale)) < 2:
            yield Told("there is nothing to match", "few"), "let at least two pairs stand in every language"
        doubled = {pair["id"] for pair in block["pairs"]} & {extra["id"] for extra in block.get("extras", ())}
        for name in sorted(doubled):
            yield Told(f"“{name}” is a pair and an extra", "twice", name=name), "give each its own name"

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        pairs = [self._pair(pair, words) for pair in here(block, "pairs", locale)]
        targets = {pair["id"]: pair["to"] for pair in pairs}
        targets |= {extra["id"]: words.plain(f"extras.{extra['id']}") for extra in here(block, "extras", locale)}
        offered = [{"id": one, "label": targets[one]} for one in mixed(block["id"], list(targets))]
        return {**question(words), "pairs": pairs, "offered": offered, "look_at": block.get("look_at")}

    def _pair(self, pair: Data, words: Words) -> dict[str, Any]:
        at = f"pairs.{pair['id']}"
        return {
            "id": pair["id"],
            "label": words.label(at),
            "to": words.plain(f"{at}.to"),
            "feedback": words.html(f"{at}.feedback"),
            "picture": words.picture(pair["media"]) if "media" in pair else "",
        }

    def _sent(self, data: Data, form: Form) -> dict[str, str]:
        offered = {target["id"] for target in data["offered"]}
        sent = {pair["id"]: form.get(f"answer:{data['id']}:{pair['id']}", "") for pair in data["pairs"]}
        return {pair: target for pair, target in sent.items() if target in offered}

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        sent = self._sent(data, form)
        return answer | {"matched": answer.get("matched", {}) | sent} if sent else answer

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        sent = self._sent(data, form)
        here_now = {pair["id"] for pair in data["pairs"]}
        elsewhere = {pair: target for pair, target in answer.get("matched", {}).items() if pair not in here_now}
        answer = answer | {"matched": elsewhere | sent}
        if not sent:
            return Verdict("empty", answer)
        return Verdict(graded(sum(pair == target for pair, target in sent.items()), len(data["pairs"])), answer)

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        pairs = [{"id": pair["id"], "label": Markup(pair["label"]), "picture": Markup(pair["picture"])} for pair in data["pairs"]]
        return {"question": Markup(data["question"]), "pairs": pairs, "offered": data["offered"]}

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        matched = answer.get("matched", {})
        wrong = [pair for pair in data["pairs"] if matched.get(pair["id"], pair["id"]) != pair["id"]]
        open_ones = [pair for pair in data["pairs"] if pair["id"] not in matched]
        lines = (feedback(pair["label"], pair["feedback"], False) for pair in wrong)
        still = [Markup(pair["label"]) for pair in open_ones] if outcome in ("partly", "notyet") else []
        return said(data, answer, outcome, lines) | {"matched": matched, "still": still}


MATCH = Match()
