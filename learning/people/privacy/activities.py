"""What is done with data about people, activity by activity: each room says what its tables are for (GDPR, Article 30).

What authorities read stands in English and German beside the code, not in the catalogues: nobody meets it in the interface.
"""

from typing import NamedTuple


class Both(NamedTuple):
    """The same in English and in German."""

    en: str
    de: str


class Activity(NamedTuple):
    """Something that is done with data about people.

    `shown` are kinds of “Who sees what?”, which say who receives them; `bases` are keys of `BASES`; `safeguards` places in this repository.
    """

    name: str
    order: int
    tables: tuple[str, ...]
    title: Both
    purpose: Both
    people: Both
    bases: tuple[str, ...]
    shown: tuple[str, ...]
    safeguards: tuple[str, ...]


# A draft: which law of which state gives the task, only the city can say.
BASES = {
    "task": Both(
        "public task: Art. 6(1)(e) GDPR with the law of the state", "öffentliche Aufgabe: Art. 6 Abs. 1 Buchst. e DSGVO mit Landesrecht"
    ),
    "school": Both(
        "task of the school: Art. 6(1)(e) GDPR with the school law of the state",
        "Aufgabe der Schule: Art. 6 Abs. 1 Buchst. e DSGVO mit Schulgesetz",
    ),
    "duty": Both("legal duty: Art. 6(1)(c) GDPR", "rechtliche Pflicht: Art. 6 Abs. 1 Buchst. c DSGVO"),
    "safety": Both("duty to protect: Art. 6(1)(c) with Art. 32 GDPR", "Pflicht zum Schutz: Art. 6 Abs. 1 Buchst. c mit Art. 32 DSGVO"),
    "consent": Both("consent: Art. 6(1)(a) GDPR", "Einwilligung: Art. 6 Abs. 1 Buchst. a DSGVO"),
    "cookie": Both("necessary cookie: § 25(2) no. 2 TDDDG", "nötiges Cookie: § 25 Abs. 2 Nr. 2 TDDDG"),
}

_activities: dict[str, Activity] = {}


def declares(activity: Activity) -> Activity:
    """Enter an activity in the record."""
    _activities[activity.name] = activity
    return activity


def activities() -> list[Activity]:
    return sorted(_activities.values(), key=lambda each: (each.order, each.name))
