"""Telling the people of a group something: at their next visit, and by mail where there is an address and they want it. Each once."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.cohorts.models import Cohort, Enrolment
from learning.cohorts.notices import queries
from learning.cohorts.notices.facts import Facts, of_group
from learning.cohorts.notices.mails import mail_in
from learning.house.clock import now
from learning.house.mail import send_mail
from learning.people.models import Account
from learning.people.privacy.notices import wants
from learning.talk.notices.actions import note


class Message(NamedTuple):
    """What is to be told: its key tells it once to each; `about` says where a team finds who was reached.

    `choice` is the kind of mail that people may switch off; an empty one comes always. `read` where somebody knows it already.
    """

    kind: str
    key: str
    facts: Facts
    about: str
    choice: str = "group-dates"
    read: bool = False


def tell_all(session: Session, cohort: Cohort, people: Sequence[Enrolment], message: Message) -> None:
    """Tell it to each; who has been told it before is not told again, whatever runs twice or at the same moment."""
    reachable = queries.accounts(session, learner_ids=[each.learner_id for each in people])
    # In the order of their numbers, so that two who tell at once wait for each other instead of standing in each other's way.
    for each in sorted(people, key=lambda one: one.learner_id):
        _tell(session, cohort, each.learner_id, reachable.get(each.learner_id), message)


def _tell(session: Session, cohort: Cohort, learner_id: int, account: Account | None, message: Message) -> None:
    facts = of_group(cohort) | message.facts
    writes = account if account and (not message.choice or wants(session, learner_id, message.choice)) else None
    seen = {"read_at": now() if message.read else None, "mailed_at": now() if writes else None}
    if note(session, learner_id, message.kind, message.key, facts, about=message.about, **seen) and writes and writes.email:
        send_mail(session, writes.email, *mail_in(writes.locale, message.kind, facts))
