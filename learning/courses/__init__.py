"""The catalogue: stages, tracks, courses, lessons and blocks; files in and out; published revisions and their pages."""

from learning.courses.blocks import is_task, keeps_answers
from learning.courses.compiler import best_words
from learning.courses.counts import READABLE
from learning.courses.lists import courses_about, courses_of_track, languages_there, tracks_with
from learning.courses.models import Course, LessonPage, Revision, Stage, Track
from learning.courses.queries import (
    course,
    course_revisions,
    first_stage_of,
    is_withdrawn,
    lesson_page,
    lesson_pages,
    lessons_on_tracks,
    offered_revisions,
    outlines_of,
    plain_page,
    plain_page_names,
    revision,
    revisions,
    revisions_of,
    stages,
    track,
    tracks_with_stages,
    wish,
)
from learning.courses.shown import course_card, language_list, languages_shown, lesson_url, minutes, stage_link, stations, title_of
from learning.courses.signals import catalogue_imported, course_published, course_withdrawn
from learning.courses.signposts import Signpost, next_in_track, next_track, signposts
from learning.courses.stagechoice import shown_stages
from learning.courses.trackpage import track_link, track_stops_with
from learning.courses.voice import in_its_voice, outline_here

__all__ = [
    "READABLE",
    "Course",
    "LessonPage",
    "Revision",
    "Signpost",
    "Stage",
    "Track",
    "best_words",
    "catalogue_imported",
    "course",
    "course_card",
    "course_published",
    "course_revisions",
    "course_withdrawn",
    "courses_about",
    "courses_of_track",
    "first_stage_of",
    "in_its_voice",
    "is_task",
    "is_withdrawn",
    "keeps_answers",
    "language_list",
    "languages_shown",
    "languages_there",
    "lesson_page",
    "lesson_pages",
    "lesson_url",
    "lessons_on_tracks",
    "minutes",
    "next_in_track",
    "next_track",
    "outline_here",
    "offered_revisions",
    "outlines_of",
    "plain_page",
    "plain_page_names",
    "revision",
    "revisions",
    "revisions_of",
    "shown_stages",
    "signposts",
    "stage_link",
    "stages",
    "stations",
    "title_of",
    "track",
    "track_link",
    "track_stops_with",
    "tracks_with",
    "tracks_with_stages",
    "wish",
]
