"""What `lessons` announces."""

from blinker import signal

task_answered = signal("task-answered")
lesson_finished = signal("lesson-finished")
