"""who has finished a course as it was, so that a new lesson takes nothing away"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0025_course_finish"
down_revision = "0024_languages"
branch_labels = None
depends_on = None

_LESSON = sa.table("course_lesson", sa.column("course_uid"), sa.column("lesson_uid"), sa.column("total"))
# Those who have finished a course so far: one pass over all states, whatever number of courses there is.
_FILL = """
INSERT INTO course_finish (learner_id, course_uid, finished_at)
SELECT state.learner_id, lesson.course_uid, max(state.finished_at)
FROM lesson_state AS state JOIN course_lesson AS lesson ON lesson.lesson_uid = state.lesson_uid
WHERE state.finished_at IS NOT NULL
GROUP BY state.learner_id, lesson.course_uid HAVING count(*) = max(lesson.total)
"""


def upgrade() -> None:
    op.create_table(
        "course_finish",
        sa.Column("learner_id", sa.BigInteger, sa.ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("finished_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "course_uid"),
        sqlite_with_rowid=False,
    )
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    course = sa.table("course", sa.column("uid"), sa.column("revision_id"))
    published = sa.table("revision", sa.column("id"), sa.column("outline", sa.JSON))
    found = sa.select(course.c.uid, published.c.outline).join_from(course, published, published.c.id == course.c.revision_id)
    connection.execute(
        sa.text("CREATE TEMPORARY TABLE course_lesson (course_uid VARCHAR(60), lesson_uid VARCHAR(121) PRIMARY KEY, total INTEGER)")
    )
    for uid, outline in connection.execute(found).all():
        lessons = [f"{uid}/{lesson['uid']}" for lesson in outline["lessons"]]
        rows = [{"course_uid": uid, "lesson_uid": key, "total": len(lessons)} for key in lessons]
        connection.execute(sa.insert(_LESSON), rows)
    connection.execute(sa.text(_FILL))
    connection.execute(sa.text("DROP TABLE course_lesson"))


def downgrade() -> None:
    op.drop_table("course_finish")
