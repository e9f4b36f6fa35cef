"""Whether a password would be guessed soon: by the lists attackers begin with, by words of this place, by rules for what is left."""

import re
from collections.abc import Iterable
from typing import NamedTuple

LEAST = 12
LEAST_WORDS = 4
# Of the four grades of the estimator, the first that withstands ten thousand tries a second for some hours.
GOOD = 3
# It looks at no more signs; nobody's first 72 are guessed by a list.
LOOKED_AT = 72
# What many people take here. Each is struck out of a password; what is left must still be something. The estimator's lists are English.
COMMON = (
    "passwort password kennwort geheim secret lernwege willkommen welcome hallo hello iloveyou ichliebedich sommer winter summer letmein "
    "admin administrator login dragon monkey football fussball fußball bayern schalke berlin hamburg musterstadt deutschland schatz mama "
    "qwertzuiop qwertyuiop qwertz qwerty asdfghjkl asdfgh yxcvbnm zxcvbnm azerty abcdefghij abcdef parola haslo hasło şifre sifre"
).split()
# Runs on the keyboard and in the calendar.
RUNS = re.compile(r"(?:0?1234567890?|0987654321|123456|12345|1234|(?:19|20)\d\d|(.)\1{2,})")


class Weak(NamedTuple):
    """Why a password is not good enough."""

    short: bool = False
    common: bool = False
    address: bool = False
    place: bool = False


def weakness(password: str, email: str | None, place: Iterable[str] = ()) -> Weak | None:
    """What is wrong with a password somebody wants, if anything; `place` is what everybody here knows, as the city's name."""
    if len(password) < LEAST and len(set(re.findall(r"\w{2,}", password.lower()))) < LEAST_WORDS:
        return Weak(short=True)
    if any(part in password.lower() for part in _parts(email or "")):
        return Weak(address=True)
    words = [*_words(place), *COMMON]
    if _is_known(password, []) or len(set(_rest(password, COMMON))) < 5:
        return Weak(common=True)
    if _is_known(password, words) or len(set(_rest(password, words))) < 5:
        return Weak(place=True)
    return None


def _parts(email: str) -> list[str]:
    name, _at, host = email.lower().partition("@")
    return [part for part in (name, host, host.rpartition(".")[0]) if len(part) >= 4 or (part == name and len(part) >= 3)]


def _words(place: Iterable[str]) -> list[str]:
    return [word for text in place for word in re.findall(r"\w{4,}", text.lower())]


def _rest(password: str, words: Iterable[str]) -> str:
    """What is left of a password without these words and runs."""
    rest = password.lower()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return re.sub(r"[\W_]", "", RUNS.sub("", rest))


def _is_known(password: str, words: list[str]) -> bool:
    # Imported here because its lists take 16 MB, and most processes never see a password being made.
    from zxcvbn import zxcvbn

    return bool(zxcvbn(password[:LOOKED_AT], user_inputs=words)["score"] < GOOD)
