"""in which batch of people a shared result counts"""

import sqlalchemy as sa
from alembic import op

revision = "0019_learning_state"
down_revision = "calendar_feeds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("result_share", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counted", sa.JSON(), server_default="{}", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("result_share", schema=None) as batch_op:
        batch_op.drop_column("counted")
