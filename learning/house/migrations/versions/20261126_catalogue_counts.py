"""counts of the catalogue, hand-over points, wishes"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005_catalogue"
down_revision = "0004_search"
branch_labels = None
depends_on = None

_READABLE = ("complete", "outdated")


def upgrade() -> None:
    op.create_table(
        "wish",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("competences", sa.JSON(), nullable=False),
        sa.Column("stages", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
    )
    op.create_table(
        "course_competence",
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("course_uid", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["course_uid"], ["course.uid"], name=op.f("fk_course_competence_course_uid")),
        sa.PrimaryKeyConstraint("number", "course_uid", name=op.f("pk_course_competence")),
    )
    op.create_index(op.f("ix_course_competence_course_uid"), "course_competence", ["course_uid"], unique=False)
    op.create_table(
        "course_language",
        sa.Column("course_uid", sa.String(length=60), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("readable", sa.Integer(), nullable=False),
        sa.Column("outdated", sa.Integer(), nullable=False),
        sa.Column("lacking", sa.Integer(), nullable=False),
        sa.Column("partly", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["course_uid"], ["course.uid"], name=op.f("fk_course_language_course_uid")),
        sa.PrimaryKeyConstraint("course_uid", "locale", name=op.f("pk_course_language")),
    )
    op.create_index("ix_course_language_lacking", "course_language", ["locale", "lacking"], unique=False)
    op.create_index("ix_course_language_readable", "course_language", ["locale", "readable"], unique=False)
    op.create_table(
        "course_place",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stage_uid", sa.String(length=60), nullable=False),
        sa.Column("course_uid", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["course_uid"], ["course.uid"], name=op.f("fk_course_place_course_uid")),
        sa.ForeignKeyConstraint(["stage_uid"], ["stage.uid"], name=op.f("fk_course_place_stage_uid")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_course_place")),
    )
    op.create_index(op.f("ix_course_place_course_uid"), "course_place", ["course_uid"], unique=False)
    op.create_index(op.f("ix_course_place_stage_uid"), "course_place", ["stage_uid"], unique=False)
    op.add_column("stage", sa.Column("handovers", sa.JSON(), server_default="[]", nullable=False))
    for name in ("lessons", "blocks", "tasks", "minutes_from", "minutes_to"):
        op.add_column("course", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    for name in ("course_count", "minutes_from", "minutes_to"):
        op.add_column("track", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    _count_what_is_there()


def _count_what_is_there() -> None:
    """The next import counts what it publishes; a course whose files are gone is counted here or never."""
    connection = op.get_bind()
    asked = sa.text("SELECT course.uid, revision.outline FROM course JOIN revision ON revision.id = course.revision_id")
    for uid, outline in connection.execute(asked).all():
        _count(connection, uid, json.loads(outline) if isinstance(outline, str) else outline)


def _count(connection: sa.Connection, uid: str, outline: dict) -> None:
    lessons = outline["lessons"]
    numbers = {
        "lessons": len(lessons),
        "blocks": sum(lesson["blocks"] for lesson in lessons),
        "tasks": sum(lesson["tasks"] for lesson in lessons),
        "minutes_from": sum(lesson["minutes"][0] for lesson in lessons),
        "minutes_to": sum(lesson["minutes"][1] for lesson in lessons),
    }
    columns = ", ".join(f"{name} = :{name}" for name in numbers)
    connection.execute(sa.text(f"UPDATE course SET {columns} WHERE uid = :uid"), {**numbers, "uid": uid})
    for number in outline["competences"]:
        put = sa.text("INSERT INTO course_competence (number, course_uid) VALUES (:number, :uid)")
        connection.execute(put, {"number": number, "uid": uid})
    for locale in lessons[0]["states"]:
        states = [lesson["states"][locale] for lesson in lessons]
        counted = {
            "readable": sum(state in _READABLE for state in states),
            "outdated": states.count("outdated"),
            "lacking": sum(state not in _READABLE for state in states),
            "partly": states.count("partly"),
        }
        put = sa.text(
            "INSERT INTO course_language (course_uid, locale, readable, outdated, lacking, partly)"
            " VALUES (:uid, :locale, :readable, :outdated, :lacking, :partly)"
        )
        connection.execute(put, {**counted, "uid": uid, "locale": locale})


def downgrade() -> None:
    for table, names in (("track", ("course_count", "minutes_from", "minutes_to")), ("stage", ("handovers",))):
        for name in names:
            op.drop_column(table, name)
    for name in ("lessons", "blocks", "tasks", "minutes_from", "minutes_to"):
        op.drop_column("course", name)
    for table in ("course_place", "course_language", "course_competence", "wish"):
        op.drop_table(table)
