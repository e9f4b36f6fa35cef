"""Where the addresses of this part hang; what stands on them is about children, so no browser keeps a copy."""

from flask import Blueprint, Response

bp = Blueprint("pupils", __name__, template_folder="templates", url_prefix="/groups")


@bp.after_request
def keep_no_copy(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
