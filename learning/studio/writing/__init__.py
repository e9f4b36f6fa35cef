"""Writing a course: its lessons, blocks and words."""
