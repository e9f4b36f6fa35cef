"""media of drafts: descriptions, uploads, narrower pictures"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0022_media"
down_revision = "0022_findings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_medium_note",
        sa.Column("course_uid", sa.String(60), sa.ForeignKey("draft.course_uid", ondelete="CASCADE"), nullable=False),
        sa.Column("medium_id", sa.String(60), nullable=False),
        sa.Column("decorative", sa.Boolean, nullable=False),
        sa.Column("descriptions", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("course_uid", "medium_id"),
    )
    op.create_table(
        "media_upload",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("added_at", Instant, nullable=False),
        sa.Column("unused_since", Instant),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "derivative",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("hash", "width", "kind"),
    )


def downgrade() -> None:
    for table in ("derivative", "media_upload", "draft_medium_note"):
        op.drop_table(table)
