"""What a state of a page is: the forms sent on the way, and the address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Fields = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Post:
    """A form sent to an address of ours; `elsewhere` when it comes from a page that is not."""

    address: str
    fields: Fields = field(default_factory=dict)
    elsewhere: bool = False


@dataclass(frozen=True)
class State:
    """A page as somebody meets it: after the forms `before`, at an address, or as the answer to the form `sent` from there."""

    name: str
    template: str
    address: str
    status: int = 200
    before: tuple[Post, ...] = ()
    sent: Post | None = None
    unfold: str = ""  # which <details> are open
    asks_for: str = ""  # the browser's language, where it is not the page's
    who: str = ""  # the demo person who looks at it
    testers: bool = False  # a page for testers alone, where 48 px are not promised

    @property
    def way(self) -> tuple[Post, ...]:
        """What is sent before the page is asked for: first, who it is."""
        return (Post(f"/demo/{self.who}"), *self.before) if self.who else self.before

    @property
    def requests(self) -> Iterator[tuple[str, str]]:
        """Method and address of everything that is asked on the way."""
        yield from (("POST", post.address) for post in self.way)
        yield ("POST", self.sent.address) if self.sent else ("GET", self.address)
