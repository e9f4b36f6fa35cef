"""The catalogue: stages, tracks, courses, lessons and blocks; files in and out; published revisions and their pages."""

from learning.courses.blocks import is_task, keeps_answers
from learning.courses.compiler import best_words
from learning.courses.models import Course, LessonPage, Revision, Stage
from learning.courses.queries import course, first_course, first_stage_of, lesson_page, plain_page, stages
from learning.courses.shown import course_card, language_list, lesson_url, stations
from learning.courses.voice import in_its_voice, outline_here

__all__ = [
    "Course",
    "LessonPage",
    "Revision",
    "Stage",
    "best_words",
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
    "plain_page",
    "stages",
    "stations",
]
