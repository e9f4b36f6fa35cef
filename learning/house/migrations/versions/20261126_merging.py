"""the journal of merges, and the choice of notices"""

import sqlalchemy as sa
from alembic import op

revision = "0013_merging"
down_revision = "0012_staff_and_queue"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "merge_journal",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("given_up_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("into_id", sa.BigInteger(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("holdings", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_merge_journal_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "given_up_id", name=op.f("pk_merge_journal")),
    )
    with op.batch_alter_table("merge_journal", schema=None) as batch_op:
        batch_op.create_index("ix_merge_journal_merged_at", ["merged_at"], unique=False)
    op.create_table(
        "notice",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_notice_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "name", name=op.f("pk_notice")),
    )


def downgrade() -> None:
    op.drop_table("notice")
    with op.batch_alter_table("merge_journal", schema=None) as batch_op:
        batch_op.drop_index("ix_merge_journal_merged_at")
    op.drop_table("merge_journal")
