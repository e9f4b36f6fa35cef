"""Work in the background as operators see it: what waits, runs, has failed, and what they can do about it."""
