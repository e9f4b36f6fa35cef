"""Demo people: made by `make start` so that somebody can look at a lived-in platform; production refuses them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from learning import courses
from learning.desk.demo_groups import add_groups
from learning.desk.demo_learning import add_learning
from learning.desk.demo_places import add_places, add_reports
from learning.desk.demo_progress import Learning
from learning.desk.demo_results import add_results
from learning.desk.demo_studio import add_studio
from learning.people.actions import begin_guest
from learning.people.models import Account
from learning.people.organisations.models import Membership, Organisation
from learning.people.queries import by_id, organisation_named

COURSE = "smartphone-safety"


@dataclass(frozen=True)
class Person:
    """Somebody to look over the shoulder of; `finished` lessons, then one begun at a block."""

    uid: str
    id: int
    name: str
    locale: str
    story: str
    finished: int
    email: str = ""
    works: tuple[str, ...] = ()  # “organisation role”; the first is the one put on
    pupil: bool = False  # made with their class


# By a short name: kind, and what it is called.
ORGANISATIONS = {
    "school": ("school", "Neue Schule"),
    "library": ("library", "Stadtbibliothek Mitte"),
    "provider": ("provider", "Volkshochschule Musterstadt"),
    "city": ("city", "Stadt Musterstadt"),
    "centre": ("centre", "Nachbarschaftshaus Hafen"),
    "second-school": ("school", "Schule am Fluss"),
}

# Small fixed numbers: a real learner's is random, of 63 bits.
PEOPLE = (
    Person("helga", 1, "Helga", "de", "74, has finished one lesson", 1),
    Person("amir", 2, "Amir", "ar", "new in the city, has just begun", 0),
    Person("jonas", 3, "Jonas", "de-simple", "reads easy German, is almost through", 4),
    Person("carla", 4, "Carla", "de", "has an account", 1, "carla@post.example"),
    Person("kern", 5, "Frau Kern", "de", "teaches at the Neue Schule", 0, "kern@schule.example", ("school teacher",)),
    Person(
        "yildiz",
        6,
        "Herr Yıldız",
        "de",
        "coordinates the library",
        0,
        "yildiz@bibliothek.example",
        ("library coordinator", "library teacher"),
    ),
    Person(
        "nowak",
        7,
        "Frau Nowak",
        "de",
        "writes and checks courses",
        0,
        "nowak@vhs.example",
        ("provider author", "provider translator", "provider reviewer"),
    ),
    Person("brandt", 8, "Frau Brandt", "de", "runs the platform for the city", 0, "brandt@stadt.example", ("city operator",)),
    Person(
        "vogt",
        9,
        "Frau Vogt",
        "de",
        "coordinates the community centre",
        0,
        "vogt@nachbarschaft.example",
        ("centre coordinator", "centre teacher"),
    ),
    Person("lindner", 10, "Herr Lindner", "de", "teaches at the Schule am Fluss", 0, "lindner@schule.example", ("second-school teacher",)),
    Person("sommer", 11, "Frau Sommer", "de", "stands in at the Neue Schule", 0, "sommer@schule.example", ("school substitute",)),
    Person("demir", 12, "Herr Demir", "tr", "helps in the library", 0, "demir@post.example", ("library volunteer",)),
    Person(
        "wolf",
        13,
        "Herr Wolf",
        "de",
        "coordinates and teaches at the Volkshochschule",
        0,
        "wolf@vhs.example",
        ("provider coordinator", "provider teacher"),
    ),
    Person("mertens", 14, "Olga Mertens", "de", "writes courses at the Volkshochschule", 0, "mertens@vhs.example", ("provider author",)),
    Person("yilmaz", 15, "Herr Yılmaz", "tr", "translates courses into Turkish", 0, "yilmaz@vhs.example", ("provider translator",)),
    Person("roth", 16, "Frau Roth", "de", "checks courses before they are published", 0, "roth@vhs.example", ("provider reviewer",)),
    Person("hanna", 108, "Hanna W.", "de", "a pupil of class 7b, comes with a card", 0, pupil=True),
)


def demo_rows_there(session: Session) -> bool:
    return any(by_id(session, person.id) for person in PEOPLE)


def add_demo_people(session: Session) -> None:
    """Make the demo people with their progress, once."""
    if courses.course(session, uid=COURSE) is None:
        return
    learning = Learning(session)
    for person in PEOPLE:
        if by_id(session, person.id) is None and not person.pupil:
            learner = begin_guest(session, learner_id=person.id)
            learning.at(learner, COURSE, person.finished, person.locale)
            _sign_up(session, person)
    add_reports(session)
    add_results(session)
    add_groups(session, learning)
    add_learning(session)
    add_studio(session)


def _sign_up(session: Session, person: Person) -> None:
    if person.email:
        session.add(Account(learner_id=person.id, email=person.email, locale=person.locale))
    for work in person.works:
        where, role = work.split()
        session.add(Membership(learner_id=person.id, organisation_id=_organisation(session, where).id, role=role, name=person.name))
        session.flush()


def _organisation(session: Session, where: str) -> Organisation:
    kind, name = ORGANISATIONS[where]
    known = organisation_named(session, name=name)
    if known is None:
        known = Organisation(kind=kind, name=name)
        session.add(known)
        session.flush()
        add_places(session, where, known)
    return known
