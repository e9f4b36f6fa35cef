"""The pages of the app in the states worth a look.

Addresses are those after the language, and block ids are the same in all languages, so a state has no language of its own.
"""

from __future__ import annotations

from .state import Post, State
from .tasks import task_states

COURSE = "/courses/smartphone-safety"
LESSON = f"{COURSE}/false-message"
LESSONS = ("screen-lock", "false-message", "updates", "apps", "what-if")


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
LOOKED = _press(press="inbox:look:parcel")
OTHER_OPEN = _press(press="inbox:open:library")
RISKY = _press(press="inbox:open-link:parcel", signs__inbox__parcel=["sender", "money"])
DECIDED = _press(press="inbox:delete:parcel", signs__inbox__parcel=["sender", "pressure"])
KEPT = _press(press="inbox:keep:library")
BLOCKED = _press(press="inbox:ask:grandchild")
HINTS = tuple(_press(hint=task) for task in ("right-address", "inbox", "first-aid"))
UNKNOWN = tuple(_press(unknown=task) for task in ("right-address", "first-aid"))
CHOSEN = Post("/first-time/fraud/android", {"sure": "unsure"})
MARKED = _press(go="bookmark:on")
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
        State("way", "home/way.html", "/way"),
        State("way-begun", "home/way.html", "/way", before=(RIGHT, *_finished("screen-lock"))),
        State("way-finished", "home/way.html", "/way", before=(*_finished(*LESSONS), MARKED), unfold=".fold"),
        State("way-large", "home/way.html", "/way", before=(*_finished("screen-lock"), MARKED, LARGE)),
        State("first-time", "first_time/wish.html", "/first-time"),
        State("first-time-device", "first_time/device.html", "/first-time/fraud"),
        State("first-time-sure", "first_time/sure.html", "/first-time/fraud/android"),
        State("first-time-sure-missing", "first_time/sure.html", "/first-time/fraud/android", 422, sent=Post("/first-time/fraud/android")),
        State("suggested", "first_time/suggested.html", "/first-time/fraud/android/unsure"),
        State("suggested-start", "first_time/suggested.html", "/first-time/school/none/sure"),
        State("search-found", "home/search.html", "/search?q=pin"),
        State("search-narrowed", "home/search.html", "/search?q=pin&stage=retirement&level=basic", unfold=".narrow .drop:first-child"),
        State("search-nothing", "home/search.html", "/search?q=pin+qwrtzxy&level=advanced"),
        State("search-empty", "home/search.html", "/search"),
        State("search-large", "home/search.html", "/search?q=pin&stage=retirement", before=(LARGE,)),
        *(State(f"page-{name}", "home/page.html", f"/page/{name}") for name in ("easy", "accessibility", "privacy", "imprint", "help")),
        State("home-account", home, "/", who="carla", unfold=".account"),
        State("home-in-a-role", home, "/", who="yildiz"),
        State("sign-in", "people/sign_in.html", "/sign-in"),
        State("signed-out", home, "/", who="carla", before=(Post("/sign-out"),)),
        State("display", "house/display.html", "/display"),
        State("display-chosen", "house/display.html", "/display", before=(LARGE,)),
        State("forget", "home/forget.html", "/forget"),
        State("forget-known", "home/forget.html", "/forget", before=_finished("screen-lock")),
        State("forgotten", "home/forget.html", "/forget", before=_finished("screen-lock"), sent=Post("/forget")),
        State("forget-account", "home/forget.html", "/forget", who="carla"),
        State("forget-needed", "home/forget.html", "/forget", 409, who="brandt", sent=Post("/forget")),
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


def _own() -> list[State]:
    """What is one's own: put together and parted, told, and who sees it."""
    offer, merges, data = "merging/offer.html", "merging/merges.html", "privacy/my_data.html"
    guest = (RIGHT, MARKED, *_finished("screen-lock"))
    guest_signed_in = (*guest, Post("/demo/carla"))
    chosen = Post("/my-data/notices", {"notice": "new-sign-in"})
    two_accounts = (Post("/merge/second"), Post("/demo/nowak"))
    return [
        State("merge-guest", offer, "/merge?back=/de/way", before=guest_signed_in),
        State("merge-unsaid", offer, "/merge", 422, before=guest_signed_in, sent=Post("/merge")),
        State("merge-accounts", offer, "/merge", who="carla", before=two_accounts),
        State("merge-second", "merging/second.html", "/merge/second", who="carla"),
        State("merges-none", merges, "/merge", who="carla"),
        State("merges", merges, "/merge", before=(*guest_signed_in, Post("/merge", {"choice": "together"}))),
        State("merge-together", "home/way.html", "/way?merge=together", before=(*guest_signed_in, Post("/merge", {"choice": "together"}))),
        State("my-data-none", "privacy/nothing.html", "/my-data"),
        State("my-data-guest", data, "/my-data", before=guest, unfold=".fold"),
        State("my-data-account", data, "/my-data?chosen=notices", who="yildiz", before=(chosen,)),
        State("who-sees-what", "privacy/who_sees_what.html", "/who-sees-what"),
    ]


def _courses() -> list[State]:
    return [
        State("courses", "courses/index.html", "/courses/"),
        State("stage", "courses/stage.html", "/stages/retirement"),
        State("stage-empty", "courses/stage.html", "/stages/family"),
        State("track", "courses/track.html", "/tracks/smartphone-retirement"),
        State("track-begun", "courses/track.html", "/tracks/smartphone-retirement", before=_finished("screen-lock")),
        State("track-done", "courses/track.html", "/tracks/smartphone-retirement", before=_finished(*LESSONS)),
        State("course", "courses/course.html", COURSE),
        State("course-share", "courses/share.html", "/share/smartphone-safety"),
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
        State("lesson-marked", lesson, f"{whole}?marked=1", before=(MARKED,)),
        State("lesson-renewed", lesson, f"{whole}?renewed=1", before=(RIGHT,)),
        State("lesson-because", lesson, f"{whole}?because=fraud-android-unsure", before=(CHOSEN,)),
        State("step-because", lesson, f"{LESSON}/step/right-address?because=school-none-bit"),
        State("lesson-untranslated", lesson, f"{COURSE}/updates/all"),
        State("step-first", lesson, f"{LESSON}/step/start"),
        State("step-task", lesson, f"{LESSON}/step/right-address"),
        State("step-not-yet", lesson, f"{LESSON}/step/right-address", before=(NOT_YET,)),
        State("step-inbox", lesson, f"{LESSON}/step/inbox", before=(DECIDED,)),
        State("step-beside", lesson, f"{LESSON}/step/three-questions?beside={'ar' if locale == 'de' else 'de'}"),
        State("step-last", lesson, f"{LESSON}/step/card"),
        State("sheet", "lessons/sheet.html", f"{LESSON}/sheet/card"),
        State("done-lesson", "lessons/done.html", f"{LESSON}/done", before=(RIGHT, *_finished("false-message"))),
        State("done-course", "lessons/done.html", f"{COURSE}/what-if/done", before=_finished(*LESSONS)),
    ]


def states(locale: str) -> dict[str, State]:
    """Every page in every state, by its name; the names are the same in all languages."""
    return {state.name: state for state in (*_house(), *_own(), *_courses(), *_lessons(locale), *task_states())}


NAMES = tuple(states("de"))

# One state for each template: where a check costs too much to be made on all of them.
CHIEF = tuple({state.template: state.name for state in reversed(states("de").values())}.values())
