"""Who of an organisation's team may do what with a group: pure functions, asked in every view."""

from collections.abc import Collection
from datetime import date
from enum import Enum

from learning.cohorts.models import Cohort, Leader
from learning.house.access import Audience
from learning.people.here import Acting


class Right(Enum):
    """What somebody may do with a group."""

    MANAGE = "change the group, its team and its dates"
    BOOK = "give and take seats, make cards"
    TEACH = "lead a session, see the learning state, set tasks, write notes"
    HELP = "be in the room: check people in, see raised hands"
    REPORT = "see hours, attendance and learning state"
    LIST = "take out the named list for the funder"


# Everybody who may open pages of groups at all; which group, `rights` says.
TEAM = (Audience.COORDINATOR, Audience.TEACHER, Audience.SUBSTITUTE, Audience.VOLUNTEER)
_TEACHING = frozenset({Right.TEACH, Right.HELP})
_OF_A_ROLE = {
    "teacher": frozenset({Right.MANAGE, Right.BOOK, Right.TEACH, Right.HELP, Right.REPORT}),
    "substitute": _TEACHING,
    "volunteer": frozenset({Right.HELP}),
}
# As what a lesson without accounts can be held.
HOLDING = ("coordinator", "teacher", "substitute")
_COORDINATING = frozenset({Right.MANAGE, Right.BOOK, Right.REPORT, Right.LIST})
# As what somebody acts says what they may be at most: who acts as a volunteer does not teach, whatever their groups say.
_AT_MOST = {
    "teacher": _OF_A_ROLE["teacher"],
    "substitute": _OF_A_ROLE["substitute"],
    "volunteer": _OF_A_ROLE["volunteer"],
}


def rights(acting: Acting | None, cohort: Cohort, leader: Leader | None, today: date) -> frozenset[Right]:
    """What somebody who acts in a role may do with a group; nothing in another organisation's."""
    if acting is None or acting.organisation_id != cohort.organisation_id:
        return frozenset()
    if cohort.kind == "quick":
        # Whoever holds a lesson without accounts teaches it, and nobody does anything else with it.
        return _TEACHING if leader and acting.role in HOLDING else frozenset()
    if acting.role == "coordinator":
        return _COORDINATING
    if leader is None or not stands_in_on(leader, today):
        return frozenset()
    return _OF_A_ROLE[leader.role] & _AT_MOST.get(acting.role, frozenset())


def stands_in_on(leader: Leader, today: date) -> bool:
    """Does somebody's time with the group include a day? Without days it has no end."""
    return (leader.from_on is None or leader.from_on <= today) and (leader.until_on is None or today <= leader.until_on)


def may(rights_here: Collection[Right], right: Right) -> bool:
    return right in rights_here
