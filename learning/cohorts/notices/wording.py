"""The words of each notice, made of its facts in the language that is spoken now."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from babel.dates import format_date

from learning.cohorts.when import times_in_words
from learning.house.clock import CITY
from learning.house.locale import _, current_locale, in_this_order, saying_du
from learning.house.site import current_site
from learning.talk.notices.wording import Told, words_for

Facts = dict[str, Any]


def _day(on: date) -> str:
    """With its weekday and its year: a notice may be read much later."""
    return str(format_date(on, "full", locale=current_locale().babel))


def when(date_of: Facts) -> str:
    """“Tuesday, 1 December 2026, 10:15–11:45”."""
    on, begins = date.fromisoformat(date_of["on"]), time.fromisoformat(date_of["begins"])
    times = times_in_words(begins, time.fromisoformat(date_of["ends"])) if "ends" in date_of else f"{begins:%H:%M}"
    return f"{_day(on)}, {times}"


def where(date_of: Facts) -> str:
    """“City library, Room 1, Market 3”; nothing where no room is named."""
    return ", ".join(date_of[part] for part in ("venue", "room", "street") if date_of.get(part))


def place_and_time(date_of: Facts) -> str:
    return "\n".join(part for part in (when(date_of), where(date_of)) if part)


def _own_dates() -> tuple[str, str]:
    """Where somebody sees the dates of all their groups; put together here, because a job has no request."""
    return f"/{current_locale().key}/dates/mine", _("To my dates")


def _other_dates() -> tuple[str, str]:
    return f"/{current_locale().key}/dates", _("Find another date")


def _says(kind: str) -> Callable[[Callable[[Facts], Told]], Callable[[Facts], Told]]:
    """Register the words of a kind; to groups of school age they say du."""

    def register(words: Callable[[Facts], Told]) -> Callable[[Facts], Told]:
        @words_for(kind)
        def in_its_voice(facts: Facts) -> Told:
            with saying_du(facts["informal"]):
                return words(facts)

        return words

    return register


def _following(facts: Facts) -> list[str]:
    return [_("The next date:") + " " + place_and_time(facts["next"])] if "next" in facts else []


def _because(facts: Facts) -> list[str]:
    return [facts["why"]] if facts.get("why") else []


def _help() -> str:
    return _("A person helps you: %(phone)s", phone=in_this_order(current_site().phone))


@_says("group-seated")
def seated(facts: Facts) -> Told:
    return Told(_("You have a seat: %(group)s", group=facts["group"]), "\n".join(_following(facts)), *_own_dates())


@_says("group-declined")
def declined(facts: Facts) -> Told:
    head = _("There is no seat for you this time: %(group)s", group=facts["group"])
    return Told(head, "\n".join([_("We are sorry. Other groups may fit."), _help()]), *_other_dates())


@_says("group-offered")
def offered(facts: Facts) -> Told:
    until = datetime.fromisoformat(facts["until"]).astimezone(CITY)
    held = _("It is held for you until %(when)s. Please say by then whether you take it.", when=f"{_day(until.date())}, {until:%H:%M}")
    page = f"/{current_locale().key}/dates/{facts['cohort_id']}"
    head = _("A seat is free for you: %(group)s", group=facts["group"])
    return Told(head, "\n".join([held, *_following(facts)]), page, _("Take the seat or give it back"))


@_says("group-lapsed")
def lapsed(facts: Facts) -> Told:
    head = _("The seat was given to somebody else: %(group)s", group=facts["group"])
    return Told(head, "\n".join([_("The time to take it is over. You can ask for a seat again."), _help()]), *_other_dates())


@_says("group-removed")
def removed(facts: Facts) -> Told:
    head = _("You are no longer in this group: %(group)s", group=facts["group"])
    return Told(head, "\n".join([_("The team of the group has given your seat back. Is that a mistake? Please tell us."), _help()]))


@_says("group-moved")
def moved(facts: Facts) -> Told:
    before = _("Until now:") + " " + place_and_time(facts["was"])
    after = _("Now:") + " " + place_and_time(facts["date"])
    return Told(_("A date was moved: %(group)s", group=facts["group"]), "\n".join([before, after, *_because(facts)]), *_own_dates())


@_says("group-cancelled")
def cancelled(facts: Facts) -> Told:
    head = _("Does not take place: %(group)s, %(when)s", group=facts["group"], when=when(facts["date"]))
    return Told(head, "\n".join([*_because(facts), *_following(facts)]), *_own_dates())


@_says("group-restored")
def restored(facts: Facts) -> Told:
    head = _("Takes place after all: %(group)s", group=facts["group"])
    # A whole group goes on without a date, where none is planned.
    where_to = [place_and_time(facts["date"])] if "date" in facts else []
    return Told(head, "\n".join([*where_to, *_because(facts)]), *_own_dates())


@_says("group-ended")
def ended(facts: Facts) -> Told:
    head = _("This group has ended: %(group)s", group=facts["group"])
    return Told(head, _("What you have learned stays yours. You can go on learning at any time."))


@_says("group-reminder")
def reminder(facts: Facts) -> Told:
    return Told(_("Your next date: %(group)s", group=facts["group"]), place_and_time(facts["date"]), *_own_dates())
