"""what was done and refused around sign-ins, roles and settings, by the words for people in the log"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0027_events"
down_revision = "0025_course_finish"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_name",
        sa.Column("learner_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_event_name_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_event_name")),
        sa.UniqueConstraint("name", name=op.f("uq_event_name_name")),
    )
    op.create_table(
        "security_event",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("actor", sa.String(16), nullable=True),
        sa.Column("about", sa.String(16), nullable=True),
        sa.Column("endpoint", sa.String(80), nullable=False),
        sa.Column("detail", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_event")),
    )
    op.create_index("ix_security_event_day_kind", "security_event", ["day", "kind"])
    op.create_index(op.f("ix_security_event_actor"), "security_event", ["actor"])
    op.create_index(op.f("ix_security_event_about"), "security_event", ["about"])


def downgrade() -> None:
    op.drop_table("security_event")
    op.drop_table("event_name")
