"""Single and multiple choice, and places on a picture: every option answers for itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from learning.house.told import Told
from learning.tasks.kinds.base import ANSWERS, QUESTION, Answer, Data, Form, Mistake, Task, Verdict, Words, feedback, here, question, said


@dataclass(frozen=True)
class Choice(Task):
    """A question with options, kept in the block's list `part`; `several` tells whether more than one may be chosen."""

    name: str
    part: str = "options"
    template: str = "choice"

    def several(self, block: Data) -> bool:
        return bool(block.get("several", self.name == "multiple-choice"))

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = dict(QUESTION)
        for option in here(block, self.part, locale):
            fields |= {f"{self.part}.{option['id']}": True, f"{self.part}.{option['id']}.feedback": True}
        return fields | ANSWERS

    def mistakes(self, block: Data, locale: str) -> Iterator[Mistake]:
        options = here(block, self.part, locale)
        rights = sum(1 for option in options if option.get("right"))
        if not self.several(block) and rights != 1:
            yield Told("a single choice has exactly one right option", "one-right"), "mark one with right: true"
        if self.several(block) and not rights:
            yield Told("no option is right", "none-right"), "mark at least one with right: true"
        if len(options) < 2:
            yield Told("there is nothing to choose from", "few"), "let at least two options stand in every language"

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        options = [self._option(option, words) for option in here(block, self.part, locale)]
        return {**question(words), "options": options, "several": self.several(block), "look_at": block.get("look_at")}

    def _option(self, option: Data, words: Words) -> dict[str, Any]:
        at = f"{self.part}.{option['id']}"
        return {
            "id": option["id"],
            "label": words.label(at),
            "feedback": words.html(f"{at}.feedback"),
            "right": option.get("right", False),
        }

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        ticked = self._ticked(data, form)
        # A page that was opened before the answer was given shows nothing ticked: that is no answer to keep.
        return self._with(data, ticked, answer) if ticked else answer

    def _ticked(self, data: Data, form: Form) -> list[str]:
        wanted = set(form.getlist(f"answer:{data['id']}"))
        ticked = [option["id"] for option in data["options"] if option["id"] in wanted]
        return ticked if data["several"] else ticked[:1]

    def _with(self, data: Data, ticked: list[str], answer: Answer) -> Answer:
        # Another language may have options that this one has not; what was chosen there stays.
        known = {option["id"] for option in data["options"]}
        elsewhere = [option_id for option_id in answer.get("chosen", ()) if option_id not in known]
        return answer | {"chosen": ticked if ticked and not data["several"] else ticked + elsewhere}

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        ticked = self._ticked(data, form)
        answer = self._with(data, ticked, answer)
        chosen = set(ticked)
        right = {option["id"] for option in data["options"] if option["right"]}
        if not chosen:
            return Verdict("empty", answer)
        if chosen == right:
            return Verdict("right", answer)
        return Verdict("partly" if chosen & right else "notyet", answer)

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        options = [{"id": option["id"], "label": Markup(option["label"])} for option in data["options"]]
        return {"question": Markup(data["question"]), "options": options, "several": data["several"]}

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        chosen = set(answer.get("chosen", ()))
        lines = (feedback(option["label"], option["feedback"], option["right"]) for option in data["options"] if option["id"] in chosen)
        return said(data, answer, outcome, lines) | {"chosen": chosen}


SINGLE = Choice("single-choice")
MULTIPLE = Choice("multiple-choice")
