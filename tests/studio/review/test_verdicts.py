"""What was found in a draft is kept as long as nothing it depends on has changed, and no longer."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from learning.courses.models import Term
from learning.house.db import db
from learning.studio.findings import scene
from learning.studio.findings.found import Finding, Page, findings
from tests.studio.review.conftest import COURSE, House, text

PAGE = f"/en/studio/courses/{COURSE}/review"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages in which rules were run over a lesson, one after the other."""
    seen: list[str] = []
    look = findings

    def noted(page: Page) -> list[Finding]:
        seen.append(page.locale)
        return look(page)

    monkeypatch.setattr(scene, "findings", noted)
    return seen


def test_rules_run_again_only_over_what_was_written(house: House, looked_at: list[str]) -> None:
    author = house.at_work()
    house.write("Etwas ganz Neues, das noch niemand gelesen hat.", locale="en")
    text(author, PAGE)
    looked_at.clear()
    text(author, PAGE)
    assert looked_at == []
    house.write("Something quite new that nobody has read so far.", locale="en")
    text(author, PAGE)
    assert looked_at == ["en"]


def test_a_word_that_left_the_glossary_is_missed_at_once(house: House) -> None:
    author = house.at_work()
    with house.app.app_context():
        key = db.session.query(Term).first().key  # type: ignore[union-attr]
    house.write(f"Ein [Wort](term:{key}).")
    assert key not in text(author, PAGE)
    with house.app.app_context():
        db.session.execute(delete(Term).where(Term.key == key))
        db.session.commit()
    assert key in text(author, PAGE)
