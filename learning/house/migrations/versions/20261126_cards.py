"""cards, spare strips, requests at a desk"""

import sqlalchemy as sa
from alembic import op

revision = "0009_cards"
down_revision = "0008_sign_in"
branch_labels = None
depends_on = None

HAPPENINGS = ("made", "used", "lost", "strip_used", "desk_asked", "desk_stopped", "desk_used")


def _learner():
    return sa.Column("learner_id", sa.BigInteger(), nullable=False)


def _of_learner(table):
    return sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f(f"fk_{table}_learner_id"), ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "card",
        _learner(),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("once", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('pin', 'pictures')", name=op.f("ck_card_kind")),
        _of_learner("card"),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_card")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_card_code_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_card_token_hash")),
    )
    op.create_table(
        "recovery_strip",
        _learner(),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _of_learner("recovery_strip"),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_recovery_strip")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_recovery_strip_code_hash")),
    )
    op.create_table(
        "desk_request",
        _learner(),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("stop_hash", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _of_learner("desk_request"),
        sa.PrimaryKeyConstraint("learner_id", "key", name=op.f("pk_desk_request")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_desk_request_code_hash")),
        sa.UniqueConstraint("stop_hash", name=op.f("uq_desk_request_stop_hash")),
    )
    op.create_table(
        "card_event",
        _learner(),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"what IN {HAPPENINGS}", name=op.f("ck_card_event_what")),
        _of_learner("card_event"),
        sa.PrimaryKeyConstraint("learner_id", "key", name=op.f("pk_card_event")),
    )
    with op.batch_alter_table("card_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_event_happened_at"), ["happened_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("card_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_event_happened_at"))
    op.drop_table("card_event")
    op.drop_table("desk_request")
    op.drop_table("recovery_strip")
    op.drop_table("card")
