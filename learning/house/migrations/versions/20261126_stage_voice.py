"""how a stage speaks"""

import sqlalchemy as sa
from alembic import op

revision = "0006_stage_voice"
down_revision = "0005_catalogue"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stage", sa.Column("voice", sa.String(length=10), nullable=True))


def downgrade() -> None:
    op.drop_column("stage", "voice")
