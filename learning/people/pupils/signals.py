"""What happens to pupils and to whoever comes in by card; rooms above may listen, in the same transaction.

`arrived`: somebody came in by card (`session`, `learner_id`). `taken_along`: a pupil's place is their own from now on
(`session`, `learner_id`, `organisation_id`): what the organisation kept about them goes.
"""

from blinker import signal

arrived = signal("pupil-arrived")
taken_along = signal("pupil-taken-along")
