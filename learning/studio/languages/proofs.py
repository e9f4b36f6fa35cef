"""The proof that somebody has looked at a change: only the page that shows it knows how to make one."""

import hmac

from flask import current_app

from learning.house.sealing import keyed
from learning.people import current_learner_id
from learning.studio.languages.here import LessonIn


def proof(found: LessonIn, block_id: str, original: str | None) -> str:
    """For this person, this block and language, and the original as it reads now."""
    parts = (current_learner_id(), *found.unit.values(), block_id, original)
    return keyed(str(current_app.secret_key), "looked at the change", *parts)[:32]


def is_proof(given: str, found: LessonIn, block_id: str, original: str | None) -> bool:
    return original is not None and hmac.compare_digest(given.encode(), proof(found, block_id, original).encode())
