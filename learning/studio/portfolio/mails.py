"""What a notice about work says, as a mail."""

from learning.house.listing import absolute
from learning.house.locale import DEFAULT, LOCALES, _, speaking
from learning.house.mail import signature
from learning.talk.notices.wording import in_words


def mail_in(locale: str, kind: str, facts: dict[str, object]) -> tuple[str, str]:
    """Subject and body in a person's own language."""
    with speaking(LOCALES.get(locale, DEFAULT)):
        told = in_words(kind, dict(facts))
        assert told is not None
        return told.head, "\n\n".join(part for part in (_("Hello"), told.head, told.more, absolute(told.url), signature()) if part)
