"""Single and multiple choice: every option answers for itself."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from learning.tasks.kinds.base import Answer, Data, Form, Verdict, Words, applies


@dataclass(frozen=True)
class Choice:
    """A question with options; `name` tells whether one or several may be chosen."""

    name: str

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = {"title": False, "text": True}
        for option in block["options"]:
            if applies(option, locale):
                fields |= {f"options.{option['id']}": True, f"options.{option['id']}.feedback": True}
        return fields | {"hint": True, "right": True}

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        options = [
            {
                "id": option["id"],
                "label": words.label(f"options.{option['id']}"),
                "feedback": words.html(f"options.{option['id']}.feedback"),
                "right": option.get("right", False),
            }
            for option in block["options"]
            if applies(option, locale)
        ]
        return {
            "question": words.html("text"),
            "options": options,
            "hint": words.html("hint"),
            "right": words.html("right"),
            "look_at": block.get("look_at"),
        }

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        ticked = self._ticked(data, form)
        # A page that was opened before the answer was given shows nothing ticked: that is no answer to keep.
        return self._with(data, ticked, answer) if ticked else answer

    def _ticked(self, data: Data, form: Form) -> list[str]:
        wanted = set(form.getlist(f"answer:{data['id']}"))
        ticked = [option["id"] for option in data["options"] if option["id"] in wanted]
        return ticked[:1] if self.name == "single-choice" else ticked

    def _with(self, data: Data, ticked: list[str], answer: Answer) -> Answer:
        # Another language may have options that this one has not; what was chosen there stays.
        known = {option["id"] for option in data["options"]}
        elsewhere = [option_id for option_id in answer.get("chosen", ()) if option_id not in known]
        return answer | {"chosen": ticked if self.name == "single-choice" and ticked else ticked + elsewhere}

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

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        chosen = set(answer.get("chosen", ()))
        judged = outcome in ("right", "partly", "notyet")
        feedback = [
            {
                "option_label": Markup(option["label"]),
                "html": Markup(option["feedback"]),
                "tone": "good" if option["right"] else "look",
            }
            for option in data["options"]
            if judged and option["id"] in chosen
        ]
        return {
            "chosen": chosen,
            "outcome": outcome,
            "feedback": feedback,
            "summary": Markup(data["right"]) if outcome == "right" else None,
            "hint": Markup(data["hint"]) if answer.get("hinted") else None,
        }


SINGLE = Choice("single-choice")
MULTIPLE = Choice("multiple-choice")
