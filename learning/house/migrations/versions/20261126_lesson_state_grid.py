"""on PostgreSQL, the key of lesson_state holds what a group's grid asks for"""

from alembic import op

revision = "0020_lesson_state_grid"
down_revision = "0019_reports"
branch_labels = None
depends_on = None

# The people of a group lie all over the table: their lessons are read from the key alone, without a visit to the table for each row.
# No index more: each save already writes this one, because `touched_at` is in another. In SQLite the key is the table.
_KEY = "ALTER TABLE lesson_state DROP CONSTRAINT pk_lesson_state, ADD CONSTRAINT pk_lesson_state PRIMARY KEY (learner_id, lesson_uid)"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"{_KEY} INCLUDE (finished_at)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_KEY)
