"""What is said stands on something, and somebody knows when it is looked up again."""

from collections.abc import Iterator

from learning.courses.fileformat.folder import Catalogue
from learning.courses.fileformat.problems import Problem


def undated(catalogue: Catalogue) -> Iterator[Problem]:
    """Facts of which nobody said when they were checked, or when they are looked up again."""
    shared = catalogue.shared["facts"]
    checked = {source["key"]: source.get("checked_on") for source in shared["sources"]}
    for fact in shared["facts"]:
        if not (fact.get("review_on") or fact.get("checked_on") or checked.get(fact["source"])):
            yield Problem("facts.yaml", 1, f"the fact “{fact['key']}” has no date", "say review_on, or when its source was checked")
