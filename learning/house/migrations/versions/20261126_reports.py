"""who was on a named list that was taken out"""

import sqlalchemy as sa
from alembic import op

revision = "0019_reports"
down_revision = "0019_learning_state"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "listed",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("list_key", sa.String(length=16), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=80), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_listed_cohort_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_listed_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "list_key", name=op.f("pk_listed")),
    )
    with op.batch_alter_table("listed", schema=None) as batch_op:
        batch_op.create_index("ix_listed_cohort", ["cohort_id"], unique=False)


def downgrade() -> None:
    op.drop_table("listed")
