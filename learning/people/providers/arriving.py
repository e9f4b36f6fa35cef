"""A provider has said who somebody is: their place is opened, or made, or the provider is linked to the account that is open here."""

from typing import Any

from flask import session, url_for
from flask.typing import ResponseReturnValue

from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import LOCALES, speaking
from learning.house.refusal import Refusal
from learning.house.switches import must_be_on
from learning.house.upsert import insert_once
from learning.people import queries as people
from learning.people.actions import begin_guest
from learning.people.cards.arriving import arrive
from learning.people.emblem import emblem_of
from learning.people.here import current_learner_id
from learning.people.models import Account
from learning.people.providers import actions, queries
from learning.people.providers.flow import Flow
from learning.people.providers.models import PUPIL, TEACHER, ProviderLink
from learning.people.providers.persons import proved_mail, pupil_name, role_at_school, teacher_name
from learning.people.providers.terms import Terms
from learning.people.pupils.actions import look_after, school_year_end
from learning.people.pupils.arriving import leads_to
from learning.people.pupils.queries import by_learner
from learning.people.signin import queries as accounts
from learning.people.signin.actions import note
from learning.people.signin.entering import enter, guest_here
from learning.people.signin.letters import tell
from learning.people.staff import actions as staff
from learning.people.staff.queries import roles_held

Claims = dict[str, Any]


class NotOpen(Refusal):
    """The school says neither that somebody teaches nor that they learn there."""


class NoPupils(Refusal):
    """A pupil's place is the school's: it is linked to nobody's own account."""


def come_in(terms: Terms, flow: Flow, claims: Claims) -> tuple[ProviderLink, ResponseReturnValue]:
    """Let in whom the provider knows; the link they came by, and where they go on."""
    role = role_at_school(claims, terms) if terms.profile == "school" else ""
    link = queries.link(db.session(), provider_id=terms.id, subject=terms.hashed("sub", claims["sub"]))
    if terms.profile == "school":
        link = _as_the_school_says(terms, link, role)
    if role == PUPIL:
        return _pupil(terms, flow, claims, link)
    return _known(terms, flow, claims, link, role) if link else _new(terms, flow, claims, role)


def link_here(terms: Terms, flow: Flow, claims: Claims) -> None:
    """Link the provider to the account that is open here, and was when this began."""
    if not session.get("account") or current_learner_id() != flow.link_for:
        raise NotOpen
    role = role_at_school(claims, terms) if terms.profile == "school" else ""
    if terms.profile == "school" and role != TEACHER:
        raise NoPupils if role == PUPIL else NotOpen
    subject = terms.hashed("sub", claims["sub"])
    actions.link(db.session(), learner_id=flow.link_for, provider_id=terms.id, subject=subject, role=role)
    _give(terms, flow.link_for, claims, role)
    note(db.session(), flow.link_for, "provider-added")
    account = people.account_of(db.session(), learner_id=flow.link_for)
    if account is not None:
        tell(db.session(), account, "provider-added")


def _as_the_school_says(terms: Terms, link: ProviderLink | None, role: str) -> ProviderLink | None:
    """What was known of somebody, if it still fits: who teaches no more loses the role, and a pupil's place is only a pupil's."""
    if link is not None and link.role == TEACHER and role != TEACHER:
        for membership in roles_held(db.session(), learner_id=link.learner_id, organisation_id=terms.organisation_id or 0):
            if membership.role == TEACHER:
                staff.end(db.session(), membership)
        link.role = ""
    if link is not None and link.role == PUPIL and (role != PUPIL or not _is_looked_after(terms, link.learner_id)):
        actions.forget(db.session(), link)
        return None
    return link


def _is_looked_after(terms: Terms, learner_id: int) -> bool:
    pupil = by_learner(db.session(), learner_id=learner_id)
    # Who has made it an account of their own opens that by themselves.
    own = people.account_of(db.session(), learner_id=learner_id) is not None
    return pupil is not None and pupil.organisation_id == terms.organisation_id and not own


def _known(terms: Terms, flow: Flow, claims: Claims, link: ProviderLink, role: str) -> tuple[ProviderLink, ResponseReturnValue]:
    account = people.account_of(db.session(), learner_id=link.learner_id)
    if (terms.profile == "school" and role != TEACHER) or account is None:
        raise NotOpen
    if role and not link.role:
        link.role = role
        _give(terms, link.learner_id, claims, role)
    tell(db.session(), account, "signed-in")
    learner = accounts.learner_of(db.session(), account=account)
    return link, enter(learner, flow.back, how="signed-in-by-provider")


def _new(terms: Terms, flow: Flow, claims: Claims, role: str) -> tuple[ProviderLink, ResponseReturnValue]:
    """An account of its own: an address alone never opens one that is there, and nobody learns whether there is one."""
    must_be_on("sign-up")
    if terms.profile == "school" and role != TEACHER:
        raise NotOpen
    learner = guest_here() or begin_guest(db.session())
    for email in (_free_mail(claims), None):
        # Somebody may take the address at the same moment: then there is an account without one.
        if insert_once(db.session(), Account, learner_id=learner.id, email=email, locale=flow.locale, created_at=now()):
            break
    link = actions.link(db.session(), learner_id=learner.id, provider_id=terms.id, subject=terms.hashed("sub", claims["sub"]), role=role)
    _give(terms, learner.id, claims, role)
    note(db.session(), learner.id, "signed-up")
    return link, enter(learner, url_for("providers.first", back=flow.back or None), how="signed-in-by-provider")


def _free_mail(claims: Claims) -> str | None:
    address = proved_mail(claims)
    return address if address and accounts.account_at(db.session(), email=address) is None else None


def _give(terms: Terms, learner_id: int, claims: Claims, role: str) -> None:
    """The role that the school's word gives; it is put on with a second proof, as every role is."""
    if role == TEACHER and terms.organisation_id is not None:
        name = teacher_name(claims) or emblem_of(learner_id).words
        staff.give(db.session(), organisation_id=terms.organisation_id, learner_id=learner_id, role=TEACHER, name=name)


def _pupil(terms: Terms, flow: Flow, claims: Claims, link: ProviderLink | None) -> tuple[ProviderLink, ResponseReturnValue]:
    """A pupil's place, looked after by the school: a first name and an initial, or an animal and a number."""
    if link is None:
        pupil = look_after(db.session(), organisation_id=terms.organisation_id or 0, called="?", ends_on=school_year_end(day_of(now())))
        with speaking(LOCALES["de"]):
            pupil.called = pupil_name(claims) or emblem_of(pupil.learner_id).words
        subject = terms.hashed("sub", claims["sub"])
        link = actions.link(db.session(), learner_id=pupil.learner_id, provider_id=terms.id, subject=subject, role=PUPIL)
    where = flow.back or leads_to(db.session(), link.learner_id) or url_for("home.index")
    return link, arrive(link.learner_id, where)
