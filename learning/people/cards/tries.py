"""How often a card may be tried: five wrong secrets in a quarter of an hour, then each wait is twice as long, up to a day.

The second limit counts every wrong try of one browser and of one network, so that nobody types codes until one exists. It locks out
no school: right ones are given back, so a class that signs in uses nothing up, and 300 wrong ones an hour are more than a whole
school mistypes. Who scans a card that is one of ours guesses no codes: their tries count for the card alone, so that whoever
uses up the network's leaves everybody with a card in hand their way in. An address inside our own network is the proxy's,
everybody's at once, and is not counted at all.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from learning.house.cookies import read_cookie
from learning.house.db import db
from learning.house.keys import keys_here
from learning.house.limits import Limit, clear, give_back, spend_all
from learning.house.networks import networks_here
from learning.house.pagecache import SESSION_COOKIE
from learning.house.sealing import token_hash
from learning.people.cards import queries
from learning.people.cards.codes import code_hashes

# Windows that begin together, each five tries more: 15 minutes, then waits of 30, 60, 120, 240, 480, and no more than 35 a day.
CARD = tuple(
    Limit(f"card-{level}", 5 * level, timedelta(minutes=15 * (2**level - 1)) if level < 7 else timedelta(days=1)) for level in range(1, 8)
)
BROWSER = Limit("card-browser", 60, timedelta(hours=1))
NETWORK = Limit("card-network", 300, timedelta(hours=1))
# A hundred random bits can't be tried through; this only keeps the noise down.
STRIP = Limit("card-strip", 20, timedelta(hours=1))
# Whoever is at a desk helps a few people a day; a class that forgot its secrets is still less than this.
DESK = Limit("desk", 200, timedelta(days=1))


class Tried(NamedTuple):
    """For what somebody tries a secret; `in_hand` says that they scanned a card of ours, which nobody guesses."""

    subject: str
    in_hand: bool = False


def pay_for_card(tried: Tried) -> None:
    """Pay for one try of a secret."""
    spend_all([*_coarse(tried), *((limit, tried.subject) for limit in CARD)])


def it_was_right(session: Session, tried: Tried) -> None:
    """The owner is back: their tries are forgotten, and the others' limits are as before."""
    # In the order in which they are paid for: two who come at once must not wait for each other.
    for limit, whose in _coarse(tried):
        give_back(session, limit, whose)
    for limit in CARD:
        clear(session, limit, tried.subject)


def pay_for_strip(first: str) -> None:
    spend_all([*_coarse(Tried(first)), (STRIP, first)])


def by_code(code: str) -> Tried:
    hashes = code_hashes("code", code)
    # A card that an older key has made shares its count with being scanned.
    kept = _looked_up(lambda connection: queries.kept_code(connection, code_hashes=hashes)) if len(keys_here()) > 1 else None
    return Tried(f"card:{kept or hashes[0]}")


def by_token(token: str) -> Tried:
    """The same as by its code, so that scanning and typing share one count; an unknown token has one of its own."""
    digest = token_hash(token)
    code = _looked_up(lambda connection: queries.code_of_token(connection, token_hash=digest))
    return Tried(f"card:{code or digest}", in_hand=code is not None)


def _looked_up(ask: Callable[[Connection], str | None]) -> str | None:
    """In a look of its own: the request's transaction must not have begun when a try is paid for."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return ask(connection)


def _coarse(tried: Tried) -> list[tuple[Limit, str]]:
    if tried.in_hand:
        return []
    browser = read_cookie(SESSION_COOKIE)
    limits = [(BROWSER, browser)] if browser else []
    return [*limits, *((NETWORK, network) for network in networks_here())]
