"""figures of the impact, month by month"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0031_impact"
down_revision = "0028_job_steps"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counted_month",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("counted_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("month"),
    )
    op.create_table(
        "impact_figure",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("measure", sa.String(30), nullable=False),
        sa.Column("dimension", sa.String(20), nullable=False),
        sa.Column("part", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("month", "measure", "dimension", "part"),
    )


def downgrade() -> None:
    op.drop_table("impact_figure")
    op.drop_table("counted_month")
