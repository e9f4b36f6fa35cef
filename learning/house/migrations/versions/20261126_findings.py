"""answers to what only a person can tell about a lesson"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0022_findings"
down_revision = "0022_course_review"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finding_answer",
        sa.Column("course_uid", sa.String(60), sa.ForeignKey("draft.course_uid", ondelete="CASCADE"), nullable=False),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("block_id", sa.String(60), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("rule", sa.String(40), nullable=False),
        sa.Column("field", sa.String(160), nullable=False),
        sa.Column("about", sa.String(16), nullable=False),
        sa.Column("is_fine", sa.Boolean, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("course_uid", "lesson_uid", "block_id", "locale", "rule", "field"),
    )


def downgrade() -> None:
    op.drop_table("finding_answer")
