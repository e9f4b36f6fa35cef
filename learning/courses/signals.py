"""What `courses` announces, in the transaction in which it happens."""

from blinker import signal

# Sent with the course's uid, `session=`.
course_published = signal("course-published")
# Sent with the course's uid, `session=`: it is no longer offered.
course_withdrawn = signal("course-withdrawn")
# Sent when everything has been brought in, tracks and stages too, `session=`.
catalogue_imported = signal("catalogue-imported")
