"""Where somebody who came in by card goes on: rooms above may lead them to what goes on now."""

from collections.abc import Callable

from sqlalchemy.orm import Session

Leads = Callable[[Session, int], str | None]
_leading: list[tuple[int, Leads]] = []


def leads_arrivals(order: int) -> Callable[[Leads], Leads]:
    """Register where this learner should go on after coming in by card; the lowest order that answers counts."""

    def register(function: Leads) -> Leads:
        _leading.append((order, function))
        return function

    return register


def leads_to(session: Session, learner_id: int) -> str | None:
    inner_first = sorted(_leading, key=lambda each: each[0])
    return next((where for _order, lead in inner_first if (where := lead(session, learner_id))), None)
