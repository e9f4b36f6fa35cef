"""what is asked for staff who lost their second proof"""

import sqlalchemy as sa
from alembic import op

revision = "0034_lost_proof"
down_revision = "0032_providers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lost_proof",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.BigInteger(), nullable=False),
        sa.Column("asker_name", sa.String(length=80), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_lost_proof_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_lost_proof_organisation_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["asker_id"], ["learner.id"], name=op.f("fk_lost_proof_asker_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_lost_proof")),
    )
    op.create_index(op.f("ix_lost_proof_organisation_id"), "lost_proof", ["organisation_id"])
    op.create_index(op.f("ix_lost_proof_asker_id"), "lost_proof", ["asker_id"])


def downgrade() -> None:
    op.drop_table("lost_proof")
