"""One module a kind."""

from learning.tasks.kinds.base import Kind, Verdict, Words, applies
from learning.tasks.kinds.choice import MULTIPLE, SINGLE
from learning.tasks.kinds.inbox import INBOX

KINDS: dict[str, Kind] = {kind.name: kind for kind in (SINGLE, MULTIPLE, INBOX)}

__all__ = ["KINDS", "Kind", "Verdict", "Words", "applies"]
