"""The catalogue: stages, tracks, courses and their published revisions, media, glossary, facts, plain pages.

Words stand beside their row as JSON keyed by locale; nothing here is about a person.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learning.house.clock import now
from learning.house.db import Instant, db

Words = dict[str, dict[str, Any]]


class Stage(db.Model):
    """One of the eight life stages."""

    __tablename__ = "stage"
    uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]
    words: Mapped[Words] = mapped_column(JSON)
    # How the stage speaks to people: None or "formal", or "informal" for school age.
    voice: Mapped[str | None] = mapped_column(String(10))
    # Where life may lead from here: other stages, each with words for the person.
    handovers: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, server_default="[]")
    tracks: Mapped[list["Track"]] = relationship(back_populates="stage", order_by="Track.position")


class Track(db.Model):
    """An ordered set of courses within a stage; what its courses sum up to is written by `counts.py`."""

    __tablename__ = "track"
    uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]
    stage_uid: Mapped[str] = mapped_column(ForeignKey("stage.uid"), index=True)
    words: Mapped[Words] = mapped_column(JSON)
    course_count: Mapped[int] = mapped_column(default=0, server_default="0")
    minutes_from: Mapped[int] = mapped_column(default=0, server_default="0")
    minutes_to: Mapped[int] = mapped_column(default=0, server_default="0")
    # When it was arranged in the studio: importing files leaves it alone from then on.
    touched_at: Mapped[datetime | None] = mapped_column(Instant)
    stage: Mapped[Stage] = relationship(back_populates="tracks")
    # Those that people see; all of them, also of withdrawn courses, stand in `all_places`.
    places: Mapped[list["TrackCourse"]] = relationship(
        primaryjoin="and_(Track.uid == TrackCourse.track_uid, TrackCourse.withdrawn.is_(False))",
        order_by="TrackCourse.position",
        viewonly=True,
    )
    all_places: Mapped[list["TrackCourse"]] = relationship(order_by="TrackCourse.position", cascade="all, delete-orphan")


class TrackCourse(db.Model):
    """A course's place in a track."""

    __tablename__ = "track_course"
    track_uid: Mapped[str] = mapped_column(ForeignKey("track.uid", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    course_uid: Mapped[str] = mapped_column(ForeignKey("course.uid"), index=True)
    # As its course is, so that no list has to ask the course.
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())
    course: Mapped["Course"] = relationship()


class Course(db.Model):
    """A course's identity, whatever revision and language it is read in; `origin_hash` tells whether its files changed.

    The numbers are those of the published revision; `counts.py` writes them, so that no page has to count.
    """

    __tablename__ = "course"
    uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    origin: Mapped[str] = mapped_column(String(20), default="files")
    origin_hash: Mapped[str] = mapped_column(String(64))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    # What its files said when they were brought in or offered last; "" where that was never noted.
    files_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    # Taken out of the catalogue, and the course that takes its place there, if there is one.
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    instead_uid: Mapped[str | None] = mapped_column(String(60))
    lessons: Mapped[int] = mapped_column(default=0, server_default="0")
    blocks: Mapped[int] = mapped_column(default=0, server_default="0")
    tasks: Mapped[int] = mapped_column(default=0, server_default="0")
    minutes_from: Mapped[int] = mapped_column(default=0, server_default="0")
    minutes_to: Mapped[int] = mapped_column(default=0, server_default="0")
    revision: Mapped["Revision"] = relationship()


class CourseLanguage(db.Model):
    """How many lessons of a published course can be read in a language, and how many can't."""

    __tablename__ = "course_language"
    __table_args__ = (Index("ix_course_language_readable", "locale", "readable"), Index("ix_course_language_lacking", "locale", "lacking"))
    course_uid: Mapped[str] = mapped_column(ForeignKey("course.uid"), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    readable: Mapped[int]
    outdated: Mapped[int]  # of the readable ones
    lacking: Mapped[int]
    partly: Mapped[int]  # of the lacking ones


class CourseCompetence(db.Model):
    """A competence that a published course is about."""

    __tablename__ = "course_competence"
    number: Mapped[str] = mapped_column(String(10), primary_key=True)
    course_uid: Mapped[str] = mapped_column(ForeignKey("course.uid"), primary_key=True, index=True)


class CoursePlace(db.Model):
    """A course's place in the list of all courses: stage after stage, track after track, each course once in a stage."""

    __tablename__ = "course_place"
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stage_uid: Mapped[str] = mapped_column(ForeignKey("stage.uid"), index=True)
    course_uid: Mapped[str] = mapped_column(ForeignKey("course.uid"), index=True)
    course: Mapped[Course] = relationship()


class Wish(db.Model):
    """What somebody may come for, and what answers it: competences and stages, the most fitting first."""

    __tablename__ = "wish"
    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]
    competences: Mapped[list[str]] = mapped_column(JSON)
    stages: Mapped[list[str]] = mapped_column(JSON)


class Revision(db.Model):
    """An immutable published state of a course.

    `document` is the course as its files tell it, `outline` what lists and cards need: titles, minutes, state of each language.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("course_uid", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    course_uid: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    published_at: Mapped[datetime] = mapped_column(Instant, default=now)
    document: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    outline: Mapped[dict[str, Any]] = mapped_column(JSON)


class LessonPage(db.Model):
    """One lesson of a revision, compiled for one locale: sanitised HTML and task data."""

    __tablename__ = "lesson_page"
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    lesson_uid: Mapped[str] = mapped_column(String(60), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class Medium(db.Model):
    """A file of a course, found by the hash of its bytes; the bytes lie in the data folder.

    `name` is what its author called it, and what people find in their downloads; width, height and seconds are 0 where there is none.
    """

    __tablename__ = "medium"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    name: Mapped[str] = mapped_column(String(100), server_default="")
    seconds: Mapped[float] = mapped_column(server_default="0")


class Derivative(db.Model):
    """A narrower picture made of a public one by a job; it lies beside it."""

    __tablename__ = "derivative"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    width: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    size: Mapped[int]


class ContentFolder(db.Model):
    """What the last import of a start read; one row, or none where something else was imported since."""

    __tablename__ = "content_folder"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fingerprint: Mapped[str] = mapped_column(String(64))


class Term(db.Model):
    """A word explained on demand; `touched_at` here and below: changed in the studio, so that importing files leaves it alone."""

    __tablename__ = "glossary_term"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]
    words: Mapped[Words] = mapped_column(JSON)
    touched_at: Mapped[datetime | None] = mapped_column(Instant)


class Source(db.Model):
    """Where facts come from, and when somebody last read it there."""

    __tablename__ = "source"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]
    entry: Mapped[dict[str, Any]] = mapped_column(JSON)
    touched_at: Mapped[datetime | None] = mapped_column(Instant)


class Fact(db.Model):
    """A number, price, deadline or link, changed in one place."""

    __tablename__ = "fact"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]
    source_key: Mapped[str] = mapped_column(ForeignKey("source.key"))
    entry: Mapped[dict[str, Any]] = mapped_column(JSON)
    touched_at: Mapped[datetime | None] = mapped_column(Instant)


class PlainPage(db.Model):
    """A plain page (privacy, imprint, …) in one locale, as Markdown."""

    __tablename__ = "plain_page"
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    meta: Mapped[dict[str, Any]] = mapped_column(JSON)
    body: Mapped[str] = mapped_column(Text)
