"""What the catalogue has to offer to somebody's three answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from learning import courses
from learning.home.answers import wish_reasons
from learning.home.matching import Offer, Sought, ranked, tracks
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.house.pagecache import kept
from learning.lessons import FirstTask, first_task

# The wish of who wants nothing in particular: where everybody can begin.
_START = "look"
# Enough to choose from, and few enough to look at each lesson.
_MOST = 12


@dataclass(frozen=True)
class Answers:
    """What somebody has chosen."""

    wish: str
    device: str
    sure: str

    @classmethod
    def read(cls, text: str) -> "Answers":
        return cls(*text.split("-"))

    def __str__(self) -> str:
        return f"{self.wish}-{self.device}-{self.sure}"

    @property
    def sought(self) -> Sought:
        """The answers as the rules read them, with what the catalogue's files say about the wish."""
        return Sought(*_mapping(self.wish), self.device, self.sure)

    @property
    def start(self) -> Sought:
        """What fits where nothing fits."""
        return Sought(*_mapping(_START), self.device, self.sure)


def _mapping(wish: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    def ask() -> tuple[tuple[str, ...], tuple[str, ...]]:
        row = courses.wish(db.session(), id=wish)
        return (tuple(row.competences), tuple(row.stages)) if row else ((), ())

    return kept(("wish", wish), ask)


def offers(wish: str) -> list[Offer]:
    """The lessons to choose from for a wish."""
    return kept(("offers", wish, current_locale().key), lambda: list(_offers(wish)))


def _candidates(wish: str) -> list[str]:
    """Courses about a wish and for its stages, those with which everybody can begin, and the first of all."""
    ways = (_mapping(wish), _mapping(_START), ((), ()))
    asked = [courses.courses_about(db.session(), competences=list(about), stages=list(where), most=_MOST) for about, where in ways]
    return list(dict.fromkeys(uid for found in asked for uid in found))


def _offers(wish: str) -> Iterator[Offer]:
    uids = kept(("candidates", wish), lambda: _candidates(wish))
    for place, (track, course) in enumerate(courses.tracks_with(db.session(), courses=uids)):
        for number, lesson in enumerate(course.revision.outline["lessons"]):
            if lesson["tasks"]:
                yield _offer(track, course, number, lesson, place)


def _offer(track: courses.Track, course: courses.Course, number: int, lesson: dict[str, Any], place: int) -> Offer:
    outline = course.revision.outline
    return Offer(
        track=track.uid,
        stage=track.stage_uid,
        course=course.uid,
        lesson=lesson["uid"],
        number=number,
        level=outline["level"],
        competences=tuple(lesson.get("competences", outline["competences"])),
        devices=tuple(lesson.get("devices", ())),
        readable=lesson["states"][current_locale().key] in courses.READABLE,
        place=place,
    )


def lesson_for(answers: Answers) -> FirstTask | None:
    """The lesson to lead somebody to; None only where no lesson has a task."""
    found = (first_task(offer.course, offer.lesson) for offer in ranked(offers(answers.wish), answers.sought, answers.start))
    return next((task for task in found if task), None)


def reason(answers: Answers, course: str, lesson: str) -> str:
    """Why this lesson, honestly: it is about what was wished, or it is a good start for everybody."""
    here = [offer for offer in offers(answers.wish) if (offer.course, offer.lesson) == (course, lesson)]
    if any(map(answers.sought.answered_by, here)):
        return wish_reasons()[answers.wish]
    return _("There is no lesson for exactly this in your language yet. This one is a good start for everybody.")


def suggestions(answers: Answers) -> list[dict[str, Any]]:
    """Up to three tracks, each with its reasons."""
    best = tracks(offers(answers.wish), answers.sought, answers.start)
    return [_suggestion(answers, offer) for offer in best]


def _suggestion(answers: Answers, offer: Offer) -> dict[str, Any]:
    track = courses.track(db.session(), uid=offer.track)
    first = courses.courses_of_track(db.session(), uid=offer.track, start=0, most=1)[0]
    assert track is not None
    card = courses.course_card(first)
    return courses.track_link(track) | {
        "stage": courses.stage_link(track.stage),
        "picture": card["picture"],
        "languages": card["languages"],
        "reasons": list(_reasons(answers, offer)),
    }


def _reasons(answers: Answers, offer: Offer) -> Iterator[str]:
    if answers.sought.answered_by(offer):
        yield wish_reasons()[answers.wish]
    else:
        yield _("Because it is a good start for everybody.")
    if answers.device in offer.devices:
        yield _("It shows the steps on your device.")
    if answers.sure == "unsure" and offer.level == "basic":
        yield _("You need no previous knowledge.")
    if answers.sure == "sure":
        yield _("You may begin with any lesson you like.")
    if not offer.readable:
        yield _("Not all its lessons are there in your language yet.")
