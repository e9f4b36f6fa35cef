"""Tasks on paper, without what is right: for readers who try them blind, and the key to compare with."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from learning.check.bank import LEVELS, Filed

Fields = dict[str, str]
# The lines of a task, and its key.
Sheet = tuple[list[str], str]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def drawn(items: list[Filed], locale: str, each: int | None, seed: int) -> list[Filed]:
    """So many items of each level, spread over the competences by chance; all of them without a number. Never two of a family."""
    chance, found = Random(seed), list[Filed]()
    for level in LEVELS:
        there = [item for item in items if item.level == level and locale in item.locales]
        if each is None:
            found += there
            continue
        chance.shuffle(there)
        families, chosen = set[str](), list[Filed]()
        for item in sorted(there, key=lambda item: sum(other.competence == item.competence for other in there[: there.index(item)])):
            if len(chosen) < each and item.entry.get("family", item.uid) not in families:
                chosen.append(item)
                families.add(item.entry.get("family", item.uid))
        found += chosen
    return found


def sheets(items: list[Filed], locale: str, seed: int) -> Iterator[tuple[str, str, str]]:
    """Each task's uid, its text with everything mixed, and its key."""
    for item in items:
        fields = item.fields(locale)
        lines, key = _KINDS[item.task["kind"]](item.task, fields, Random(f"{seed} {item.uid}"))
        yield item.uid, "\n\n".join([fields.get("text", ""), "\n".join(lines)]), key


def _choice(task: dict[str, Any], fields: Fields, chance: Random) -> Sheet:
    options = chance.sample(task["options"], len(task["options"]))
    lines = [f"- ({letter}) {fields['options.' + option['id']]}" for letter, option in zip(_LETTERS, options, strict=False)]
    return lines, " ".join(letter for letter, option in zip(_LETTERS, options, strict=False) if option.get("right"))


def _order(task: dict[str, Any], fields: Fields, chance: Random) -> Sheet:
    names = [item["id"] for item in task["items"]]
    mixed = chance.sample(names, len(names))
    return [f"- ({letter}) {fields['items.' + name]}" for letter, name in zip(_LETTERS, mixed, strict=False)], " ".join(
        _LETTERS[mixed.index(name)] for name in names
    )


def _match(task: dict[str, Any], fields: Fields, chance: Random) -> Sheet:
    pairs = [pair["id"] for pair in task["pairs"]]
    right = [f"pairs.{name}.to" for name in pairs] + [f"extras.{extra['id']}" for extra in task.get("extras", ())]
    mixed = chance.sample(right, len(right))
    lines = [f"{number}. {fields['pairs.' + name]}" for number, name in enumerate(pairs, 1)]
    lines += [f"- ({letter}) {fields[name]}" for letter, name in zip(_LETTERS, mixed, strict=False)]
    return lines, " ".join(f"{number}{_LETTERS[mixed.index(f'pairs.{name}.to')]}" for number, name in enumerate(pairs, 1))


def _gaps(task: dict[str, Any], fields: Fields, chance: Random) -> Sheet:
    words = [fields[f"gaps.{gap['id']}"].splitlines()[0] for gap in task["gaps"]]
    there = words + [fields[f"extras.{extra['id']}"] for extra in task.get("extras", ())]
    lines = [f"({', '.join(chance.sample(there, len(there)))})"] if task["fill"] == "choose" else []
    return lines, "; ".join(f"{gap['id']}: {word}" for gap, word in zip(task["gaps"], words, strict=True))


def _typed(_task: dict[str, Any], fields: Fields, _chance: Random) -> Sheet:
    return ["…"], fields["accept"].replace("\n", " / ")


def _spots(task: dict[str, Any], fields: Fields, chance: Random) -> Sheet:
    spots = chance.sample(task["spots"], len(task["spots"]))
    lines = [fields["alt"], *(f"- ({letter}) {fields['spots.' + spot['id']]}" for letter, spot in zip(_LETTERS, spots, strict=False))]
    return lines, " ".join(letter for letter, spot in zip(_LETTERS, spots, strict=False) if spot.get("right"))


def _screens(task: dict[str, Any], fields: Fields, _chance: Random) -> Sheet:
    lines, key = list[str](), list[str]()
    for screen in task["screens"]:
        lines += ["", f"## {fields['screens.' + screen['id']]} {screen.get('address', '')}".rstrip()]
        for part in screen["parts"]:
            name = f"parts.{part['id']}"
            lines.append(f"- {_part(part, fields, task['screens'])}")
            wanted = part.get("wanted")
            if wanted == "given":
                key.append(f"{fields[name]} = {fields[name + '.given'].splitlines()[0]}")
            elif wanted:
                key.append(f"{fields[name]} = {fields.get(f'{name}.options.{wanted}', wanted)}")
            if part.get("judged") == "good":
                key.append(f"[{fields['screens.' + screen['id']]}: {fields[name]}]")
    return lines, "; ".join(key)


def _part(part: dict[str, Any], fields: Fields, screens: list[dict[str, Any]]) -> str:
    label = fields.get(f"parts.{part['id']}", "")
    more = fields.get(f"parts.{part['id']}.more", "")
    match part["kind"]:
        case "go":
            return f"{label} → {next(fields['screens.' + screen['id']] for screen in screens if screen['id'] == part['to'])}"
        case "switch":
            return f"{label} [{part['starts']}]"
        case "field":
            return f"{label}: ____"
        case "place":
            return f"{label}: " + " | ".join(fields[f"parts.{part['id']}.options.{option}"] for option in part["options"])
        case "act":
            return f"[{label}]"
        case "message":
            return f"{fields.get('parts.' + part['id'] + '.from', '')}: {label}"
        case "look":
            return f"{label} ({more})"
        case _:
            return label


_KINDS: dict[str, Callable[[dict[str, Any], Fields, Random], Sheet]] = {
    "single-choice": _choice,
    "multiple-choice": _choice,
    "order": _order,
    "match": _match,
    "gap-fill": _gaps,
    "short-answer": _typed,
    "hotspot": _spots,
    "practice-screen": _screens,
}
