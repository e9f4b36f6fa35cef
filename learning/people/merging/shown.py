"""What pages say of two that are, or were, put together."""

from datetime import timedelta
from typing import Any, NamedTuple

from learning.house.clock import day_of
from learning.house.db import db
from learning.house.locale import _, written_date
from learning.people import queries as people
from learning.people.emblem import emblem_of
from learning.people.here import current_learner_id
from learning.people.merging import queries
from learning.people.merging.actions import KEPT_FOR
from learning.people.merging.holdings import numbers_of, told
from learning.people.merging.models import MergeJournal
from learning.people.merging.offered import Offer


class Side(NamedTuple):
    """One of the two, or both together: what it is called, whose it is, and what it holds as pictures and words."""

    title: str
    picture: str
    whose: str
    holdings: list[tuple[str, str]]


def shown(offer: Offer) -> dict[str, Any]:
    """An offer as its page shows it."""
    first, second = offer.kept.id, offer.given_up.id
    titles = (_("Your second account"), _("Your first account")) if offer.account else (_("From this device"), _("In your place"))
    pictures = ("person", "person") if offer.account else ("device", "person")
    return {
        "account": offer.account,
        "sides": [
            Side(titles[0], pictures[0], _whose(second) if offer.account else "", _told(second)),
            Side(titles[1], pictures[1], _whose(first), _told(first)),
        ],
        "together": Side(_("Together"), "flag", _whose(first), _told(first, second)),
    }


def merges_here() -> list[dict[str, Any]]:
    """What was put together into the learner of this browser and can still be parted."""
    learner_id = current_learner_id()
    return [_merge(entry) for entry in queries.merges_of(db.session(), learner_id=learner_id)] if learner_id else []


def _merge(entry: MergeJournal) -> dict[str, Any]:
    return {
        "which": str(entry.given_up_id),
        "account": "account" in entry.parts["tables"] and bool(entry.parts["tables"]["account"]["theirs"]),
        "whose": emblem_of(entry.given_up_id).words,
        "holdings": told(entry.holdings["theirs"]),
        "merged_on": written_date(day_of(entry.merged_at)),
        "until": written_date(day_of(entry.merged_at + KEPT_FOR - timedelta(days=1))),
    }


def _whose(learner_id: int) -> str:
    account = people.account_of(db.session(), learner_id=learner_id)
    return (account.email if account else None) or emblem_of(learner_id).words


def _told(*learner_ids: int) -> list[tuple[str, str]]:
    return told(numbers_of(db.session(), *learner_ids))
