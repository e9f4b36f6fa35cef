"""Reading a lesson, answering, finishing; what each learner did."""

from learning.lessons.beside import presses_beside
from learning.lessons.devices import choose_device
from learning.lessons.firsttask import FirstTask, first_task
from learning.lessons.progress import Progress, latest_progress, progress_here, tried_here, ways_here
from learning.lessons.signals import lesson_finished, moved_on, participation_noted, task_answered
from learning.lessons.stationnotes import notes_stations

__all__ = [
    "FirstTask",
    "Progress",
    "choose_device",
    "first_task",
    "latest_progress",
    "lesson_finished",
    "moved_on",
    "notes_stations",
    "participation_noted",
    "presses_beside",
    "progress_here",
    "task_answered",
    "tried_here",
    "ways_here",
]
