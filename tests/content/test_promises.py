"""What the shipped content promises: whole lessons, invented addresses, words for every picture, licences, sources."""

from __future__ import annotations

import re

import pytest

from learning.courses.compiler import lesson_state
from learning.courses.fileformat import Catalogue
from learning.courses.fileformat.pictures import read_picture
from learning.home.answers import WISHES
from learning.house.locale import LOCALES
from learning.house.paths import CONTENT
from learning.tasks import applies

COURSE = "smartphone-safety"
WHOLE = {"de", "de-simple", "en"}
FIRST_TWO = ("screen-lock", "false-message")
ARABIC = re.compile(r"[\u0600-\u06ff]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-zÀ-ž]{2,}")


@pytest.fixture(scope="session")
def course(catalogue: Catalogue):
    return catalogue.courses[COURSE]


def words_of(course, locale: str) -> dict[str, str]:
    """Every field of every lesson in a language, named."""
    return {
        f"{uid}: {block} {field}": text
        for uid, lesson in course.lessons.items()
        if locale in lesson.words
        for block, written in lesson.words[locale].blocks.items()
        for field, text in written.fields.items()
    }


def test_there_are_eight_stages_and_at_least_five_lessons(catalogue, course):
    assert len(catalogue.shared["stages"]["stages"]) == 8
    assert len(course.lessons) >= 5


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_two_lessons_are_whole_in_every_language(locale, course):
    assert list(course.lessons)[:2] == list(FIRST_TWO)
    assert {uid: lesson_state(course.lessons[uid], locale, "de") for uid in FIRST_TWO} == dict.fromkeys(FIRST_TWO, "complete")


@pytest.mark.parametrize("locale", sorted(WHOLE))
def test_every_lesson_is_whole_in_german_easy_german_and_english(locale, course):
    states = {uid: lesson_state(lesson, locale, "de") for uid, lesson in course.lessons.items()}
    assert set(states.values()) == {"complete"}


@pytest.mark.parametrize("locale", LOCALES)
def test_titles_glossary_and_plain_pages_are_there_in_every_language(locale, catalogue, course):
    shared = catalogue.shared
    entries = [*shared["stages"]["stages"], *shared["tracks"]["tracks"], *shared["glossary"]["terms"], course.structure]
    assert [entry.get("uid", entry.get("key")) for entry in entries if locale not in entry["words"]] == []
    assert [name for name, locales in catalogue.pages.items() if locale not in locales] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_stage_leads_on_in_every_language(locale, catalogue):
    ways = {(stage["uid"], way["stage"]): way["words"] for stage in catalogue.shared["stages"]["stages"] for way in stage.get("next", ())}
    assert {stage for stage, _target in ways} == {stage["uid"] for stage in catalogue.shared["stages"]["stages"]}
    assert [pair for pair, words in ways.items() if locale not in words] == []
    assert len({words[locale]["text"] for words in ways.values()}) == len(ways)


def test_every_wish_that_can_be_chosen_is_mapped(catalogue):
    assert [wish["id"] for wish in catalogue.shared["matching"]["wishes"]] == list(WISHES)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_one_can_do_afterwards_is_said_in_equal_number_everywhere(locale, course):
    assert len(course.structure["words"][locale]["outcomes"]) == len(course.structure["words"]["de"]["outcomes"])


# ------------------------------------------------------------------ addresses


def everything() -> dict[str, str]:
    return {str(p.relative_to(CONTENT)): p.read_text(encoding="utf-8") for p in sorted(CONTENT.rglob("*")) if p.suffix in (".md", ".yaml")}


def test_every_mail_address_is_an_invented_one():
    found = {(name, address) for name, text in everything().items() for address in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)}
    assert found and {pair for pair in found if not pair[1].endswith(".example")} == set()


def test_every_address_inside_a_lesson_is_an_invented_one(course):
    hosts = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:de|com|org|net|eu|info|io|shop|online|app)\b", re.IGNORECASE)
    texts = {(locale, name): text for locale in LOCALES for name, text in words_of(course, locale).items()}
    assert {name: hosts.findall(text) for name, text in texts.items() if hosts.search(text)} == {}


def test_every_telephone_number_is_a_fact_or_one_kept_free_for_fiction(course):
    """Numbers that may be dialled come from facts.yaml; played ones lie in the range the regulator keeps for films (0176 04069…)."""
    dialled = re.compile(r"(?<![\d:/.-])\+?\d[\d ]{6,}\d")
    for locale in LOCALES:
        for name, text in words_of(course, locale).items():
            numbers = {" ".join(number.split()) for number in dialled.findall(text)}
            assert {number for number in numbers if not number.startswith(("0176 04069", "+49 176 04069"))} == set(), (locale, name)


def test_links_lead_to_secure_pages():
    assert {name for name, text in everything().items() if "http://" in text} == set()


# ------------------------------------------------------------------ pictures


def test_every_medium_is_used_named_and_licensed(course):
    media = {medium["id"]: medium for medium in course.structure["media"]}
    used = {course.structure["picture"]}
    for lesson in course.lessons.values():
        for block in lesson.structure["blocks"]:
            used |= {item["media"] for item in (block, *block.get("steps", ())) if "media" in item}
    assert used == set(media)
    assert all(medium["licence"] and medium["author"] for medium in media.values())
    assert {medium["file"] for medium in media.values()} == {path.name for path in (CONTENT / "courses" / COURSE / "media").iterdir()}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_figure_has_alternative_text_that_says_something(locale, course):
    poor = []
    for uid, lesson in course.lessons.items():
        if locale not in lesson.words:
            continue
        for block in lesson.structure["blocks"]:
            if block["kind"] == "figure" and applies(block, locale):
                alt = lesson.words[locale].blocks[block["id"]].fields["alt"]
                if not 10 <= len(alt) <= 250 or re.search(r"[*_{}<>]|\]\(|^(Bild|Picture|Image|Foto)\b:?", alt):
                    poor.append((uid, block["id"], alt))
    assert poor == []


def test_pictures_are_small(course):
    """They stand in the page itself, so that a lesson stays light."""
    sizes = {name: len(data) for name, data in course.media.items()}
    assert {name: size for name, size in sizes.items() if size > 4000} == {}
    assert all(read_picture(data, name).kind == "svg" for name, data in course.media.items())


# ------------------------------------------------------------------ no residue


@pytest.mark.parametrize(("locale", "script"), [("ar", ARABIC), ("uk", CYRILLIC)])
def test_every_field_is_written_in_its_own_script(locale, script, course):
    bare = {
        name: text
        for name, text in words_of(course, locale).items()
        if not re.search(r"\]\{lang=[a-z-]+\}$|^Paket-Blitz$", text)
        and not script.search(text)
        and LATIN.search(re.sub(r"\S+\.example\S*|\{[^}]*\}", "", text))
    }
    assert bare == {}


# Names of persons, of an invented firm, of makers and their things; abbreviations.
NAMES = set("Berger Krause Kaya Paket Blitz Android iPhone Apple Google Face ID PIN PUK SIM TAN SMS QR USB WLAN Wi Fi".split())


@pytest.mark.parametrize("locale", ["ar", "uk"])
def test_words_of_another_language_are_marked(locale, course):
    """Latin words in Arabic and Ukrainian stand in `[…]{lang=…}`; addresses, names and abbreviations need none."""
    left = {}
    for name, text in words_of(course, locale).items():
        bare = re.sub(r"\[[^\]]*\]\{lang=[a-z-]+\}|\]\([^)]*\)|\{[^}]*\}|\S+\.example\S*|@", " ", text)
        odd = [word for word in LATIN.findall(bare) if word not in NAMES]
        if odd:
            left[name] = odd
    assert left == {}


@pytest.mark.parametrize("locale", [key for key in LOCALES if key != "de"])
def test_no_field_is_the_german_original_left_over(locale, course):
    german = words_of(course, "de")
    same = {
        name
        for name, text in words_of(course, locale).items()
        if german.get(name) == text and len(LATIN.findall(re.sub(r"\S+\.example\S*|\{[^}]*\}", "", text))) > 3 and locale != "de-simple"
    }
    assert same == set()


RESIDUE = re.compile(
    r"as an ai|language model|translat(?:ion|or)['’]s? note|\[(?:note|todo|tbd|xxx)\]|lorem ipsum|\btodo\b|\bfixme\b"
    r"|�|\u200b|&(?:amp|nbsp|quot|lt|gt);|<[a-z/]",
    re.IGNORECASE,
)


def test_nothing_is_left_over_from_making_the_texts():
    assert {name: RESIDUE.findall(text) for name, text in everything().items() if RESIDUE.search(text)} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_lesson_says_who_has_read_it(locale, course):
    states = {uid: lesson.words[locale].meta["state"] for uid, lesson in course.lessons.items() if locale in lesson.words}
    assert set(states.values()) <= {"machine-draft", "read", "tested"}


def test_every_lesson_names_sources_that_exist(catalogue, course):
    known = {source["key"] for source in catalogue.shared["facts"]["sources"]}
    assert {uid for uid, lesson in course.lessons.items() if not set(lesson.structure.get("sources", ())) & known} == set()
