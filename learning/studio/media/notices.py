"""What stands at the top of a page after something was done."""

from learning.house.locale import _
from learning.house.notices import announces


@announces("media_added")
def added() -> str:
    return _("The files are there. Say what the pictures show.")


@announces("media_removed")
def removed() -> str:
    return _("It was taken out. Its file is kept for 30 days.")


@announces("media_kept")
def kept() -> str:
    return _("It is kept.")
