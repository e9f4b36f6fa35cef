"""search: courses, tokens, words; full-text indexes of each engine"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004_search"
down_revision = "0003_media"
branch_labels = None
depends_on = None

# The words lie in search_text alone; the index follows it whoever writes. Neither places nor counts are asked, so neither is kept.
FTS5 = (
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_text', content_rowid='id', tokenize='ascii', detail='none',"
    " columnsize=0)",
    "CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN"
    " INSERT INTO search_index (rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN"
    " INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN"
    " INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.id, old.words);"
    " INSERT INTO search_index (rowid, words) VALUES (new.id, new.words); END",
)


def upgrade() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    folded = sa.String(length=80, collation="C") if postgres else sa.String(length=80)
    op.create_table(
        "search_course",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("course_uid", sa.String(length=60), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("facets", sa.JSON(), nullable=False),
        sa.Column("vocabulary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["course_uid"], ["course.uid"], name=op.f("fk_search_course_course_uid"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_course")),
        sa.UniqueConstraint("course_uid", name=op.f("uq_search_course_course_uid")),
    )
    op.create_table(
        "search_text",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", postgresql.TSVECTOR() if postgres else sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_text")),
    )
    op.create_table(
        "search_word",
        sa.Column("key", folded, nullable=False),
        sa.Column("stem", folded, nullable=False),
        sa.Column("backwards", folded, nullable=False),
        sa.Column("shown", sa.String(length=80), nullable=False),
        sa.Column("courses", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_search_word")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_word_stem"), "search_word", ["stem"])
    op.create_index(op.f("ix_search_word_backwards"), "search_word", ["backwards"])
    if postgres:
        op.create_index("ix_search_text_words", "search_text", ["words"], postgresql_using="gin")
    else:
        for statement in FTS5:
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_word")
    op.drop_table("search_text")
    op.drop_table("search_course")
