"""What happens to groups; all parts of the room and the rooms above may listen, in the same transaction.

Sender is always the group. `seated`, `seat_left`, `seat_offered`: `session`, `enrolment`. `seat_freed`: `session` (who waits may move up).
`meeting_moved`: `session`, `meeting`, `before` (begins_at, room_id). `meeting_cancelled`, `meeting_taken_up`
(it takes place after all): `session`, `meeting`. `meeting_started`, `meeting_ended`: `session`, `meeting`. `group_ended`, `group_reopened`
(it was ended by mistake): `session`.
"""

from blinker import signal

seated = signal("cohort-seated")
seat_left = signal("cohort-seat-left")
seat_freed = signal("cohort-seat-freed")
seat_offered = signal("cohort-seat-offered")
meeting_moved = signal("meeting-moved")
meeting_cancelled = signal("meeting-cancelled")
meeting_taken_up = signal("meeting-taken-up")
meeting_started = signal("meeting-started")
meeting_ended = signal("meeting-ended")
group_ended = signal("cohort-ended")
group_reopened = signal("cohort-reopened")
