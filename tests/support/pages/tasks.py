"""The lessons of the two courses that show every kind of block and task: as they open, and after answers that are not right."""

from __future__ import annotations

from collections.abc import Iterator

from .state import Fields, Post, State

OFFICES, FAIR = "/courses/offices-online", "/courses/fair-online"
CLICKS: dict[str, tuple[Fields, ...]] = {
    f"{OFFICES}/appointment": (
        {"press": "portal:look:ad-address"},
        {"press": "portal:go:ad"},
        {"press": "portal:act:pay", "part:portal:card": "4711"},
        {"check": "whole-way"},
        {"press": "bring:keep", "answer:bring": "passport"},
        {"unknown": "cannot-come"},
        {"go": "device:iphone:keep-it"},
    ),
    f"{OFFICES}/letter": (
        {"check": "find-deadline", "answer:find-deadline": "office"},
        {"check": "before-call", "answer:before-call": ["number", "signature"]},
        {"check": "words", "answer:words:deadline": "file-number", "answer:words:decision": "decision"},
        {"check": "answer", "answer:answer:deadline": "money", "answer:answer:time": "time"},
        {"hint": "doubt"},
    ),
    f"{OFFICES}/account": (
        {"check": "fill-in", "answer:fill-in:last": "x7", "answer:fill-in:first": "x7"},
        {"check": "protect", "answer:protect": ["long", "same"]},
        {"press": "form:go:next", "part:form:last-name": "Beispiel"},
        {"press": "form:turn:privacy", "part:form:secret": "4711"},
        {"press": "form:act:send"},
        {"press": "settings:go:to-security"},
        {"press": "settings:turn:second"},
        {"press": "settings:act:done"},
        {"check": "answer", "answer:answer": "qqq"},
    ),
    f"{OFFICES}/upload": (
        {"check": "bad-photo", "answer:bad-photo": "heading"},
        {"press": "sort:go:to-names"},
        {"press": "sort:go:to-site"},
        {"press": "sort:look:helper"},
        {"press": "sort:act:send-folder"},
        {"press": "way:up:send"},
        {"check": "leave", "answer:leave": "dark"},
    ),
    f"{OFFICES}/call": (
        {"check": "phrases", "answer:phrases:stay": "busy"},
        {"press": "video-call:turn:camera"},
        {"press": "video-call:go:enter"},
        {"press": "video-call:go:called"},
        {"press": "video-call:go:open-chat"},
        {"press": "video-call:act:photo"},
        {"press": "inbox:look:fee"},
        {"unknown": "sound"},
    ),
    f"{FAIR}/class-chat": ({"press": "chat:look:members"}, {"press": "chat:act:forward"}, {"check": "get-help"}),
    f"{FAIR}/pictures": ({"check": "look-closely", "answer:look-closely": ["number", "bike"]}, {"press": "account:act:done"}),
    f"{FAIR}/true-or-false": ({"press": "follow:go:to-blog"}, {"press": "follow:look:when"}, {"check": "spring", "answer:spring": "Bach"}),
    f"{FAIR}/voice": ({"press": "inbox:look:mum"}, {"check": "caught", "answer:caught": ["tell", "hide"]}),
    f"{FAIR}/apps": (
        {"press": "shop:go:loud"},
        {"press": "shop:look:loud-wants"},
        {"press": "shop:act:loud-get"},
        {"check": "free-words", "answer:free-words:ads": "marks"},
        {"press": "permissions:go:to-quiz"},
        {"press": "permissions:turn:quiz-place"},
    ),
}


def task_states() -> Iterator[State]:
    """Each lesson as it opens and as it stands after wrong answers; a task as a step; sheets alone."""
    for address, clicks in CLICKS.items():
        course, name = address.split("/")[2:]
        short = f"{course.partition('-')[0]}-{name}"
        before = tuple(Post(address, {"view": "all", **fields}) for fields in clicks)
        yield State(short, "lessons/lesson.html", f"{address}/all", unfold=".fold")
        yield State(f"{short}-tried", "lessons/lesson.html", f"{address}/all", before=before)
    yield State("step-screen", "lessons/lesson.html", f"{OFFICES}/appointment/step/portal")
    yield State("step-film", "lessons/lesson.html", f"{OFFICES}/appointment/step/film")
    yield State("sheet-to-write", "lessons/sheet.html", f"{OFFICES}/upload/sheet/my-papers")
