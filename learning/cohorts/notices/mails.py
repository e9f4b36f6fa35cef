"""The mail that says what a notice says."""

from learning.house.listing import absolute
from learning.house.locale import DEFAULT, LOCALES, _, current_locale, saying_du, speaking
from learning.house.mail import signature
from learning.talk.notices.wording import Told, in_words

Facts = dict[str, object]


def told_in(locale: str, kind: str, facts: Facts) -> Told:
    """A notice in another language than the one that is spoken now."""
    with speaking(LOCALES.get(locale, DEFAULT)):
        told = in_words(kind, dict(facts))
    if told is None:
        raise ValueError(f"no words for {kind}")
    return told


def mail_in(locale: str, kind: str, facts: Facts) -> tuple[str, str]:
    """Subject and body."""
    told = told_in(locale, kind, facts)
    with speaking(LOCALES.get(locale, DEFAULT)), saying_du(bool(facts["informal"])):
        # Where it all stands; a job has no request, so the address is put together here.
        there = absolute(told.url or f"/{current_locale().key}/way")
        way_out = _("You choose on the page “My data” which mails you get.")
        return told.head, "\n\n".join(part for part in (_("Hello"), told.head, told.more, there, way_out, signature()) if part)
