"""What the ways in by card share: the language of who scans, waiting, the closed door, and coming in."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.db import db
from learning.house.limits import TooManyTries
from learning.house.locale import DEFAULT, Locale, ngettext, preferred, speak_informally
from learning.people.cards import actions
from learning.people.cards.arriving import arrive
from learning.people.cards.models import Card
from learning.people.cards.shown import at_time
from learning.people.cards.views import own_back
from learning.people.pupils.admitting import works_again_at
from learning.people.pupils.arriving import leads_to
from learning.people.pupils.signals import arrived


def guess() -> Locale:
    return preferred(request.headers.get("Accept-Language", "")) or DEFAULT


def wait(refusal: TooManyTries) -> str:
    minutes = -(-refusal.seconds // 60)
    return ngettext(
        "For safety we wait %(n)s minute now. Nothing is lost. Then try again.",
        "For safety we wait %(n)s minutes now. Nothing is lost. Then try again.",
        minutes,
    )


def come_in(card: Card) -> ResponseReturnValue:
    """Card and secret fitted: the browser is theirs, and who leads their group sees them arrive."""
    session, learner_id = db.session(), card.learner_id
    actions.use(session, card)
    answer = arrive(learner_id, own_back() or leads_to(session, learner_id) or url_for("home.index"))
    # After the browser is theirs: a listener may note in it where they are.
    arrived.send("cards", session=session, learner_id=learner_id)
    return answer


def closed(learner_id: int, informal: bool = True) -> ResponseReturnValue:
    """Both halves fitted, so it is the owner: they are told when the card works again."""
    speak_informally(informal)
    again = works_again_at(db.session(), learner_id)
    return render_template("cards/closed.html", again=at_time(again) if again else ""), 409
