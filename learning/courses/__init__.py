"""The catalogue: stages, tracks, courses, lessons and blocks; files in and out; published revisions and their pages."""

from learning.courses.blocks import is_task
from learning.courses.compiler import best_words
from learning.courses.counts import READABLE
from learning.courses.lists import courses_about, courses_of_track, languages_there, tracks_with
from learning.courses.models import Course, LessonPage, Revision, Stage, Track
from learning.courses.queries import course, first_stage_of, lesson_page, plain_page, stages, track, wish
from learning.courses.shown import course_card, language_list, lesson_url, stage_link, stations
from learning.courses.trackpage import track_link, track_stops_with

__all__ = [
    "READABLE",
    "Course",
    "LessonPage",
    "Revision",
    "Stage",
    "Track",
    "best_words",
    "course",
    "course_card",
    "courses_about",
    "courses_of_track",
    "first_stage_of",
    "is_task",
    "language_list",
    "languages_there",
    "lesson_page",
    "lesson_url",
    "plain_page",
    "stage_link",
    "stages",
    "stations",
    "track",
    "track_link",
    "track_stops_with",
    "tracks_with",
    "wish",
]
