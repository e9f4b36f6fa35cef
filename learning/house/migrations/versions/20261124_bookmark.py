"""bookmarks of lessons"""

import sqlalchemy as sa
from alembic import op

revision = "0002_bookmark"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bookmark",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("lesson_uid", sa.String(length=121), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_bookmark_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "lesson_uid", name=op.f("pk_bookmark")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("bookmark")
