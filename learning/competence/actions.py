"""Changes to the bank of items, and keeping what a check showed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from learning.competence import queries
from learning.competence.models import Item, ItemFolder, ItemPage, ItemParameters, ItemVersion, ParameterSet, Profile
from learning.house.upsert import insert_once


@dataclass(frozen=True)
class CompiledItem:
    """An item ready to be asked: what the version says, and its task compiled in each language it is written in."""

    uid: str
    origin_hash: str
    measures: dict[str, Any]
    pages: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Bank:
    """The items of one competence, and the files they come from."""

    competence: str
    origin_hash: str
    document: dict[str, Any]
    items: list[CompiledItem]


def import_bank(session: Session, bank: Bank) -> bool:
    """Bring a competence's items in; tells whether anything changed. A changed item gets a new version, checks under way keep theirs."""
    folder = session.get(ItemFolder, bank.competence)
    if folder is not None and folder.origin_hash == bank.origin_hash:
        return False
    there = queries.items_of(session, competence=bank.competence)
    for compiled in bank.items:
        item, version = there.pop(compiled.uid, (None, None))
        if version is None or version.origin_hash != compiled.origin_hash:
            _give_version(session, item, compiled)
    for item, _version in there.values():
        item.version_id = None
    session.merge(ItemFolder(competence=bank.competence, origin_hash=bank.origin_hash, document=bank.document))
    session.flush()
    return True


def take_out_all_but(session: Session, competences: set[str]) -> None:
    """Items of a competence whose folder is gone are asked no more."""
    for competence, folder in queries.folders(session).items():
        if competence not in competences:
            for item, _version in queries.items_of(session, competence=competence).values():
                item.version_id = None
            session.delete(folder)
    session.flush()


def _give_version(session: Session, item: Item | None, compiled: CompiledItem) -> None:
    version = ItemVersion(item_uid=compiled.uid, origin_hash=compiled.origin_hash, **compiled.measures)
    session.add(version)
    session.flush()
    session.add_all(ItemPage(version_id=version.id, locale=locale, body=body) for locale, body in compiled.pages.items())
    if item is None:
        session.add(Item(uid=compiled.uid, version_id=version.id))
    else:
        item.version_id = version.id


def keep_profile(session: Session, **values: Any) -> bool:
    """Keep what a check showed, once."""
    return insert_once(session, Profile, **values)


def keep_parameters(session: Session, measured: Iterable[ItemParameters], report: dict[str, Any]) -> ParameterSet:
    """Keep what was estimated as a new set: checks that begin from now on use it, those under way keep theirs."""
    made = ParameterSet(report=report)
    session.add(made)
    session.flush()
    for each in measured:
        each.set_id = made.id
        session.add(each)
    session.flush()
    return made
