"""A short typed answer, read tolerantly in the language and script it is typed in."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from learning.tasks.kinds.base import (
    ANSWERS,
    QUESTION,
    Answer,
    Data,
    Form,
    Task,
    Verdict,
    Words,
    feedback,
    here,
    question,
    said,
    typed,
)
from learning.tasks.kinds.typing import exactly, meant


class ShortAnswer(Task):
    """A question answered in a word or two; typed answers are kept by language."""

    name = "short-answer"
    template = "shortanswer"

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = QUESTION | {"accept": True}
        for other in here(block, "others", locale):
            fields |= {f"others.{other['id']}": True, f"others.{other['id']}.feedback": True}
        return fields | {"wrong": True} | ANSWERS

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        others = [
            {"accepted": words.lines(f"others.{other['id']}"), "feedback": words.html(f"others.{other['id']}.feedback")}
            for other in here(block, "others", locale)
        ]
        accepted = words.lines("accept")
        return {**question(words), "accepted": accepted, "others": others, "wrong": words.html("wrong"), "look_at": block.get("look_at")}

    def _with(self, data: Data, text: str, answer: Answer) -> Answer:
        return answer | {"typed": answer.get("typed", {}) | {data["lang"]: text}}

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        text = typed(form, f"answer:{data['id']}")
        return self._with(data, text, answer) if text else answer

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        text = typed(form, f"answer:{data['id']}")
        if not text:
            return Verdict("empty", answer)
        return Verdict("right" if self._right(data, text) else "notyet", self._with(data, text, answer))

    def _right(self, data: Data, text: str) -> bool:
        """An answer of its own that is only a letter away from the right one is still that other answer: “Anmelden”, “Abmelden”."""
        lang = data["lang"]
        other = any(exactly(text, other["accepted"], lang) for other in data["others"])
        return exactly(text, data["accepted"], lang) or (not other and meant(text, data["accepted"], lang))

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        return {"question": Markup(data["question"])}

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        text = answer.get("typed", {}).get(data["lang"], "")
        return said(data, answer, outcome, self._about(data, text)) | {"typed": text}

    def _about(self, data: Data, text: str) -> Iterator[dict[str, Any]]:
        # In another language than the one it was given in, an answer has its verdict but no words to speak about.
        if text and not self._right(data, text):
            other = next((other for other in data["others"] if meant(text, other["accepted"], data["lang"])), None)
            yield feedback(str(escape(text)), other["feedback"] if other else data["wrong"], False)


SHORT_ANSWER = ShortAnswer()
