"""what becomes of each lesson, summed up"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0023_lesson_results"
down_revision = "0022_touched_tracks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lesson_result",
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("course_uid", "lesson_uid"),
    )


def downgrade() -> None:
    op.drop_table("lesson_result")
