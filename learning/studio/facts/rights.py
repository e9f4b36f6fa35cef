"""Who may change what courses share: a pure function.

Whoever writes for a provider whose course names it, also where courses of another provider name it, too: a wrong number is not to wait
for an agreement; the page says so, and the others are told. What only others name is theirs; what nobody names is anybody's.
"""

from collections.abc import Collection

from learning.people.here import Acting


def may_change(role: Acting | None, holders: Collection[int]) -> bool:
    """May somebody who acts in a role change a thing that courses of these organisations name?"""
    if role is None or role.role != "author":
        return False
    return not holders or role.organisation_id in holders
