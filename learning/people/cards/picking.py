"""Choosing pictures one after the other, press by press, so that it works without script, by keyboard and by ear."""

from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from learning.people.cards.secret import PICKS, PICTURES, known, picture_names


class Picking(NamedTuple):
    """How far somebody has come; `pressed` when this request was one of the presses on the way."""

    picked: list[str]
    pressed: bool

    @property
    def complete(self) -> bool:
        return len(self.picked) == PICKS

    @classmethod
    def read(cls, form: "MultiDict[str, str]") -> "Picking":
        picked = known(form.get("picked", "").split(","))
        if form.get("pick") in PICTURES:
            return cls([*picked, form["pick"]][:PICKS], True)
        return cls(picked[:-1], True) if "undo" in form else cls(picked, False)

    def shown(self) -> dict[str, Any]:
        """For the page: what is there to choose, and what has been chosen."""
        names = picture_names()
        return {
            "pictures": [{"id": name, "label": names[name]} for name in PICTURES],
            "picked": [{"id": name, "label": names[name]} for name in self.picked],
            "value": ",".join(self.picked),
            "wanted": PICKS,
            "complete": self.complete,
        }
