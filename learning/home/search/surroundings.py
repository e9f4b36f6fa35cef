"""What the catalogue around a course says of it: its stages, tracks and competences."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from learning import competence, courses
from learning.courses.models import Track
from learning.house.locale import LOCALES, speaking


class InTrack(NamedTuple):
    """A track a course is in, and its place there."""

    track: Track
    place: int


def by_course(tracks: Iterable[Track]) -> dict[str, list[InTrack]]:
    """The tracks each course is in, in the order of the catalogue."""
    found: dict[str, list[InTrack]] = defaultdict(list)
    for track in sorted(tracks, key=lambda track: (track.stage.position, track.position)):
        for place in track.places:
            found[place.course_uid].append(InTrack(track, place.position))
    return found


def facets(outline: dict[str, Any], there: list[InTrack]) -> dict[str, Any]:
    """What a course can be narrowed to, and where it stands in the catalogue."""
    return {
        "stages": list(dict.fromkeys(each.track.stage_uid for each in there)),
        "competences": outline["competences"],
        "level": outline["level"],
        "languages": [language["key"] for language in courses.language_list(outline["lessons"])],
        "minutes": courses.minutes(outline["lessons"])["minutes_to"],
        "order": [there[0].track.stage.position, there[0].track.position, there[0].place] if there else None,
    }


def words_around(competences: list[str], there: list[InTrack]) -> dict[str, list[str]]:
    """The titles around a course, by locale; what tracks and stages say beyond them is not about it."""
    said = {locale: [titles[number] for number in competences] for locale, titles in _competence_titles().items()}
    stages = {each.track.stage_uid: each.track.stage for each in there}
    for words in [each.track.words for each in there] + [stage.words for stage in stages.values()]:
        for locale, fields in words.items():
            said[locale].append(fields["title"])
    return said


def mark_of(revision_id: int, there: list[InTrack], form: int) -> str:
    """Changes with everything that the index says of a course: its revision, what is around it, how texts become tokens."""
    around = [[_digest(each.track), each.place] for each in there]
    return _hash([form, revision_id, around, _hash(_competence_titles())])


def _digest(track: Track) -> str:
    return _hash([track.words, track.stage_uid, track.stage.words, track.stage.position, track.position])


def _hash(thing: Any) -> str:
    return hashlib.sha256(json.dumps(thing, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@lru_cache
def _competence_titles() -> dict[str, dict[str, str]]:
    titles = {}
    for key, locale in LOCALES.items():
        with speaking(locale):
            titles[key] = {number: competence.competence_title(number) for number in competence.COMPETENCES}
    return titles
