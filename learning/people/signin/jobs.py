"""What signing in forgets by itself, once a day."""

from sqlalchemy.orm import Session

from learning.house.jobs import work
from learning.people.signin.actions import forget_old


@work("forget-tickets", daily=True, ends=("mail_ticket", "sign_in_event", "email_change"))
def forget(session: Session) -> None:
    forget_old(session)
