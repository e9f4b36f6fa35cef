"""What we may say about languages: counted, never claimed."""

from sqlalchemy.orm import Session

from learning import courses
from learning.house.locale import _, enumeration, language_name
from learning.house.site import offered_keys


def languages_line(session: Session) -> str:
    """In which languages courses are whole, and in which some lessons are."""
    there = {key: whole for key, whole in courses.languages_there(session).items() if key in offered_keys()}
    whole = [language_name(key) for key, every in there.items() if every]
    some = [language_name(key) for key, every in there.items() if not every]
    # After a colon, so that the names need no case endings in any language.
    sentences = [_("Free courses. No sign-in needed.")]
    if whole:
        sentences.append(_("Languages: %(languages)s.", languages=enumeration(whole)))
    if some:
        sentences.append(_("The first lessons also in: %(languages)s.", languages=enumeration(some)))
    return " ".join(sentences)
