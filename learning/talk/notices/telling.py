"""What notices are called in “My data”."""

from typing import Any

from learning.house.locale import _
from learning.people.privacy.telling import Words, tells
from learning.talk.notices.wording import in_words


def in_full(facts: Any, row: Any) -> str:
    """A notice in the words in which it is read."""
    told = in_words(row.kind, facts)
    return f"{told.head} {told.more}".strip() if told else ""


@tells("learner_notice", picture="mail", order=53, facts=in_full)
def notices() -> Words:
    columns = {
        "facts": _("What we told you"),
        "told_at": _("When"),
        "read_at": _("Read on"),
        "mailed_at": _("Sent by mail on"),
        "printed_at": _("Printed as a letter on"),
    }
    return Words(_("News for you"), columns)
