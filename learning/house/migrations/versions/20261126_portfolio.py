"""where facts stand, which were changed in the studio, outside links, who translates what until when"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0022_portfolio"
down_revision = "0022_pins"
branch_labels = None
depends_on = None

_TOUCHED = ("fact", "source", "glossary_term")


def upgrade() -> None:
    for table in _TOUCHED:
        op.add_column(table, sa.Column("touched_at", Instant))
    op.create_table(
        "shared_use",
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("course_uid", sa.String(60), sa.ForeignKey("course.uid", ondelete="CASCADE"), nullable=False),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("block_id", sa.String(60), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "course_uid", "lesson_uid", "block_id", "locale"),
    )
    op.create_index("ix_shared_use_course", "shared_use", ["course_uid"])
    op.create_table(
        "outside_link",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("checked_at", Instant),
        sa.Column("failing_since", sa.Date),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_outside_link_checked_at", "outside_link", ["checked_at"])
    op.create_table(
        "studio_assignment",
        sa.Column("learner_id", sa.BigInteger, sa.ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("due_on", sa.Date),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("given_by", sa.String(80), nullable=False),
        sa.Column("given_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "course_uid", "locale"),
    )
    op.create_index("ix_studio_assignment_course", "studio_assignment", ["course_uid", "locale"])


def downgrade() -> None:
    op.drop_table("studio_assignment")
    op.drop_table("outside_link")
    op.drop_table("shared_use")
    for table in _TOUCHED:
        op.drop_column(table, "touched_at")
