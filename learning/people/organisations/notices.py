"""What a page of the staff says after something was kept."""

from learning.house.locale import _
from learning.house.notices import announces


@announces("changed")
def changed() -> str:
    return _("Saved.")


@announces("gone")
def gone() -> str:
    return _("Deleted.")
