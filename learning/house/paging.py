"""The pages of a long list that are worth offering."""

from collections.abc import Callable
from typing import Any


def links_to(number: int, last: int, address: Callable[[int], str]) -> list[dict[str, Any]]:
    """The first page, the last and those around this one; `gap` says that some were left out before."""
    near = sorted({1, number - 1, number, number + 1, last} & set(range(1, last + 1)))
    return [
        {"number": each, "url": address(each), "current": each == number, "gap": place > 0 and each - near[place - 1] > 1}
        for place, each in enumerate(near)
    ]
