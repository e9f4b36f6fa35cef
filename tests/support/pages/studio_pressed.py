"""Forms of the studio whose good answer leads on to another page, and whose mistakes are states."""

from __future__ import annotations

from .state import Fields

_LEADS_ON = "leads on to another page; what is wrong with it is a state"
STUDIO_PRESSED_WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    "facts.add": ("POST", "/de/studio/new/facts", {}, _LEADS_ON),
    "findings.answer": ("POST", "/de/studio/courses/smartphone-safety/lessons/false-message/findings/de/answer", {}, _LEADS_ON),
    "findings.mend": ("POST", "/de/studio/courses/smartphone-safety/lessons/false-message/findings/de/mend", {}, _LEADS_ON),
    "languages.bring": ("POST", "/de/studio/courses/smartphone-safety/in/tr/words/look", {}, _LEADS_ON),
    "languages.fits": ("POST", "/de/studio/courses/smartphone-safety/lessons/screen-lock/in/tr/why/fits", {}, _LEADS_ON),
    "languages.take_in": ("POST", "/de/studio/courses/smartphone-safety/in/tr/words/take", {}, _LEADS_ON),
    "languages.tested": ("POST", "/de/studio/courses/smartphone-safety/lessons/screen-lock/in/de-simple/tested", {}, _LEADS_ON),
    "languages.words": ("POST", "/de/studio/courses/smartphone-safety/lessons/screen-lock/in/tr/why/words", {}, _LEADS_ON),
    "portfolio.give": ("POST", "/de/studio/work/smartphone-safety/tr", {}, _LEADS_ON),
    "review.approve": ("POST", "/de/studio/courses/offices-online/review/approve", {}, _LEADS_ON),
    "review.give_back": ("POST", "/de/studio/courses/offices-online/review/back", {}, _LEADS_ON),
    "review.schedule": ("POST", "/de/studio/courses/smartphone-safety/publish/later", {}, _LEADS_ON),
    "tracks.arrange": ("POST", "/de/studio/tracks/smartphone-retirement", {}, _LEADS_ON),
    "writing.add_block": ("POST", "/de/studio/courses/smartphone-safety/lessons/false-message/blocks/new/figure", {}, _LEADS_ON),
    "writing.add_course": ("POST", "/de/studio/courses/new", {}, _LEADS_ON),
    "writing.add_lesson": ("POST", "/de/studio/courses/smartphone-safety/new-lesson", {}, _LEADS_ON),
    "writing.arrange": ("POST", "/de/studio/courses/smartphone-safety/lessons/false-message/inbox/arrange", {}, _LEADS_ON),
    "writing.arrange_lesson": ("POST", "/de/studio/courses/smartphone-safety/lessons/apps/arrange", {}, _LEADS_ON),
    "writing.keep_course_settings": ("POST", "/de/studio/courses/smartphone-safety/settings", {}, _LEADS_ON),
    "writing.keep_lesson_settings": ("POST", "/de/studio/courses/smartphone-safety/lessons/false-message/settings", {}, _LEADS_ON),
}
