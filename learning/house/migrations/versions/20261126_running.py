"""the task that is talked about on the wall of a running session"""

import sqlalchemy as sa
from alembic import op

revision = "0018_running"
down_revision = "0017_cohorts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("running_meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("discuss", sa.String(length=190), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("running_meeting", schema=None) as batch_op:
        batch_op.drop_column("discuss")
