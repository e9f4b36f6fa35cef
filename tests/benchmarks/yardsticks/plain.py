"""What most teams would write: Flask-Login, two queries, the whole page by Jinja, a hundred words by flask-babel."""

import html
import os
import re
from typing import Any

from flask import Flask, render_template
from flask_babel import Babel
from flask_login import current_user, login_required
from sqlalchemy import select

from tests.benchmarks.yardsticks.common import LESSON, Progress, a_flask_app, body, db, with_people

WORDS = 100
LABELS = 16  # what stands round the blocks: menus, languages, foot
PIECE = 220


def create_app() -> Flask:
    app = with_people(a_flask_app(__name__))
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = os.environ["YARDSTICK_TRANSLATIONS"]
    Babel(app, locale_selector=lambda: "de")
    model = body("learner")
    text = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", model)))
    blocks = _blocks(text, len(model))

    @app.get("/lesson")
    @login_required
    def lesson() -> str:
        found = db.session.scalars(select(Progress).where(Progress.user_id == current_user.id, Progress.lesson == LESSON)).all()
        return render_template("lesson.html", blocks=blocks, answers={each.block: each for each in found})

    return app


def _blocks(text: str, size: int) -> list[dict[str, Any]]:
    """As many blocks as there are words left, together as long as our page; the rest of its length is the template's."""
    count = WORDS - LABELS
    long = max(PIECE, size // count)
    around = 330  # bytes of markup the template puts round each block
    pieces = [(text * 4)[at * PIECE :][: max(1, long - around)] for at in range(count)]
    return [{"id": f"task-{number}", "kind": "text" if number % 4 else "choice", "text": piece} for number, piece in enumerate(pieces)]
