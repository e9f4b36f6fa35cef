"""results shared with a teacher by consent"""

import sqlalchemy as sa
from alembic import op

revision = "0015_result_share"
down_revision = "0014_check"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "result_share",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("check_id", sa.String(length=16), nullable=False),
        sa.Column("earlier", sa.Boolean(), nullable=False),
        sa.Column("called", sa.String(length=30), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("teacher_id", sa.BigInteger(), nullable=True),
        sa.Column("teacher_name", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_on", sa.JSON(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_result_share_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_result_share_organisation_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["teacher_id"], ["learner.id"], name=op.f("fk_result_share_teacher_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "key", name=op.f("pk_result_share")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_result_share_code_hash")),
    )
    with op.batch_alter_table("result_share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_result_share_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_result_share_teacher_id"), ["teacher_id"], unique=False)


def downgrade() -> None:
    op.drop_table("result_share")
