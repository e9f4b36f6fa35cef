"""What the catalogue around a course says of it: its stages, tracks and competences."""

from collections import defaultdict
from typing import Any, NamedTuple

from learning import courses
from learning.courses.models import Track

from learning.house.locale import LOCALES, speaking


class Around(NamedTuple):
    """A course's stages in their order, its place among all courses (None without a track), and the words around it by locale."""

    stages: list[str]
    order: list[int] | None
    words: dict[str, list[str]]


def around(tracks: list[tuple[Track, int]], competences: list[str]) -> Around:
    """From the tracks a course is in, each with its place there."""
    there = sorted(tracks, key=lambda track: (track[0].stage.position, track[0].position))
    stages = list(dict.fromkeys(track.stage_uid for track, _place in there))
    order = [there[0][0].stage.position, there[0][0].position, there[0][1]] if there else None
    return Around(stages, order, _words([track for track, _place in there], competences))


def by_course(tracks: list[Track]) -> dict[str, list[tuple[Track, int]]]:
    """The tracks each course is in."""
    found: dict[str, list[tuple[Track, int]]] = defaultdict(list)
    for track in tracks:
        for place in track.places:
            found[place.course_uid].append((track, place.position))
    return found


def _words(tracks: list[Track], competences: list[str]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {locale: _competences(locale, competences) for locale in LOCALES}
    for words in [track.words for track in tracks] + [stage.words for stage in {track.stage_uid: track.stage for track in tracks}.values()]:
        for locale, fields in words.items():
            said[locale] += [fields["title"], fields.get("summary", "")]
    return said


def _competences(locale: str, numbers: list[str]) -> list[str]:
    with speaking(LOCALES[locale]):
        return [courses.competence_title(number) for number in numbers]


def facets(outline: dict[str, Any], place: Around) -> dict[str, Any]:
    """What a course can be narrowed to."""
    return {
        "stages": place.stages,
        "competences": outline["competences"],
        "level": outline["level"],
        "languages": [language["key"] for language in courses.language_list(outline["lessons"])],
        "minutes": courses.minutes(outline["lessons"])["minutes_to"],
        "order": place.order,
    }
