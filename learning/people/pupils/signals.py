"""What happens to pupils. `arrived`: `learner_id` (somebody came in with their card, in this browser, just now)."""

from blinker import signal

arrived = signal("pupil-arrived")
