"""Whether a table has become so large that parts are worth the work."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from learning.desk.parts import queries
from learning.house.checkup import Finding, checks
from learning.house.forms import later
from learning.house.locale import _

# Below it a table in one piece costs no more, and parts only cost (decision 77).
ADVISED = 100_000_000


@checks("parts", later("Large tables"), order=26)
def large_tables(session: Session) -> Iterator[Finding]:
    large = [each for each in queries.shapes(session) if each.rows >= ADVISED] if queries.can_be_cut(session) else []
    for each in large:
        if not each.in_parts:
            told = _("Table %(name)s is in one piece, with about %(number)s million rows.", name=each.name, number=each.rows // 1_000_000)
            yield Finding(told, _("Parts are advised from 100 million rows on. Command: flask --app app desk parts cut"))
