"""groups, their dates, seats and running sessions; pupils, participation, notices"""

import sqlalchemy as sa
from alembic import op

revision = "0017_cohorts"
down_revision = "0016_content_folder"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "date_wish",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("course_uid", sa.String(length=60), nullable=False),
        sa.Column("district", sa.String(length=80), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("times", sa.String(length=60), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_date_wish_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "course_uid", name=op.f("pk_date_wish")),
    )
    with op.batch_alter_table("date_wish", schema=None) as batch_op:
        batch_op.create_index("ix_date_wish_course", ["course_uid"], unique=False)

    op.create_table(
        "learner_notice",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_learner_notice_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "key", name=op.f("pk_learner_notice")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "participation",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=140), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("group_key", sa.String(length=20), nullable=False),
        sa.Column("entered_by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('here', 'late', 'excused', 'missing', 'finished')", name=op.f("ck_participation_state")),
        sa.CheckConstraint("way IN ('room', 'paper', 'online')", name=op.f("ck_participation_way")),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_participation_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "key", name=op.f("pk_participation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pupil",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("called", sa.String(length=40), nullable=False),
        sa.Column("home_use", sa.Boolean(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_pupil_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pupil_organisation_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_pupil")),
    )
    with op.batch_alter_table("pupil", schema=None) as batch_op:
        batch_op.create_index("ix_pupil_organisation", ["organisation_id"], unique=False)

    op.create_table(
        "cohort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("voice", sa.String(length=10), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("asks_first", sa.Boolean(), nullable=False),
        sa.Column("track_uid", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('course', 'open', 'quick')", name=op.f("ck_cohort_kind")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_cohort_organisation_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_cohort_room_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort")),
    )
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.create_index("ix_cohort_organisation", ["organisation_id"], unique=False)
        batch_op.create_index("ix_cohort_room", ["room_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("lesson_uid", sa.String(length=121), nullable=False),
        sa.Column("for_all", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_assignment_cohort_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index("ix_assignment_cohort", ["cohort_id"], unique=False)

    op.create_table(
        "cohort_course",
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("course_uid", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_cohort_course_cohort_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cohort_id", "course_uid", name=op.f("pk_cohort_course")),
    )
    op.create_table(
        "cohort_leader",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint("role IN ('teacher', 'substitute', 'volunteer')", name=op.f("ck_cohort_leader_role")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_cohort_leader_cohort_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_cohort_leader_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "cohort_id", name=op.f("pk_cohort_leader")),
    )
    with op.batch_alter_table("cohort_leader", schema=None) as batch_op:
        batch_op.create_index("ix_cohort_leader_cohort", ["cohort_id"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("called", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("booked_by", sa.String(length=80), nullable=False),
        sa.Column("slip_hash", sa.String(length=64), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'waiting', 'offered', 'in', 'left', 'declined')", name=op.f("ck_enrolment_state")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_enrolment_cohort_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_enrolment_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "cohort_id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("slip_hash", name=op.f("uq_enrolment_slip_hash")),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index("ix_enrolment_cohort", ["cohort_id", "state"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("devices", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_meeting_cohort_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_meeting_room_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uid", name="uq_meeting_uid"),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_begins", ["begins_at"], unique=False)
        batch_op.create_index("ix_meeting_cohort", ["cohort_id", "begins_at"], unique=False)
        batch_op.create_index("ix_meeting_room", ["room_id", "begins_at"], unique=False)

    op.create_table(
        "team_note",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_name", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_team_note_cohort_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_team_note_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "key", name=op.f("pk_team_note")),
    )
    with op.batch_alter_table("team_note", schema=None) as batch_op:
        batch_op.create_index("ix_team_note_cohort", ["cohort_id"], unique=False)

    op.create_table(
        "assigned_to",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_assigned_to_assignment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_assigned_to_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "assignment_id", name=op.f("pk_assigned_to")),
    )
    with op.batch_alter_table("assigned_to", schema=None) as batch_op:
        batch_op.create_index("ix_assigned_to_assignment", ["assignment_id"], unique=False)

    op.create_table(
        "ballot",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_ballot_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_ballot_meeting_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "meeting_id", "question", name=op.f("pk_ballot")),
    )
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.create_index("ix_ballot_meeting", ["meeting_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lesson_uid", sa.String(length=121), nullable=False),
        sa.Column("at_block", sa.String(length=60), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_yet", sa.Integer(), nullable=False),
        sa.Column("hand_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("coming_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_presence_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_presence_meeting_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "meeting_id", name=op.f("pk_presence")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index("ix_presence_meeting", ["meeting_id"], unique=False)

    op.create_table(
        "running_meeting",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("eyes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("go_to", sa.String(length=300), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_running_meeting_meeting_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_running_meeting")),
    )


def downgrade() -> None:

    op.drop_table("running_meeting")
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.drop_index("ix_presence_meeting")

    op.drop_table("presence")
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_index("ix_ballot_meeting")

    op.drop_table("ballot")
    with op.batch_alter_table("assigned_to", schema=None) as batch_op:
        batch_op.drop_index("ix_assigned_to_assignment")

    op.drop_table("assigned_to")
    with op.batch_alter_table("team_note", schema=None) as batch_op:
        batch_op.drop_index("ix_team_note_cohort")

    op.drop_table("team_note")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_room")
        batch_op.drop_index("ix_meeting_cohort")
        batch_op.drop_index("ix_meeting_begins")

    op.drop_table("meeting")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_index("ix_enrolment_cohort")

    op.drop_table("enrolment")
    with op.batch_alter_table("cohort_leader", schema=None) as batch_op:
        batch_op.drop_index("ix_cohort_leader_cohort")

    op.drop_table("cohort_leader")
    op.drop_table("cohort_course")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index("ix_assignment_cohort")

    op.drop_table("assignment")
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.drop_index("ix_cohort_room")
        batch_op.drop_index("ix_cohort_organisation")

    op.drop_table("cohort")
    with op.batch_alter_table("pupil", schema=None) as batch_op:
        batch_op.drop_index("ix_pupil_organisation")

    op.drop_table("pupil")
    op.drop_table("participation")
    op.drop_table("learner_notice")
    with op.batch_alter_table("date_wish", schema=None) as batch_op:
        batch_op.drop_index("ix_date_wish_course")

    op.drop_table("date_wish")
