"""Reading a lesson, answering, finishing; what each learner did."""

from learning.lessons.devices import choose_device
from learning.lessons.firsttask import FirstTask, first_task
from learning.lessons.progress import Progress, latest_progress, progress_here, tried_here, ways_here
from learning.lessons.reading import Reading
from learning.lessons.signals import lesson_finished, moved_on, participation_noted, task_answered
from learning.lessons.stationnotes import notes_stations
from learning.lessons.unkept import Tried, try_out, unkept

__all__ = [
    "FirstTask",
    "Progress",
    "Reading",
    "Tried",
    "choose_device",
    "first_task",
    "latest_progress",
    "lesson_finished",
    "moved_on",
    "notes_stations",
    "participation_noted",
    "progress_here",
    "task_answered",
    "tried_here",
    "try_out",
    "unkept",
    "ways_here",
]
