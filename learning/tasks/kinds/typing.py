"""Whether a typed answer means what was asked: capital letters, accents and small typing errors don't matter, digits do."""

from rapidfuzz.distance import OSA

from learning.house.letters import folded

# One slip in a short word, two in a long one; a slip is a letter too many, too few, wrong, or two swapped.
_FIRST_SLIP_FROM, _SECOND_SLIP_FROM = 4, 8


def meant(given: str, accepted: list[str], locale: str) -> bool:
    """Is what was given one of the accepted answers, as a person would read it?"""
    wanted = [_plain(one, locale) for one in accepted]
    return bool(given) and any(_close(_plain(given, locale), one) for one in wanted)


def exactly(given: str, accepted: list[str], locale: str) -> bool:
    """Is what was given one of the answers to the letter, but for capital letters, accents and spaces?"""
    return bool(given) and _plain(given, locale) in [_plain(one, locale) for one in accepted]


def _plain(text: str, locale: str) -> str:
    """Only letters and digits, so that “e-mail”, “E Mail” and “Email” are one."""
    return "".join(character for character in folded(text, locale) if character.isalnum())


def _close(given: str, wanted: str) -> bool:
    if given == wanted:
        return bool(given)
    digits = any(character.isdigit() for character in given + wanted)
    slips = 0 if digits or len(wanted) < _FIRST_SLIP_FROM else 1 if len(wanted) < _SECOND_SLIP_FROM else 2
    return slips > 0 and OSA.distance(given, wanted, score_cutoff=slips) <= slips
