"""drafts of courses, whose a course is, how far each language is"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0021_drafts"
down_revision = "0020_lesson_state_grid"
branch_labels = None
depends_on = None


def _of_draft() -> sa.Column:
    return sa.Column("course_uid", sa.String(60), sa.ForeignKey("draft.course_uid", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "course_holder",
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisation.id", ondelete="CASCADE"), nullable=False),
        sa.PrimaryKeyConstraint("course_uid"),
    )
    op.create_index("ix_course_holder_organisation_id", "course_holder", ["organisation_id"])
    op.create_table(
        "draft",
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("structure", sa.JSON, nullable=False),
        sa.Column("lessons", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id", ondelete="SET NULL")),
        sa.Column("opened_at", Instant, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("course_uid"),
        sa.CheckConstraint("state IN ('writing', 'in_review', 'approved', 'scheduled')", name="state"),
    )
    op.create_table(
        "draft_lesson",
        _of_draft(),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("structure", sa.JSON, nullable=False),
        sa.Column("order", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("course_uid", "lesson_uid"),
    )
    op.create_table(
        "draft_block",
        _of_draft(),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("block_id", sa.String(60), nullable=False),
        sa.Column("structure", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("change", sa.String(10), nullable=False),
        sa.Column("removed_at", Instant),
        sa.PrimaryKeyConstraint("course_uid", "lesson_uid", "block_id"),
        sa.CheckConstraint("change IN ('', 'wording', 'meaning', 'danger')", name="change"),
    )
    op.create_table(
        "draft_words",
        _of_draft(),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("block_id", sa.String(60), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("made_from", sa.String(8)),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("course_uid", "lesson_uid", "block_id", "locale"),
    )
    op.create_table(
        "draft_medium",
        _of_draft(),
        sa.Column("medium_id", sa.String(60), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("entry", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("course_uid", "medium_id"),
    )
    op.create_index("ix_draft_medium_hash", "draft_medium", ["hash"])
    op.create_table(
        "draft_change",
        sa.Column("id", sa.Integer, nullable=False),
        _of_draft(),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("block_id", sa.String(60), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("at", Instant, nullable=False),
        sa.Column("learner_id", sa.BigInteger, sa.ForeignKey("learner.id", ondelete="SET NULL")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_draft_change_unit", "draft_change", ["course_uid", "lesson_uid", "block_id", "locale", "id"])
    op.create_index("ix_draft_change_at", "draft_change", ["at"])
    op.create_index("ix_draft_change_learner_id", "draft_change", ["learner_id"])
    numbers = [sa.Column(name, sa.Integer, nullable=False) for name in ("blocks", "outdated", "lacking", "hidden", "words")]
    op.create_table(
        "language_tally",
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        *numbers,
        sa.PrimaryKeyConstraint("course_uid", "lesson_uid", "locale"),
    )


def downgrade() -> None:
    for table in (
        "language_tally",
        "draft_change",
        "draft_medium",
        "draft_words",
        "draft_block",
        "draft_lesson",
        "draft",
        "course_holder",
    ):
        op.drop_table(table)
