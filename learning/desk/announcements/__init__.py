"""Notices for everybody, written, looked at and ended by operators."""
