"""Two providers with a course each, everybody who may come to the studio's pages, and what an address of it can name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.orm import Session

import learning.desk
from learning.courses.drafts import mediaqueries, queries
from learning.courses.drafts.documents import draft_document
from learning.courses.drafts.media import add_medium, describe, keep_privately
from learning.courses.drafts.opening import hold, open_draft
from learning.courses.drafts.stepping import CourseOffer
from learning.courses.store import MediaStore, store_of
from learning.house.access import Audience
from learning.house.paths import CONTENT
from learning.people.organisations.models import Organisation
from learning.studio.exchange.models import Arrival
from learning.studio.rights import Right
from tests.support.builders import a_learner, a_member, an_account, an_organisation, signed_in
from tests.support.visitor import Visitor


class Place(NamedTuple):
    """What an address can name of a course, by argument; each stands in this course alone."""

    course: str
    lesson: str
    block: str
    medium: str
    key: str
    digest: str = ""
    number: str = "1"


OURS = Place("smartphone-safety", "screen-lock", "why", "our-film", "A" * 22)
THEIRS = Place("fair-online", "class-chat", "story", "their-film", "B" * 22)
# No organisation holds it.
NOBODYS = "offices-online"
MISSING = Place("no-such-course", "no-such-lesson", "no-such-block", "no-such-film", "C" * 22, "0" * 64, "999")
# What names nothing of a course.
PLAIN = {"locale": "de", "language": "tr", "track": "smartphone-retirement"}
# `key` and `kind` name something else in these addresses.
NAMED = {
    "studio_media.captions": {"key": "de"},
    "studio_media.keep_captions_of": {"key": "de"},
    "writing.new_block": {"kind": "single-choice"},
    "writing.add_block": {"kind": "single-choice"},
    "languages.out": {"kind": "xlf"},
    "facts.edit": {"key": "police"},
    "facts.keep": {"key": "police"},
    "facts.remove": {"key": "police"},
}
# What is no provider's own, with the reason; what may not be done with it is refused in the open.
SHARED = {
    "holding.give": "the city gives any course into hands; a missing organisation is a wrong form",
    "facts.edit": "courses of several providers name a fact: everybody who writes may read it",
    "facts.keep": "who has a course that names it may change it: others are told so by 403",
    "facts.remove": "the same",
    "tracks.arrange": "tracks are the city's; what is moved in them is named by the form",
}
OF_A_ROLE = {
    "author": frozenset({Right.READ, Right.WRITE, Right.TRANSLATE, Right.COMMENT, Right.PUBLISH, Right.MANAGE}),
    "translator": frozenset({Right.READ, Right.TRANSLATE, Right.COMMENT}),
    "reviewer": frozenset({Right.READ, Right.COMMENT, Right.REVIEW, Right.PUBLISH}),
    "coordinator": frozenset({Right.READ, Right.MANAGE}),
}


@dataclass(frozen=True)
class Somebody:
    """Who asks: as what they count, which course is theirs and which is not, and what they may do with theirs."""

    audience: Audience
    own: Place | None = None
    foreign: Place = OURS
    rights: frozenset[Right] = frozenset()
    enter: Callable[[Flask, dict[str, Any]], Visitor] = lambda app, ids: Visitor(app)


def _enters(name: str) -> Callable[[Flask, dict[str, Any]], Visitor]:
    # Asked of the identity: the object's own session is over.
    return lambda app, ids: signed_in(app, inspect(ids[name]).identity[0], acting=ids[name])


def _works(role: str, own: Place, foreign: Place) -> Somebody:
    return Somebody(Audience[role.upper()], own, foreign, OF_A_ROLE[role], _enters(f"{role} of {own.course}"))


EVERYBODY = {
    "visitor": Somebody(Audience.VISITOR),
    "guest": Somebody(Audience.GUEST, enter=lambda app, ids: signed_in(app, ids["guest"], account=False)),
    "learner with an account": Somebody(Audience.ACCOUNT, enter=lambda app, ids: signed_in(app, ids["account"])),
    "teacher": Somebody(Audience.TEACHER, enter=_enters("teacher")),
    "operator": Somebody(Audience.OPERATOR, enter=_enters("operator")),
    **{role: _works(role, OURS, THEIRS) for role in OF_A_ROLE},
    **{f"{role} of another provider": _works(role, THEIRS, OURS) for role in OF_A_ROLE if role != "coordinator"},
}


def settle(app: Flask, session: Session) -> dict[str, Any]:
    """Make all of them, and two courses with everything an address can name."""
    ids: dict[str, Any] = {"guest": a_learner(session).id, "account": an_account(session).id}
    ids["operator"] = a_member(session, "operator", an_organisation(session, "city"))
    for place in (OURS, THEIRS):
        provider = an_organisation(session, "provider")
        ids[place.course] = _course(session, store_of(app.config["SETTINGS"]), place, provider)
        for role in OF_A_ROLE:
            ids[f"{role} of {place.course}"] = a_member(session, role, provider)
        ids.setdefault("teacher", a_member(session, "teacher", provider))
    session.commit()
    return ids


def _course(session: Session, store: MediaStore, place: Place, provider: Organisation) -> Place:
    """A course with a draft, a film, files that are offered and a document that waits; its place with the hash of its cover."""
    # The stocked database comes without its media.
    for file in (CONTENT / "courses" / place.course / "media").iterdir():
        store.keep(hashlib.sha256(file.read_bytes()).hexdigest(), file.read_bytes())
    hold(session, place.course, provider.id)
    draft = open_draft(session, place.course)
    digest = keep_privately(session, store, "film.mp4", (Path(learning.desk.__path__[0]) / "demo_media" / "film.mp4").read_bytes())
    entry = {"id": place.medium, "file": f"{place.medium}.mp4", "licence": "CC-BY-4.0", "author": "VHS", "source": "Eigene Aufnahme"}
    describe(session, add_medium(session, draft, entry, digest, None), {}, decorative=False)
    document = draft_document(session, place.course)
    session.add(CourseOffer(course_uid=place.course, files_hash="0" * 64, document=document))
    found: dict[str, Any] = {"lessons": [], "notes": [], "pieces": []}
    session.add(Arrival(key=place.key, organisation_id=provider.id, name="Fragen", locale="de", found=found))
    session.flush()
    assert queries.block(session, course_uid=place.course, lesson_uid=place.lesson, block_id=place.block)
    cover = mediaqueries.medium(session, course_uid=place.course, medium_id=draft.structure["picture"])
    assert cover
    return place._replace(digest=cover.hash)
