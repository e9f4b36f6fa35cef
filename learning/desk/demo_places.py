"""Where the demo organisations are: believable venues and rooms, all invented; so are the places on the map, a few kilometres apart."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.upsert import insert_once
from learning.people.organisations.models import Organisation, Room, Venue
from learning.talk.models import BarrierReport

CITY = {"place": "Musterstadt"}
YES = dict.fromkeys(("step_free", "lift", "toilet", "guide_dog"), "yes")

# By the organisation's short name: telephone, mail, venues; each venue with its rooms (name, places, devices, and what else there is).
PLACES: dict[str, tuple[str, str, list[tuple[dict[str, Any], list[dict[str, Any]]]]]] = {
    "school": (
        "030 23125 410",
        "sekretariat@schule.example",
        [
            (
                {
                    "name": "Neue Schule",
                    "street": "Lindenallee 12",
                    "postcode": "10115",
                    "district": "Nord",
                    "latitude": 52.5605,
                    "longitude": 13.3862,
                    "getting_there": "Bus 147 bis „Lindenallee“.\nEingang vom Hof, Klingel „Sekretariat“.",
                    "access": {"step_free": "yes", "lift": "no", "toilet": "yes", "parking": "yes", "guide_dog": "yes"},
                    "wifi": True,
                },
                [
                    {"name": "Computerraum 1", "places": 28, "devices": {"computers": 28}, "step_free": True, "projector": True},
                    {
                        "name": "Klasse 7b",
                        "places": 30,
                        "devices": {"tablets": 30},
                        "projector": True,
                        "note": "Tablets im Schrank, Schlüssel im Sekretariat.",
                    },
                ],
            )
        ],
    ),
    "library": (
        "030 23125 220",
        "mitte@bibliothek.example",
        [
            (
                {
                    "name": "Stadtbibliothek Mitte",
                    "street": "Marktplatz 3",
                    "postcode": "10117",
                    "district": "Mitte",
                    "latitude": 52.5208,
                    "longitude": 13.4049,
                    "getting_there": "U-Bahn „Marktplatz“, Ausgang B.\nDer Eingang ist neben dem Brunnen. Die Tür geht von selbst auf.",
                    "access": {**YES, "hearing_loop": "yes", "quiet": "yes", "parking": "no"},
                    "wifi": True,
                },
                [
                    {"name": "Lesecafé", "places": 12, "devices": {"laptops": 6, "tablets": 4}, "step_free": True},
                    {"name": "Lernraum im ersten Stock", "places": 16, "devices": {"computers": 10}, "step_free": True, "projector": True},
                ],
            ),
            (
                {
                    "name": "Bücherbus am Hafen",
                    "street": "Hafenstraße, Wendeplatz",
                    "postcode": "10119",
                    "district": "Hafen",
                    "latitude": 52.5342,
                    "longitude": 13.3431,
                    "getting_there": "Der Bus steht dienstags und donnerstags am Wendeplatz.",
                    "access": {"step_free": "no", "lift": "no", "toilet": "no"},
                },
                [{"name": "Im Bus", "places": 4, "devices": {"tablets": 4}}],
            ),
        ],
    ),
    "provider": (
        "030 23125 330",
        "beratung@vhs.example",
        [
            (
                {
                    "name": "Haus am Park",
                    "street": "Parkweg 8",
                    "postcode": "10115",
                    "district": "Süd",
                    "latitude": 52.4836,
                    "longitude": 13.4127,
                    "getting_there": "Bus 12 bis „Parkweg“, dann zwei Minuten zu Fuß.",
                    "access": {**YES, "parking": "yes", "quiet": "yes"},
                    "wifi": True,
                    "childcare": True,
                },
                [
                    {"name": "Raum 101", "places": 18, "devices": {"laptops": 18}, "step_free": True, "projector": True},
                    {"name": "Raum 204", "places": 12, "step_free": True},
                ],
            )
        ],
    ),
    "city": (
        "030 23125 000",
        "hilfe@lernwege.example",
        [
            (
                {
                    "name": "Bürgerhaus",
                    "street": "Rathausplatz 1",
                    "postcode": "10117",
                    "district": "Mitte",
                    "latitude": 52.5187,
                    "longitude": 13.4081,
                    "getting_there": "U-Bahn „Rathaus“. Es gibt einen Aufzug am Bahnsteig.",
                    "access": {**YES, "hearing_loop": "yes", "parking": "yes"},
                    "wifi": True,
                },
                [{"name": "Beratungsraum", "places": 6, "devices": {"computers": 2, "phones": 2}, "step_free": True}],
            )
        ],
    ),
    "centre": (
        "030 23125 550",
        "hafen@nachbarschaft.example",
        [
            (
                {
                    "name": "Nachbarschaftshaus Hafen",
                    "street": "Hafenstraße 41",
                    "postcode": "10119",
                    "district": "Hafen",
                    "latitude": 52.5361,
                    "longitude": 13.3398,
                    "getting_there": "Bus 12 bis „Hafenstraße“. Der Eingang ist im Hof, die Rampe links.",
                    "access": {**YES, "lift": "no", "hearing_loop": "no", "parking": "no", "quiet": "yes"},
                    "wifi": True,
                    "childcare": True,
                },
                [
                    {"name": "Großer Saal", "places": 24, "devices": {"tablets": 12}, "step_free": True, "projector": True},
                    {"name": "Küche", "places": 8, "step_free": True},
                ],
            )
        ],
    ),
    "second-school": (
        "030 23125 470",
        "sekretariat@fluss.example",
        [
            (
                {
                    "name": "Schule am Fluss",
                    "street": "Uferweg 3",
                    "postcode": "10119",
                    "district": "Hafen",
                    "latitude": 52.5389,
                    "longitude": 13.3464,
                    "getting_there": "Fähre bis „Uferweg“, dann drei Minuten zu Fuß.",
                    "access": {**YES, "parking": "yes"},
                    "wifi": True,
                },
                [{"name": "Medienraum", "places": 26, "devices": {"laptops": 26}, "step_free": True, "projector": True}],
            )
        ],
    ),
}


def add_places(session: Session, short_name: str, organisation: Organisation) -> None:
    """Give a demo organisation its telephone, venues and rooms."""
    organisation.phone, organisation.mail, venues = PLACES[short_name]
    for told, rooms in venues:
        venue = Venue(organisation_id=organisation.id, **CITY, **told)
        session.add(venue)
        session.flush()
        session.add_all([Room(venue_id=venue.id, **room) for room in rooms])


REPORTS: tuple[dict[str, Any], ...] = (
    {
        "description": "Im Video zur Bildschirmsperre sind die Untertitel zu klein. Ich kann sie nicht größer stellen.",
        "page": "/de/courses/smartphone-safety/screen-lock",
        "locale": "de",
        "contact": "hanna@post.example",
        "display": {"size": "3", "theme": "dark", "contrast": "standard", "spacing": "standard", "motion": "standard", "ruler": "off"},
    },
    {
        "description": "لا أستطيع الضغط على الزر الأخير في السؤال الثاني بلوحة المفاتيح.",
        "page": "/ar/courses/smartphone-safety/false-message",
        "locale": "ar",
        "contact": "0176 555 0123",
    },
)


def add_reports(session: Session) -> None:
    """Two reports of barriers: one of today, and one that has waited for too long."""
    for number, (days, told) in enumerate(((0, REPORTS[0]), (9, REPORTS[1]))):
        insert_once(session, BarrierReport, key=f"demo-{number}", reported_at=now() - timedelta(days=days), **told)
