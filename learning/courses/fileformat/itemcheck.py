"""What must fit together in the items of a competence: outcomes, tasks, the words of each language."""

from collections.abc import Iterator
from typing import Any

from learning.competence import OUTCOMES, outcome_level
from learning.competence.framework import can_be_shown, outcome_competence
from learning.courses.fileformat.folder import ItemFiles, asked_fields
from learning.courses.fileformat.lessoncheck import LISTS, NOTHING, text_mistakes
from learning.courses.fileformat.problems import Line, Problem, doubled
from learning.courses.fileformat.words import FileWords
from learning.tasks import KINDS

# One decision after the other with its own answer, or a list of one's own: neither is one answer to be judged.
_NOT_ASKED = ("practice-inbox", "checklist")


def item_problems(items: ItemFiles, folder: str, line: Line) -> Iterator[Problem]:
    """Every mistake of the items of a competence whose files are readable each for itself."""
    file = f"{folder}/items.yaml"
    yield from doubled(items.structure.get("media", ()), file, ("media",), line)
    for index, item in enumerate(items.structure["items"]):
        if item["task"]["id"] in [other["id"] for other in items.tasks[:index]]:
            where = line(file, "items", index, "task", "id")
            yield Problem(file, where, f"“{item['task']['id']}” stands here twice", "give each its own name")
        for part in LISTS:
            yield from doubled(item["task"].get(part, ()), file, ("items", index, "task", part), line)
        for message, remedy in (*_outcome_mistakes(item, items.competence), *_task_mistakes(item["task"], items)):
            yield Problem(file, line(file, "items", index, "task", "id"), f"item “{item['task']['id']}”: {message}", remedy)
    for locale, words in items.words.items():
        yield from _word_problems(items, locale, words, f"{folder}/{locale}.md")


def _outcome_mistakes(item: dict[str, Any], competence: str) -> Iterator[tuple[str, str]]:
    for outcome in item["outcomes"]:
        if outcome not in OUTCOMES or outcome_competence(outcome) != competence:
            yield f"“{outcome}” is no outcome of {competence}", "name one of learning/competence/digcomp-3.0.json"
        elif not can_be_shown(outcome):
            yield f"“{outcome}” can't be shown by a task", "name an outcome of knowledge or skill at level 1 to 3"
        elif outcome_level(outcome) != item["level"]:
            yield f"“{outcome}” is of level {outcome_level(outcome)}", "let item and outcome have the same level"


def _task_mistakes(task: dict[str, Any], items: ItemFiles) -> Iterator[tuple[str, str]]:
    if task["kind"] in _NOT_ASKED:
        yield f"a {task['kind']} is not asked in a check", "use another kind of task"
        return
    if "look_at" in task:
        yield "there is no part of a lesson to look at", "remove look_at"
    if {"only", "except"} & _keys(task):
        yield "an item is the same in every language", "remove only and except"
    media = {medium["id"] for medium in items.structure.get("media", ())}
    for name in sorted(_named(task) - media):
        yield f"there is no medium “{name}”", "add it to media"
    yield from KINDS[task["kind"]].mistakes(task, items.structure["original"])
    if items.structure["original"] not in items.words or items.lacking(task, items.structure["original"]):
        lacking = ", ".join(items.lacking(task, items.structure["original"])[:6])
        yield f"its original lacks {lacking}", f"write it in {items.structure['original']}.md"


def _keys(part: Any) -> set[str]:
    if isinstance(part, dict):
        return set(part).union(*(_keys(value) for value in part.values()))
    return set().union(*(_keys(each) for each in part)) if isinstance(part, list) else set()


def _named(part: Any) -> set[str]:
    """The media that a task names."""
    if isinstance(part, dict):
        own = {part["media"]} if isinstance(part.get("media"), str) else set()
        return own.union(*(_named(value) for value in part.values()))
    return set().union(*(_named(each) for each in part)) if isinstance(part, list) else set()


def _word_problems(items: ItemFiles, locale: str, words: FileWords, file: str) -> Iterator[Problem]:
    tasks = {task["id"]: task for task in items.tasks}
    for task_id, written in words.blocks.items():
        task = tasks.get(task_id)
        if task is None or task["kind"] in _NOT_ASKED:
            yield Problem(file, written.line, f"there is no item “{task_id}”", "add it to items.yaml, or remove it here")
            continue
        fields = asked_fields(task, locale)
        for key, text in written.fields.items():
            line = written.lines.get(key, written.line)
            if key not in fields:
                yield Problem(file, line, f"item “{task_id}” has no field “{key}”", f"use one of: {', '.join(fields)}")
            for told, remedy in text_mistakes(text, NOTHING):
                yield Problem(file, line, told, remedy)
        for key in items.lacking(task, locale):
            yield Problem(file, written.line, f"item “{task_id}” lacks “{key}”", "write it, or take the item out of this language")
        for message, remedy in KINDS[task["kind"]].word_mistakes(task, written.fields):
            yield Problem(file, written.line, f"item “{task_id}”: {message}", remedy)
