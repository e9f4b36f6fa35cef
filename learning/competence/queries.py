"""Questions about items, parameters and profiles."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.competence.models import Item, ItemFolder, ItemPage, ItemParameters, ItemVersion, ParameterSet, Profile


class Asked(NamedTuple):
    """An item with its parameters, as it is asked now; `locales` are those it stands in."""

    version_id: int
    uid: str
    competence: str
    level: int
    kind: str
    family: str | None
    outcomes: tuple[str, ...]
    difficulty: float
    discrimination: float
    locales: frozenset[str]


def pool(session: Session, *, set_id: int | None) -> list[Asked]:
    """Every item that is asked now, with the parameters of a set or, where it says nothing, its author's."""
    rows = session.scalars(select(ItemVersion).join(Item, Item.version_id == ItemVersion.id).order_by(ItemVersion.item_uid))
    return _with_parameters(session, list(rows), set_id)


def versions_by_id(session: Session, *, ids: Collection[int], set_id: int | None) -> dict[int, Asked]:
    """Versions, also those that are asked no more, with the parameters of a set."""
    rows = session.scalars(select(ItemVersion).where(ItemVersion.id.in_(ids)).order_by(ItemVersion.id))
    return {asked.version_id: asked for asked in _with_parameters(session, list(rows), set_id)}


def item_page(session: Session, *, version_id: int, locale: str) -> dict[str, Any] | None:
    """A version compiled in a language."""
    return session.scalar(select(ItemPage.body).where(ItemPage.version_id == version_id, ItemPage.locale == locale))


def every_page(session: Session) -> Sequence[dict[str, Any]]:
    """Every version once, in one of its languages: what does not depend on words."""
    one = select(ItemPage.version_id, func.min(ItemPage.locale).label("locale")).group_by(ItemPage.version_id).subquery()
    both = (ItemPage.version_id == one.c.version_id) & (ItemPage.locale == one.c.locale)
    return session.scalars(select(ItemPage.body).join(one, both).order_by(ItemPage.version_id)).all()


def latest_parameters(session: Session) -> int | None:
    """The newest set of parameters; None while nothing was calibrated."""
    return session.scalar(select(func.max(ParameterSet.id)))


def parameters(session: Session, *, set_id: int | None) -> dict[str, ItemParameters]:
    """What a set says, by item."""
    rows = session.scalars(select(ItemParameters).where(ItemParameters.set_id == set_id)) if set_id is not None else ()
    return {row.item_uid: row for row in rows}


def profiles_of(session: Session, *, learner_id: int) -> Sequence[Profile]:
    """A learner's results, the newest first."""
    return session.scalars(select(Profile).where(Profile.learner_id == learner_id).order_by(Profile.made_at.desc(), Profile.check_id)).all()


def folders(session: Session) -> dict[str, ItemFolder]:
    """The files that were brought in, by competence."""
    return {row.competence: row for row in session.scalars(select(ItemFolder).order_by(ItemFolder.competence))}


def items_of(session: Session, *, competence: str) -> dict[str, tuple[Item, ItemVersion | None]]:
    """Every item a competence ever had, with its present version."""
    rows = session.execute(
        select(Item, ItemVersion).outerjoin(ItemVersion, Item.version_id == ItemVersion.id).where(Item.uid.startswith(f"{competence}/"))
    )
    return {item.uid: (item, version) for item, version in rows}


def _with_parameters(session: Session, versions: list[ItemVersion], set_id: int | None) -> list[Asked]:
    known, locales = parameters(session, set_id=set_id), _locales(session, [version.id for version in versions])
    return [_one(version, known.get(version.item_uid, version), locales.get(version.id, frozenset())) for version in versions]


def _one(version: ItemVersion, measured: ItemVersion | ItemParameters, locales: frozenset[str]) -> Asked:
    return Asked(
        version.id,
        version.item_uid,
        version.competence,
        version.level,
        version.kind,
        version.family,
        tuple(version.outcomes),
        measured.difficulty,
        measured.discrimination,
        locales,
    )


def _locales(session: Session, ids: list[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for version_id, locale in session.execute(select(ItemPage.version_id, ItemPage.locale).where(ItemPage.version_id.in_(ids))):
        found.setdefault(version_id, set()).add(locale)
    return {version_id: frozenset(locales) for version_id, locales in found.items()}
