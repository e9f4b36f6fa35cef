"""From three answers to one lesson, and to the tracks worth suggesting: rules without memory, database or person."""

from collections.abc import Iterable
from dataclasses import dataclass

_LEVELS = ("basic", "intermediate", "advanced", "highly-advanced")


@dataclass(frozen=True)
class Offer:
    """A lesson as it stands in a track."""

    track: str
    stage: str
    course: str
    lesson: str
    number: int
    level: str
    competences: tuple[str, ...]
    devices: tuple[str, ...]
    readable: bool
    place: int


@dataclass(frozen=True)
class Sought:
    """What somebody came for: competences and stages, the most fitting first; the device; and how sure they feel."""

    competences: tuple[str, ...]
    stages: tuple[str, ...]
    device: str
    sure: str

    def fit(self, offer: Offer) -> int:
        """How well a lesson's competences fit; the first one sought counts most, 0 is not at all."""
        worth = {number: len(self.competences) - place for place, number in enumerate(self.competences)}
        return sum(worth.get(number, 0) for number in offer.competences)

    def answered_by(self, offer: Offer) -> bool:
        """Is the lesson about what was sought, and made for those it concerns? Without stages it concerns everybody."""
        return self.fit(offer) > 0 and (not self.stages or offer.stage in self.stages)

    def device_fits(self, offer: Offer) -> bool:
        """A lesson without steps for devices is for all of them."""
        return self.device == "none" or not offer.devices or self.device in offer.devices


def ranked(offers: Iterable[Offer], sought: Sought, start: Sought) -> list[Offer]:
    """All offers, the most fitting first; those that don't answer what was sought as if one just wanted a `start`.

    Readable comes before fitting: a lesson in a foreign language helps nobody. Then how well a lesson fits, then the device. Who feels
    sure is led further on; the others to where a course begins.
    """
    return sorted(offers, key=lambda offer: _order(offer, sought, start))


def _order(offer: Offer, sought: Sought, start: Sought) -> tuple[object, ...]:
    answered = sought.answered_by(offer)
    asked = sought if answered else start
    level = _LEVELS.index(offer.level)
    onward = sought.sure == "sure"
    return (
        not offer.readable,
        not answered,
        not asked.answered_by(offer),
        -asked.fit(offer),
        not sought.device_fits(offer),
        -level if onward else level,
        -offer.number if onward else offer.number,
        asked.stages.index(offer.stage) if offer.stage in asked.stages else len(asked.stages),
        offer.place,
    )


def tracks(offers: Iterable[Offer], sought: Sought, start: Sought, most: int = 3) -> list[Offer]:
    """The best offer of each of the most fitting tracks; one that answers is among them, even if only in another language."""
    best: dict[str, Offer] = {}
    for offer in ranked(offers, sought, start):
        best.setdefault(offer.track, offer)
    first = list(best.values())[:most]
    answer = next(filter(sought.answered_by, best.values()), None)
    return first if answer is None or answer in first else [*first[:-1], answer]
