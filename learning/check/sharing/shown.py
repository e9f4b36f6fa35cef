"""What the pages of shared results show."""

from datetime import date, datetime
from typing import Any

from flask import url_for

from learning.check.result.here import result_here, results_here
from learning.check.sharing import queries
from learning.check.sharing.models import ResultShare
from learning.check.sharing.queries import Given, Received
from learning.competence import Profile
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.locale import _, enumeration, written_date
from learning.house.qr import qr_code
from learning.people.cards.codes import CODE_GROUP, grouped
from learning.people.emblem import emblem_of

# How many of the days on which somebody looked are told; the file in “My data” holds them all.
LATEST = 5


def on_day(instant: datetime) -> str:
    return written_date(day_of(instant))


def shareable_here(check_id: str) -> tuple[Profile, bool] | None:
    """One of this learner's own results that may be shared, and whether there are earlier ones; None for school age and all else."""
    found = result_here(check_id)
    if found is None or found.voice != "formal":
        return None
    return found, any(each.made_at < found.made_at and each.voice == "formal" for each in results_here())


def given(it: Given) -> dict[str, Any]:
    """A share as its learner reads it: who may see it, since when, and when they looked."""
    days = [written_date(date.fromisoformat(day)) for day in sorted(it.share.looked_on)[-LATEST:]]
    return {
        "key": it.share.key,
        "day": on_day(it.profile.made_at),
        "check_id": it.profile.check_id,
        "called": it.share.called,
        "earlier": it.share.earlier,
        "teacher": it.share.teacher_name if it.where else None,
        "where": it.where.name if it.where else None,
        "since": on_day(it.share.taken_at or it.share.made_at),
        "ends": on_day(it.share.ends_at),
        "looked": enumeration(days) if days else None,
    }


def code_to_show(code: str) -> dict[str, Any]:
    """A code for the one page that shows it."""
    address = absolute(url_for("shared_results.by_link", token=code))
    typed = absolute(url_for("shared_results.index")).partition("://")[2]
    return {"code": grouped(code, CODE_GROUP), "qr": qr_code(address, _("QR code for the teacher")), "typed_at": typed}


def received(it: Received) -> dict[str, Any]:
    """A share as its teacher sees it in the list: a sign instead of a name, unless the learner gave one."""
    return {
        "key": it.share.key,
        "emblem": emblem_of(it.share.learner_id),
        "called": it.share.called,
        "day": on_day(it.profile.made_at),
        "since": on_day(it.share.taken_at or it.share.made_at),
        "ends": on_day(it.share.ends_at),
        "looked": on_day_of_last_look(it.share),
    }


def on_day_of_last_look(share: ResultShare) -> str | None:
    return written_date(date.fromisoformat(max(share.looked_on))) if share.looked_on else None


def profiles_in(it: Received) -> list[Profile]:
    """The results a share lets see, the newest first."""
    if not it.share.earlier:
        return [it.profile]
    all_of_them = queries.profiles_of(db.session(), learner_ids={it.share.learner_id})
    return [profile for profile in reversed(all_of_them) if profile.made_at <= it.profile.made_at]


def until_when(length: Any) -> str:
    return on_day(now() + length)
