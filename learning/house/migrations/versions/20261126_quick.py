"""lessons without accounts"""

import sqlalchemy as sa
from alembic import op

revision = "0018_quick"
down_revision = "0018_running"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quick_lesson",
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("lesson_uid", sa.String(length=121), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("ends_by", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_quick_lesson_cohort_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_quick_lesson_meeting_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cohort_id", name=op.f("pk_quick_lesson")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_quick_lesson_code_hash")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_quick_lesson_meeting_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_quick_lesson_token_hash")),
    )


def downgrade() -> None:
    op.drop_table("quick_lesson")
