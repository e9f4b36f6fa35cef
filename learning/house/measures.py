"""The register of what is measured when somebody asks: each room names what of its own a monitor should know, as numbers alone."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

# Labels come from names in the code, never from what people typed.
Values = Iterable[tuple[dict[str, str], float]]
_measures: dict[str, tuple[str, Callable[[Session], Values]]] = {}


class Measured(NamedTuple):
    """A number that is so now, under a name and with labels."""

    name: str
    about: str
    values: list[tuple[dict[str, str], float]]


def measures(name: str, about: str) -> Callable[[Callable[[Session], Values]], Callable[[Session], Values]]:
    """Register what yields labels and numbers under a name."""

    def register(measure: Callable[[Session], Values]) -> Callable[[Session], Values]:
        _measures[name] = (about, measure)
        return measure

    return register


def measured(session: Session) -> Iterator[Measured]:
    """Everything that can be measured now: what needs a database that is away is left out."""
    for name, (about, measure) in sorted(_measures.items()):
        try:
            yield Measured(name, about, list(measure(session)))
        except SQLAlchemyError:
            session.rollback()
