"""whom nobody has seen for long is found without reading through all learners"""

from alembic import op

revision = "0035_parts"
down_revision = "0034_lost_proof"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_learner_seen_at"), "learner", ["seen_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_learner_seen_at"), table_name="learner")
