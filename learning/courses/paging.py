"""Long lists, a page at a time; pages have addresses of their own, because what stands behind a question mark is not cached."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from learning.house.paging import links_to

SIZE = 24


@dataclass(frozen=True)
class Page:
    """One page of a list with so many entries."""

    number: int
    entries: int

    @property
    def last(self) -> int:
        return max(1, -(-self.entries // SIZE))

    @property
    def start(self) -> int:
        """The place of its first entry in the list, counted from 0."""
        return (self.number - 1) * SIZE

    @property
    def exists(self) -> bool:
        return 1 <= self.number <= self.last

    def links(self, address: Callable[[int], str]) -> list[dict[str, Any]]:
        """The pages worth offering: the first, the last and those around this one; `gap` says that some were left out before."""
        return links_to(self.number, self.last, address)
