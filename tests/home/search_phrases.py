"""What people type, and the course they mean: written before the search was tuned, and left alone since.

Each line is as somebody would type it on a phone: without capitals, with slips, in the language they think in, whatever the
language of the page. The course must be among the first three.
"""

from __future__ import annotations

from typing import NamedTuple

PHONE, OFFICES, FAIR = "smartphone-safety", "offices-online", "fair-online"


class Phrase(NamedTuple):
    """On the page of a locale, somebody types words and means a course; `slip` where they mistype."""

    locale: str
    words: str
    course: str
    slip: bool = False


PHRASES = (
    # German: as one says it, compounds put together and taken apart, umlauts from a keyboard that has none
    Phrase("de", "handy sperren", PHONE),
    Phrase("de", "Handyschutz", PHONE),
    Phrase("de", "falsche sms erkennen", PHONE),
    Phrase("de", "enkeltrick", PHONE),
    Phrase("de", "wie mache ich ein update", PHONE),
    Phrase("de", "apps sicher herunterladen", PHONE),
    Phrase("de", "smartphone verloren was tun", PHONE),
    Phrase("de", "Termin im Bürgeramt buchen", OFFICES),
    Phrase("de", "buergeramt termin", OFFICES),
    Phrase("de", "Behördenbrief verstehen", OFFICES),
    Phrase("de", "was heißt aktenzeichen", OFFICES),
    Phrase("de", "unterlagen mit dem handy fotografieren und hochladen", OFFICES),
    Phrase("de", "Konto beim Amt anlegen", OFFICES),
    Phrase("de", "videotermin", OFFICES),
    Phrase("de", "Klassenchat", FAIR),
    Phrase("de", "mobbing im chat", FAIR),
    Phrase("de", "bilder aus dem internet verwenden", FAIR),
    Phrase("de", "KI-Bilder erkennen", FAIR),
    Phrase("de", "geruechte pruefen", FAIR),
    Phrase("de", "ist das fake", "ai-deepfakes"),
    # German with slips
    Phrase("de", "smartfon sicher machen", PHONE, slip=True),
    Phrase("de", "falche nachicht", PHONE, slip=True),
    Phrase("de", "bildschrim sperre", PHONE, slip=True),
    Phrase("de", "termien beim amt", OFFICES, slip=True),
    Phrase("de", "brif vom amt verstehn", OFFICES, slip=True),
    Phrase("de", "klasenchat", FAIR, slip=True),
    # easy German
    Phrase("de-simple", "handy sicher", PHONE),
    Phrase("de-simple", "pin", PHONE),
    Phrase("de-simple", "brief vom amt", OFFICES),
    Phrase("de-simple", "termin machen", OFFICES),
    Phrase("de-simple", "foto teilen", FAIR),
    # English
    Phrase("en", "lock my phone", PHONE),
    Phrase("en", "scam text messages", PHONE),
    Phrase("en", "is this app safe", PHONE),
    Phrase("en", "book an appointment at the town hall", OFFICES),
    Phrase("en", "understand official letters", OFFICES),
    Phrase("en", "upload documents", OFFICES),
    Phrase("en", "group chat bullying", FAIR),
    Phrase("en", "deepfake voice", FAIR),
    Phrase("en", "spot ai pictures", FAIR),
    Phrase("en", "apointment", OFFICES, slip=True),
    Phrase("en", "smarphone savety", PHONE, slip=True),
    # Italian
    Phrase("it", "bloccare lo schermo", PHONE),
    Phrase("it", "messaggi falsi", PHONE),
    Phrase("it", "appuntamento in ufficio", OFFICES),
    Phrase("it", "correttezza in rete", FAIR),
    # Turkish: with and without its own letters
    Phrase("tr", "ekran kilidi", PHONE),
    Phrase("tr", "sahte mesajlar", PHONE),
    Phrase("tr", "telefonumu nasil korurum", PHONE),
    Phrase("tr", "resmi daireden randevu almak", OFFICES),
    Phrase("tr", "TELEFON GÜVENLİĞİ", PHONE),
    # Arabic: with and without hamza, ta marbuta, article
    Phrase("ar", "قفل الشاشة", PHONE),
    Phrase("ar", "رسائل مزيفة", PHONE),
    Phrase("ar", "امان الهاتف", PHONE),
    Phrase("ar", "حجز موعد", OFFICES),
    Phrase("ar", "فهم رسالة الدائره", OFFICES),
    Phrase("ar", "تحميل الوثائق", OFFICES),
    Phrase("ar", "كلمة المرور", OFFICES),
    # Ukrainian
    Phrase("uk", "заблокувати екран", PHONE),
    Phrase("uk", "шахрайські повідомлення", PHONE),
    Phrase("uk", "записатися на прийом", OFFICES),
    Phrase("uk", "лист з установи", OFFICES),
    Phrase("uk", "завантажити документи", OFFICES),
    # Polish: with and without its own letters
    Phrase("pl", "blokada ekranu", PHONE),
    Phrase("pl", "falszywe wiadomosci", PHONE),
    Phrase("pl", "wizyta w urzędzie", OFFICES),
    Phrase("pl", "umówić termin w urzedzie", OFFICES),
    # another language than the page's
    Phrase("ar", "termin beim amt", OFFICES),
    Phrase("de", "رسالة من الدائرة", OFFICES),
    Phrase("uk", "handy sicher", PHONE),
    Phrase("pl", "bürgeramt", OFFICES),
)
