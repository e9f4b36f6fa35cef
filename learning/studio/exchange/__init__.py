"""Courses and tasks in and out as files of many kinds."""
