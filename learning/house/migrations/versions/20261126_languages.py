"""pieces of published translations to suggest, and the tests of easy texts by readers"""

import sqlalchemy as sa
from alembic import op

from learning.house.db import Instant

revision = "0024_languages"
down_revision = "0023_lesson_results"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "translation_segment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("licence", sa.String(40), nullable=False),
        sa.Column("source_locale", sa.String(20), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("source_hash", sa.String(16), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("is_part", sa.Boolean, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_translation_segment_course_uid", "translation_segment", ["course_uid"])
    op.create_index("ix_translation_segment_exact", "translation_segment", ["locale", "source_locale", "source_hash"])
    op.create_index("ix_translation_segment_like", "translation_segment", ["locale", "source_locale", "size"])
    op.create_table(
        "reader_test",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("course_uid", sa.String(60), nullable=False),
        sa.Column("lesson_uid", sa.String(60), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("tested_by", sa.String(200), nullable=False),
        sa.Column("tested_on", sa.Date, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("noted_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_reader_test_lesson", "reader_test", ["course_uid", "lesson_uid", "locale"])


def downgrade() -> None:
    op.drop_table("reader_test")
    op.drop_table("translation_segment")
