"""Pictures, films, sound and files of a course."""
