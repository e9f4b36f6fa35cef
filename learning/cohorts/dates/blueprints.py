"""Where the pages of dates hang."""

from flask import Blueprint

# For residents, for the team of a group, and for who plans what is offered.
bp = Blueprint("dates", __name__, template_folder="templates", url_prefix="/dates")
team = Blueprint("seats", __name__, template_folder="templates", url_prefix="/groups")
