"""On one's own device the browser keeps pages that all may read, and none about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from learning.house.access import shown_by
from learning.house.db import db
from tests.support.builders import a_member, last, signed_in

if TYPE_CHECKING:
    from flask import Flask

OWN = ("/de/account", "/de/my-data", "/de/card", "/de/sign-in")
FOR_ALL = ("/de/", "/de/courses/", "/de/courses/smartphone-safety/false-message")


def test_no_page_about_people_stays_in_the_browser(stocked: Flask) -> None:
    with stocked.app_context():
        members = [a_member(db.session(), role) for role in ("coordinator", "teacher", "operator")]
        ids = [member.learner_id for member in members]
        db.session.commit()
        browsers = [signed_in(stocked, learner_id, acting=member) for learner_id, member in zip(ids, members, strict=True)]
    plain = [rule for rule in stocked.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.arguments <= {"locale"}]
    about = [rule.rule.replace("<locale:locale>", "de") for rule in plain if shown_by(stocked, rule.endpoint)]
    seen = 0
    for browser in browsers:
        for address in (*about, *OWN):
            answer = browser.client.get(address)
            seen += answer.status_code == 200
            assert answer.status_code != 200 or "no-store" in answer.headers["Cache-Control"], address
    assert seen > 3 * len(OWN)
    for address in FOR_ALL:
        browsers[0].get(address)
        assert last(browsers[0]).headers["Cache-Control"] == "private, no-cache", address
