"""How many would come, by course and district, as everybody outside may see it."""

from collections.abc import Iterable
from typing import Any

from learning.cohorts.dates.shown import titles_of
from learning.house.smallnumbers import outside


def demand_rows(counted: Iterable[tuple[str, str, int]], key: str) -> dict[str, Any]:
    """One table by course; districts are its columns, and each course is shown by itself or not at all."""
    by_course: dict[str, dict[str, int]] = {}
    for uid, district, people in counted:
        by_course.setdefault(uid, {})[district] = people
    districts = sorted({name for told in by_course.values() for name in told})
    titles = titles_of(uid for uid in by_course if uid)
    shown = {uid: outside([told.get(name, 0) for name in districts], f"{key}:date wishes:{uid}") for uid, told in by_course.items()}
    rows = [{"course": titles.get(uid), "is_any": not uid, "counts": counts} for uid, counts in shown.items() if counts]
    return {"districts": districts, "rows": rows, "left_out": any(counts is None for counts in shown.values())}
