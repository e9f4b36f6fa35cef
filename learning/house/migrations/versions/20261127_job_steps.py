"""how far a job is"""

import sqlalchemy as sa
from alembic import op

revision = "0028_job_steps"
down_revision = "0027_events"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Without a default, so neither database writes a row anew.
    op.add_column("job", sa.Column("done_steps", sa.Integer, nullable=True))
    op.add_column("job", sa.Column("all_steps", sa.Integer, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("job") as job:
        job.drop_column("all_steps")
        job.drop_column("done_steps")
