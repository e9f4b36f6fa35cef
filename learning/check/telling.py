"""What checks, their answers and results are called in “My data”."""

from typing import Any

from markupsafe import Markup

from learning import competence
from learning.check import queries
from learning.check.models import Check
from learning.check.statements import statements
from learning.house.clock import day_of
from learning.house.db import db
from learning.house.locale import LOCALES, _, enumeration, language_name, written_date
from learning.house.memo import once_a_request
from learning.house.pagecache import kept
from learning.lessons.telling import heading, in_words
from learning.people.privacy.telling import Words, tells


def check_of(check_id: Any, row: Any) -> str:
    """A check by its day."""
    check = _checks(row.learner_id).get(check_id)
    return _("Kompetenz-Check of %(day)s", day=written_date(day_of(check.started_at))) if check else ""


def size(name: Any, _row: Any) -> str:
    return _("Short check") if name == "short" else _("Full check")


def voice(name: Any, _row: Any) -> str:
    return _("for school age") if name == "informal" else _("for adults")


def languages(locales: Any, _row: Any) -> str:
    return enumeration([language_name(key) for key in locales if key in LOCALES])


def own_answers(given: Any, row: Any) -> str:
    """Each statement with what was said about it."""
    answers = (_("I can't do it yet"), _("With help"), _("On my own"), _("I can show others"))
    return " ".join(f"{each.words} – {answers[given[each.id]]}." for each in statements(row.voice) if each.id in given)


def task(version_id: Any, row: Any) -> str | Markup:
    """A task by its question, in the language in which it was asked."""
    return heading(_page(version_id, row.locale) or {"id": "", "lang": row.locale})


def answer(given: Any, row: Any) -> str:
    return in_words(given, _page(row.version_id, row.locale) or {})


def outcome(name: Any, row: Any) -> str:
    """What came of it; while the check goes on nobody is told."""
    check = _checks(row.learner_id).get(row.check_id)
    said = {"right": _("right"), "partly": _("partly right"), "notyet": _("not yet"), "unknown": _("I don't know")}
    put_away = {"skipped": _("skipped"), "broken": _("reported as broken")}
    return (said | put_away).get(name, "") if check and check.ended_at else put_away.get(name, "")


def areas(found: Any, _row: Any) -> str:
    """Each area with its level."""
    return "; ".join(f"{competence.area_title(area)}: {level(each, None)}" for area, each in found.items() if area in competence.AREAS)


def level(part: Any, _row: Any) -> str:
    # What is above the third level is shown by reviewed work alone.
    return competence.level_title(competence.LEVELS[min(part["level"], 3) - 1])


def competences(found: Any, _row: Any) -> str:
    """Each competence with how many tasks went as planned."""
    counts = {number: found[number] for number in competence.COMPETENCES if number in found}
    return "; ".join(
        competence.competence_title(number) + ": " + _("%(right)s of %(n)s", right=right, n=n) for number, (right, n) in counts.items()
    )


def own_view(found: Any, _row: Any) -> str:
    """Each area with the level at which somebody sees themselves."""
    said = {area: place for area, place in found.items() if area in competence.AREAS and place is not None}
    return "; ".join(f"{competence.area_title(area)}: {level({'level': int(place) + 1}, None)}" for area, place in said.items())


def _checks(learner_id: int) -> dict[str, Check]:
    asked = once_a_request(f"checks of {learner_id}", lambda: queries.checks_of(db.session(), learner_id=learner_id))
    return {check.id: check for check in asked}


def _page(version_id: int, locale: str) -> dict[str, Any] | None:
    return kept(("item page", version_id, locale), lambda: competence.item_page(db.session(), version_id=version_id, locale=locale))


@tells("competence_check", picture="level", order=44, size=size, voice=voice, locales=languages, own_answers=own_answers)
def checks() -> Words:
    columns = {
        "size": _("Kind"),
        "voice": _("Wording"),
        "locales": _("Language"),
        "started_at": _("Begun on"),
        "ended_at": _("Ended on"),
        "own_answers": _("How you see yourself"),
    }
    return Words(_("Your checks"), columns)


@tells(
    "profile",
    picture="level",
    order=45,
    check_id=check_of,
    size=size,
    voice=voice,
    areas=areas,
    overall=level,
    competences=competences,
    own_view=own_view,
)
def profiles() -> Words:
    columns = {
        "check_id": _("Kompetenz-Check"),
        "made_at": _("When"),
        "size": _("Kind"),
        "voice": _("Wording"),
        "locale": _("Language"),
        "tasks": _("Tasks"),
        "overall": _("All areas together"),
        "areas": _("Areas"),
        "competences": _("Single skills"),
        "own_view": _("How you see yourself"),
    }
    return Words(_("Your results of the Kompetenz-Check"), columns)


@tells("check_answer", picture="pen", order=46, check_id=check_of, version_id=task, answer=answer, outcome=outcome)
def answers() -> Words:
    columns = {
        "check_id": _("Kompetenz-Check"),
        "version_id": _("Task"),
        "locale": _("Language"),
        "answer": _("Answer"),
        "outcome": _("Result"),
        "asked_at": _("Asked on"),
        "given_at": _("Answered on"),
    }
    return Words(_("Your answers in the Kompetenz-Check"), columns)
