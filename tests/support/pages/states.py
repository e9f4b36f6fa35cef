"""The pages of the app in the states worth a look.

Addresses are those after the language, and block ids are the same in all languages, so a state has no language of its own.
"""

from __future__ import annotations

from urllib.parse import urlencode

from .check import check_states
from .dates import dates_states
from .groups import groups_states
from .learning_state import learning_state_states
from .notices import notices_states
from .paper import paper_states
from .pupils import pupils_states
from .quick import quick_states
from .results import results_states
from .running import running_states
from .sharing import sharing_states
from .state import Post, State
from .studio_exchange import studio_exchange_states
from .studio_findings import studio_findings_states
from .studio_holding import studio_holding_states
from .studio_languages import studio_languages_states
from .studio_media import studio_media_states
from .studio_portfolio import studio_portfolio_states
from .studio_review import studio_review_states
from .studio_typing import studio_typing_states
from .studio_writing import studio_writing_states
from .tasks import task_states
from .work import work_states

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
PIN = {"pin": "407291", "again": "407291", "once": "a form of the tour"}
CARD = Post("/card/new/pin", PIN)
PICKED = Post("/card/new/pictures", {"picked": "tree", "pick": "cup"})
TOKEN = "A" * 22
AT_THE_DESK = Post("/card/desk", {"who": "carla@post.example"})
REPORT = {"description": "Die Schrift ist mir zu klein.", "where": "/de/", "contact": "hanna@post.example", "include_settings": "y"}


ASKED = Post("/sign-in/mail", {"email": "helga@post.example"})
BEGUN = Post("/account/second/begin")
GOOD_PASSWORD = "Vier Wale trinken Tee"
# The old one is asked for where somebody was here before.
ROLE_PUT_ON = Post("/roles", {"organisation": "4", "role": "operator"})
MAILED = Post("/prove", {"way": "mail"})
WRONG_PROOF = Post("/prove", {"way": "code", "code": "no code", "then": "/de/account/email"})
PASSWORD_SET = Post("/account/password", {"old": GOOD_PASSWORD, "new": GOOD_PASSWORD})


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
        State("criteria", "home/criteria.html", "/accessibility/criteria"),
        *(State(f"page-{name}", "home/page.html", f"/page/{name}") for name in ("easy", "accessibility", "privacy", "imprint", "help")),
        State("home-account", home, "/", who="carla", unfold=".account"),
        State("home-in-a-role", home, "/", who="yildiz"),
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


def _account() -> list[State]:
    door, code, page = "people/sign_in.html", "people/code.html", "people/account.html"
    carla, kern = "carla", "kern"
    return [
        State("sign-in", door, "/sign-in"),
        State("sign-in-missing", door, "/sign-in", 422, sent=Post("/sign-in/mail", {"email": "helga@"})),
        State("sign-in-code", code, "/sign-in/code", before=(ASKED,), unfold=".fold"),
        State("sign-in-code-wrong", code, "/sign-in/code", 422, before=(ASKED,), sent=Post("/sign-in/code", {"code": "no code"})),
        State("sign-in-code-spent", "people/spent.html", "/sign-in/code", 409, sent=Post("/sign-in/code", {"code": "123456"})),
        State("sign-in-link-spent", "people/spent.html", "/sign-in/link/no-such-link", 404),
        State("sign-in-password", "people/with_password.html", "/sign-in/password"),
        State(
            "sign-in-password-wrong",
            "people/with_password.html",
            "/sign-in/password",
            422,
            sent=Post("/sign-in/password", {"email": "helga@post.example", "password": "something else"}),
        ),
        State("account", page, "/account", who=carla, unfold=".fold"),
        State("account-set-up", page, "/account", who=carla, before=(PASSWORD_SET,)),
        State("account-new-language", page, "/account?done=language", who=kern, before=(Post("/account/language", {"language": "tr"}),)),
        State("account-last-way-in", page, "/account?refused=last-way-in", who=carla),
        State("account-others-ended", page, "/account?done=browsers", who=carla, before=(Post("/account/browsers/end-all"),)),
        State("password", "people/password.html", "/account/password", who=carla),
        State("password-missing", "people/password.html", "/account/password", 422, who=carla, sent=Post("/account/password")),
        State(
            "password-weak",
            "people/password.html",
            "/account/password",
            422,
            who=carla,
            sent=Post("/account/password", {"new": "passwort1234"}),
        ),
        State("password-removed", page, "/account?done=password-removed", who=carla, before=(Post("/account/password/remove"),)),
        State("email", "people/email.html", "/account/email", who=carla),
        State("email-missing", "people/email.html", "/account/email", 422, who=carla, sent=Post("/account/email", {"email": "carla"})),
        State("email-asked", page, "/account?done=email-asked", who=carla, before=(Post("/account/email", {"email": "new@post.example"}),)),
        State("email-link-over", "people/email_done.html", "/account/email/confirm/no-such-link", 404),
        State("email-stop-over", "people/email_done.html", "/account/email/stop/no-such-link", 404),
        State("prove", "people/prove.html", "/prove?back=/de/account/email", who=carla),
        State("prove-sent", "people/prove.html", "/prove", who=carla, sent=MAILED),
        State("prove-wrong", "people/prove.html", "/prove", 422, who=carla, before=(MAILED,), sent=WRONG_PROOF),
        State("second-setup", "people/second_setup.html", "/account/second", who=kern),
        State("second-setup-begun", "people/second_setup.html", "/account/second", who=kern, before=(BEGUN,), unfold=".fold"),
        State(
            "second-setup-missing",
            "people/second_setup.html",
            "/account/second",
            422,
            who=kern,
            before=(BEGUN,),
            sent=Post("/account/second"),
        ),
        State("second-missing", "people/second.html", "/second", 422, who=kern, sent=Post("/second")),
    ]


def _cards() -> list[State]:
    show, new_pin, new_pictures, use = "cards/show.html", "cards/new_pin.html", "cards/new_pictures.html", "cards/use.html"
    return [
        State("card", show, "/card"),
        State("card-own", show, "/card", before=(CARD,)),
        State("card-ended", show, "/card?card_ended=1", before=(CARD, Post("/card/lost"))),
        State("card-asked", show, "/card", who="yildiz", before=(AT_THE_DESK, Post("/demo/carla"))),
        State("card-stopped", show, "/card?stopped=1", before=(CARD, Post("/card/stop"))),
        State("card-pin", new_pin, "/card/new/pin"),
        State("card-pin-common", new_pin, "/card/new/pin", 422, sent=Post("/card/new/pin", {**PIN, "pin": "123456"})),
        State("card-pin-birthday", new_pin, "/card/new/pin", 422, sent=Post("/card/new/pin", {**PIN, "pin": "240712"})),
        State("card-pictures", new_pictures, "/card/new/pictures"),
        State("card-pictures-begun", new_pictures, "/card/new/pictures", sent=PICKED),
        State("card-pictures-missing", new_pictures, "/card/new/pictures", 422, sent=Post("/card/new/pictures", {"picked": "tree"})),
        State("card-made", "cards/card.html", "/card/new/pin", sent=CARD),
        State("card-use", use, "/card/use"),
        State("card-use-pictures", use, "/card/use?with=pictures", sent=Post("/card/use?with=pictures", {"code": "0000", "pick": "tree"})),
        State("card-use-missing", use, "/card/use", 422, sent=Post("/card/use", {"code": "0000"})),
        State("card-scanned", use, f"/card/k/{TOKEN}"),
        State("card-scanned-pictures", use, f"/card/k/{TOKEN}", sent=Post(f"/card/k/{TOKEN}?with=pictures", {"switch": "1"})),
        State("card-recover", "cards/recover.html", "/card/recover"),
        State("card-recover-missing", "cards/recover.html", "/card/recover", 422, sent=Post("/card/recover", {"paper": "0000"})),
        State("card-stop", "cards/stop.html", f"/card/stop/{TOKEN}"),
        State("card-stop-done", "cards/stop.html", f"/card/stop/{TOKEN}", sent=Post(f"/card/stop/{TOKEN}")),
        State("card-desk", "cards/desk.html", "/card/desk", who="yildiz"),
        State("card-desk-missing", "cards/desk.html", "/card/desk", 422, who="yildiz", sent=Post("/card/desk")),
        State("card-paper", "cards/paper.html", "/card/desk", who="yildiz", sent=AT_THE_DESK),
    ]


CITY = {"city": "Neustadt", "phone": "030 115", "hours": "8–18", "mail": "hilfe@neustadt.example"}

TOLD_OF = Post(
    "/desk/data-incidents/new",
    {
        "happened_de": "Am 3. Mai war eine Liste offen.",
        "meaning_de": "Fremde kennen vielleicht Ihre Adresse.",
        "done_de": "Wir haben die Liste geschlossen.",
        "done_ar": "أغلقنا القائمة.",
        "data": ["names", "addresses"],
        "steps": ["mails"],
        "contact": "Datenschutz, 030 23125 000",
        "audience": "accounts",
    },
)
ANNOUNCED = {
    "kind": "important",
    "place": "all",
    "ends": "2099-06-30T18:00",
    "address": "/de/courses/",
    "words_de": "Die Bibliothek ist am Montag geschlossen.",
    "words_ar": "المكتبة مغلقة يوم الاثنين.",
}


def _desk() -> list[State]:
    """What operators see; only what changes nothing, because all pages are looked at on one server."""
    section, settings, notice = "city/section.html", "/desk/settings", "/desk/announcements/new"
    over = {"reason": "maintenance", "until": "2020-01-01T10:00"}
    look = {"primary": "#c8102e", "sun": "#804000", "primary_dark": "blue"}
    return [
        State("desk", "city/overview.html", "/desk/", who="brandt"),
        *(State(f"desk-{key}", section, f"{settings}/{key}", who="brandt") for key in ("city", "imprint", "languages", "stages", "mail")),
        State("desk-look", section, f"{settings}/look", who="brandt", unfold=".fold"),
        State("desk-city-missing", section, f"{settings}/city", 422, sent=Post(f"{settings}/city"), who="brandt"),
        State("desk-city-stale", section, f"{settings}/city", 409, sent=Post(f"{settings}/city", {**CITY, "seen": "7"}), who="brandt"),
        State("desk-stages-none", section, f"{settings}/stages", 422, sent=Post(f"{settings}/stages"), who="brandt"),
        State("desk-look-unlike", section, f"{settings}/look", 422, sent=Post(f"{settings}/look", look), who="brandt"),
        State("desk-look-faint", section, f"{settings}/look", 422, sent=Post(f"{settings}/look", {"primary": "#c8102e"}), who="brandt"),
        State("desk-mail-nobody", section, f"{settings}/mail", 422, sent=Post(f"{settings}/mail/try"), who="brandt"),
        State("desk-saved", section, f"{settings}/imprint?saved=1", who="brandt"),
        State("desk-mail-tried", section, f"{settings}/mail?tried=demo", who="brandt"),
        State("background", "background/index.html", "/desk/jobs/", who="brandt"),
        State("background-waiting", "background/index.html", "/desk/jobs/?state=waiting", who="brandt"),
        State("doctor", "desk/doctor.html", "/desk/doctor", who="brandt"),
        State("events", "events/index.html", "/desk/events/", who="brandt", before=(ROLE_PUT_ON,), unfold=".fold"),
        State("events-none", "events/index.html", "/desk/events/?kind=backup-made&day=2026-01-01&who=0123456789ab", who="brandt"),
        State("impact-desk", "impact/desk.html", "/desk/impact", who="brandt", unfold=".fold"),
        State("impact-desk-all", "impact/desk.html", "/desk/impact/all", who="brandt"),
        State("impact", "impact/index.html", "/impact", unfold=".fold"),
        State("impact-all", "impact/index.html", "/impact/all"),
        State("open-data", "opendata/index.html", "/open-data"),
        State("providers", "providers/index.html", "/desk/providers", who="brandt"),
        State("provider-new", "providers/form.html", "/desk/providers/new", unfold=".fold", who="brandt"),
        State("provider-missing", "providers/form.html", "/desk/providers/new", 422, sent=Post("/desk/providers/new"), who="brandt"),
        State("provider-first", "providers/first.html", "/sign-in/provider/first", who="carla"),
        State("reading-only", "frozen/page.html", "/desk/reading-only", who="brandt"),
        State("reading-only-over", "frozen/page.html", "/desk/reading-only", 422, who="brandt", sent=Post("/desk/reading-only", over)),
        State("announcements", "announcements/list.html", "/desk/announcements", who="brandt"),
        State("announcement-new", "announcements/form.html", notice, unfold=".fold", who="brandt"),
        State("announcement-missing", "announcements/form.html", notice, 422, who="brandt", sent=Post(notice)),
        State("announcement-preview", "announcements/preview.html", notice, who="brandt", sent=Post(notice, ANNOUNCED)),
        State("switches", "switches/page.html", "/desk/switches", who="brandt"),
        State("breach", "breach/list.html", "/desk/data-incidents", who="brandt"),
        State("breach-new", "breach/form.html", "/desk/data-incidents/new", unfold=".fold", who="brandt"),
        State("breach-missing", "breach/form.html", "/desk/data-incidents/new", 422, who="brandt", sent=Post("/desk/data-incidents/new")),
        State("breach-page", "breach/page.html", "/desk/data-incidents/1", who="brandt", before=(TOLD_OF,)),
        State("setup-over", "desk/setup.html", "/setup/no-such", 404),
        State("setup-begun", "desk/setup_begun.html", "/setup", who="brandt"),
    ]


def _courses() -> list[State]:
    return [
        State("courses", "courses/index.html", "/courses/"),
        State("stage", "courses/stage.html", "/stages/retirement"),
        State("track", "courses/track.html", "/tracks/smartphone-retirement"),
        State("track-begun", "courses/track.html", "/tracks/smartphone-retirement", before=_finished("screen-lock")),
        State("track-done", "courses/track.html", "/tracks/smartphone-retirement", before=_finished(*LESSONS)),
        State("course", "courses/course.html", COURSE),
        State("course-share", "courses/share.html", "/share/smartphone-safety"),
        State("course-plans", "courses/plans.html", "/teaching/smartphone-safety"),
        State("course-plan", "courses/plans.html", "/teaching/smartphone-safety/45"),
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
        State("lesson-untranslated", lesson, "/courses/security-at-work/passwords/all"),
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


SHARED = Post("/shared/answer", {"own_device": "no", "back": "/"})
MARKED_BY_STAFF = Post("/shared", {"device": "shared"})


def _kept(locale: str, page: str, **typed: str) -> Post:
    at = f"/{locale}{page}"
    return Post(
        "/shared/keep",
        {"page": at, "at": at, "typed": urlencode({name.replace("__", ":").replace("_", "-"): text for name, text in typed.items()})},
    )


def _shared(locale: str) -> list[State]:
    report = _kept(locale, "/report", description=REPORT["description"])
    lesson = _kept(locale, LESSON, view="all", answer__right_address="real")
    return [
        State("home-shared", "home/index.html", "/", before=(SHARED, RIGHT)),
        State("home-shared-nobody", "home/index.html", "/", before=(SHARED,)),
        State("lesson-shared", "lessons/lesson.html", f"{LESSON}/all", before=(SHARED, RIGHT)),
        State("lesson-shared-large", "lessons/lesson.html", f"{LESSON}/all", before=(SHARED, RIGHT, LARGE)),
        State("lesson-kept", "lessons/lesson.html", LESSON, before=(RIGHT, lesson)),
        State("report-kept", "talk/report.html", "/report", before=(RIGHT, report)),
        State("shared-device", "shared/device.html", "/shared", who="yildiz"),
        State("shared-device-marked", "shared/device.html", "/shared", who="yildiz", before=(MARKED_BY_STAFF,)),
        State("shared-others", "shared/others.html", "/shared/others", before=(RIGHT,)),
        State("shared-others-marked", "shared/others.html", "/shared/others", before=(SHARED, RIGHT)),
        State("shared-free", "shared/free.html", "/shared/free", before=(SHARED, RIGHT, Post("/shared/leave"))),
        State("shared-ended", "shared/ended.html", "/shared/ended?kept=1&back=/report", before=(SHARED,)),
        State("shared-ended-role", "shared/ended.html", "/shared/ended?role=1&kept=1", who="kern"),
        State("kept", "shared/kept.html", "/kept", before=(RIGHT, report, lesson)),
        State("kept-nothing", "shared/kept.html", "/kept", before=(RIGHT,)),
    ]


def states(locale: str) -> dict[str, State]:
    """Every page in every state, by its name; the names are the same in all languages."""
    rooms = (
        _house(),
        _account(),
        _cards(),
        _shared(locale),
        _own(),
        _desk(),
        work_states(),
        studio_exchange_states(),
        studio_findings_states(),
        studio_languages_states(),
        studio_holding_states(),
        studio_media_states(),
        studio_review_states(),
        studio_portfolio_states(),
        studio_typing_states(),
        studio_writing_states(),
        groups_states(),
        dates_states(),
        pupils_states(),
        quick_states(),
        running_states(),
        paper_states(),
        learning_state_states(),
        sharing_states(),
        notices_states(),
        results_states(),
        _courses(),
        _lessons(locale),
        task_states(),
        check_states(),
    )
    return {state.name: state for room in rooms for state in room}


NAMES = tuple(states("de"))

# One state for each template: where a check costs too much to be made on all of them.
CHIEF = tuple({state.template: state.name for state in reversed(states("de").values())}.values())
