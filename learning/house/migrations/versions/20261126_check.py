"""items with their parameters, checks with their answers, and profiles"""

import sqlalchemy as sa
from alembic import op

revision = "0014_check"
down_revision = "0013_merging"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "item_folder",
        sa.Column("competence", sa.String(length=10), nullable=False),
        sa.Column("origin_hash", sa.String(length=64), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("competence", name=op.f("pk_item_folder")),
    )
    op.create_table(
        "item_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_uid", sa.String(length=71), nullable=False),
        sa.Column("origin_hash", sa.String(length=64), nullable=False),
        sa.Column("competence", sa.String(length=10), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("family", sa.String(length=60), nullable=True),
        sa.Column("outcomes", sa.JSON(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("discrimination", sa.Double(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_version")),
    )
    with op.batch_alter_table("item_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_version_item_uid"), ["item_uid"], unique=False)

    op.create_table(
        "parameter_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parameter_set")),
    )
    op.create_table(
        "check_answer",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("check_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_check_answer_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_check_answer_version_id")),
        sa.PrimaryKeyConstraint("learner_id", "check_id", "number", name=op.f("pk_check_answer")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "competence_check",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("size", sa.String(length=10), nullable=False),
        sa.Column("voice", sa.String(length=10), nullable=False),
        sa.Column("locales", sa.JSON(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("own_answers", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_competence_check_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["set_id"], ["parameter_set.id"], name=op.f("fk_competence_check_set_id")),
        sa.PrimaryKeyConstraint("learner_id", "id", name=op.f("pk_competence_check")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "item",
        sa.Column("uid", sa.String(length=71), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_item_version_id")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_item")),
    )
    op.create_table(
        "item_page",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_item_page_version_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("version_id", "locale", name=op.f("pk_item_page")),
    )
    op.create_table(
        "item_parameters",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("item_uid", sa.String(length=71), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("discrimination", sa.Double(), nullable=False),
        sa.Column("difficulty_error", sa.Double(), nullable=False),
        sa.Column("discrimination_error", sa.Double(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["parameter_set.id"], name=op.f("fk_item_parameters_set_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("set_id", "item_uid", name=op.f("pk_item_parameters")),
    )
    op.create_table(
        "profile",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("check_id", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("size", sa.String(length=10), nullable=False),
        sa.Column("voice", sa.String(length=10), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("overall", sa.JSON(), nullable=False),
        sa.Column("competences", sa.JSON(), nullable=False),
        sa.Column("own_view", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_profile_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "check_id", name=op.f("pk_profile")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("profile")
    op.drop_table("item_parameters")
    op.drop_table("item_page")
    op.drop_table("item")
    op.drop_table("competence_check")
    op.drop_table("check_answer")
    op.drop_table("parameter_set")
    with op.batch_alter_table("item_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_version_item_uid"))

    op.drop_table("item_version")
    op.drop_table("item_folder")
