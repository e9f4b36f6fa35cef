"""Short codes for signing in, and how they are kept under the server's own key."""

import secrets

from learning.house import sealing
from learning.house.keys import keys_here, ways_here

# Letters and digits that nobody takes for one another.
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"


def new_code() -> str:
    """Six digits to type."""
    return f"{secrets.randbelow(10**6):06}"


def new_spare_code() -> str:
    """Ten letters and digits for paper, in two groups."""
    drawn = "".join(secrets.choice(_CLEAR) for _place in range(10))
    return f"{drawn[:5]}-{drawn[5:]}"


def kept_ways(what: str, *parts: object) -> tuple[str, ...]:
    """How a code may be kept; it is written as the first."""
    return ways_here(f"sign-in {what}", *parts)


def handle(learner_id: int) -> bytes:
    """What devices call the owner of a passkey; whose it is, its credential says."""
    return bytes.fromhex(sealing.keyed(keys_here()[0], "sign-in passkey", learner_id))
