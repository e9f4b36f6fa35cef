"""Reading a lesson, answering, finishing; what each learner did."""

from learning.lessons.beside import presses_beside
from learning.lessons.devices import choose_device
from learning.lessons.firsttask import FirstTask, first_task
from learning.lessons.pinned import learns_in, outlines_here, outlines_of_groups, reading_here, reads_as, revision_here
from learning.lessons.pinning import NoSuchRevision, let_go, pin, take_up, unpin
from learning.lessons.progress import Progress, latest_progress, progress_here, tried_here, ways_here
from learning.lessons.queries import Pin, pins_for, pins_of
from learning.lessons.reading import Reading
from learning.lessons.signals import lesson_finished, moved_on, participation_noted, task_answered
from learning.lessons.stationnotes import notes_stations
from learning.lessons.unkept import Tried, try_out, unkept

__all__ = [
    "FirstTask",
    "NoSuchRevision",
    "Pin",
    "Progress",
    "Reading",
    "Tried",
    "choose_device",
    "first_task",
    "latest_progress",
    "learns_in",
    "lesson_finished",
    "let_go",
    "moved_on",
    "notes_stations",
    "outlines_here",
    "outlines_of_groups",
    "participation_noted",
    "pin",
    "pins_for",
    "pins_of",
    "presses_beside",
    "progress_here",
    "reading_here",
    "reads_as",
    "revision_here",
    "take_up",
    "task_answered",
    "tried_here",
    "unpin",
    "try_out",
    "unkept",
    "ways_here",
]
