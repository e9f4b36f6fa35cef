"""What can be missing or out of date in the content: the storage of its media, sources nobody has looked at, pages with gaps, languages."""

from collections.abc import Iterator
from datetime import date, timedelta

from flask import current_app
from sqlalchemy.orm import Session

from learning.courses import lists, queries
from learning.courses.store import store_of
from learning.house.checkup import Finding, checks
from learning.house.clock import day_of, now
from learning.house.forms import later
from learning.house.locale import DEFAULT, _, language_name, ngettext
from learning.house.site import offered_keys
from learning.house.storage import StorageAway

# Numbers, prices and deadlines are looked up again after this long.
HOLDS_FOR = timedelta(days=365)
# How the shipped German pages mark what an operator must still write.
_GAPS = "**Platzhalter:**"


@checks("storage", later("Storage of media"), order=24)
def storage(session: Session) -> Iterator[Finding]:
    """A bucket that is there, answers, and lets us in."""
    del session
    try:
        next(store_of(current_app.config["SETTINGS"]).privately_kept(), None)
    except StorageAway as away:
        told = _("The storage of media can’t be used (%(why)s).", why=str(away))
        yield Finding(told, _("Look at LERNWEGE_STORAGE: the address, the bucket, and what opens it."))


@checks("facts", later("Facts in the courses"), order=110)
def facts(session: Session) -> Iterator[Finding]:
    looked_up = {source.key: source.entry.get("checked_on") for source in queries.sources(session)}
    used = {fact.source_key for fact in queries.facts(session)}
    unknown = [key for key in sorted(used) if not looked_up.get(key)]
    old = [key for key in sorted(used) if (on := looked_up.get(key)) and date.fromisoformat(on) < day_of(now()) - HOLDS_FOR]
    todo = _("Look it up again and write the day into facts.yaml as checked_on.")
    if unknown:
        told = ngettext("%(n)s source has no day of its last check:", "%(n)s sources have no day of their last check:", len(unknown))
        yield Finding(f"{told} {', '.join(unknown)}", todo)
    if old:
        told = ngettext("%(n)s source was last checked over a year ago:", "%(n)s sources were last checked over a year ago:", len(old))
        yield Finding(f"{told} {', '.join(old)}", todo)


@checks("pages", later("Imprint, privacy and other plain pages"), order=120)
def pages(session: Session) -> Iterator[Finding]:
    german = [page for page in queries.plain_pages(session) if page.locale == DEFAULT.key]
    gaps = {page.meta["title"]: page.body.count(_GAPS) for page in german if _GAPS in page.body}
    if gaps:
        number = sum(gaps.values())
        told = ngettext("%(n)s gap waits for the city's own words:", "%(n)s gaps wait for the city's own words:", number)
        titles = ", ".join(f"{title} ({count})" for title, count in gaps.items())
        todo = _("Fill them in the folder content/pages, in each language. Then: flask --app app content import")
        yield Finding(f"{told} {titles}", todo)


@checks("languages", later("Languages"), order=130)
def languages(session: Session) -> Iterator[Finding]:
    there = lists.languages_there(session)
    for key in offered_keys():
        if key not in there:
            told = _("No lesson can be read in this language: %(language)s", language=language_name(key))
            yield Finding(told, _("Take the language off the list until there are lessons in it."), "languages")
