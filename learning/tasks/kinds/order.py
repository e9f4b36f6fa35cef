"""Putting things in order, with a button up and a button down: no dragging needed."""

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
    here,
    mixed,
    pressed,
    question,
    said,
)


class Order(Task):
    """Items to put in their right order, in which the file names them."""

    name = "order"
    template = "order"

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = dict(QUESTION)
        for item in here(block, "items", locale):
            fields |= {f"items.{item['id']}": True, f"items.{item['id']}.feedback": True}
        return fields | ANSWERS

    def mistakes(self, block: Data, locale: str) -> Iterator[Mistake]:
        if len(here(block, "items", locale)) < 2:
            yield Told("there is nothing to put in order", "few"), "let at least two items stand in every language"

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        items = [
            {"id": item["id"], "label": words.label(f"items.{item['id']}"), "feedback": words.html(f"items.{item['id']}.feedback")}
            for item in here(block, "items", locale)
        ]
        first = mixed(block["id"], [item["id"] for item in items])
        return {**question(words), "items": items, "mixed": first, "look_at": block.get("look_at")}

    def _now(self, data: Data, answer: Answer) -> list[str]:
        """The order that stands on the page: the kept one, with what this language adds at its end."""
        kept = [item for item in answer.get("order", ()) if item in data["mixed"]]
        return kept + [item for item in data["mixed"] if item not in kept]

    def _sent(self, data: Data, form: Form, answer: Answer) -> list[str]:
        sent = form.getlist(f"answer:{data['id']}")
        return sent if sorted(sent) == sorted(data["mixed"]) else self._now(data, answer)

    def _with(self, data: Data, order: list[str], answer: Answer) -> Answer:
        elsewhere = [item for item in answer.get("order", ()) if item not in data["mixed"]]
        return {key: value for key, value in answer.items() if key != "moved"} | {"order": order + elsewhere}

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        order = self._sent(data, form, answer)
        # The order a page opens with, sent back as it was, is nobody's answer.
        return answer if order in (data["mixed"], self._now(data, answer)) else self._with(data, order, answer)

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        order = self._sent(data, form, answer)
        way, item = pressed(data, form)
        if way in ("up", "down") and item in order:
            return Verdict("open", self._with(data, _moved(order, item, way), answer) | {"moved": [item, way]})
        return Verdict(self._outcome(data, order), self._with(data, order, answer))

    def _outcome(self, data: Data, order: list[str]) -> str:
        right = [item["id"] for item in data["items"]]
        in_place = sum(one == other for one, other in zip(order, right, strict=True))
        return "right" if order == right else "partly" if in_place * 2 >= len(right) else "notyet"

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        labels = {item["id"]: Markup(item["label"]) for item in data["items"]}
        items = [{"id": item, "label": labels[item]} for item in self._now(data, answer)]
        return {"question": Markup(data["question"]), "items": items}

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        moved, way = answer.get("moved", (None, None))
        return said(data, answer, outcome, self._astray(data, answer)) | {"moved": moved, "way": way}

    def _astray(self, data: Data, answer: Answer) -> Iterator[dict[str, Any]]:
        """The first item that stands wrong: one thing at a time."""
        by_id = {item["id"]: item for item in data["items"]}
        for place, item in zip(self._now(data, answer), data["items"], strict=True):
            if place != item["id"]:
                yield feedback(by_id[place]["label"], by_id[place]["feedback"], False)
                return


def _moved(order: list[str], item: str, way: str) -> list[str]:
    place = order.index(item)
    other = max(place - 1, 0) if way == "up" else min(place + 1, len(order) - 1)
    moved = list(order)
    moved[place], moved[other] = moved[other], moved[place]
    return moved


ORDER = Order()
