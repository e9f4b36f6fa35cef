"""Facts and words beside the other pages of the studio."""

from learning.house.locale import _
from learning.studio.rights import Right
from learning.studio.sections import adds_section


@adds_section(50, "facts.start", Right.READ, "facts.index", "facts.edit", "facts.keep", "facts.new", "facts.add")
def section() -> str:
    return _("Facts and words")
