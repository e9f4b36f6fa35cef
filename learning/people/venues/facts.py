"""What helps or hinders to get into a venue, in plain words: each fact is told as yes, as no, or not at all."""

from typing import NamedTuple

from learning.house.forms import later
from learning.house.locale import _
from learning.people.organisations.models import Room, Venue

# By name: the icon it has.
ACCESS = {
    "step_free": "ramp",
    "lift": "lift",
    "toilet": "toilet",
    "hearing_loop": "ear",
    "parking": "parking",
    "quiet": "moon",
    "guide_dog": "dog",
}
DEVICES = {"computers": "pc", "laptops": "laptop", "tablets": "device", "phones": "android"}
QUESTIONS = {
    "step_free": later("Can one get in without steps?"),
    "lift": later("Is there a lift?"),
    "toilet": later("Is there a toilet for wheelchair users?"),
    "hearing_loop": later("Is there a hearing loop?"),
    "parking": later("Is there parking for disabled people?"),
    "quiet": later("Is there a quiet corner?"),
    "guide_dog": later("Are guide dogs welcome?"),
}


class Fact(NamedTuple):
    """One fact: `told` is "yes", "no" or empty."""

    name: str
    picture: str
    told: str
    words: str


def facts(venue: Venue) -> list[Fact]:
    """The access facts of a venue, each in a sentence."""
    return [Fact(name, picture, told := venue.access.get(name, ""), _sentence(name, told)) for name, picture in ACCESS.items()]


def _sentence(name: str, told: str) -> str:
    yes, no, unknown = {
        "step_free": (_("You get in without steps."), _("There are steps at the entrance."), _("Steps at the entrance: not told.")),
        "lift": (_("There is a lift."), _("There is no lift."), _("Lift: not told.")),
        "toilet": (
            _("There is a toilet for wheelchair users."),
            _("There is no toilet for wheelchair users."),
            _("Toilet for wheelchair users: not told."),
        ),
        "hearing_loop": (_("There is a hearing loop."), _("There is no hearing loop."), _("Hearing loop: not told.")),
        "parking": (
            _("There is parking for disabled people."),
            _("There is no parking for disabled people."),
            _("Parking for disabled people: not told."),
        ),
        "quiet": (_("There is a quiet corner."), _("There is no quiet corner."), _("Quiet corner: not told.")),
        "guide_dog": (_("Guide dogs are welcome."), _("Dogs can't come in, not even guide dogs."), _("Guide dogs: not told.")),
    }[name]
    return {"yes": yes, "no": no}.get(told, unknown)


def comforts(venue: Venue) -> list[Fact]:
    """Wi-Fi and childcare."""
    return [
        Fact("wifi", "wifi", "yes" if venue.wifi else "no", _("There is free Wi-Fi.") if venue.wifi else _("There is no free Wi-Fi.")),
        Fact(
            "childcare",
            "child",
            "yes" if venue.childcare else "no",
            _("There is childcare.") if venue.childcare else _("There is no childcare."),
        ),
    ]


def device_name(kind: str) -> str:
    return {"computers": _("Computers"), "laptops": _("Laptops"), "tablets": _("Tablets"), "phones": _("Smartphones")}[kind]


def devices(room: Room) -> list[tuple[str, str, int]]:
    """The devices in a room: icon, what they are called, how many."""
    return [(picture, device_name(kind), room.devices[kind]) for kind, picture in DEVICES.items() if room.devices.get(kind)]
