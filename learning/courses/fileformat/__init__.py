"""Courses as files: reading, checking, writing; described in docs/content-format.md."""

from learning.courses.fileformat.folder import Catalogue, CourseFiles, read_catalogue, write_catalogue
from learning.courses.fileformat.problems import ContentRefused, Problem

__all__ = ["Catalogue", "ContentRefused", "CourseFiles", "Problem", "read_catalogue", "write_catalogue"]
