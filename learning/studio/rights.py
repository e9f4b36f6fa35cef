"""Who of an organisation may do what with its courses: pure functions, asked in every view."""

from enum import Enum

from learning.house.access import Audience
from learning.people.here import Acting


class Right(Enum):
    """What somebody may do with a course of their organisation."""

    READ = "open its draft, read what is said about it"
    WRITE = "change its structure, media and the words of its original"
    TRANSLATE = "change its words in other languages"
    COMMENT = "write comments on blocks, and close one's own"
    REVIEW = "approve it or give it back, unless one has written it"
    PUBLISH = "publish what was approved"
    MANAGE = "give work to people, with a day when it is due"


# Everybody who may open pages of the studio at all; which course, `rights` says.
TEAM = (Audience.AUTHOR, Audience.TRANSLATOR, Audience.REVIEWER, Audience.COORDINATOR)
WRITING = (Audience.AUTHOR,)
TRANSLATING = (Audience.AUTHOR, Audience.TRANSLATOR)
_OF_A_ROLE = {
    "author": frozenset({Right.READ, Right.WRITE, Right.TRANSLATE, Right.COMMENT, Right.PUBLISH, Right.MANAGE}),
    "translator": frozenset({Right.READ, Right.TRANSLATE, Right.COMMENT}),
    "reviewer": frozenset({Right.READ, Right.COMMENT, Right.REVIEW, Right.PUBLISH}),
    "coordinator": frozenset({Right.READ, Right.MANAGE}),
}


def rights(acting: Acting | None, organisation_id: int | None) -> frozenset[Right]:
    """What somebody who acts in a role may do with a course that an organisation holds; nothing with another's."""
    if acting is None or organisation_id is None or acting.organisation_id != organisation_id:
        return frozenset()
    return _OF_A_ROLE.get(acting.role, frozenset())
