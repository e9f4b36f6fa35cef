"""One module a kind."""

from learning.tasks.kinds.base import Kind, Verdict, Words, applies, here
from learning.tasks.kinds.checklist import CHECKLIST
from learning.tasks.kinds.choice import MULTIPLE, SINGLE
from learning.tasks.kinds.gaps import GAP_FILL
from learning.tasks.kinds.hotspot import HOTSPOT
from learning.tasks.kinds.inbox import INBOX, SIGNS
from learning.tasks.kinds.match import MATCH
from learning.tasks.kinds.order import ORDER
from learning.tasks.kinds.screen import SCREEN
from learning.tasks.kinds.shortanswer import SHORT_ANSWER

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (SINGLE, MULTIPLE, ORDER, MATCH, GAP_FILL, SHORT_ANSWER, HOTSPOT, INBOX, SCREEN, CHECKLIST)
}

__all__ = ["KINDS", "SIGNS", "Kind", "Verdict", "Words", "applies", "here"]
