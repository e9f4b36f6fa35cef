"""Organisations, their venues and rooms, and who works there in which role."""
