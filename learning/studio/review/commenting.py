"""Writing about a block, and closing what was said."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.courses.drafts.models import Draft
from learning.courses.drafts.reviews import writers
from learning.courses.drafts.steps import By
from learning.house.clock import now
from learning.studio.review import queries
from learning.studio.review.models import BlockComment
from learning.studio.review.telling import tell

Unit = dict[str, str]  # course_uid, lesson_uid, block_id, locale


def comment(session: Session, draft: Draft, unit: Unit, words: str, by: By) -> BlockComment:
    """Say something about a block in a language; its writers and those who spoke there are told."""
    said = BlockComment(**unit, words=words, name=by.name, learner_id=by.learner_id, at=now())
    session.add(said)
    session.flush()
    place = {name: unit[name] for name in ("course_uid", "lesson_uid", "locale")}
    spoke = {each.learner_id for each in queries.comments(session, **place).get(unit["block_id"], [])}
    told = (spoke | writers(session, draft=draft)) - {by.learner_id, None}
    facts = {"course": unit["course_uid"], "page": f"lessons/{unit['lesson_uid']}#{unit['block_id']}", "by": by.name, "words": words[:300]}
    tell(session, told, "studio-comment", f"studio-comment:{said.id}", **facts)
    return said


def close(session: Session, unit: Unit, by: By) -> None:
    """Everything that was said about the block in this language is settled."""
    mine = [getattr(BlockComment, name) == value for name, value in unit.items()]
    session.execute(update(BlockComment).where(*mine, BlockComment.resolved_at.is_(None)).values(resolved_at=now(), resolved_by=by.name))
