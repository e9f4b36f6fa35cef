"""What we may say about languages: counted, never claimed."""

from sqlalchemy.orm import Session

from learning.courses.stats import count
from learning.house.locale import LOCALES, _, enumeration


def languages_line(session: Session) -> str:
    """In which languages courses are whole, and in which some lessons are."""
    numbers = count(session)
    readable = {key: states["complete"] + states["outdated"] for key, states in numbers["languages"].items()}
    whole = [LOCALES[key].name for key, n in readable.items() if n and n == numbers["lessons"]]
    some = [LOCALES[key].name for key, n in readable.items() if 0 < n < numbers["lessons"]]
    if not whole:
        return _("Free courses. No sign-in needed.")
    if not some:
        return _("Free courses in %(languages)s. No sign-in needed.", languages=enumeration(whole))
    return _("Free courses in %(whole)s; the first lessons also in %(some)s. No sign-in needed.", whole=enumeration(whole), some=enumeration(some))
