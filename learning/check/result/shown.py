"""Everything the page of a result shows, asked in a fixed number of statements."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from learning import lessons
from learning.check.models import Check
from learning.check.result import queries, words
from learning.check.result.change import direction, up_to
from learning.check.result.evidence import Tally, by_area
from learning.check.result.here import results_here
from learning.check.result.offers import steps_here
from learning.check.result.standing import FEWEST, Standing, standing
from learning.competence import AREAS, Profile, area_title, competence_title
from learning.house.clock import day_of
from learning.house.db import db
from learning.house.locale import _, current_locale, written_date


def page_of(profile: Profile) -> dict[str, Any]:
    """A result of this browser's learner as its page shows it."""
    session = db.session()
    check = queries.check_by_id(session, learner_id=profile.learner_id, check_id=profile.check_id)
    tries = queries.first_tries(session, learner_id=profile.learner_id)
    earlier = up_to(results_here(), profile)
    tasks = tasks_by_competence([each for each in results_here() if each.made_at <= profile.made_at])
    outlines = {way.course_uid: way.outline for way in lessons.ways_here()}
    return {
        "id": profile.check_id,
        "short": profile.size == "short",
        "day": day(profile),
        "tasks": profile.tasks,
        "estimated": check is None or check.set_id is None,
        "fields": words.fields(),
        "rows": [in_all(profile)] if profile.size == "short" else by_areas(profile, by_area(tries, outlines)),
        "overall": words.level(standing(profile.overall, None)),
        "competences": competences(tasks),
        "history": history(earlier),
        "several": len(earlier) > 1,
        "own": any(own is not None for own in profile.own_view.values()),
        "informal": profile.voice == "informal",
        "steps": steps_here(profile, tasks, tries, _locales(check)),
        "again": url_for("check.index"),
    }


def day(profile: Profile) -> str:
    return written_date(day_of(profile.made_at))


def in_all(profile: Profile) -> dict[str, Any]:
    """All areas together: what a short check shows."""
    where = standing(profile.overall, own_overall(profile))
    return {"id": "all", "title": _("All areas together"), "in_lessons": None, **told(where)}


def by_areas(profile: Profile, in_lessons: Tally) -> list[dict[str, Any]]:
    """The five areas: band, own view, sentence, and what lessons showed beside them."""
    found = {area: standing(profile.areas[area], profile.own_view.get(area)) for area in AREAS}
    return [{"id": area, "title": area_title(area), "in_lessons": in_lessons.get(area), **told(where)} for area, where in found.items()]


def told(where: Standing) -> dict[str, Any]:
    """A place on the scale in numbers for the picture and in words for everybody."""
    return {
        "low": where.low,
        "high": where.high,
        "own": where.own,
        "tasks": where.answers,
        "enough": where.enough,
        "level": words.level(where),
        "band": words.band(where),
        "own_word": words.own(where),
        "sentence": words.sentence(where),
    }


def own_overall(profile: Profile) -> float | None:
    """The own view of all areas together: the mean of those about which something was said."""
    said = [own for own in profile.own_view.values() if own is not None]
    return sum(said) / len(said) if said else None


def tasks_by_competence(profiles: Sequence[Profile]) -> Tally:
    """Tasks solved and given by competence, over several checks."""
    tally: Tally = {}
    for profile in profiles:
        for number, (right, given) in profile.competences.items():
            before = tally.get(number, (0, 0))
            tally[number] = (before[0] + right, before[1] + given)
    return dict(sorted(tally.items()))


def competences(tasks: Tally) -> list[dict[str, Any]]:
    """Single competences, counted only from three answers on: counts, no levels."""
    return [
        {"number": number, "title": competence_title(number), "right": right, "given": given}
        for number, (right, given) in tasks.items()
        if given >= FEWEST
    ]


def history(profiles: list[Profile]) -> list[dict[str, Any]]:
    """Each area over several results, the oldest first, with whether it has moved since the one before; all in all for short checks."""
    if len(profiles) < 2:
        return []
    if profiles[-1].size == "short":
        return [_line("", [each.overall for each in profiles], profiles)]
    return [_line(area_title(area), [each.areas[area] for each in profiles], profiles) for area in AREAS]


def _line(title: str, found: list[dict[str, Any]], profiles: list[Profile]) -> dict[str, Any]:
    moved = direction(found[-2], found[-1])
    steps = [{"day": day(profile), **told(standing(each, None))} for profile, each in zip(profiles, found, strict=True)]
    return {"title": title, "steps": steps, "sentence": words.changed(moved, steps[-2]["day"]) if moved else None}


def _locales(check: Check | None) -> set[str]:
    """The languages in which somebody reads: the page's, and those they agreed to be asked in."""
    return {current_locale().key, *(check.locales if check else ())}
