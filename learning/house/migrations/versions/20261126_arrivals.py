"""lessons read from documents, until they are kept"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0022_arrivals"
down_revision = "0021_drafts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "studio_arrival",
        sa.Column("key", sa.String(22), nullable=False),
        sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisation.id", ondelete="CASCADE"), nullable=False),
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("found", sa.JSON, nullable=False),
        sa.Column("media", sa.LargeBinary, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_studio_arrival_organisation_id", "studio_arrival", ["organisation_id"])


def downgrade() -> None:
    op.drop_table("studio_arrival")
