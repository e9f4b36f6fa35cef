"""What the frame of the studio's pages asks for while it is drawn."""

from typing import Any

from flask import Blueprint

from learning.studio.sections import sections, tabs_of
from learning.studio.shown import title_here

# No addresses of its own: it brings the templates that all pages of the studio extend.
bp = Blueprint("studio", __name__, template_folder="templates")


@bp.app_context_processor
def frame() -> dict[str, Any]:
    return {"studio_sections": sections, "studio_tabs": tabs_of, "studio_title": title_here}
