"""The pages of organisations, venues, staff, roles and the queue, with the demo people who work there; nothing here changes anything."""

from __future__ import annotations

from learning.people.staff.colleagues import Colleague

from .state import Fields, Post, State

# The demo makes them in this order: the school 1, the library 2 (with the venues 2 and 3, and the rooms 3 and 4), …
LIBRARY, CITY = 2, 4
VENUE, ROOM, CLOSED = "/organisation/venues/2", "/organisation/rooms/3", "/organisation/venues/3"
YILDIZ = f"/organisation/staff/{Colleague(6, LIBRARY, '', []).key}"
DEMIR = f"/organisation/staff/{Colleague(12, LIBRARY, '', []).key}"
PROOF_LOST = Post(f"{DEMIR}/second-proof")
COORDINATION = f"/roles/leave/{LIBRARY}/coordinator"
REPORT, OVERDUE = "/queue/barriers/1", "/queue/barriers/2"
STALE = {"version": "7", "name": "Haus am Markt", "places": "5", "kind": "library"}


def work_states() -> list[State]:
    """Each page as the demo person sees it who works there."""
    return [*_residents(), *_operators(), *_coordinators(), *_own(), *_queue()]


def _residents() -> list[State]:
    return [
        State("venues", "venues/index.html", "/venues"),
        State("venue", "venues/public.html", "/venues/2"),
        State("venue-hard-to-get-in", "venues/public.html", "/venues/3"),
        State("invitation-gone", "roles/invitation_gone.html", "/invitation/no-such", 404),
    ]


def _operators() -> list[State]:
    one, form, new = "organisations/one.html", "organisations/form.html", "/organisations/new"
    where = f"/organisations/{LIBRARY}"
    brandt = "brandt"
    return [
        State("organisations", "organisations/index.html", "/organisations", who=brandt),
        State("organisations-none-found", "organisations/index.html", "/organisations?q=qwrtzxy", who=brandt),
        State("organisation-new", form, new, who=brandt),
        State("organisation-missing", form, new, 422, who=brandt, sent=Post(new)),
        State("organisation-one", one, where, who=brandt),
        State("organisation-invite-missing", one, where, 422, who=brandt, sent=Post(f"{where}/invite", {"email": "nobody"})),
        State("organisation-own", one, where, 409, who=brandt, sent=Post(f"/organisations/{CITY}/close")),
        State("organisation-change", form, f"{where}/change", who=brandt),
        State("lost-proofs-none", "lost_proofs/index.html", "/desk/lost-proofs", who=brandt),
        State("lost-proofs", "lost_proofs/index.html", "/desk/lost-proofs", who="yildiz", before=(PROOF_LOST, Post("/demo/brandt"))),
        State("organisation-stale", form, f"{where}/change", 409, who=brandt, sent=Post(f"{where}/change", STALE)),
    ]


def _coordinators() -> list[State]:
    venue_form, room_form = "venues/venue_form.html", "venues/room_form.html"
    yildiz = "yildiz"
    invite = "/organisation/staff/invite"
    return [
        State("organisation", "organisations/show.html", "/organisation", who=yildiz),
        State("organisation-work-menu", "organisations/show.html", "/organisation", who=yildiz, unfold=".acting-menu"),
        State("organisation-contact", "organisations/form.html", "/organisation/contact", who=yildiz),
        State("own-venues", "venues/own.html", "/organisation/venues", who=yildiz),
        State("own-venue", "venues/venue.html", VENUE, who=yildiz, unfold=".ending"),
        State("venue-new", venue_form, "/organisation/venues/new", who=yildiz),
        State("venue-missing", venue_form, "/organisation/venues/new", 422, who=yildiz, sent=Post("/organisation/venues/new")),
        State("venue-change", venue_form, f"{VENUE}/change", who=yildiz),
        State("venue-stale", venue_form, f"{VENUE}/change", 409, who=yildiz, sent=Post(f"{VENUE}/change", STALE)),
        State("room-new", room_form, f"{VENUE}/rooms/new", who=yildiz),
        State("room-missing", room_form, f"{VENUE}/rooms/new", 422, who=yildiz, sent=Post(f"{VENUE}/rooms/new", {"places": "many"})),
        State("room", room_form, ROOM, who=yildiz, unfold=".ending"),
        State("room-stale", room_form, ROOM, 409, who=yildiz, sent=Post(ROOM, STALE)),
        State("staff", "staff/team.html", "/organisation/staff", who=yildiz),
        State("staff-invited", "staff/team.html", "/organisation/staff?invited=1", who=yildiz),
        State("staff-invite", "staff/invite.html", invite, who=yildiz),
        State("staff-invite-missing", "staff/invite.html", invite, 422, who=yildiz, sent=Post(invite)),
        State("colleague", "staff/one.html", YILDIZ, who=yildiz, unfold=".ending"),
        State("colleague-name-missing", "staff/one.html", YILDIZ, 422, who=yildiz, sent=Post(f"{YILDIZ}/name")),
        State("colleague-role-missing", "staff/one.html", YILDIZ, 422, who=yildiz, sent=Post(f"{YILDIZ}/give")),
        State("colleague-proof-lost", "lost_proofs/asking.html", f"{DEMIR}/second-proof", who=yildiz),
        State("colleague-proof-asked", "lost_proofs/asking.html", f"{DEMIR}/second-proof", who=yildiz, before=(PROOF_LOST,)),
        State("colleague-last", "staff/one.html", YILDIZ, 409, who=yildiz, sent=Post(f"{YILDIZ}/leave")),
    ]


def _own() -> list[State]:
    show, leave, off = "roles/show.html", "roles/leave.html", Post("/roles/off")
    return [
        State("roles", show, "/roles", who="yildiz"),
        State("roles-as-oneself", show, "/roles?back=/de/organisation", who="yildiz", before=(off,)),
        State("roles-none", show, "/roles", who="carla"),
        State("roles-many", show, "/roles?welcome=1", who="nowak"),
        State("role-leave", leave, COORDINATION, who="yildiz"),
        State("role-leave-last", leave, COORDINATION, 409, who="yildiz", sent=Post(COORDINATION)),
    ]


def _queue() -> list[State]:
    report = "queue/report.html"
    return [
        State("queue", "queue/index.html", "/queue", who="brandt"),
        State("queue-empty", "queue/index.html", "/queue?state=done", who="brandt"),
        State("queue-report", report, REPORT, who="brandt"),
        State("queue-report-overdue", report, OVERDUE, who="brandt"),
        State("queue-answer-missing", report, REPORT, 422, who="brandt", sent=Post(f"{REPORT}/answer")),
        State("queue-note-stale", report, REPORT, 409, who="brandt", sent=Post(f"{REPORT}/note", {"version": "7", "note": "Mine"})),
    ]


def _posts(room: str, reason: str, *ways: tuple[str, str, Fields]) -> dict[str, tuple[str, str, Fields, str]]:
    return {f"{room}.{name}": ("POST", f"/de{address}", fields, reason) for name, address, fields in ways}


WORK_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "roles.invitation": ("GET", "/de/invitation/no-such", {}, "behind a link of a mail; one that is gone is a state"),
    "roles.hand_over": ("GET", "/de/roles/hand-over/1", {}, "only for who is asked to take over; the journey visits it"),
    **_posts(
        "organisations",
        "leads back to the organisation",
        ("reopen", f"/organisations/{LIBRARY}/reopen", {}),
        ("end_sessions", f"/organisations/{LIBRARY}/sign-out", {}),
    ),
    **_posts("staff", "leads back to the colleague", ("end_sessions", f"{YILDIZ}/sign-out", {})),
    **_posts("organisations", "leads back; what is missing is a state", ("invite", f"/organisations/{LIBRARY}/invite", {})),
    **_posts("organisations", "leads back; a refusal is a state", ("close", f"/organisations/{CITY}/close", {})),
    **_posts(
        "own_venues",
        "leads back to the venue",
        ("close", f"{CLOSED}/close", {}),
        ("reopen", f"{CLOSED}/reopen", {}),
        ("close_room", f"{ROOM}/close", {}),
        ("reopen_room", f"{ROOM}/reopen", {}),
    ),
    **_posts(
        "staff",
        "leads back to the colleague or the team; what is missing and a refusal are states",
        ("resend", "/organisation/staff/invitations/resend", {}),
        ("withdraw", "/organisation/staff/invitations/withdraw", {}),
        ("rename", f"{YILDIZ}/name", {"name": "Herr Yıldız"}),
        ("give", f"{YILDIZ}/give", {}),
        ("take", f"{YILDIZ}/take", {}),
        ("leave", f"{YILDIZ}/leave", {}),
        ("hand_over", f"{YILDIZ}/hand-over", {}),
        ("keep_coordination", "/organisation/hand-over/withdraw", {}),
    ),
    **_posts(
        "lost_proofs",
        "leads back to what waits",
        ("take", "/desk/lost-proofs/take", {"who": "nobody"}),
        ("refuse", "/desk/lost-proofs/refuse", {"who": "nobody"}),
    ),
    **_posts(
        "roles",
        "leads on to the roles",
        ("answer_hand_over", "/roles/hand-over/1", {"answer": "yes"}),
        ("accept", "/invitation/no-such", {"name": "Frau Neu"}),
    ),
    **_posts(
        "queue",
        "leads back to the report",
        ("take", f"{REPORT}/take", {}),
        ("let_go", f"{REPORT}/let-go", {}),
        ("note", f"{REPORT}/note", {}),
        ("answer", f"{REPORT}/answer", {}),
        ("done", f"{REPORT}/done", {}),
        ("undo", f"{REPORT}/undo", {}),
    ),
}
