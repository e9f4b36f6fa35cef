"""Where the pages for writing hang."""

from flask import Blueprint

bp = Blueprint("writing", __name__, template_folder="templates", url_prefix="/studio/courses")
