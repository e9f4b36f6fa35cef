"""Publishing something small, as any process may."""

from flask import Flask
from sqlalchemy import select, update

from learning.courses.models import Stage
from learning.house.db import db
from learning.house.pagecache import raise_generation


def publish(app: Flask, title: str) -> None:
    """Give the first stage another title."""
    with app.app_context():
        stage = db.session.scalars(select(Stage).order_by(Stage.position)).first()
        assert stage is not None
        words = {key: entry | {"title": title} for key, entry in stage.words.items()}
        db.session.execute(update(Stage).where(Stage.uid == stage.uid).values(words=words))
        raise_generation(db.session())
        db.session.commit()
