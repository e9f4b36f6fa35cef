"""Places on a picture: pressed on the picture or chosen from the list below it, which is the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from markupsafe import Markup

from learning.house.told import Told
from learning.tasks.kinds.base import ANSWERS, Answer, Data, Mistake, Words, here
from learning.tasks.kinds.choice import Choice


@dataclass(frozen=True)
class Hotspot(Choice):
    """A choice whose options lie on a picture."""

    def fields(self, block: Data, locale: str) -> dict[str, bool]:
        fields = super().fields(block, locale)
        asks = {key: needed for key, needed in fields.items() if key not in ANSWERS}
        return asks | {"alt": True} | ANSWERS

    def mistakes(self, block: Data, locale: str) -> Iterator[Mistake]:
        yield from super().mistakes(block, locale)
        for one, other in combinations(here(block, self.part, locale), 2):
            if _overlap(one["at"], other["at"]):
                yield Told(f"“{one['id']}” and “{other['id']}” lie over each other", "overlap"), "move one, or make it smaller"

    def compile(self, block: Data, words: Words, locale: str) -> dict[str, Any]:
        return super().compile(block, words, locale) | {"picture": words.drawing(block["media"]), "alt": words.plain("alt")}

    def _option(self, option: Data, words: Words) -> dict[str, Any]:
        return super()._option(option, words) | {"at": option["at"]}

    def asked(self, data: Data, answer: Answer) -> dict[str, Any]:
        picture = data["picture"] | {"shapes": Markup(data["picture"]["shapes"])}
        options = [{"id": option["id"], "label": Markup(option["label"]), "at": option["at"]} for option in data["options"]]
        # The number's plate: large enough to read on a phone, small enough for the smallest place.
        plate = round(data["picture"]["width"] / 30, 2)
        return super().asked(data, answer) | {"picture": picture, "alt": data["alt"], "options": options, "plate": plate}


def _overlap(one: list[int], other: list[int]) -> bool:
    (left, top, width, height), (x, y, wide, high) = one, other
    return left < x + wide and x < left + width and top < y + high and y < top + height


HOTSPOT = Hotspot("hotspot", part="spots", template="hotspot")
