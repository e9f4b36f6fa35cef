"""What the staff do with a report: take it, note, answer, finish."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.locale import LOCALES, _, speaking
from learning.house.mail import send_mail, signature
from learning.people.organisations.versions import change
from learning.talk.models import BarrierReport, Dealing


def take(session: Session, report: BarrierReport, *, learner_id: int, name: str) -> None:
    """Deal with a report; who dealt with it before does so no more."""
    # Two may take it at once: the report is locked, and the later one has it.
    session.execute(select(BarrierReport.id).where(BarrierReport.id == report.id).with_for_update())
    let_go(session, report)
    session.add(Dealing(learner_id=learner_id, report_id=report.id, name=name, taken_at=now()))
    session.flush()


def let_go(session: Session, report: BarrierReport) -> None:
    """Leave a report to the others."""
    session.execute(delete(Dealing).where(Dealing.report_id == report.id))


def note(session: Session, report: BarrierReport, seen: int, text: str) -> None:
    """Keep a note for colleagues."""
    change(session, report, seen, note=text)


def answer(session: Session, report: BarrierReport, text: str) -> None:
    """Write to who has reported, in their language; the words are those of a person."""
    with speaking(LOCALES[report.locale]):
        lines = [_("You have told us about a barrier. Here is our answer."), text, _("Your message was:"), report.description, signature()]
        send_mail(session, report.contact, _("Answer to your report"), "\n\n".join(lines))
    report.answer = f"{report.answer}\n\n{text}".strip()
    report.answered_at = now()


def take_up_again(session: Session, report: BarrierReport) -> None:
    """It was not done after all."""
    report.dealt_with_at = None
