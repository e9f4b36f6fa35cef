"""How words are understood: compounds, slips, forms, other languages; on both engines, in small catalogues."""

from __future__ import annotations

import pytest

from learning.home.search.actions import bring_up_to_date
from learning.house.db import db
from tests.home.searching import found, marked, search
from tests.support.builders import a_course_in_words, a_stage
from tests.support.visitor import LOCALES


@pytest.fixture
def having(app):
    """Makes courses of their titles (German unless said otherwise)."""

    def make(**titles: str) -> None:
        with app.app_context():
            a_stage(db.session())
            for uid, title in titles.items():
                locale, _colon, text = title.partition(": ")
                a_course_in_words(db.session(), uid, {locale: (text, "")} if locale in LOCALES else {"de": (title, "")})
            bring_up_to_date(db.session())
            db.session.commit()

    return make


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Passwort", "Was ein Passwort-Manager kann"),
        ("Passwort", "Was ein Passwortmanager kann: der Manager für alles"),
        ("Passwörter", "Der Passwort-Manager"),
        ("Passwortmanager", "Der Passwort-Manager"),
        ("Passwort-Manager", "Der Passwortmanager"),
        ("Passwort Manager", "Der Passwortmanager"),
        ("Handyschutz", "Das Handy besser schützen"),
        ("Arbeitszeitkonto", "Ein Konto für die Arbeitszeit"),
        ("email", "Die E-Mail"),
        ("e-mail", "Die Email"),
        ("whats app", "Schreiben mit WhatsApp"),
        ("strasse", "Die Straße"),
        ("STRASSE", "Die Straße"),
        ("Maerz", "Im März"),
        ("marz", "Im März"),
        ("schützt", "Konten schützen"),
        ("passwor", "Das Passwort"),
        ("5G", "Was ist 5G"),
        ("116117", "Die Nummer 116117"),
    ],
)
def test_german_is_found_however_it_is_put_together(app, having, typed, title):
    having(meant=title, other="Kochen und Backen am Sonntag")
    assert found(search(app, typed)) == ["meant"]
    assert marked(search(app, typed))


@pytest.mark.parametrize(
    ("typed", "locale", "title"),
    [
        ("handi", "de", "Das Handy"),
        ("Hnady", "de", "Das Handy"),
        ("Smartfon", "de", "Das Smartphone"),
        ("Pasvort", "de", "Das Passwort"),
        ("Telephon", "de", "Das Telefon"),
        ("nachricten", "de", "Nachrichten"),
        ("securty", "en", "Security"),
        ("mesaggi", "it", "Messaggi"),
        ("haslo", "pl", "Hasło"),
        ("hsalo", "pl", "Hasło"),
        ("sifreler", "tr", "Şifre"),
        ("güvenlk", "tr", "Güvenlik"),
        ("الهاتق", "ar", "الهاتف"),
        ("парль", "uk", "Пароль"),
    ],
)
def test_slips_are_read_over(app, having, typed, locale, title):
    having(meant=f"{locale}: {title}", other=f"{locale}: xxxx zzzz")
    page = search(app, typed, locale)
    assert found(page) == ["meant"]
    assert marked(page)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("konto", "Der Kontorist"),
        ("amt", "Das gesamte Bild"),
        ("pin", "Der Punkt"),
        ("bank", "Der Balkon"),
        ("auto", "Automatisch sparen"),
        ("sich", "Sicher sein"),
        ("manager", "Länger leben"),
        ("haus", "Die Maus"),
        ("kochen", "Das Buch"),
    ],
)
def test_what_only_looks_alike_is_not_found(app, having, typed, title):
    # Each word is known: who types the beginning of one that isn't means a longer one.
    having(other=title, known="Auto Amt Pin Bank Konto Manager Haus Kochen")
    assert "other" not in found(search(app, typed))


@pytest.mark.parametrize(
    ("locale", "typed"),
    [("de", "رسالة"), ("ar", "Brief"), ("uk", "Brief"), ("en", "Brief"), ("tr", "лист"), ("de-simple", "letters")],
)
def test_another_language_than_the_pages_is_understood(app, having, locale, typed):
    having(de="de: Der Brief", ar="ar: الرسالة", uk="uk: Листи", en="en: Letter")
    assert found(search(app, typed, locale)) == [{"رسالة": "ar", "Brief": "de", "лист": "uk", "letters": "en"}[typed]]


def test_a_title_counts_more_than_a_lesson_and_that_more_than_a_summary(app):
    with app.app_context():
        a_stage(db.session())
        a_course_in_words(db.session(), "summary", {"de": ("Anderes", "Hier geht es um Fotos")})
        a_course_in_words(db.session(), "title", {"de": ("Fotos", "Etwas")})
        lesson = a_course_in_words(db.session(), "lesson", {"de": ("Ganz anderes", "Etwas")})
        outline = lesson.revision.outline
        lesson.revision.outline = {**outline, "lessons": [{**outline["lessons"][0], "titles": {"de": "Fotos teilen"}}]}
        bring_up_to_date(db.session())
        db.session.commit()
    assert found(search(app, "Foto")) == ["title", "lesson", "summary"]


def test_the_word_itself_comes_before_its_relatives(app, having):
    having(compound="Die Fotosammlung und die Sammlung", slip="Das Fort", form="Viele Fotos")
    assert found(search(app, "Foto")) == ["form", "compound"]


def test_a_course_with_all_words_comes_before_one_with_some(app, having):
    having(some="Termin Termin Termin", all="Einen Termin beim Amt buchen", none="Kochen")
    assert found(search(app, "termin amt buchen"))[0] == "all"
    assert "none" not in found(search(app, "termin amt buchen"))
