"""Courses out and in: a course's folder as one file, and lessons from documents and question banks."""
