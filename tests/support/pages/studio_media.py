"""The pages of media: of all courses, of one, one medium, its captions; with the demo's author."""

from __future__ import annotations

from .state import Fields, Post, State

COURSE = "/studio/courses/smartphone-safety"
MEDIA, ADD, FILM = f"{COURSE}/media", f"{COURSE}/add-media", f"{COURSE}/media/film"
CAPTIONS = f"{FILM}/captions/de"
CUES: Fields = {
    "do": "split:0",
    "start": ["0", "1.5"],
    "end": ["1.5", "2.5"],
    "who": ["Frau Kaya", ""],
    "text": ["Guten Tag", "Schön, dass Sie da sind"],
}
BACKWARDS: Fields = {**CUES, "do": "save", "version": "0", "end": ["1.5", "1"]}


def studio_media_states() -> list[State]:
    one, captions, who = "studio_media/medium.html", "studio_media/captions.html", "mertens"
    return [
        State("studio-media", "studio_media/index.html", "/studio/media", who=who),
        State("studio-media-none", "studio_media/index.html", "/studio/media?q=nirgends", who=who),
        State("studio-media-course", "studio_media/course.html", MEDIA, who=who),
        State("studio-media-add", "studio_media/add.html", ADD, who=who, unfold=".fold"),
        State("studio-media-add-missing", "studio_media/add.html", ADD, 422, who=who, sent=Post(ADD)),
        State("studio-media-describe", "studio_media/describe.html", f"{COURSE}/describe-media?m=poster&m=film", who=who),
        State("studio-media-picture", one, f"{MEDIA}/poster", who=who),
        State("studio-media-film", one, FILM, who=who),
        State("studio-media-facts-missing", one, FILM, 422, who=who, sent=Post(f"{FILM}/facts", {"version": "1"})),
        State("studio-media-file-missing", one, FILM, 422, who=who, sent=Post(f"{FILM}/file", {"version": "1"})),
        State("studio-captions-empty", captions, CAPTIONS, who=who),
        State("studio-captions", captions, CAPTIONS, who=who, sent=Post(CAPTIONS, CUES)),
        State("studio-captions-backwards", captions, CAPTIONS, 422, who=who, sent=Post(CAPTIONS, BACKWARDS)),
    ]


_BACK = "leads back to the page it was sent from"
_SMALL = f"/de{COURSE}/small/{0:064}.png"
STUDIO_MEDIA_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "studio_media.keep_descriptions": ("POST", f"/de{COURSE}/describe-media", {}, _BACK),
    "studio_media.keep": ("POST", f"/de{ADD}", {}, "leads on to what the pictures show; without a file it is a state"),
    "studio_media.facts": ("POST", f"/de{FILM}/facts", {}, "leads back to the medium; missing facts are a state"),
    "studio_media.replaced": ("POST", f"/de{FILM}/file", {}, "leads back to the medium; a missing file is a state"),
    "studio_media.described": ("POST", f"/de{FILM}/described", {}, _BACK),
    "studio_media.remove": ("POST", f"/de{MEDIA}/nothing/remove", {}, _BACK),
    "media_files.small": ("GET", _SMALL, {}, "a picture"),
    "media.narrow_medium": ("GET", f"/media/{0:064}-480.webp", {}, "a picture"),
}
