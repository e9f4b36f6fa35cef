"""a group can stay on a revision; a wish for a date knows its form"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0022_pins"
down_revision = "0022_media"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lesson_pin",
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("course_uid", sa.String(length=60), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("pinned_at", Instant(timezone=True), nullable=False),
        sa.Column("ended_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_lesson_pin_revision_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("subject", "course_uid", name=op.f("pk_lesson_pin")),
    )
    op.create_index("ix_lesson_pin_course", "lesson_pin", ["course_uid"])
    with op.batch_alter_table("date_wish") as batch_op:
        batch_op.add_column(sa.Column("press_hash", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_date_wish_press_hash"), ["press_hash"])


def downgrade() -> None:
    with op.batch_alter_table("date_wish") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_date_wish_press_hash"), type_="unique")
        batch_op.drop_column("press_hash")
    op.drop_table("lesson_pin")
