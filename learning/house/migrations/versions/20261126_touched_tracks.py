"""when a track was arranged in the studio"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0022_touched_tracks"
down_revision = "0022_portfolio"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("track", sa.Column("touched_at", Instant, nullable=True))


def downgrade() -> None:
    op.drop_column("track", "touched_at")
