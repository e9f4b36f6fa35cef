"""Two writings of the same word are the same; different words stay different."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.house.letters import folded, stem, words_of, written_words
from learning.house.locale import LOCALES


@pytest.mark.parametrize(
    ("locale", "writings"),
    [
        ("de", ["Müll", "Muell", "MÜLL", "mu\u0308ll", "mull"]),
        ("de", ["Straße", "STRASSE", "strasse", "STRAẞE"]),
        ("de-simple", ["Schön", "schoen", "schon"]),
        ("de", ["Mädchen", "Maedchen", "madchen"]),
        ("de", ["„Handy“", "»Handy«", '"handy"', "“HANDY”"]),
        ("de", ["App–Store", "App-Store", "App‑Store", "App−Store"]),
        ("de", ["Pass\u00adwort", "Passwort", "Pass\u200bwort"]),
        ("it", ["perché", "perche\u0301", "PERCHÉ", "perche", "perchè"]),
        ("it", ["l’app", "l'app", "L`app"]),
        ("tr", ["IŞIK", "ışık", "ISIK", "isik", "İşik"]),
        ("tr", ["İstanbul", "istanbul", "ISTANBUL", "ıstanbul"]),
        ("tr", ["şifre", "sifre", "ŞİFRE", "SIFRE"]),
        ("pl", ["hasło", "haslo", "HASŁO"]),
        ("pl", ["źródło", "zrodlo"]),
        ("ar", ["أمان", "امان", "إمان", "آمان", "ٱمان"]),
        ("ar", ["كلمة", "كلمه", "كَلِمَة", "كلمـــة"]),
        ("ar", ["مستشفى", "مستشفي", "مستشفی"]),
        ("ar", ["٢٠٢٦", "2026", "۲۰۲۶"]),
        ("ar", ["مسؤول", "مسوول"]),
        ("ar", ["هاتف، رسالة", "هاتف, رساله"]),
        ("uk", ["п'ять", "п’ять", "пʼять", "ПЯТЬ", "п`ять"]),
        ("uk", ["ґанок", "ганок"]),
        ("uk", ["па\u0301роль", "пароль"]),
        ("en", ["  two\twords\n", "two words", "TWO\u00a0WORDS", "two\x00words"]),
        ("en", ["ﬁle", "file", "ＦＩＬＥ"]),
    ],
)
def test_writings_of_the_same_are_the_same(locale, writings):
    assert {folded(each, locale) for each in writings} == {folded(writings[0], locale)}
    assert folded(writings[0], locale)


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("de", "Quelle", "Qulle"),
        ("de", "neue", "neu"),
        ("de", "Dauer", "Daur"),
        ("uk", "мій", "мии"),
        ("uk", "її", "іі"),
        ("en", "goes", "gos"),
        ("tr", "on", "un"),
        ("ar", "قلب", "كلب"),
        ("de", "1", "11"),
    ],
)
def test_different_words_stay_different(locale, one, other):
    assert folded(one, locale) != folded(other, locale)


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        ("de", "Der Passwort-Manager – was ist das?", ["der", "passwort", "manager", "was", "ist", "das"]),
        ("it", "L'app dell’amico", ["l", "app", "dell", "amico"]),
        ("uk", "Обов’язково п'ять слів", ["обовязково", "пять", "слів"]),
        ("ar", "كَلِمَةُ المُرُور، ٣ مرات", ["كلمه", "المرور", "3", "مرات"]),
        ("tr", "Türkiye’de İnternet", ["turkiye", "de", "internet"]),
        ("en", "🙂 -- '' \x00 “”", []),
        ("en", "e_mail 5G", ["e", "mail", "5g"]),
    ],
)
def test_words_are_found_in_every_script(locale, text, words):
    assert words_of(text, locale) == words


def test_words_are_found_where_they_stand():
    text = "Ein Pass\u00adwort, zwei Pa\u0308sse."
    assert [text[found.start() : found.end()] for found in written_words(text)] == ["Ein", "Pass\u00adwort", "zwei", "Pa\u0308sse"]


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("de", ["Häuser", "Haus", "Haeuser", "Hauses"]),
        ("de-simple", ["Passwort", "Passwörter", "Passwoertern"]),
        ("de", ["Foto", "Fotos"]),
        ("de", ["Handy", "Handys"]),
        ("de-simple", ["App", "Apps"]),
        ("en", ["password", "Passwords"]),
        ("it", ["messaggio", "messaggi"]),
        ("tr", ["şifre", "şifreler", "ŞİFRELERİ", "şifremi"]),
        ("tr", ["ışık", "IŞIKLAR"]),
        ("pl", ["hasło", "hasła", "HASŁEM"]),
        ("ar", ["هاتف", "الهاتف", "هاتفي", "والهاتف", "هاتفان", "للهاتف", "هاتفك", "هاتفكم", "بالهاتف"]),
        ("ar", ["كلمة", "كلمات", "بالكلمات", "كلماتها"]),
        ("uk", ["пароль", "пароля", "паролі", "паролем", "паролями"]),
        ("uk", ["телефон", "телефону", "телефони", "телефонами"]),
        ("uk", ["безпечний", "безпечного", "безпечні"]),
        ("uk", ["захистити", "захистить"]),
    ],
)
def test_the_forms_of_a_word_share_a_stem(locale, forms):
    assert {stem(form, locale) for form in forms} == {stem(forms[0], locale)}
    assert len(stem(forms[0], locale)) > 2


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [("ar", "أمان", "أم"), ("ar", "والد", "ألد"), ("uk", "мова", "море"), ("de", "sich", "suchen"), ("tr", "ekran", "ekmek")],
)
def test_a_stem_leaves_words_apart(locale, one, other):
    assert stem(one, locale) != stem(other, locale)


def test_many_who_ask_at_once_get_their_own_stems():
    endings = ("er", "ern", "en", "heit", "ungen")
    words = [begin + end for begin in ("Häus", "Passwört", "Nachricht", "Behörd", "Sicher") for end in endings]
    with ThreadPoolExecutor(1) as pool:
        alone = list(pool.map(lambda word: stem.__wrapped__(word, "de"), words))
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda word: stem.__wrapped__(word, "de"), words * 200))
    assert together == alone * 200


@pytest.mark.parametrize("locale", LOCALES)
@given(text=st.text(max_size=60))
def test_nothing_that_can_be_typed_is_too_odd(locale, text):
    once = folded(text, locale)
    assert all(stem(word, locale) for word in words_of(text, locale))
    assert once == once.strip() and "\x00" not in once
