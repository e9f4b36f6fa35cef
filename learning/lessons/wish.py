"""What was wished with a press in the lesson's form."""

from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from learning.house.locale import LOCALES
from learning.lessons.reading import Reading

_PRESSES = ("check", "hint", "unknown", "press")


@dataclass(frozen=True)
class Wish:
    """What a submitted lesson form asks for."""

    press: str | None
    task: str | None
    unknown_task: bool
    go: str
    value: str
    at: str | None
    sent_from: str
    view: str
    second: str | None
    fragment: bool

    @classmethod
    def read(cls, read: Reading, form: "MultiDict[str, str]") -> "Wish":
        press = next((name for name in _PRESSES if name in form), None)
        named = (form.get(press, "") if press else "").partition(":")[0]
        task = named if named in {block["id"] for block in read.kept_blocks()} else None
        go, _sep, value = form.get("go", "stay").partition(":")
        at = form.get("at", "")
        view = sent_from = "steps" if form.get("view") == "steps" else "all"
        second = form.get("beside") if form.get("beside") in LOCALES else None
        if go == "second":
            second = value if value in LOCALES else None
        if go == "view":
            view = "steps" if value == "steps" else "all"
        known = at if read.block(at) else None
        return cls(press, task, bool(press and task is None), go, value, known, sent_from, view, second, "fragment" in form)

    def wants_steps(self, target: Reading) -> bool:
        """Easy German is read step by step unless somebody asked for the whole; the others the other way round."""
        if self.go == "locale" and target.locale == "de-simple":
            return True
        return self.view == "steps"

    def tasks_on_page(self, read: Reading) -> list[dict[str, Any]]:
        """The blocks whose fields the form held: the one of its step, or all."""
        return [block for block in read.kept_blocks() if self.sent_from == "all" or block["id"] == self.at]
