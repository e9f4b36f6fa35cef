"""How often numbers may be tried.

A wrong number belongs to no lesson, so what guards every lesson alike is one count of wrong numbers for the whole city: in ten minutes
1500 of nine million. Right ones are given back, so classes that come in use nothing up, and a network alone may waste only a fifth of it.
Whoever wastes it all locks nobody out: the QR code on the wall holds 128 random bits, is tried by nobody and asks for no count.
"""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.house.limits import Limit, give_back, spend_all
from learning.house.networks import networks_here

EVERYBODY = Limit("quick-code", 1500, timedelta(minutes=10))
# A class types behind one address, and so do all classes of a school: forty people who each mistype seven times.
NETWORK = Limit("quick-code-network", 300, timedelta(minutes=10))


def pay() -> None:
    """Pay for one number."""
    spend_all(_limits())


def it_was_right(session: Session) -> None:
    for limit, whose in _limits():
        give_back(session, limit, whose)


def _limits() -> list[tuple[Limit, str]]:
    return [(EVERYBODY, ""), *((NETWORK, network) for network in networks_here())]
