"""Why somebody can't leave, in words: what is so, and what to do."""

from learning.house.locale import _
from learning.house.refusal import Refusal
from learning.people.staff.actions import LastCoordinator, LastOperator


def refusal_words(refusal: Refusal) -> str:
    return {
        LastCoordinator: _("Nobody else coordinates this organisation. Hand the coordination over to a colleague first."),
        LastOperator: _("Nobody else runs the platform. Make a colleague an operator first."),
    }[type(refusal)]
