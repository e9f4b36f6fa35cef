"""Backup: everything that is kept in one file, and back from it; `flask --app app backup make`, `check` and `restore`."""
