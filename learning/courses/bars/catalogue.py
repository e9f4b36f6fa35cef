"""The catalogue as a whole: courses for every stage of life, and what of DigComp is practised where."""

from collections import Counter
from collections.abc import Iterator

from learning.competence import COMPETENCES
from learning.competence.framework import outcome_competence, outcome_level
from learning.courses.fileformat.folder import Catalogue
from learning.courses.fileformat.problems import Problem

COURSES, LESSONS, IN_A_STAGE, TERMS = 26, 120, 3, 150
# At the first two levels every competence is practised, at the third half of them.
AT_THE_THIRD = 11


def covered(catalogue: Catalogue) -> dict[int, set[str]]:
    """The competences that some lesson practises, by level."""
    outcomes = {
        outcome
        for course in catalogue.courses.values()
        for lesson in course.lessons.values()
        for outcome in lesson.structure.get("outcomes", ())
    }
    return {level: {outcome_competence(each) for each in outcomes if outcome_level(each) == level} for level in (1, 2, 3, 4)}


def in_stages(catalogue: Catalogue) -> Counter[str]:
    """How many courses the tracks of each stage hold."""
    held = {(track["stage"], uid) for track in catalogue.shared["tracks"]["tracks"] for uid in track["courses"]}
    return Counter(stage for stage, _uid in held)


def short_of(catalogue: Catalogue) -> Iterator[Problem]:
    """What the catalogue as a whole still lacks."""
    lessons, terms = sum(len(course.lessons) for course in catalogue.courses.values()), len(catalogue.shared["glossary"]["terms"])
    counts = (("courses", len(catalogue.courses), COURSES), ("lessons", lessons, LESSONS), ("words explained", terms, TERMS))
    for name, there, aim in counts:
        if there < aim:
            yield Problem("tracks.yaml", 1, f"there are {there} {name}", f"there should be {aim}")
    held = in_stages(catalogue)
    for stage in catalogue.shared["stages"]["stages"]:
        if held[stage["uid"]] < IN_A_STAGE:
            yield Problem("tracks.yaml", 1, f"the stage “{stage['uid']}” has {held[stage['uid']]} courses", f"let it have {IN_A_STAGE}")
    found = covered(catalogue)
    for level in (1, 2):
        for competence in sorted(set(COMPETENCES) - found[level]):
            yield Problem("tracks.yaml", 1, f"no lesson practises {competence} at level {level}", "tie one to an outcome of it")
    if len(found[3]) < AT_THE_THIRD:
        yield Problem("tracks.yaml", 1, f"{len(found[3])} competences are practised at level 3", f"let it be {AT_THE_THIRD}")
