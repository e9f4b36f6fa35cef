"""Demo people: made by `make start` so that somebody can look at a lived-in platform; production refuses them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from learning import courses
from learning.lessons import actions as lessons
from learning.lessons.actions import Place
from learning.people.actions import begin_guest
from learning.people.models import Learner
from learning.people.queries import by_id

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


# Small fixed numbers: a real learner's is random, of 63 bits.
PEOPLE = (
    Person("helga", 1, "Helga", "de", "74, has finished one lesson", 1),
    Person("amir", 2, "Amir", "ar", "new in the city, has just begun", 0),
    Person("jonas", 3, "Jonas", "de-simple", "reads easy German, is almost through", 4),
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


def _learn(session: Session, learner: Learner, person: Person, revision: courses.Revision) -> None:
    for number, lesson in enumerate(revision.outline["lessons"][: person.finished + 1]):
        page = courses.lesson_page(session, revision_id=revision.id, lesson_uid=lesson["uid"], locale=person.locale)
        blocks = [block["id"] for block in page.body["blocks"] if block["kind"] != "teaching"] if page else []
        place = Place(f"{COURSE}/{lesson['uid']}", revision.id, person.locale)
        if number < person.finished:
            lessons.finish(session, learner, place, blocks[-1])
        else:
            lessons.be_at(session, learner, place, blocks[min(2, len(blocks) - 1)])
