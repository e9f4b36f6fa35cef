"""How the form of a task comes back when its reader's place had ended before it was sent."""

from typing import Any

from werkzeug.datastructures import MultiDict

from learning import competence
from learning.check.here import open_here
from learning.check.running import task_of
from learning.house.db import db
from learning.house.locale import current_locale
from learning.house.pagecache import kept
from learning.people import Told, Way, comes_back
from learning.tasks import KINDS, unveiled

# What was pressed is not pressed again: the form is only kept.
_PRESSED = frozenset(("go", "press", "fragment", "number", "check", "at", "view"))


def told(_said: dict[str, Any], fields: list[tuple[str, str]]) -> Told | None:
    """What was typed in the task that still waits; None where it waits no more."""
    run, values = open_here(), dict(fields)
    if run is None or run.open is None or values.get("number") != str(run.open.number) or values.get("check") != run.check.id:
        return None
    task = task_of(db.session(), run.open)
    ours = repr(task)
    texts = [value for name, value in unveiled(task, MultiDict(fields)).items(multi=True) if ":" in name and repr(value) not in ours]
    return Told("Kompetenz-Check", current_locale().key, texts)


def secrets(_said: dict[str, Any]) -> frozenset[str]:
    """The fields of practice screens whose content is judged and dropped: whose task it was is not known when a place has ended."""
    return kept("secret fields of tasks", _secrets) or frozenset()


def _secrets() -> frozenset[str]:
    bodies = competence.every_page(db.session())
    return frozenset(name for body in bodies for name in KINDS[body["kind"]].secrets(body))


comes_back("check.press", Way(told, secrets, "go=stay", _PRESSED))
