"""Courses as files: reading, checking, writing; described in docs/content-format.md."""

from learning.courses.fileformat.folder import Catalogue, ChangedMeanwhile, CourseFiles, saved_at, write_catalogue
from learning.courses.fileformat.problems import ContentRefused, Problem
from learning.courses.fileformat.reader import read_catalogue

__all__ = ["Catalogue", "ChangedMeanwhile", "ContentRefused", "CourseFiles", "Problem", "read_catalogue", "saved_at", "write_catalogue"]
