"""The demo's studio: the courses are in the Volkshochschule's hands, and one is being changed."""

import re
from pathlib import Path

from flask import current_app
from sqlalchemy.orm import Session

from learning import courses
from learning.courses.drafts import mediaqueries
from learning.courses.drafts.media import add_medium, describe, keep_privately
from learning.courses.drafts.models import Draft
from learning.courses.drafts.opening import hold, open_draft
from learning.courses.fileformat.pictures import read_picture
from learning.courses.store import MediaStore, store_of
from learning.desk.demo_exchange import add_exchange
from learning.desk.demo_portfolio import add_work
from learning.desk.demo_review import add_review
from learning.house.drawing import Drawing, png
from learning.people.queries import organisation_named

DRAFT = "smartphone-safety"
_FACTS = {"licence": "CC-BY-4.0", "author": "Volkshochschule Musterstadt"}


def add_studio(session: Session) -> None:
    """Give all courses to the provider; one has a draft with a film and a picture that nobody has described yet."""
    provider = organisation_named(session, name="Volkshochschule Musterstadt")
    assert provider is not None
    uids = courses.course_revisions(session)
    for uid in uids:
        hold(session, uid, provider.id)
    if DRAFT in uids and mediaqueries.medium(session, course_uid=DRAFT, medium_id="film") is None:
        _add_media(session, open_draft(session, DRAFT))
    add_work(session, provider.id)
    add_review(session, provider.id)
    add_exchange(session, provider.id)


def _add_media(session: Session, draft: Draft) -> None:
    store = store_of(current_app.config["SETTINGS"])
    film = (Path(__file__).parent / "demo_media" / "film.mp4").read_bytes()
    for name, data in (("film.mp4", film), ("poster.png", _poster(session, draft, store))):
        digest = keep_privately(session, store, name, data)
        source = {"source": "Eigene Aufnahme"} if name == "film.mp4" else {}
        medium = add_medium(session, draft, {"id": re.sub(r"\..*", "", name), "file": name} | _FACTS | source, digest, None)
        describe(session, medium, {}, decorative=False)


def _poster(session: Session, draft: Draft, store: MediaStore) -> bytes:
    """The course's cover as a picture of dots, as a poster of it would be photographed."""
    media = {each.medium_id: each for each in mediaqueries.media_of_drafts(session, course_uids=[draft.course_uid])}
    cover = media[draft.structure["picture"]]
    picture = read_picture(store.read(cover.hash), cover.entry["file"])
    return png(Drawing(picture.view_box, f'<g fill="none" stroke-linecap="round">{picture.shapes}</g>'), 1120, 700)
