"""What `talk` does by itself, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.talk import actions


@work("forget-old-reports", daily=True, ends=("barrier_report", "report_dealing"))
def forget_old_reports(session: Session) -> None:
    actions.forget_old(session)
