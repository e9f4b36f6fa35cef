"""The demo's studio: questions that were brought in and wait, and what became of a course with many made-up learners."""

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.studio.exchange.models import Arrival
from learning.studio.loop.counting import OUTCOMES, Tally
from learning.studio.loop.figures import figures
from learning.studio.loop.models import LessonResult
from learning.studio.loop.queries import document_of, places

COURSE = "smartphone-safety"
_QUESTION = {
    "structure": {"id": "q1", "kind": "single-choice", "options": [{"id": "option-1", "right": True}, {"id": "option-2"}]},
    "words": {
        "title": "Anruf der Bank",
        "text": "Jemand ruft an und fragt nach Ihrer PIN. Was tun Sie?",
        "options.option-1": "Auflegen",
        "options.option-1.feedback": "Genau. Die Bank fragt nie nach der PIN.",
        "options.option-2": "Die PIN nennen",
    },
}
_NOTES = [
    {"unit": "question", "number": 2, "what": "essay", "about": "Was haben Sie schon erlebt?"},
    {"unit": "question", "number": 4, "what": "picture", "about": "handy.png"},
]


def add_exchange(session: Session, organisation_id: int) -> None:
    """Let something wait, and sum up what never happened."""
    found = {"lessons": [{"title": "Fragen zum Telefon", "blocks": [_QUESTION]}], "notes": _NOTES, "pieces": []}
    more = {"course_uid": "", "name": "Fragen zum Telefon", "locale": "de", "media": b"", "at": now()}
    session.merge(Arrival(key="demo-questions", organisation_id=organisation_id, found=found, **more))
    document, there = document_of(session, course_uid=COURSE), places(session)
    for place, (uid, lesson) in enumerate(document["lessons"].items() if document else ()):
        blocks = lesson["structure"]["blocks"]
        shown = figures(blocks, _places([block["id"] for block in blocks], place), _tallies(blocks, place), f"demo:{uid}")
        # As many as are there: the daily job leaves figures alone until ten more have come.
        people = sum(there.get(f"{COURSE}/{uid}", {}).values())
        session.merge(LessonResult(course_uid=COURSE, lesson_uid=uid, people=people, figures=shown | {"reports": int(place == 1)}))


def _places(ids: list[str], place: int) -> dict[tuple[str, bool], int]:
    """Of each lesson a few less come to the end; in the second, many stop early."""
    stopped = {(block, False): 3 + place for block in ids}
    return stopped | {(ids[1], False): 40 if place == 1 else 8, (ids[-1], True): 90 - 15 * place}


def _tallies(blocks: list[dict[str, object]], place: int) -> dict[str, Tally]:
    found = {}
    for number, block in enumerate(each for each in blocks if "options" in each or each["kind"] == "practice-inbox"):
        tally = Tally(tries=120, solved=80, n=100, x=60, y=58, yy=40, xy=(42, 34)[(number + place) % 2])
        tally.first.update(dict(zip(OUTCOMES, ((70, 12, 14, 9), (30, 10, 45, 25))[(number + place) % 2], strict=True)))
        options = [each["id"] for each in block.get("options", ()) if not each.get("right")]  # type: ignore[attr-defined]
        tally.chosen.update({option: 45 // (rank + 1) for rank, option in enumerate(options)})
        found[str(block["id"])] = tally
    return found
