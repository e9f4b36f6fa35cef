"""kept work: what somebody had typed when their place ended"""

import sqlalchemy as sa
from alembic import op

revision = "0010_kept_work"
down_revision = "0009_cards"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_work",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("page", sa.String(length=500), nullable=False),
        sa.Column("sent_to", sa.String(length=500), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_kept_work_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "key", name=op.f("pk_kept_work")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("kept_work", schema=None) as batch_op:
        batch_op.create_index("ix_kept_work_kept_at", ["kept_at"], unique=False)


def downgrade() -> None:
    op.drop_table("kept_work")
