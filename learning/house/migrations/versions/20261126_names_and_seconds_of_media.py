"""names and seconds of media"""

import sqlalchemy as sa
from alembic import op

revision = "0003_media"
down_revision = "0002_bookmark"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("medium", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(length=100), server_default="", nullable=False))
        batch_op.add_column(sa.Column("seconds", sa.Float(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("medium", schema=None) as batch_op:
        batch_op.drop_column("seconds")
        batch_op.drop_column("name")
