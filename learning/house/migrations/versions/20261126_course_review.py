"""the steps of a course, comments on blocks, offers of new files, withdrawn courses"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0022_course_review"
down_revision = "0022_arrivals"
branch_labels = None
depends_on = None

_STEPS = ("handed", "given_back", "approved", "scheduled", "published", "refused", "withdrawn", "put_back", "restored", "taken", "declined")


def _signed() -> tuple[sa.Column, ...]:
    return (
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("learner_id", sa.BigInteger, sa.ForeignKey("learner.id", ondelete="SET NULL")),
        sa.Column("left_at", Instant),
    )


def upgrade() -> None:
    op.add_column("draft", sa.Column("publish_at", Instant))
    op.add_column("draft_change", sa.Column("left_at", Instant))
    op.add_column("course", sa.Column("files_hash", sa.String(64), nullable=False, server_default=""))
    op.add_column("course", sa.Column("withdrawn_at", Instant))
    op.add_column("course", sa.Column("instead_uid", sa.String(60)))
    op.add_column("track_course", sa.Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "course_step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("step", sa.String(12), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("due_at", Instant),
        sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id", ondelete="SET NULL")),
        sa.Column("facts", sa.JSON, nullable=False),
        *_signed(),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint(f"step IN {_STEPS}", name="step"),
    )
    op.create_index("ix_course_step_course", "course_step", ["course_uid", "id"])
    op.create_index("ix_course_step_learner_id", "course_step", ["learner_id"])
    op.create_index("ix_course_step_revision_id", "course_step", ["revision_id"])
    op.create_table(
        "course_offer",
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("files_hash", sa.String(64), nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.Column("offered_at", Instant, nullable=False),
        sa.Column("closed_at", Instant),
        sa.PrimaryKeyConstraint("course_uid"),
    )
    op.create_table(
        "block_comment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("course_uid", sa.String(60), sa.ForeignKey("draft.course_uid", ondelete="CASCADE"), nullable=False),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("block_id", sa.String(60), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("resolved_at", Instant),
        sa.Column("resolved_by", sa.String(80), nullable=False),
        *_signed(),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_block_comment_unit", "block_comment", ["course_uid", "lesson_uid", "block_id", "locale", "id"])
    op.create_index("ix_block_comment_learner_id", "block_comment", ["learner_id"])


def downgrade() -> None:
    op.drop_table("block_comment")
    op.drop_table("course_offer")
    op.drop_table("course_step")
    with op.batch_alter_table("track_course") as table:
        table.drop_column("withdrawn")
    with op.batch_alter_table("course") as table:
        for name in ("instead_uid", "withdrawn_at", "files_hash"):
            table.drop_column(name)
    with op.batch_alter_table("draft_change") as table:
        table.drop_column("left_at")
    with op.batch_alter_table("draft") as table:
        table.drop_column("publish_at")
