"""Reading a lesson, answering, finishing; what each learner did."""

from learning.lessons.progress import Progress, latest_progress, progress_here, tried_here, ways_here
from learning.lessons.signals import lesson_finished, task_answered

__all__ = ["Progress", "latest_progress", "lesson_finished", "progress_here", "task_answered", "tried_here", "ways_here"]
