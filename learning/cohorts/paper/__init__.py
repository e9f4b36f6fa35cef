"""Paper for a session, and what comes back from it."""
