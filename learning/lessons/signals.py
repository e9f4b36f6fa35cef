"""What `lessons` announces, in the transaction of what happened.

`task_answered`: `learner_id`, `place`, `block_uid`, `verdict`. `lesson_finished`: `learner_id`, `place`. `moved_on`: `learner_id`,
`place`, `block_uid` (somebody went on to this block). `participation_noted`: `session`, `learner_id`, `key`.
"""

from blinker import signal

task_answered = signal("task-answered")
lesson_finished = signal("lesson-finished")
moved_on = signal("moved-on")
participation_noted = signal("participation-noted")
