"""Demo people: made by `make start` so that somebody can look at a lived-in platform; production refuses them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from learning import courses
from learning.desk.demo_groups import add_groups
from learning.desk.demo_learning import add_learning
from learning.desk.demo_places import add_places, add_reports
from learning.desk.demo_results import add_results
from learning.lessons import actions as lessons
from learning.lessons.actions import Place
from learning.people.actions import begin_guest
from learning.people.models import Account, Learner
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


# By a short name: kind, and what it is called.
ORGANISATIONS = {
    "school": ("school", "Neue Schule"),
    "library": ("library", "Stadtbibliothek Mitte"),
    "provider": ("provider", "Volkshochschule Musterstadt"),
    "city": ("city", "Stadt Musterstadt"),
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
)


def demo_rows_there(session: Session) -> bool:
    return any(by_id(session, person.id) for person in PEOPLE)


def add_demo_people(session: Session) -> None:
    """Make the demo people with their progress, once."""
    course = courses.course(session, uid=COURSE)
    if course is None:
        return
    for person in PEOPLE:
        if by_id(session, person.id) is None:
            learner = begin_guest(session, learner_id=person.id)
            _learn(session, learner, person, course.revision)
            _sign_up(session, person)
    add_reports(session)
    add_results(session)
    add_groups(session)
    add_learning(session)


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


def _learn(session: Session, learner: Learner, person: Person, revision: courses.Revision) -> None:
    for number, lesson in enumerate(revision.outline["lessons"][: person.finished + 1]):
        page = courses.lesson_page(session, revision_id=revision.id, lesson_uid=lesson["uid"], locale=person.locale)
        blocks = [block["id"] for block in page.body["blocks"] if block["kind"] != "teaching"] if page else []
        place = Place(f"{COURSE}/{lesson['uid']}", revision.id, person.locale)
        if number < person.finished:
            lessons.finish(session, learner, place, blocks[-1])
        else:
            lessons.be_at(session, learner, place, blocks[min(2, len(blocks) - 1)])
