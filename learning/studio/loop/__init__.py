"""What becomes of a course: where learners stop, which tasks are too hard, or tell nothing apart; by the rule for small numbers."""
