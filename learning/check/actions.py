"""What a learner does in a check."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning import competence
from learning.check import queries
from learning.check.models import Check, CheckAnswer
from learning.check.running import PUT_AWAY, Running
from learning.check.sharing.actions import end_all_of
from learning.check.statements import own_view
from learning.competence.models import Profile
from learning.house.clock import now
from learning.people import Learner
from learning.people.merging.actions import strike


def begin(session: Session, learner: Learner, *, size: str, voice: str, locales: list[str]) -> Check:
    """Begin a check with the parameters of today, which it keeps to its end; whoever has one under way goes on with it."""
    # Two presses at once are one check: the second waits for the first, and finds it.
    session.refresh(learner, with_for_update=True)
    under_way = queries.open_check(session, learner_id=learner.id)
    if under_way is not None:
        return under_way[0]
    check = Check(
        learner_id=learner.id,
        id=secrets.token_hex(8),
        size=size,
        voice=voice,
        locales=locales,
        set_id=competence.latest_parameters(session),
        seed=secrets.randbelow(2**31),
        own_answers={},
    )
    session.add(check)
    session.flush()
    return check


def say(check: Check, answers: dict[str, int]) -> None:
    """Note what somebody says about themselves."""
    check.own_answers = check.own_answers | answers


def draw(session: Session, run: Running, locales: Sequence[str] | None = None) -> CheckAnswer | None:
    """Ask the next task in the first of these languages (else of those agreed) that has one; None where the pool has no more."""
    found = run.next(locales)
    if found is None:
        return None
    asked, locale = found
    number = run.answers[-1].number + 1 if run.answers else 1
    answer = CheckAnswer(
        learner_id=run.check.learner_id, check_id=run.check.id, number=number, version_id=asked.version_id, locale=locale, answer={}
    )
    session.add(answer)
    run.answers.append(answer)
    run.versions[asked.version_id] = asked
    return answer


def keep(answer: CheckAnswer, given: dict[str, Any]) -> None:
    """Keep what stands in a task, unjudged."""
    answer.answer = given


def give(answer: CheckAnswer, given: dict[str, Any], outcome: str) -> None:
    """Give an answer; nobody is told whether it is right before the end."""
    answer.answer, answer.outcome, answer.given_at = given, outcome, now()


def put_away(answer: CheckAnswer, why: str) -> None:
    """Skip a task, or put a broken one away: it counts neither way."""
    assert why in PUT_AWAY
    answer.outcome, answer.given_at = why, now()


def open_again(answer: CheckAnswer) -> None:
    """Go back to a task: its answer stands there again, unjudged."""
    answer.outcome, answer.given_at = None, None


def agree(check: Check, locale: str) -> None:
    """Go on in another language, too."""
    if locale not in check.locales:
        check.locales = [*check.locales, locale]


def end(session: Session, run: Running) -> None:
    """End a check and keep what it showed; a task still open is put away."""
    for answer in [answer for answer in run.answers if answer.outcome is None]:
        session.delete(answer)
    run.check.ended_at = now()
    found = run.estimate
    competence.keep_profile(
        session,
        learner_id=run.check.learner_id,
        check_id=run.check.id,
        made_at=run.check.ended_at,
        size=run.check.size,
        voice=run.check.voice,
        locale=run.check.locales[0],
        tasks=len(run.given),
        areas={str(number): _told(area) for number, area in enumerate(found.areas, 1)},
        overall=_told(found.overall),
        competences=_by_competence(run),
        own_view=own_view(run.check),
    )


def erase(session: Session, check: Check) -> None:
    """Erase a check, its answers and its result, at once; whoever might see it sees it no more."""
    erase_by_id(session, learner_id=check.learner_id, check_id=check.id)


def erase_by_id(session: Session, *, learner_id: int, check_id: str) -> None:
    """The same where only its id is known, as a result knows it."""
    strike(session, learner_id=learner_id, tables=("check_answer", "profile", "result_share"), check_id=check_id)
    strike(session, learner_id=learner_id, tables=("competence_check",), id=check_id)
    of_it = {"learner_id": learner_id, "check_id": check_id}
    session.execute(delete(CheckAnswer).filter_by(**of_it))
    session.execute(delete(Profile).filter_by(**of_it))
    # After the result, so that whoever shares it at the same moment has done so, or finds it gone.
    end_all_of(session, learner_id=learner_id, check_id=check_id)
    session.execute(delete(Check).filter_by(learner_id=learner_id, id=check_id))


def _told(area: Any) -> dict[str, Any]:
    return {
        "mean": round(area.mean, 3),
        "sd": round(area.sd, 3),
        "low": round(area.low, 3),
        "high": round(area.high, 3),
        "level": area.level,
        "probabilities": [round(each, 3) for each in area.probabilities],
        "answers": area.answers,
    }


def _by_competence(run: Running) -> dict[str, list[int]]:
    counted: dict[str, list[int]] = {}
    for answer in run.given:
        right, all_of_it = counted.get(run.versions[answer.version_id].competence, [0, 0])
        counted[run.versions[answer.version_id].competence] = [right + (answer.outcome == "right"), all_of_it + 1]
    return dict(sorted(counted.items()))
