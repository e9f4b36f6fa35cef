"""A checklist: what is ticked is kept; nothing is right or wrong."""

from typing import Any

from markupsafe import Markup

from learning.tasks.kinds.base import Answer, Data, Form, Task, Verdict, Words, here, pressed


class Checklist(Task):
    """Things to tick off, for the learner alone."""

    name = "checklist"
    template = "checklist"
    judged = False

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        return {"title": False, "text": False} | {f"items.{item['id']}": True for item in here(block, "items", locale)}

    def mistakes(self, block: Data, locale: str) -> list[tuple[str, str]]:
        return [] if here(block, "items", locale) else [("the list is empty", "let at least one item stand in every language")]

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        items = [{"id": item["id"], "label": words.label(f"items.{item['id']}")} for item in here(block, "items", locale)]
        return {"html": words.html("text"), "items": items}

    def _ticked(self, data: Data, form: Form, answer: Answer) -> Answer:
        wanted, known = set(form.getlist(f"answer:{data['id']}")), [item["id"] for item in data["items"]]
        elsewhere = [item for item in answer.get("ticked", ()) if item not in known]
        return answer | {"ticked": [item for item in known if item in wanted] + elsewhere}

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        # An old page without ticks must not undo newer ones; whoever takes the last one away presses “keep”.
        return self._ticked(data, form, answer) if form.getlist(f"answer:{data['id']}") else answer

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        what, _part = pressed(data, form)
        return Verdict("open", self._ticked(data, form, answer) if what == "keep" else answer)

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        return {"html": Markup(data["html"]), "items": [{"id": item["id"], "label": Markup(item["label"])} for item in data["items"]]}

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        ticked = {item["id"] for item in data["items"]} & set(answer.get("ticked", ()))
        return {"ticked": ticked, "done": len(ticked), "total": len(data["items"])}


CHECKLIST = Checklist()
