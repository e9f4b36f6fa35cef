"""The pages before the lesson: names and cards of the demo's class 7b, the door for cards, taking along."""

from __future__ import annotations

from .state import Fields, Post, State

NAMES = "/groups/1/names"
LIST = "Yıldırım, Ada, 3.4.2014\nBerger, Amina\nBecker, Jonas, jonas@post.example"
PICTURES = "tree,boat,cup,key"
DOOR, ADULTS = "/card/c", "/card/p"
CHILD = f"{DOOR}/{'A' * 22}"


def pupils_states() -> list[State]:
    names, preview, person = "pupils/names.html", "pupils/preview.html", "pupils/person.html"
    pseudonyms = Post(f"{NAMES}/preview", {"names": LIST, "kept": "pseudonym"})
    return [
        State("names", names, NAMES, who="kern", unfold=".fold"),
        State("names-none-found", names, NAMES, 422, who="kern", sent=Post(f"{NAMES}/preview", {"names": "12.3.2014"})),
        State("names-nobody-ticked", names, NAMES, 422, who="kern", sent=Post("/groups/1/pictures")),
        State("names-of-adults", names, "/groups/2/names", who="yildiz"),
        State("names-preview", preview, NAMES, who="kern", sent=Post(f"{NAMES}/preview", {"names": LIST})),
        State("names-pseudonyms", preview, NAMES, who="kern", sent=pseudonyms),
        State("pupil", person, f"{NAMES}/1", who="kern", unfold=".ending"),
        State("pupil-without-name", person, f"{NAMES}/1", 422, who="kern", sent=Post(f"{NAMES}/1/rename")),
        State("school-papers", "pupils/papers.html", "/groups/1/school-papers", who="kern"),
        State("pupils-end", "endings/show.html", "/pupils-end", who="kern"),
        State("pupils-end-missing", "endings/show.html", "/pupils-end", 422, who="kern", sent=Post("/pupils-end")),
        State("card-door", "cards/door.html", DOOR),
        State("card-door-adults", "cards/door.html", ADULTS),
        State("card-door-scanned", "cards/door.html", CHILD),
        State("card-door-no-fit", "cards/door.html", CHILD, 422, sent=Post(CHILD, {"picked": PICTURES})),
        State("card-first-time", "cards/first.html", CHILD, sent=Post(CHILD, {"new": "1"})),
        State("card-first-no-fit", "cards/first.html", DOOR, 422, sent=Post(DOOR, {"here": "00000", "code": "0000"})),
        State("card-along", "cards/along.html", "/card/along"),
        State("card-along-missing", "cards/along.html", "/card/along", 422, sent=Post("/card/along", {"paper": "12"})),
    ]


PUPILS_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "pupils.add": ("POST", f"/de{NAMES}", {}, "leads back to names and cards"),
    "pupils.rename": ("POST", f"/de{NAMES}/1/rename", {"called": "Amina B."}, "leads back to the person; a missing name is a state"),
    "pupils.take_out": ("POST", f"/de{NAMES}/8/take-out", {}, "leads back to names and cards"),
    "pupils.end_card": ("POST", f"/de{NAMES}/1/end-card", {}, "leads back to the person"),
    "pupils.make_cards": ("POST", "/de/groups/1/cards", {}, "a PDF to cut"),
    "pupils.new_pictures": ("POST", "/de/groups/1/pictures", {"who": "1"}, "leads back to names and cards"),
    "pupils.pictures_of_one": (
        "POST",
        "/de/groups/1/names/1/pictures",
        {},
        "leads back to the person's learning state while a session runs",
    ),
    "pupils.home_use": ("POST", "/de/groups/1/home-use", {"who": "1", "home": "off"}, "leads back to names and cards"),
    "pupils.take_along": ("POST", "/de/groups/1/along", {}, "a PDF to hand out"),
    "pupils.paper": ("GET", "/de/groups/1/school-papers/consent.pdf", {}, "a PDF to print"),
    "card_door.to_along": ("GET", "/k/along", {}, "leads on to the page where a paper's code is typed"),
    "card_door.to_type_at_door": ("GET", "/k/c", {}, "leads on to the page where a card's code is typed"),
    "card_door.scanned_at_door": ("GET", f"/k/c/{'A' * 22}", {}, "leads on to the page of a scanned card in the browser's language"),
    "cards.through_door": ("POST", f"/de{DOOR}", {"new": "1"}, "asks for the code on the wall, which a state shows"),
    "cards.take_along": ("POST", "/de/card/along", {"pick": "tree"}, "leads on to where one makes a card; what is missing is a state"),
    "cards.take_along_now": ("POST", "/de/card/along/now", {}, "leads on to where one makes a card"),
    "endings.go_on": ("POST", "/de/pupils-end", {}, "leads back; what is missing is a state"),
}
