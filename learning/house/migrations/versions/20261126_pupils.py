"""codes by which pupils take their place along"""

import sqlalchemy as sa
from alembic import op

revision = "0018_pupils"
down_revision = "0018_quick"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("pupil", schema=None) as batch_op:
        batch_op.add_column(sa.Column("along_hash", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_pupil_along_hash"), ["along_hash"])


def downgrade() -> None:
    with op.batch_alter_table("pupil", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_pupil_along_hash"), type_="unique")
        batch_op.drop_column("along_hash")
