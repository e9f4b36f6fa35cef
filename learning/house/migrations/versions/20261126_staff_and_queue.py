"""coordination that is handed over, and who deals with a report"""

import sqlalchemy as sa
from alembic import op

revision = "0012_staff_and_queue"
down_revision = "0011_site"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_over",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        sa.Column("giver_name", sa.String(length=80), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_hand_over_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["giver_id"], ["learner.id"], name=op.f("fk_hand_over_giver_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_hand_over_organisation_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "organisation_id", name=op.f("pk_hand_over")),
    )
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.create_index("ix_hand_over_organisation", ["organisation_id"], unique=False)
        batch_op.create_index("ix_hand_over_giver", ["giver_id"], unique=False)

    op.create_table(
        "report_dealing",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_report_dealing_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report_id"], ["barrier_report.id"], name=op.f("fk_report_dealing_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "report_id", name=op.f("pk_report_dealing")),
    )
    with op.batch_alter_table("report_dealing", schema=None) as batch_op:
        batch_op.create_index("ix_report_dealing_report", ["report_id"], unique=False)

    with op.batch_alter_table("barrier_report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("answer", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    with op.batch_alter_table("barrier_report", schema=None) as batch_op:
        for column in ("version", "answered_at", "answer", "note"):
            batch_op.drop_column(column)

    with op.batch_alter_table("report_dealing", schema=None) as batch_op:
        batch_op.drop_index("ix_report_dealing_report")

    op.drop_table("report_dealing")
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.drop_index("ix_hand_over_giver")
        batch_op.drop_index("ix_hand_over_organisation")

    op.drop_table("hand_over")
