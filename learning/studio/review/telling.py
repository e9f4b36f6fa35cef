"""Telling colleagues what became of a course: at their next visit, and by mail where there is an address."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.drafts.models import Draft
from learning.courses.drafts.reviews import writers
from learning.house.clock import now
from learning.house.listing import absolute
from learning.house.locale import DEFAULT, LOCALES, _, current_locale, speaking
from learning.house.mail import send_mail, signature
from learning.people.models import Account
from learning.people.privacy.notices import wants
from learning.studio.review import queries
from learning.studio.shown import title_here
from learning.talk.notices.actions import note
from learning.talk.notices.wording import Told, in_words, words_for

CHOICE = "studio"
Facts = dict[str, Any]


def tell_writers(session: Session, draft: Draft, kind: str, key: str, but: int | None, **facts: Any) -> None:
    """Tell those who have written since the last publication."""
    tell(session, writers(session, draft=draft) - {but}, kind, key, course=draft.course_uid, **facts)


def tell_reviewers(session: Session, course_uid: str, kind: str, key: str, but: int | None, **facts: Any) -> None:
    there = set(queries.members(session, course_uid=course_uid, role="reviewer"))
    tell(session, there - {but}, kind, key, course=course_uid, **facts)


def tell(session: Session, learner_ids: Iterable[int | None], kind: str, key: str, **facts: Any) -> None:
    """Tell it to each once."""
    people = sorted(number for number in learner_ids if number is not None)
    known = queries.accounts(session, learner_ids=people)
    for learner_id in people:
        account = known.get(learner_id)
        writes = account if account and account.email and wants(session, learner_id, CHOICE) else None
        if note(session, learner_id, kind, key, facts, mailed_at=now() if writes else None) and writes:
            _mail(session, writes, kind, facts)


def _mail(session: Session, account: Account, kind: str, facts: Facts) -> None:
    with speaking(LOCALES.get(account.locale, DEFAULT)):
        told = in_words(kind, facts)
        if told is not None:
            way_out = _("You choose on the page “My data” which mails you get.")
            parts = (_("Hello"), told.head, told.more, absolute(told.url), way_out, signature())
            send_mail(session, account.email or "", told.head, "\n\n".join(part for part in parts if part))


def _says(kind: str, sentence: Callable[[str, Facts], tuple[str, str]], page: str = "review") -> None:
    """Register the words of a kind: a sentence with the course's title, and what was said."""

    @words_for(kind)
    def words(facts: Facts) -> Told:
        head, more = sentence(title_here(facts["course"])[1], facts)
        # Put together here, because a job has no request.
        url = f"/{current_locale().key}/studio/courses/{facts['course']}/{facts.get('page', page)}"
        return Told(head, more, url, _("Open in the studio"))


_says("studio-handed", lambda title, facts: (_("“%(course)s” waits for your review.", course=title), ""))
_says("studio-given-back", lambda title, facts: (_("“%(course)s” was given back.", course=title), facts["reason"]))
_says("studio-approved", lambda title, facts: (_("“%(course)s” was approved.", course=title), ""))
_says("studio-published", lambda title, facts: (_("“%(course)s” was published.", course=title), ""))
_says(
    "studio-refused",
    lambda title, _facts: (_("“%(course)s” could not be published.", course=title), _("Something is missing here or does not fit.")),
)
_says(
    "studio-comment", lambda title, facts: (_("%(name)s wrote to you about “%(course)s”.", name=facts["by"], course=title), facts["words"])
)
