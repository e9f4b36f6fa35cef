"""a group can stay on a revision; a wish for a date knows its form"""

import sqlalchemy as sa
from alembic import op

revision = "0021_pins"
down_revision = "0020_lesson_state_grid"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("date_wish") as batch_op:
        batch_op.add_column(sa.Column("press_hash", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_date_wish_press_hash"), ["press_hash"])


def downgrade() -> None:
    with op.batch_alter_table("date_wish") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_date_wish_press_hash"), type_="unique")
        batch_op.drop_column("press_hash")
