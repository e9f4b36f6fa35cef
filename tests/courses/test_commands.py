"""`flask --app app content …`, as an operator meets it."""

from __future__ import annotations

import json
import re

import pytest

from learning.courses.fileformat import read_catalogue
from learning.house.locale import LOCALES
from tests.support.content import COURSE, LOOK, ContentFolder


@pytest.fixture
def content(light_app):
    """Runs a command and answers what it said; it must end well."""

    def run(*words: object, code: int = 0) -> str:
        done = light_app.test_cli_runner().invoke(args=["content", *map(str, words)])
        assert done.exit_code == code, done.output
        return done.output

    return run


def test_checking_says_how_many_courses_were_read(content, folder):
    assert content("check", "--folder", folder.root) == "1 courses read, no mistakes.\n"


def test_checking_names_each_mistake_on_a_line_of_its_own(content, folder):
    folder.change(f"{LOOK}/de.md", "(term:cloud)", "(term:fog)")
    folder.change("tracks.yaml", "stage: retirement", "stage: school")
    told = content("check", "--folder", folder.root, code=1).splitlines()
    assert [line.split(": ")[0] for line in told[:2]] == [f"{LOOK}/de.md:7", "tracks.yaml:3"]
    assert told[2] == "Error: 2 mistakes in the content; nothing was imported."


def test_importing_tells_what_was_published(content, folder):
    assert content("import", "--folder", folder.root) == "1 courses read, 1 published anew.\n"
    assert content("import", "--folder", folder.root) == "1 courses read, 0 published anew.\n"


def test_the_statistics_count_what_there_is(content, folder):
    content("import", "--folder", folder.root)
    numbers = json.loads(content("stats", "--json"))
    languages = numbers.pop("languages")
    made = {name: numbers.pop(name) for name in ("task_kinds", "courses_by_stage", "competences_by_level")}
    assert sum(made["task_kinds"].values()) == 3 and made["courses_by_stage"] == {"retirement": 1}
    assert made["competences_by_level"] == {"1": 0, "2": 0, "3": 0, "4": 0}
    assert {name: numbers.pop(name) for name in ("lessons_with_practice", "outcomes")} == {"lessons_with_practice": 1, "outcomes": 0}
    assert {name: numbers.pop(name) > 0 for name in ("terms", "sources", "facts")} == {"terms": True, "sources": True, "facts": True}
    assert numbers == {"stages": 2, "tracks": 1, "courses": 1, "lessons": 2, "blocks": 10, "tasks": 3}
    assert list(languages) == list(LOCALES)
    assert languages["de"] == {"complete": 2, "outdated": 0, "partly": 0, "missing": 0}
    assert languages["de-simple"] == {"complete": 0, "outdated": 0, "partly": 1, "missing": 1}
    assert languages["en"] == {"complete": 0, "outdated": 0, "partly": 1, "missing": 1}
    assert languages["ar"] == {"complete": 0, "outdated": 0, "partly": 0, "missing": 2}


def test_the_statistics_of_an_empty_database_are_all_nought(content):
    numbers = json.loads(content("stats", "--json"))
    assert {numbers[name] for name in ("stages", "tracks", "courses", "lessons", "blocks", "tasks")} == {0}
    assert {count for states in numbers["languages"].values() for count in states.values()} == {0}


def test_the_statistics_for_people_name_every_language(content, folder):
    content("import", "--folder", folder.root)
    told = content("stats")
    assert re.search(r"lessons +2\b", told)
    assert all(re.search(rf"^{locale} .*complete", told, re.MULTILINE) for locale in LOCALES)


# ------------------------------------------------------------------ stamps


def stamps(folder: ContentFolder, locale: str) -> dict[str, str | None]:
    return dict(re.findall(r"^::: ([a-z-]+)(?: from=([0-9a-f]{8}))?$", folder.text(f"{LOOK}/{locale}.md"), re.MULTILINE))


def test_stamping_notes_the_original_of_every_translated_block(content, folder):
    content("stamp", "--folder", folder.root)
    assert all(stamps(folder, "en").values()) and all(value for key, value in stamps(folder, "de-simple").items() if key != "picture")
    assert not any(stamps(folder, "de").values())
    assert content("stamp", "--folder", folder.root) == "0 files stamped.\n"


@pytest.mark.parametrize("command", ["format", "stamp"])
def test_what_is_saved_while_everything_is_read_is_not_undone(content, folder, monkeypatch, command):
    file = folder.root / LOOK / "de.md"

    def read_slowly(root):
        catalogue = read_catalogue(root)
        file.write_text(saved := f"{file.read_text(encoding='utf-8')}\n", encoding="utf-8")
        seen.append(saved)
        return catalogue

    seen: list[str] = []
    monkeypatch.setattr("learning.courses.cli.read_catalogue", read_slowly)
    told = content(command, "--folder", folder.root, code=1)
    assert f"{LOOK}/de.md" in told and "run it again" in told
    assert file.read_text(encoding="utf-8") == seen[0] and not any(stamps(folder, "en").values())


def test_stamping_one_language_leaves_the_others_alone(content, folder):
    before = folder.text(f"{LOOK}/de-simple.md")
    content("stamp", "--folder", folder.root, "en")
    assert all(stamps(folder, "en").values())
    assert folder.text(f"{LOOK}/de-simple.md") == before


def test_a_block_is_outdated_when_its_original_reads_differently_and_fits_again_after_stamping(content, folder):
    complete(folder)
    content("stamp", "--folder", folder.root)
    content("import", "--folder", folder.root)
    assert states(content)["it"]["complete"] == 1
    folder.change(f"{COURSE}/lessons/share/de.md", "darf Nein sagen", "darf immer Nein sagen")
    content("import", "--folder", folder.root)
    assert states(content)["it"] == {"complete": 0, "outdated": 1, "partly": 0, "missing": 1}
    content("stamp", "--folder", folder.root)
    content("import", "--folder", folder.root)
    assert states(content)["it"]["complete"] == 1


def states(content) -> dict[str, dict[str, int]]:
    return json.loads(content("stats", "--json"))["languages"]


def complete(folder: ContentFolder) -> None:
    """Write the whole lesson `share` in Italian."""
    text = folder.text(f"{COURSE}/lessons/share/de.md").replace("Fotos teilen", "Condividere le foto")
    folder.write(f"{COURSE}/lessons/share/it.md", text)
