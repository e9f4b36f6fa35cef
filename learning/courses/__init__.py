"""The catalogue: stages, tracks, courses, lessons and blocks; files in and out; published revisions and their pages."""

from learning.courses.blocks import is_task, keeps_answers
from learning.courses.compiler import best_words
from learning.courses.models import Course, LessonPage, Revision, Stage
from learning.courses.queries import (
    course,
    first_course,
    first_stage_of,
    lesson_page,
    lessons_on_tracks,
    outlines_of,
    plain_page,
    plain_page_names,
    stages,
)
from learning.courses.shown import course_card, language_list, lesson_url, minutes, stations, title_of
from learning.courses.signposts import Signpost, next_in_track, next_track, signposts
from learning.courses.titles import area_title, competence_title
from learning.courses.voice import in_its_voice, outline_here

__all__ = [
    "Course",
    "LessonPage",
    "Revision",
    "Signpost",
    "Stage",
    "area_title",
    "best_words",
    "competence_title",
    "course",
    "course_card",
    "first_course",
    "first_stage_of",
    "in_its_voice",
    "is_task",
    "keeps_answers",
    "language_list",
    "lesson_page",
    "lesson_url",
    "outline_here",
    "lessons_on_tracks",
    "minutes",
    "next_in_track",
    "next_track",
    "outlines_of",
    "plain_page",
    "plain_page_names",
    "signposts",
    "stages",
    "stations",
    "title_of",
]
