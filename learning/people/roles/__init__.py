"""Putting on one of one's own roles, and taking it off."""
