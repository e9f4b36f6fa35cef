"""When the pages were last checked for accessibility; the statement says so from here."""

from datetime import date

# Set by whoever runs `make look` and the browser tests and has looked at the results.
CHECKED_ON: date | None = date(2026, 11, 23)


def last_accessibility_check() -> date | None:
    return CHECKED_ON
