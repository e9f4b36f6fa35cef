"""What the tables of `people` and the house are called in “My data”."""

from typing import Any

from learning.house.db import db
from learning.house.locale import _
from learning.people import queries as people
from learning.people.emblem import emblem_of
from learning.people.organisations.names import role_name
from learning.people.privacy.notices import NOTICES, ONCE_MORE
from learning.people.privacy.telling import Words, tells


def whose(learner_id: Any, _row: Any) -> str:
    return emblem_of(learner_id).words


def organisation(organisation_id: Any, _row: Any) -> str:
    found = people.organisation(db.session(), organisation_id=organisation_id)
    return found.name if found else ""


def role(name: Any, _row: Any) -> str:
    return role_name(name)


def notice(name: Any, _row: Any) -> str:
    known = "before-forgetting" if name == ONCE_MORE else name
    return NOTICES[known].words() if known in NOTICES else ""


def kept_in_browser(data: Any, _row: Any) -> str:
    """What a browser's session holds, by what it is for."""
    known = {"account": _("signed in"), "acting": _("acting in a role"), "display": _("display settings"), "device": _("kind of device")}
    return ", ".join(words for name, words in known.items() if data.get(name))


@tells("learner", picture="person", order=10, id=whose)
def learner() -> Words:
    return Words(_("Your place"), {"id": _("Its sign"), "created_at": _("Since"), "seen_at": _("Last here")})


@tells("account", picture="lock", order=20)
def account() -> Words:
    columns = {"email": _("E-mail address"), "password": _("Password"), "locale": _("Language"), "created_at": _("Since")}
    return Words(_("Your account"), columns)


@tells("membership", picture="hand", order=30, organisation_id=organisation, role=role)
def membership() -> Words:
    columns = {
        "role": _("Role"),
        "organisation_id": _("Organisation"),
        "name": _("Name at work"),
        "since": _("Since"),
        "ended_at": _("Ended on"),
    }
    return Words(_("Where you work"), columns)


@tells("web_session", picture="device", order=70, data=kept_in_browser)
def web_session() -> Words:
    return Words(_("Browsers that know you"), {"created_at": _("Since"), "seen_at": _("Last here"), "data": _("What it keeps")})


@tells("notice", picture="bell", order=80, name=notice)
def notices() -> Words:
    return Words(_("Notices you chose"), {"name": _("Notice"), "wanted": _("Wanted"), "sent_at": _("Last sent")})


@tells("outbox_mail", picture="mail", order=90)
def outbox_mail() -> Words:
    columns = {"subject": _("Subject"), "recipient": _("E-mail address"), "created_at": _("When"), "sent_at": _("Last sent")}
    return Words(_("Mails to you"), columns | {"body": _("Text")})


@tells("invitation", picture="mail", order=95, organisation_id=organisation, role=role)
def invitation() -> Words:
    columns = {
        "organisation_id": _("Organisation"),
        "role": _("Role"),
        "name": _("Name at work"),
        "email": _("E-mail address"),
        "locale": _("Language"),
        "invited_by": _("Invited by"),
        "created_at": _("When"),
    }
    return Words(_("Invitations to you"), columns)


@tells("merge_journal", picture="plus", order=100, given_up_id=whose)
def merge_journal() -> Words:
    return Words(_("Put together"), {"given_up_id": _("Its sign"), "merged_at": _("When")})
