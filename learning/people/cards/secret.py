"""The owner's secret: six digits, or four pictures out of twelve in their order."""

from datetime import date
from typing import NamedTuple

from learning.house.locale import _
from learning.people.cards.codes import digits_typed

PIN_LENGTH = 6
PICTURES = ("house", "key", "tree", "cup", "umbrella", "boat", "bicycle", "star", "apple", "clock", "bell", "book")
PICKS = 4

# The fifty six-digit PINs that people choose most, as published lists of leaked PINs agree; whoever tries a few tries these.
COMMON = frozenset(
    """
    123456 654321 111111 000000 123123 666666 121212 112233 789456 159753 222222 333333 444444 555555 777777 888888 999999 696969
    123321 147258 258369 987654 456789 456456 789789 159357 147852 131313 101010 232323 123654 321321 456123 789123 369258 741852
    963852 852456 112211 110110 202020 212121 252525 010203 102030 102938 246810 135790 246802 012345 234567 345678 098765 991199
    """.split()
)


class Secret(NamedTuple):
    """What somebody typed or picked; `value` is compared, `kind` says how it was given."""

    kind: str
    value: str


def pin(typed: str) -> Secret:
    return Secret("pin", digits_typed(typed))


def pictures(picked: list[str]) -> Secret:
    return Secret("pictures", ",".join(picked))


def is_complete(secret: Secret) -> bool:
    if secret.kind == "pin":
        return len(secret.value) == PIN_LENGTH
    return len(known(secret.value.split(","))) == PICKS


def known(picked: list[str]) -> list[str]:
    """The pictures that exist, at most as many as are asked for."""
    return [name for name in picked if name in PICTURES][:PICKS]


def is_easily_guessed(secret: Secret) -> bool:
    """Would somebody who has the card in hand try this among the first?"""
    if secret.kind == "pictures":
        return len(set(secret.value.split(","))) == 1
    steps = {int(after) - int(before) for before, after in zip(secret.value, secret.value[1:], strict=False)}
    return secret.value in COMMON or len(set(secret.value)) == 1 or steps in ({1}, {-1})


def may_be_a_birthday(secret: Secret) -> bool:
    """Six digits that read as a day: day, month, year, or the other way round."""
    if secret.kind != "pin":
        return False
    first, second, third = (int(secret.value[start : start + 2]) for start in (0, 2, 4))
    return _is_day(first, second) or _is_day(second, first) or _is_day(third, second)


def _is_day(day: int, month: int) -> bool:
    try:
        # A leap year: nobody is asked in which one they were born.
        date(2000, month, day)
    except ValueError:
        return False
    return True


def picture_names() -> dict[str, str]:
    """What the pictures are called."""
    return {
        "house": _("House"),
        "key": _("Key"),
        "tree": _("Tree"),
        "cup": _("Cup"),
        "umbrella": _("Umbrella"),
        "boat": _("Boat"),
        "bicycle": _("Bicycle"),
        "star": _("Star"),
        "apple": _("Apple"),
        "clock": _("Clock"),
        "bell": _("Bell"),
        "book": _("Book"),
    }
