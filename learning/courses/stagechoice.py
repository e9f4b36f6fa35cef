"""The stages of life that the city shows, in the order it has chosen; the pages of the others still answer."""

from sqlalchemy.orm import Session

from learning.courses import queries
from learning.courses.models import Stage
from learning.house.site import current_site


def is_shown(uid: str) -> bool:
    chosen = current_site().stages
    return not chosen or uid in chosen


def shown_stages(session: Session) -> list[Stage]:
    """Those that are chosen, in their chosen order; all of them where nobody has chosen."""
    chosen, there = current_site().stages, queries.stages(session)
    return sorted((stage for stage in there if stage.uid in chosen), key=lambda stage: chosen.index(stage.uid)) if chosen else there
