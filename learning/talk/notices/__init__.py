"""Notices: what is told to a learner at their next visit, in their language, whatever room it comes from."""
