"""Words that pages of paper say of what was entered."""

from learning.cohorts.paper.results import Stands
from learning.house.locale import _, written_date


def on_paper(known: Stands) -> str:
    """How it is said, to team and learner alike, that something was done on paper."""
    return _("on paper, entered by %(name)s on %(day)s", name=known.by, day=written_date(known.on))
