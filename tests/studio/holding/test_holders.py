"""The city gives courses into hands: who has them works on them, and nobody else."""

from __future__ import annotations

from learning.house.db import db
from tests.studio.conftest import COURSE, Studio
from tests.support.builders import a_member, an_organisation, signed_in

PAGE = f"/en/studio/courses/{COURSE}"


def test_a_course_changes_hands(studio_on_both: Studio) -> None:
    app = studio_on_both.app
    before = studio_on_both.at_work()
    with app.app_context():
        city, other = an_organisation(db.session(), "city"), an_organisation(db.session(), "provider")
        operator, author = a_member(db.session(), "operator", city), a_member(db.session(), "author", other)
        db.session.commit()
        organisation, ids = other.id, (operator.learner_id, author.learner_id)
        db.session.commit()
        brandt, theirs = (signed_in(app, number, acting=member) for number, member in zip(ids, (operator, author), strict=True))
    before.get(PAGE)
    theirs.get(PAGE, expect=404)
    brandt.get("/en/studio/holders")
    brandt.post(f"/en/studio/holders/{COURSE}", {"organisation": str(organisation)}, expect=303, follow=False)
    before.get(PAGE, expect=404)
    theirs.get(PAGE)
    brandt.post(f"/en/studio/holders/{COURSE}", {"organisation": "999"}, expect=400)
    brandt.post("/en/studio/holders/none-such", {"organisation": str(organisation)}, expect=404)


def test_authors_give_nothing_away(studio: Studio) -> None:
    author = studio.at_work()
    author.get("/en/studio/holders", expect=403)
    author.post(f"/en/studio/holders/{COURSE}", {"organisation": "1"}, expect=403)
