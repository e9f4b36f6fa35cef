"""Every page of the app in every state worth a look; what has no page, and why; and the ways to get there.

Add a page here when you add an address: `test_access_matrix.py` fails while an endpoint is in neither list. Nothing here asks for a
language: addresses are those after it, and block ids are the same in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask
from playwright.sync_api import Browser, Page, Response
from werkzeug.routing import Rule

from learning.house.access import Audience, declared

from .browser import a_context
from .browsing import Watch
from .visitor import LOCALES, Visitor

Fields = Mapping[str, str | list[str]]
COURSE = "/courses/smartphone-safety"
LESSON = f"{COURSE}/false-message"
LESSONS = ("screen-lock", "false-message", "updates", "apps", "what-if")
ELSEWHERE = "https://elsewhere.example"


@dataclass(frozen=True)
class Post:
    """A form sent to an address of ours; `elsewhere` when it comes from a page that is not."""

    address: str
    fields: Fields = field(default_factory=dict)
    elsewhere: bool = False


@dataclass(frozen=True)
class State:
    """A page as somebody meets it: after the forms `before`, at an address, or as the answer to the form `sent` from there."""

    name: str
    template: str
    address: str
    status: int = 200
    before: tuple[Post, ...] = ()
    sent: Post | None = None
    unfold: str = ""  # which <details> are open
    asks_for: str = ""  # the browser's language, where it is not the page's
    testers: bool = False  # a page for testers alone, where 48 px are not promised

    @property
    def requests(self) -> Iterator[tuple[str, str]]:
        """Method and address of everything that is asked on the way."""
        yield from (("POST", post.address) for post in self.before)
        yield ("POST", self.sent.address) if self.sent else ("GET", self.address)


# ------------------------------------------------------------------ the pages


def _press(**fields: str | list[str]) -> Post:
    return Post(LESSON, {"view": "all", **{name.replace("__", ":").replace("_", "-"): value for name, value in fields.items()}})


def _display(**settings: str) -> Post:
    return Post("/display", {"back": "/", **settings})


def _finished(*lessons: str) -> tuple[Post, ...]:
    return tuple(Post(f"{COURSE}/{lesson}", {"view": "all", "go": "next"}) for lesson in lessons)


RIGHT = _press(check="right-address", answer__right_address="real")
NOT_YET = _press(check="right-address", answer__right_address="before")
PARTLY = _press(check="first-aid", answer__first_aid=["change", "nothing"])
ALL_RIGHT = _press(check="first-aid", answer__first_aid=["change", "bank"])
LOOKED = _press(inbox="inbox:look:parcel")
OTHER_OPEN = _press(inbox="inbox:open:library")
RISKY = _press(inbox="inbox:open-link:parcel", signs__inbox__parcel=["sender", "money"])
DECIDED = _press(inbox="inbox:delete:parcel", signs__inbox__parcel=["sender", "pressure"])
KEPT = _press(inbox="inbox:keep:library")
BLOCKED = _press(inbox="inbox:ask:grandchild")
HINTS = tuple(_press(hint=task) for task in ("right-address", "inbox", "first-aid"))
UNKNOWN = tuple(_press(unknown=task) for task in ("right-address", "first-aid"))
LARGE = _display(size="4", theme="auto", contrast="more", spacing="wide", motion="less", ruler="on")
REPORT = {"description": "Die Schrift ist mir zu klein.", "where": "/de/", "contact": "hanna@post.example", "include_settings": "y"}


def _house() -> list[State]:
    home, error = "home/index.html", "house/error.html"
    return [
        State("home", home, "/"),
        State("home-continue", home, "/", before=_finished("screen-lock")),
        State("home-language-menu", home, "/", unfold=".langmenu, .utility .drop, .bar-tools .drop:first-of-type"),
        State("home-menu", home, "/", unfold=".bar-tools > details:last-of-type"),
        State("home-offered", home, "/", asks_for="tr"),
        State("home-large", home, "/", before=(*_finished("screen-lock"), LARGE)),
        State("first-time", "home/first_time.html", "/first-time"),
        *(State(f"page-{name}", "home/page.html", f"/page/{name}") for name in ("easy", "accessibility", "privacy", "imprint", "help")),
        State("display", "house/display.html", "/display"),
        State("display-chosen", "house/display.html", "/display", before=(LARGE,)),
        State("forget", "home/forget.html", "/forget"),
        State("forget-known", "home/forget.html", "/forget", before=_finished("screen-lock")),
        State("forgotten", "home/forget.html", "/forget", before=_finished("screen-lock"), sent=Post("/forget")),
        State("report", "talk/report.html", "/report"),
        State("report-missing", "talk/report.html", "/report", 422, sent=Post("/report", {**REPORT, "description": ""})),
        State("report-too-long", "talk/report.html", "/report", 422, sent=Post("/report", {**REPORT, "where": "o" * 400})),
        State("reported", "talk/reported.html", "/report/thanks", before=(Post("/report", REPORT),)),
        State("error-403", error, "/report", 403, sent=Post("/report", REPORT, elsewhere=True)),
        State("error-404", error, "/courses/no-such-course", 404),
        State("error-405", error, "/courses/", 405, sent=Post("/courses/")),
        State("error-413", error, "/report", 413, sent=Post("/report", {"description": "a" * 300_000})),
        State("demo-mail", "desk/mail.html", "/demo/mail", before=(Post("/report", REPORT),), testers=True),
        State("demo-person", "desk/person.html", "/demo/helga", testers=True),
        State("components", "house/components.html", "/house/components", testers=True),
    ]


def _courses() -> list[State]:
    return [
        State("courses", "courses/index.html", "/courses/"),
        State("stage", "courses/stage.html", "/stages/retirement"),
        State("stage-empty", "courses/stage.html", "/stages/family"),
        State("course", "courses/course.html", COURSE),
        State("course-begun", "courses/course.html", COURSE, before=_finished("screen-lock", "false-message")),
    ]


def _lessons(locale: str) -> list[State]:
    lesson, whole = "lessons/lesson.html", f"{LESSON}/all"
    beside = f"{whole}?beside={'ar' if locale == 'de' else 'de'}"
    # Easy German leaves out one of the messages.
    every_message = (DECIDED, KEPT) if locale == "de-simple" else (DECIDED, KEPT, BLOCKED)
    return [
        State("lesson", lesson, whole),
        State("lesson-by-default", lesson, LESSON),
        State("lesson-beside", lesson, beside),
        State("lesson-beside-answered", lesson, beside, before=(NOT_YET, PARTLY, RISKY)),
        State("lesson-unfolded", lesson, whole, unfold=".fold, .word, .help, .lesson-path-narrow"),
        State("lesson-second-menu", lesson, whole, unfold=".second-language"),
        State("lesson-right", lesson, whole, before=(RIGHT, ALL_RIGHT, *every_message)),
        State("lesson-not-yet", lesson, whole, before=(NOT_YET, PARTLY, RISKY)),
        State("lesson-hints", lesson, whole, before=(*HINTS, LOOKED)),
        State("lesson-unknown", lesson, whole, before=(*UNKNOWN, OTHER_OPEN)),
        State("lesson-empty", lesson, whole, 422, sent=_press(check="right-address")),
        State("lesson-large", lesson, whole, before=(NOT_YET, RISKY, LARGE)),
        State("lesson-begun", lesson, whole, before=_finished("screen-lock")),
        State("lesson-renewed", lesson, f"{whole}?renewed=1", before=(RIGHT,)),
        State("lesson-only-in-german", lesson, f"{COURSE}/updates/all"),
        State("step-first", lesson, f"{LESSON}/step/start"),
        State("step-task", lesson, f"{LESSON}/step/right-address"),
        State("step-not-yet", lesson, f"{LESSON}/step/right-address", before=(NOT_YET,)),
        State("step-inbox", lesson, f"{LESSON}/step/inbox", before=(DECIDED,)),
        State("step-beside", lesson, f"{LESSON}/step/three-questions?beside={'ar' if locale == 'de' else 'de'}"),
        State("step-last", lesson, f"{LESSON}/step/card"),
        State("done-lesson", "lessons/done.html", f"{LESSON}/done", before=(RIGHT, *_finished("false-message"))),
        State("done-course", "lessons/done.html", f"{COURSE}/what-if/done", before=_finished(*LESSONS)),
    ]


def states(locale: str) -> dict[str, State]:
    """Every page in every state, by its name; the names are the same in all languages."""
    return {state.name: state for state in (*_house(), *_courses(), *_lessons(locale))}


NAMES = tuple(states("de"))

# One state for each template: where a check costs too much to be made on all of them.
CHIEF = tuple({state.template: state.name for state in reversed(states("de").values())}.values())

# Endpoints that show no page of their own, each with a request that reaches it.
WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "door.choose_language": ("GET", "/", {}, "leads on to the home page in the browser's language"),
    "desk.become": ("POST", "/de/demo/helga", {}, "leads on to the home page, which is visited with progress of its own"),
    "media.medium": ("GET", "/media/{medium}", {}, "a picture"),
    "neutral.favicon": ("GET", "/favicon.svg", {}, "a picture"),
    "neutral.health": ("GET", "/health", {}, "JSON for machines"),
    "neutral.robots": ("GET", "/robots.txt", {}, "text for machines"),
}


def endpoint_at(app: Flask, method: str, address: str) -> str:
    """Which endpoint answers."""
    return app.url_map.bind("localhost").match(urlsplit(address).path, method)[0]


def visited(app: Flask, locale: str = "de") -> dict[str, tuple[str, str]]:
    """The endpoints that the pages' ways lead over, each with a request that reached it."""
    asked = [
        (method, f"/{locale}{address}") for state in states(locale).values() if state.status < 400 for method, address in state.requests
    ]
    return {endpoint_at(app, method, address): (method, address) for method, address in reversed(asked)}


# ------------------------------------------------------------------ ways to get there


def open_by_http(app: Flask, locale: str, state: State) -> bytes:
    """The page's bytes, asked for without a browser by somebody new, who reads them."""
    visitor = Visitor(app, accept_language=state.asks_for or locale)
    for post in state.before:
        visitor.post(f"/{locale}{post.address}", post.fields)
    if state.sent:
        foreign = {"Origin": ELSEWHERE, "Sec-Fetch-Site": "cross-site"} if state.sent.elsewhere else {}
        visitor.post(f"/{locale}{state.sent.address}", state.sent.fields, expect=state.status, headers=foreign)
    else:
        visitor.get(f"/{locale}{state.address}", expect=state.status)
    assert visitor.last is not None
    return visitor.last.get_data()


_SEND = """([address, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: address });
  for (const [name, value] of fields) form.append(Object.assign(document.createElement("textarea"), { name, value }));
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}"""
_UNFOLD = "(which) => document.querySelectorAll(which).forEach((details) => { details.open = true; })"
_READY = "() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))"


class Walk:
    """A browser window in one language that goes from page to page, as somebody new each time."""

    def __init__(self, browser: Browser, url: str, locale: str, **wishes: Any) -> None:
        self.url, self.locale = url, locale
        # No language of its own, which would win over the one a page asks for.
        self.context = a_context(browser, url=url, locale=None, **wishes)  # type: ignore[arg-type]
        self.context.set_default_timeout(20_000)
        self.watch = Watch(self.context)
        self.page = self.context.new_page()
        self.answer: Response | None = None

    def close(self) -> None:
        self.context.close()

    def to(self, state: State, width: int = 1280, height: int = 900, dark: bool = False, forced_colors: bool = False) -> Page:
        """Go to a page in its state; it must answer as it should, at its own address."""
        self.watch.complaints.clear()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme="dark" if dark else "light", forced_colors="active" if forced_colors else "none")
        self.context.clear_cookies()
        self.context.set_extra_http_headers({"Accept-Language": state.asks_for or self.locale.partition("-")[0]})
        for post in state.before:
            self._send_unseen(post)
        self.answer = answer = self._sent(state) if state.sent else self.page.goto(self._at(state.address))
        assert answer is not None and answer.status == state.status, f"{state.name}: {answer and answer.status}"
        assert state.sent or urlsplit(answer.url).path == f"/{self.locale}{urlsplit(state.address).path}", f"{state.name}: {answer.url}"
        if state.unfold:
            self.page.evaluate(_UNFOLD, state.unfold)
        self.page.evaluate(_READY)
        return self.page

    def _at(self, address: str) -> str:
        return f"{self.url}/{self.locale}{address}"

    def _send_unseen(self, post: Post) -> None:
        headers = {"Origin": self.url, "Content-Type": "application/x-www-form-urlencoded"}
        answer = self.context.request.post(self._at(post.address), data=urlencode(post.fields, doseq=True), headers=headers)
        assert answer.status == 200, f"{post.address} {post.fields}: {answer.status}"

    def _sent(self, state: State) -> Response | None:
        assert state.sent is not None
        self.page.goto("about:blank" if state.sent.elsewhere else self._at(state.address))
        fields = [
            [name, value] for name, values in state.sent.fields.items() for value in ([values] if isinstance(values, str) else values)
        ]
        with self.page.expect_navigation() as navigation:
            self.page.evaluate(_SEND, [self._at(state.sent.address), fields])
        return navigation.value


class Walks:
    """One window a language, opened when it is first needed."""

    def __init__(self, browser: Browser, url: str, **wishes: Any) -> None:
        self._browser, self._url, self._wishes = browser, url, wishes
        self._open: dict[str, Walk] = {}

    def __getitem__(self, locale: str) -> Walk:
        if locale not in self._open:
            self._open[locale] = Walk(self._browser, self._url, locale, **self._wishes)
        return self._open[locale]

    def close(self) -> None:
        for walk in self._open.values():
            walk.close()


def every_language() -> tuple[str, ...]:
    return tuple(LOCALES)


# ------------------------------------------------------------------ docs/access.md


_HEAD = """# Who may open what

Generated from the declarations in the code (`@open_to`) by `python -m tests.support.pages`; a test fails when it is out of date.
An address whose view declares nothing is shut. What is open to testers is there in the demo and in development, not in production.
Whose progress a page shows is decided by the session alone: no address names a learner, so there is nothing foreign to ask for.

| endpoint | address | methods | visitor | guest | account | tester |
|---|---|---|---|---|---|---|
"""


def access_table(app: Flask) -> str:
    """`docs/access.md`: every endpoint, its address and its audiences."""
    return _HEAD + "".join(f"{_row(app, rule)}\n" for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule)))


def _row(app: Flask, rule: Rule) -> str:
    audiences = declared(app, rule.endpoint)
    marks = ["yes" if audience in audiences else "–" for audience in Audience]
    methods = ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
    return f"| `{rule.endpoint}` | `{rule.rule.replace('<locale:locale>', '<locale>')}` | {methods} | {' | '.join(marks)} |"


def main() -> None:
    """Write `docs/access.md` anew."""
    import tempfile
    from pathlib import Path

    from app import create_app

    from .database import test_settings
    from .server import REPOSITORY

    with tempfile.TemporaryDirectory() as folder:
        table = access_table(create_app(test_settings(Path(folder))))
    (REPOSITORY / "docs" / "access.md").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
