"""Files in, files out: the same bytes, canonical bytes, and the same bytes again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from learning.courses.export import export_catalogue
from learning.courses.fileformat import structure, words, write_catalogue
from learning.courses.fileformat.folder import files_of
from learning.courses.fileformat.words import BlockWords, FileWords
from learning.courses.store import store_of
from learning.house.db import db
from learning.house.paths import CONTENT
from tests.support.content import COURSE, LOOK, ContentFolder, a_folder_of_every_kind, bring_in

SHIPPED = {str(path.relative_to(CONTENT)): path.read_bytes() for path in sorted(CONTENT.rglob("*")) if path.is_file()}
# The licence text of the folder is no content.
SHIPPED.pop("LICENSE")


def exported(app, target) -> dict[str, bytes]:
    with app.app_context():
        write_catalogue(export_catalogue(db.session(), store_of(app.config["SETTINGS"])), target)
        db.session.rollback()
    return ContentFolder(target).bytes()


def test_the_shipped_content_comes_out_as_it_went_in(stocked_on_both, tmp_path):
    assert exported(stocked_on_both, tmp_path / "out") == SHIPPED


def test_a_small_folder_comes_out_as_it_went_in(app, folder, tmp_path):
    bring_in(app, folder)
    assert exported(app, tmp_path / "out") == folder.bytes()


def test_every_kind_of_block_comes_out_as_it_went_in(light_app, tmp_path):
    folder = a_folder_of_every_kind(tmp_path / "content")
    bring_in(light_app, folder)
    assert exported(light_app, tmp_path / "out") == folder.bytes()


def test_what_came_out_goes_in_without_a_change(light_app, folder, tmp_path):
    bring_in(light_app, folder)
    exported(light_app, tmp_path / "out")
    assert bring_in(light_app, ContentFolder(tmp_path / "out")) == []


def test_the_order_of_a_mailbox_s_buttons_comes_out_as_it_went_in(light_app, folder, tmp_path):
    folder.change(
        f"{LOOK}/lesson.yaml", "          delete: good\n          ask: careful\n", "          ask: careful\n          delete: good\n"
    )
    bring_in(light_app, folder)
    assert exported(light_app, tmp_path / "out") == folder.bytes() | files_of(folder.read())


def test_exporting_twice_writes_nothing_the_second_time(light_app, folder, tmp_path):
    bring_in(light_app, folder)
    exported(light_app, tmp_path / "out")
    done = light_app.test_cli_runner().invoke(args=["content", "export", str(tmp_path / "out")])
    assert done.output.strip() == "0 files written."


def test_the_shipped_content_is_canonical(light_app):
    done = light_app.test_cli_runner().invoke(args=["content", "format", "--check"])
    assert (done.exit_code, done.output) == (0, "")


# ------------------------------------------------------------------ formatting


def untidy(folder: ContentFolder) -> None:
    """Make a folder look as people leave files: other order, quotes, blank lines, blanks at ends."""
    folder.change(f"{COURSE}/course.yaml", "format: 1\nuid: photos\n", "")
    folder.change(f"{COURSE}/course.yaml", "authors: [Lernwege]\n", "authors:\n- 'Lernwege'\nuid: \"photos\"\nformat: 1\n")
    folder.change(f"{LOOK}/de.md", "::: begin\n\nFotos liegen", ":::   begin  \n\n\n\nFotos liegen")
    folder.change(f"{LOOK}/de.md", "@ options.clock\nIn der Uhr\n", "@ options.clock\n\nIn der Uhr   \n\n\n")
    folder.change("pages/help/de.md", "Kommen Sie vorbei.\n", "Kommen Sie vorbei.\n\n\n")


def test_formatting_puts_untidy_files_in_order(light_app, folder):
    tidy = folder.bytes()
    untidy(folder)
    runner = light_app.test_cli_runner()
    looked = runner.invoke(args=["content", "format", "--check", "--folder", str(folder.root)])
    assert looked.exit_code == 1
    assert f"{LOOK}/de.md" in looked.output and f"{COURSE}/course.yaml" in looked.output and "pages/help/de.md" in looked.output
    done = runner.invoke(args=["content", "format", "--folder", str(folder.root)])
    assert sorted(done.output.splitlines()) == [
        f"formatted {COURSE}/course.yaml",
        f"formatted {LOOK}/de.md",
        "formatted pages/help/de.md",
    ]
    assert folder.bytes() == tidy


def test_formatting_only_looks_when_asked_to_look(light_app, folder):
    untidy(folder)
    before = folder.bytes()
    light_app.test_cli_runner().invoke(args=["content", "format", "--check", "--folder", str(folder.root)])
    assert folder.bytes() == before


def test_formatting_means_the_same(folder):
    untidy(folder)
    before = folder.read()
    write_catalogue(before, folder.root)
    after = folder.read()
    assert files_of(after) == files_of(before)
    assert after.shared == before.shared and after.pages == before.pages


_NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
_LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"], exclude_characters="\u2028\u2029\u0085"), max_size=30)
_WORDS = st.lists(_LINES.filter(lambda line: not line.startswith((":::", "@ "))), min_size=1, max_size=4).map("\n".join)
_BLOCKS = st.builds(
    BlockWords,
    fields=st.dictionaries(st.one_of(st.just("text"), _NAMES), _WORDS, max_size=4),
    made_from=st.none() | st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
)
_HEADS = st.fixed_dictionaries({"title": _LINES.filter(str.strip), "aim": _LINES.filter(str.strip), "state": st.just("machine-draft")})


@given(_HEADS, st.dictionaries(_NAMES, _BLOCKS, max_size=4))
def test_words_once_written_are_written_the_same_for_ever(head: dict[str, str], blocks: dict[str, BlockWords]):
    text = words.write(FileWords(head, blocks), {})
    found, problems = words.parse(text, "x.md")
    assert problems == []
    again = words.write(found, {})
    assert words.write(words.parse(again, "x.md")[0], {}) == again
    assert {key: found.meta[key].strip() for key in head} == {key: value.strip() for key, value in head.items()}
    assert list(found.blocks) == list(blocks)


@given(st.sampled_from(sorted(name for name in SHIPPED if name.endswith(".md") and "/lessons/" in name)), st.data())
def test_shipped_words_with_blank_lines_anywhere_become_canonical_again(name: str, data):
    lines = SHIPPED[name].decode().splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith((":::", "@ "))]
    at = data.draw(st.sampled_from(starts))
    lines[at:at] = [""] * data.draw(st.integers(1, 3))
    found, problems = words.parse("\n".join(lines) + "\n", name)
    assert problems == []
    order = {block: list(fields.fields) for block, fields in words.parse(SHIPPED[name].decode(), name)[0].blocks.items()}
    assert words.write(found, order).encode() == SHIPPED[name]


_PLAIN = st.recursive(
    # ruamel writes a list on one line with “?x” bare and reads it as a key; nobody's name begins so.
    st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]), max_size=20).filter(lambda text: not text.startswith("?")),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text("abcdefgh-", min_size=1, max_size=8), inside, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(["uid", "words", "authors", "actions", "title", "no", "x"]), _PLAIN, max_size=5))
def test_structure_once_written_reads_the_same_and_is_written_the_same(data: dict[str, object]):
    from ruamel.yaml import YAML

    text = structure.dump(data)
    read = YAML(typ="safe", pure=True).load(text)
    assert read == data
    assert structure.dump(read) == text
