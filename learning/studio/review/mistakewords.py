"""What the checks of files say against a draft, in the words of its authors."""

from collections.abc import Callable
from typing import Any

from learning.house.locale import _, language_name

Values = dict[str, Any]

WORDS: dict[str, Callable[[Values], str]] = {
    "shape": lambda v: _("Something is missing here or does not fit."),
    "twice": lambda v: _("The name “%(name)s” stands here twice.", name=v["name"]),
    "no-picture": lambda v: _("The course has no picture yet. Choose one in its settings."),
    "minutes": lambda v: _("The minutes go backwards. Write the smaller number first."),
    "no-source": lambda v: _("The source “%(key)s” is not there any more.", key=v["key"]),
    "no-review-day": lambda v: _("Say when this advice is looked at again."),
    "no-outcome": lambda v: _("There is no outcome “%(key)s”.", key=v["key"]),
    "other-outcome": lambda v: _("“%(key)s” belongs to no competence of this lesson.", key=v["key"]),
    "no-words": lambda v: _("The lesson has no text in its first language yet."),
    "no-title": lambda v: _("The lesson has no title yet."),
    "no-aim": lambda v: _("The lesson does not say yet what one can do after it."),
    "lacks": lambda v: _("This is still empty: %(field)s", field=v["field"]),
    "nothing-here": lambda v: _("No block of the lesson can be read here."),
    "no-look-at": lambda v: _("It points to a block that is gone."),
    "real-address": lambda v: _("The address %(address)s could be real. Let it end in .example.", address=v["address"]),
    "genuine-signs": lambda v: _("A genuine message has signs of fraud. Take them out."),
    "too-long": lambda v: _("This text is too long. Make several blocks of it."),
    "no-term": lambda v: _("The word “%(key)s” is not in the glossary.", key=v["key"]),
    "no-fact": lambda v: _("The fact “%(key)s” is not there any more.", key=v["key"]),
    "no-sign": lambda v: _("There is no sign “%(key)s”.", key=v["key"]),
    "dead-link": lambda v: _("The link “%(link)s” leads nowhere. Begin it with https:.", link=v["link"]),
    "foreign": lambda v: _("Headings, quotations and code can't stand in a text."),
    "no-medium": lambda v: _("“%(key)s” is not in the course's media any more.", key=v["key"]),
    "other-medium": lambda v: _("“%(key)s” is no file of the kind that is needed here.", key=v["key"]),
    "no-captions": lambda v: _("The film has no captions in this language: %(language)s", language=language_name(v["locale"])),
    "film-lengths": lambda v: _("The spoken versions of the film differ in length."),
    "captions-on": lambda v: _("Captions go on after the film has ended: %(language)s", language=language_name(v["locale"])),
    "one-right": lambda v: _("Mark exactly one as right."),
    "none-right": lambda v: _("Mark at least one as right."),
    "few": lambda v: _("At least two must stand here in every language."),
    "inbox-empty": lambda v: _("At least one message must stand here in every language."),
    "no-gap": lambda v: _("At least one gap must stand here in every language."),
    "no-extra": lambda v: _("There is nothing to choose from. Add a wrong word."),
    "extras-typed": lambda v: _("Where people type, nobody sees the wrong words. Take them out."),
    "gaps-differ": lambda v: _("Each gap must stand in the text exactly once."),
    "overlap": lambda v: _("Two places lie over each other. Move one."),
    "no-screen": lambda v: _("A part leads to a screen that is gone."),
    "no-option": lambda v: _("The right choice is none of those that are offered."),
    "nothing-good": lambda v: _("Nothing here is a good thing to do. Mark one."),
    "no-address": lambda v: _("Each screen of a browser needs an address."),
}
