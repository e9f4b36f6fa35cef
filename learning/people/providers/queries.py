"""Questions about providers, links and visits."""

from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from learning.people.organisations.models import Organisation
from learning.people.providers.models import Provider, ProviderLink, ProviderVisit


class Overview(NamedTuple):
    """A provider, the name of its organisation, and how many are linked with it."""

    provider: Provider
    organisation: str | None
    linked: int


def overviews(session: Session) -> list[Overview]:
    """All providers, the oldest first."""
    linked = select(func.count()).select_from(ProviderLink).where(ProviderLink.provider_id == Provider.id).scalar_subquery()
    found = select(Provider, Organisation.name, linked).outerjoin(Organisation, Organisation.id == Provider.organisation_id)
    return [Overview(*row) for row in session.execute(found.order_by(Provider.id))]


def by_id(session: Session, *, provider_id: int) -> Provider | None:
    return session.get(Provider, provider_id)


def organisations(session: Session) -> list[Organisation]:
    """The open organisations a school's provider may belong to, by name."""
    return list(session.scalars(select(Organisation).where(Organisation.closed_at.is_(None)).order_by(Organisation.name, Organisation.id)))


def open_ones(session: Session) -> list[Provider]:
    """The providers that are switched on, the city's first."""
    found = select(Provider).outerjoin(Organisation, Organisation.id == Provider.organisation_id)
    found = found.where(Provider.is_on, or_(Organisation.id.is_(None), Organisation.closed_at.is_(None)))
    return list(session.scalars(found.order_by(Provider.profile, Provider.id)))


def open_one(session: Session, *, provider_id: int) -> Provider | None:
    return next((provider for provider in open_ones(session) if provider.id == provider_id), None)


def link(session: Session, *, provider_id: int, subject: str) -> ProviderLink | None:
    """Whom a provider calls so."""
    found = select(ProviderLink).where(ProviderLink.provider_id == provider_id, ProviderLink.subject == subject)
    return session.scalars(found).first()


def links_of(session: Session, *, learner_id: int) -> list[tuple[ProviderLink, Provider]]:
    """Somebody's links, the oldest first, each with its provider."""
    found = select(ProviderLink, Provider).join(Provider, Provider.id == ProviderLink.provider_id)
    found = found.where(ProviderLink.learner_id == learner_id)
    return [(row[0], row[1]) for row in session.execute(found.order_by(ProviderLink.created_at, ProviderLink.subject))]


def visit(session: Session, *, learner_id: int, number: int) -> ProviderVisit | None:
    return session.get(ProviderVisit, (learner_id, number))


def visits(session: Session, *, provider_id: int, subject: str, sid: str) -> list[ProviderVisit]:
    """Who came in by a provider's session, or where none is named as this person; what is "" is not asked for."""
    found = select(ProviderVisit).where(ProviderVisit.provider_id == provider_id)
    found = found.where(ProviderVisit.subject == subject) if subject else found
    found = found.where(ProviderVisit.sid == sid) if sid else found
    return list(session.scalars(found.order_by(ProviderVisit.learner_id, ProviderVisit.number)))
