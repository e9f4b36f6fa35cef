"""The proof that somebody has looked at a change: only the page that shows it knows how to make one."""

from learning.house.keys import ways_here
from learning.house.sealing import is_among
from learning.people import current_learner_id
from learning.studio.languages.here import LessonIn


def proof(found: LessonIn, block_id: str, original: str | None) -> str:
    """For this person, this block and language, and the original as it reads now."""
    return _proofs(found, block_id, original)[0]


def is_proof(given: str, found: LessonIn, block_id: str, original: str | None) -> bool:
    return original is not None and is_among(given, _proofs(found, block_id, original))


def _proofs(found: LessonIn, block_id: str, original: str | None) -> tuple[str, ...]:
    return ways_here("looked at the change", current_learner_id(), *found.unit.values(), block_id, original)
