"""The catalogue: stages, tracks, courses, lessons and blocks; files in and out; published revisions and their pages."""

from learning.courses.blocks import is_task, keeps_answers
from learning.courses.compiler import best_words
from learning.courses.models import Course, LessonPage, Revision, Stage
from learning.courses.queries import (
    course,
    course_revisions,
    first_course,
    first_stage_of,
    lesson_page,
    lesson_pages,
    plain_page,
    stages,
    tracks_with_stages,
)
from learning.courses.shown import course_card, language_list, lesson_url, minutes, stations
from learning.courses.signals import catalogue_imported, course_published
from learning.courses.titles import COMPETENCES, LEVELS, competence_title, level_title

__all__ = [
    "COMPETENCES",
    "LEVELS",
    "Course",
    "LessonPage",
    "Revision",
    "Stage",
    "best_words",
    "catalogue_imported",
    "competence_title",
    "course",
    "course_card",
    "course_published",
    "course_revisions",
    "first_course",
    "first_stage_of",
    "is_task",
    "keeps_answers",
    "language_list",
    "lesson_page",
    "lesson_pages",
    "lesson_url",
    "level_title",
    "minutes",
    "plain_page",
    "stages",
    "stations",
    "tracks_with_stages",
]
