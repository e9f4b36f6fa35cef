"""Results in the demo: Helga's short one, Carla's two, one shared with Frau Kern, and a group that shares with her, too."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from learning import competence
from learning.check.sharing import actions as sharing
from learning.house.clock import now
from learning.people.actions import begin_guest
from learning.people.organisations.models import Membership
from learning.people.queries import by_id, roles_of

HELGA, CARLA, TEACHER = 1, 4, 5
# Guests who are nobody to look over the shoulder of: what they want to be called, levels before and after.
GROUP = {
    21: ("Ayşe", (1, 2)),
    22: ("", (1, 1)),
    23: ("Herr B.", (1, 1)),
    24: ("", (2, 2)),
    25: ("Olena", (2, 2)),
}
# How far each of the five areas lies from the level, in standard deviations of people; and the own view, 0 to 4.
AREAS = ((0.25, 1.6), (0.1, 1.9), (-0.2, 0.8), (-0.3, 1.2), (0.0, None))
_MIDDLE = {1: -1.3, 2: -0.25, 3: 0.8}


def add_results(session: Session) -> None:
    """Give the demo people their results, once."""
    teacher = next((role for role in roles_of(session, learner_id=TEACHER) if role.role == "teacher"), None)
    if teacher is None or by_id(session, next(iter(GROUP))) is not None:
        return
    _two_results(session, CARLA, (1, 2))
    _keep(session, HELGA, "demo-short", 5, shown_at(1) | {"size": "short", "tasks": 10, "overall": _told(_MIDDLE[1], 1, 10)})
    _share(session, CARLA, teacher, called="Carla", earlier=False)
    for learner_id, (called, levels) in GROUP.items():
        begin_guest(session, learner_id=learner_id)
        _two_results(session, learner_id, levels)
        _share(session, learner_id, teacher, called=called, earlier=True)


def _two_results(session: Session, learner_id: int, levels: tuple[int, int]) -> None:
    for check_id, days, level in zip(("demo-before", "demo-after"), (40, 3), levels, strict=True):
        _keep(session, learner_id, check_id, days, shown_at(level))


def _keep(session: Session, learner_id: int, check_id: str, days: int, shown: dict[str, Any]) -> None:
    made_at = now() - timedelta(days=days)
    competence.keep_profile(session, learner_id=learner_id, check_id=check_id, made_at=made_at, **shown)


def _share(session: Session, learner_id: int, teacher: Membership, *, called: str, earlier: bool) -> None:
    profile = next(each for each in competence.profiles_of(session, learner_id=learner_id) if each.check_id == "demo-after")
    code = sharing.offer(session, profile, called=called, earlier=earlier)
    # A name of its own, so that the page can be found again.
    sharing.take(session, code, teacher).key = f"demo-{learner_id}"
    session.flush()


def shown_at(level: int) -> dict[str, Any]:
    """What a full check of somebody at a level shows."""
    areas = {str(number): _told(_MIDDLE[level] + off, level, 5) for number, (off, _own) in enumerate(AREAS, 1)}
    return {
        "size": "full",
        "voice": "formal",
        "locale": "de",
        "tasks": 25,
        "areas": areas,
        "overall": _told(_MIDDLE[level], level, 25),
        "competences": {"1.2": [2, 3], "4.1": [1, 3], "5.1": [3, 3]},
        "own_view": {str(number): own for number, (_off, own) in enumerate(AREAS, 1)},
    }


def _told(mean: float, level: int, answers: int) -> dict[str, Any]:
    chances = [0.8 if each == level else 0.2 / 3 for each in (1, 2, 3, 4)]
    return {
        "mean": mean,
        "sd": 0.3,
        "low": mean - 0.6,
        "high": mean + 0.6,
        "level": level,
        "probabilities": chances,
        "answers": answers,
    }
