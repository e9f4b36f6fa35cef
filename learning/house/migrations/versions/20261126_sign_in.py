"""tickets sent by mail, passkeys, second proofs, what happened with a sign-in"""

import sqlalchemy as sa
from alembic import op

revision = "0008_sign_in"
down_revision = "0007_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_ticket",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("back", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose IN ('sign-in', 'reset')", name=op.f("ck_mail_ticket_purpose")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_mail_ticket")),
    )
    with op.batch_alter_table("mail_ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mail_ticket_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_mail_ticket_email"), ["email"], unique=False)

    op.create_table(
        "email_change",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("new", sa.String(length=320), nullable=False),
        sa.Column("old", sa.String(length=320), nullable=True),
        sa.Column("confirm_hash", sa.String(length=64), nullable=False),
        sa.Column("stop_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_email_change_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_email_change")),
        sa.UniqueConstraint("confirm_hash", name=op.f("uq_email_change_confirm_hash")),
        sa.UniqueConstraint("stop_hash", name=op.f("uq_email_change_stop_hash")),
    )
    op.create_table(
        "passkey",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("credential", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("signed", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_passkey_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "credential", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential", name=op.f("uq_passkey_credential")),
    )
    op.create_table(
        "second_proof",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("secret", sa.String(length=300), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_second_proof_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_second_proof")),
    )
    op.create_table(
        "sign_in_event",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=30), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_sign_in_event_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "number", name=op.f("pk_sign_in_event")),
    )
    with op.batch_alter_table("sign_in_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_event_at"), ["at"], unique=False)

    op.create_table(
        "spare_code",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_spare_code_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "code", name=op.f("pk_spare_code")),
    )


def downgrade() -> None:
    op.drop_table("spare_code")
    with op.batch_alter_table("sign_in_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_event_at"))

    op.drop_table("sign_in_event")
    op.drop_table("second_proof")
    op.drop_table("passkey")
    op.drop_table("email_change")
    with op.batch_alter_table("mail_ticket", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_ticket_email"))
        batch_op.drop_index(batch_op.f("ix_mail_ticket_created_at"))

    op.drop_table("mail_ticket")
