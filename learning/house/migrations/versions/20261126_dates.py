"""Where venues lie, and who was called about a date.

Revision ID: 0018_dates
Revises: 0017_cohorts
"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0018_dates"
down_revision = "0018_pupils"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("venue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("latitude", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("longitude", sa.Float(), nullable=True))
    op.create_table(
        "date_call",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("called_by", sa.String(length=80), nullable=False),
        sa.Column("called_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_date_call_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_date_call_meeting_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "meeting_id", name=op.f("pk_date_call")),
    )
    with op.batch_alter_table("date_call", schema=None) as batch_op:
        batch_op.create_index("ix_date_call_meeting", ["meeting_id"], unique=False)


def downgrade() -> None:
    op.drop_table("date_call")
    with op.batch_alter_table("venue", schema=None) as batch_op:
        batch_op.drop_column("longitude")
        batch_op.drop_column("latitude")
