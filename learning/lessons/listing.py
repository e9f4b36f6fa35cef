"""The lessons' pages that search engines may keep: each lesson once, however it can be read."""

from sqlalchemy.orm import Session

from learning import courses
from learning.house.listing import Places, lists


@lists("lessons.lesson", also=("lessons.whole", "lessons.step"))
def lessons(session: Session) -> Places:
    for course_uid, lesson_uid, published_at in courses.lessons_on_tracks(session):
        yield {"course": course_uid, "lesson": lesson_uid}, published_at
