"""What happens to organisations and their staff; rooms above listen, in the same transaction.

`handing_over` (sender: the role): `session`, `organisation_id`, `giver_id`, `taker_id`: what the giver looked after goes to the taker.
`role_ended` (sender: the role): `session`, `organisation_id`, `learner_id`.
`hanging` (sender: "venue" or "room"): `session`, `number`; who answers True keeps it from being deleted.
"""

from blinker import signal

handing_over = signal("staff-handing-over")
role_ended = signal("staff-role-ended")
hanging = signal("organisation-hanging")
