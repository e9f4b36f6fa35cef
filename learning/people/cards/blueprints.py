"""Where the addresses of cards hang: pages in a language, and the two short ones that are printed."""

from flask import Blueprint, Response

bp = Blueprint("cards", __name__, template_folder="templates", url_prefix="/card")
short = Blueprint("card_door", __name__, url_prefix="/k")


@bp.after_request
@short.after_request
def keep_to_oneself(response: Response) -> Response:
    """What stands here is somebody's own, or leads there: no copy in the browser, no address told to the next page."""
    response.headers["Cache-Control"] = "no-store"
    # With its origin alone a page still counts as ours when its form is sent.
    response.headers["Referrer-Policy"] = "origin"
    return response
