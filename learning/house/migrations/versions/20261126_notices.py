"""What a notice is about, and how else it was told.

Revision ID: 0018_notices
Revises: 0017_cohorts
"""

import sqlalchemy as sa
from alembic import op

revision = "0018_notices"
down_revision = "0018_dates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("learner_notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_learner_notice_about", ["about", "told_at"])


def downgrade() -> None:
    with op.batch_alter_table("learner_notice", schema=None) as batch_op:
        batch_op.drop_index("ix_learner_notice_about")
        batch_op.drop_column("printed_at")
        batch_op.drop_column("mailed_at")
        batch_op.drop_column("about")
