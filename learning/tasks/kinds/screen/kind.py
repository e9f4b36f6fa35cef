"""The practice screen as a kind of task."""

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
    breakable,
    feedback,
    here,
    pressed,
    question,
    said,
    typed,
)
from learning.tasks.kinds.screen.parts import SECRET, as_wanted, compile_part, part_fields, part_mistakes, parts_of, taken_over

_OUTCOMES = {"risky": "notyet", "careful": "partly"}
_MARKED = ("label", "html", "picture", "more", "from")


class Screen(Task):
    """A browser, settings, a call, a folder, a form, a chat or a shop that is only played."""

    name = "practice-screen"
    template = "screen"
    answered_inside = True

    def lands_at(self, answer: Answer) -> str:
        return "answer" if "decided" in answer else "read"

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = QUESTION | {f"screens.{screen['id']}": True for screen in here(block, "screens", locale)}
        for part in parts_of(block, locale):
            fields |= part_fields(part)
        return fields | ANSWERS

    def mistakes(self, block: Data, locale: str) -> Iterator[Mistake]:
        parts = parts_of(block, locale)
        names = [part["id"] for part in parts]
        screens = {screen["id"] for screen in here(block, "screens", locale)}
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Told(f"two parts are called “{name}”", "twice", name=name), "give each its own id, on whatever screen it stands"
        for part in parts:
            yield from part_mistakes(part, screens)
        if not any(part.get("judged") == "good" for part in parts):
            yield Told("nothing here is a good thing to do", "nothing-good"), "let at least one act be judged good"
        if block["look"] == "browser" and not all("address" in screen for screen in block["screens"]):
            yield Told("a browser shows an address", "no-address"), "give each screen an address that ends in .example"

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        screens = [
            {
                "id": screen["id"],
                "title": words.label(f"screens.{screen['id']}"),
                "address": screen.get("address"),
                "parts": [compile_part(part, words) for part in here(screen, "parts", locale)],
            }
            for screen in here(block, "screens", locale)
        ]
        return {**question(words), "look": block["look"], "screens": screens, "look_at": block.get("look_at")}

    def begun(self, answer: Answer) -> bool:
        return any(answer.get(key) for key in ("typed", "gave", "put", "turned", "looked", "decided", "at"))

    def _parts(self, data: Data) -> dict[str, Data]:
        return {part["id"]: part for screen in data["screens"] for part in screen["parts"]}

    def secrets(self, data: Data) -> Iterator[str]:
        for part in self._parts(data).values():
            if part.get("holds") in SECRET:
                yield f"part:{data['id']}:{part['id']}"

    def draft(self, data: Data, form: Form, answer: Answer) -> Answer:
        for part in self._parts(data).values():
            name = f"part:{data['id']}:{part['id']}"
            if part["kind"] in ("field", "place") and name in form:
                answer = taken_over(part, typed(form, name), answer, data["lang"])
        return answer

    def judge(self, data: Data, form: Form, answer: Answer) -> Verdict:
        what, name = pressed(data, form)
        part = self._parts(data).get(name)
        if what == "again":
            return Verdict("open", {"hinted": True} if answer.get("hinted") else {})
        answer = {key: value for key, value in self.draft(data, form, answer).items() if key not in ("decided", "latest")}
        if part is None:
            return Verdict("open", answer)
        if (what, part["kind"]) == ("act", "act"):
            return Verdict(self._outcome(data, part, answer), answer | {"decided": name})
        return Verdict("open", self._done(what, part, answer) | {"latest": name})

    def _done(self, what: str, part: Data, answer: Answer) -> Answer:
        """The answer after something was pressed that decides nothing."""
        name = part["id"]
        match what, part["kind"]:
            case "go", "go":
                return answer | {"at": part["to"]}
            case "look", "look":
                return answer | {"looked": [*(one for one in answer.get("looked", ()) if one != name), name]}
            case "turn", "switch":
                turned = answer.get("turned", {})
                return answer | {"turned": turned | {name: "off" if turned.get(name, part["starts"]) == "on" else "on"}}
            case "clear", "field":
                return answer | {"gave": {key: value for key, value in answer.get("gave", {}).items() if key != name}}
        return answer

    def _unmet(self, data: Data, answer: Answer) -> list[Data]:
        parts = self._parts(data).values()
        return [part for part in parts if "wanted" in part and not as_wanted(part, answer, data["lang"])]

    def _outcome(self, data: Data, act: Data, answer: Answer) -> str:
        return _OUTCOMES.get(act["judged"]) or ("partly" if self._unmet(data, answer) else "right")

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        at = next((screen for screen in data["screens"] if screen["id"] == answer.get("at")), data["screens"][0])
        marked = [part | {key: Markup(part[key]) for key in _MARKED if key in part} for part in at["parts"]]
        screen = at | {"title": Markup(at["title"]), "address": breakable(at["address"] or ""), "parts": marked}
        return {"question": Markup(data["question"]), "look": data["look"], "screen": screen}

    def shown(self, data: Data, answer: Answer, outcome: str | None) -> dict[str, Any]:
        act = self._parts(data).get(answer.get("decided", ""))
        lines = self._about(data, act, answer) if act else iter(())
        return said(data, answer, outcome, lines) | {
            "looked": set(answer.get("looked", ())),
            "turned": answer.get("turned", {}),
            "gave": answer.get("gave", {}),
            "put": answer.get("put", {}),
            "typed": answer.get("typed", {}).get(data["lang"], {}),
            "latest": answer.get("latest"),
            "decided": act["id"] if act else None,
        }

    def _about(self, data: Data, act: Data, answer: Answer) -> Iterator[dict[str, Any]]:
        """What was decided, and, where that was good, what does not stand as it should yet."""
        yield feedback(act["label"], act["checked" if answer.get("looked") else "feedback"], act["judged"] == "good")
        for part in self._unmet(data, answer) if act["judged"] == "good" else ():
            yield feedback(part["label"], part["feedback"], False)


SCREEN = Screen()
