"""what the last start read of the content folder"""

import sqlalchemy as sa
from alembic import op

revision = "0016_content_folder"
down_revision = "0015_result_share"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "content_folder",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_folder")),
    )


def downgrade() -> None:
    op.drop_table("content_folder")
