"""Builders of content folders: a small one with a block of every kind, good until a test spoils it, and a copy of the shipped one."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from learning.courses.actions import import_catalogue
from learning.courses.fileformat import Catalogue, read_catalogue
from learning.courses.store import MediaStore
from learning.house.db import db
from learning.house.paths import CONTENT

COURSE = "courses/photos"
LOOK = f"{COURSE}/lessons/look"
SHARE = f"{COURSE}/lessons/share"


@dataclass(frozen=True)
class ContentFolder:
    """A content folder that a test may change; names are paths below its root."""

    root: Path

    def text(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, content: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the only place where `old` stands."""
        text = self.text(name)
        assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def line(self, name: str, words: str, nth: int = 1) -> int:
        """The number of the first (or nth) line that holds these words."""
        return [number for number, line in enumerate(self.text(name).splitlines(), start=1) if words in line][nth - 1]

    def read(self) -> Catalogue:
        return read_catalogue(self.root)

    def bytes(self) -> dict[str, bytes]:
        """Every file's bytes, by name."""
        return {str(path.relative_to(self.root)): path.read_bytes() for path in sorted(self.root.rglob("*")) if path.is_file()}


def the_shipped_content(root: Path) -> ContentFolder:
    """A copy of the content we ship."""
    shutil.copytree(CONTENT, root)
    return ContentFolder(root)


def a_content_folder(root: Path) -> ContentFolder:
    """A small good folder: the course `photos` with the lessons `look` (every kind of block) and `share` (German only)."""
    folder = ContentFolder(root)
    for name, text in _TEXTS.items():
        folder.write(name, text.removeprefix("\n"))
    folder.write(f"{COURSE}/media/frame.png", a_png())
    return folder


def bring_in(app: Flask, folder: ContentFolder) -> list[str]:
    """Import a folder and commit; the courses that were published."""
    with app.app_context():
        changed = import_catalogue(db.session(), MediaStore(app.config["SETTINGS"].data), folder.read())
        db.session.commit()
    return changed


CATALOGUE = (
    "stage track track_course course course_language course_competence course_place revision lesson_page medium"
    " glossary_term source fact plain_page wish"
).split()


def catalogue_rows(app: Flask) -> dict[str, int]:
    """How many rows each table of the catalogue has."""
    with app.app_context():
        counted = {name: db.session.scalar(select(func.count()).select_from(db.metadata.tables[name])) or 0 for name in CATALOGUE}
        db.session.rollback()
    return counted


def notice_publications(app: Flask) -> None:
    """Let the page cache look again at once, as if a second had gone by."""
    app.extensions["pagecache"].looked_at = float("-inf")


def a_png(width: int = 8, height: int = 6) -> bytes:
    return _saved(Image.new("L", (width, height)), "PNG")


def a_picture(kind: str, width: int = 8, height: int = 6) -> bytes:
    """A grey picture as PNG, JPEG, WEBP, GIF, …"""
    return _saved(Image.new("RGB", (width, height)), kind)


def _saved(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


_TEXTS = {
    "stages.yaml": """
stages:
  - uid: family
    next:
      - stage: retirement
        words:
          de:
            text: Sind die Kinder groß?
          en:
            text: Are the children grown up?
    words:
      de:
        title: Familie
        summary: Mit Kindern
      en:
        title: Family
        summary: With children
  - uid: retirement
    words:
      de:
        title: Ruhestand
        summary: Zeit haben
      en:
        title: Retirement
        summary: Having time
""",
    "tracks.yaml": """
tracks:
  - uid: pictures
    stage: retirement
    courses: [photos]
    words:
      de:
        title: Bilder
        summary: Alles mit Bildern.
""",
    "matching.yaml": """
wishes:
  - id: touch
    competences: ['2.1', '1.3']
    stages: [retirement]
  - id: look
    competences: ['4.2']
    stages: []
""",
    "glossary.yaml": """
terms:
  - key: cloud
    words:
      de:
        word: Cloud
        meaning: Ein Speicher im Internet.
      en:
        word: Cloud
        meaning: Storage on the internet.
  - key: pixel
    words:
      de:
        word: Pixel
        meaning: Ein Bildpunkt.
""",
    "facts.yaml": """
sources:
  - key: town
    publisher: Stadt
    title: Ratgeber
    url: https://www.stadt.example/
    checked_on: '2026-11-23'
facts:
  - key: helpline
    kind: phone
    value: 116 116
    source: town
  - key: price
    kind: price
    value:
      de: 3,50 €
      en: €3.50
    source: town
  - key: guide
    kind: link
    url: https://www.stadt.example/ratgeber
    value: Ratgeber
    source: town
""",
    "pages/help/de.md": """
---
title: Hilfe
state: machine-draft
---

Rufen Sie an: {phone}.

## Vor Ort

Kommen Sie vorbei.
""",
    "pages/help/en.md": """
---
title: Help
state: machine-draft
---

Call us: {phone}.
""",
    f"{COURSE}/course.yaml": """
format: 1
uid: photos
original: de
level: basic
licence: CC-BY-4.0
competences: ['1.3', '4.2']
picture: cover
media:
  - id: cover
    file: cover.svg
    licence: CC-BY-4.0
    author: Lernwege
  - id: frame
    file: frame.png
    licence: CC0-1.0
    author: Lernwege
authors: [Lernwege]
lessons: [look, share]
words:
  de:
    title: Fotos ansehen
    summary: Bilder finden und zeigen.
    outcomes:
      - Ich finde meine Fotos.
      - Ich zeige sie anderen.
  en:
    title: Looking at photos
    summary: Find pictures and show them.
    outcomes:
      - I can find my photos.
      - I can show them to others.
""",
    f"{COURSE}/media/cover.svg": """
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">
  <g class="f-tint s-line" stroke-width="2"><rect x="2" y="2" width="36" height="26" rx="3"/></g>
  <circle class="f-sun" cx="30" cy="9" r="4"/>
</svg>
""",
    f"{LOOK}/lesson.yaml": """
uid: look
minutes: [4, 7]
competences: ['1.3']
sources: [town]
blocks:
  - id: begin
    kind: text
  - id: open
    kind: steps
    steps:
      - id: tap
        media: cover
      - id: swipe
        except: [de-simple]
  - id: picture
    kind: figure
    media: frame
    only: [de-simple]
  - id: where
    kind: single-choice
    look_at: begin
    options:
      - id: gallery
        right: true
      - id: clock
      - id: radio
        except: [de-simple]
  - id: what
    kind: multiple-choice
    look_at: open
    options:
      - id: people
        right: true
      - id: places
        right: true
      - id: prices
  - id: mailbox
    kind: practice-inbox
    look_at: begin
    messages:
      - id: prize
        channel: mail
        address: gewinn@foto-preis.example
        genuine: false
        signs: [sender, money]
        actions:
          delete: good
          ask: careful
          open-link: risky
      - id: club
        channel: mail
        address: post@fotoclub.example
        genuine: true
        actions:
          keep: good
          delete: careful
      - id: cousin
        channel: text
        address: 0176 04069012
        genuine: false
        signs: [pressure]
        actions:
          reply: risky
          ask: good
        except: [de-simple]
  - id: card
    kind: callout
    tone: takeaway
  - id: for-teachers
    kind: teaching
    except: [de-simple]
""",
    f"{LOOK}/de.md": """
---
title: Fotos finden
aim: Sie finden Ihre Fotos wieder.
state: machine-draft
---

::: begin

Fotos liegen in der **Galerie** oder in der [Cloud](term:cloud).

@ title
Wo sind sie?

::: open

@ title
So geht es

@ steps.tap
**Tippen** Sie auf das Bild.

@ steps.swipe
Wischen Sie nach links.

::: where

Wo finden Sie Fotos?

@ options.gallery
In der Galerie

@ options.gallery.feedback
Ja, dort liegen sie.

@ options.clock
In der Uhr

@ options.clock.feedback
Die Uhr zeigt nur die Zeit.

@ options.radio
Im Radio

@ options.radio.feedback
Das Radio hat keine Bilder.

@ hint
Denken Sie an bunte Bilder.

@ right
Sie haben die Galerie gefunden.

::: what

Was zeigen Fotos?

@ options.people
Menschen

@ options.people.feedback
Menschen stehen auf vielen Fotos.

@ options.places
Orte

@ options.places.feedback
Orte erkennt man wieder.

@ options.prices
Preise

@ options.prices.feedback
Ein Preis ist kein Bild.

@ hint
Zwei Antworten passen.

@ right
Menschen und Orte, genau.

::: mailbox

Entscheiden Sie.

@ title
Probieren Sie es

@ messages.prize.from
Foto-Preis

@ messages.prize.subject
Sie haben gewonnen

@ messages.prize.body
Zahlen Sie [3 Euro]{sign=money}.

@ messages.prize.feedback.delete
Weg damit.

@ messages.prize.feedback.delete.checked
Erst gesehen, dann gelöscht.

@ messages.prize.feedback.ask
Fragen ist erlaubt.

@ messages.prize.feedback.open-link
Dahinter wartet eine Falle.

@ messages.club.from
Fotoclub

@ messages.club.subject
Treffen am Montag

@ messages.club.body
Wir treffen uns um drei.

@ messages.club.feedback.keep
Die Nachricht ist echt.

@ messages.club.feedback.delete
Sie war echt.

@ messages.cousin.from
Unbekannt

@ messages.cousin.subject
Hallo

@ messages.cousin.body
Schreib mir [sofort]{sign=pressure}.

@ messages.cousin.feedback.reply
Jetzt weiß der Fremde Bescheid.

@ messages.cousin.feedback.ask
Nachfragen hilft.

@ hint
Sehen Sie auf den Absender.

@ done
Alles entschieden.

::: card

Hilfe gibt es hier: {fact:helpline}. Sie kostet {fact:price}. Mehr im {fact:guide}.

@ title
Zum Mitnehmen

@ blank
Meine Nummer:

::: for-teachers

Planen Sie eine Stunde ein.

@ title
Für Lehrende
""",
    f"{LOOK}/de-simple.md": """
---
title: Fotos finden
aim: Sie finden Ihre Fotos.
state: machine-draft
---

::: begin

Hier sind Ihre Fotos.

::: picture

@ alt
Ein leerer Rahmen.

::: where

Wo sind Ihre Fotos?

@ options.gallery
In der Galerie

@ options.gallery.feedback
Ja.

@ options.clock
In der Uhr

@ options.clock.feedback
Nein, die Uhr zeigt die Zeit.

@ hint
Bilder sind bunt.

@ right
Gut gefunden.

::: mailbox

Entscheiden Sie.

@ messages.prize.from
Foto-Preis

@ messages.prize.subject
Gewonnen

@ messages.prize.body
Zahlen Sie [3 Euro]{sign=money}.

@ messages.prize.feedback.delete
Gut.

@ messages.prize.feedback.ask
Gut.

@ messages.prize.feedback.open-link
Das war eine Falle.

@ messages.club.from
Fotoclub

@ messages.club.subject
Treffen

@ messages.club.body
Wir treffen uns.

@ messages.club.feedback.keep
Die Nachricht ist echt.

@ messages.club.feedback.delete
Sie war echt.

@ hint
Lesen Sie den Absender.

@ done
Fertig.
""",
    f"{LOOK}/en.md": """
---
title: Finding photos
aim: You find your photos again.
state: read
read_by: A. Reader
read_on: '2026-11-22'
---

::: begin

Photos are in the **gallery** ([Galerie]{lang=de}) or in the [cloud](term:cloud).
""",
    f"{SHARE}/lesson.yaml": """
uid: share
minutes: [3, 3]
competences: ['4.2']
blocks:
  - id: ask
    kind: text
  - id: remember
    kind: callout
    tone: remember
""",
    f"{SHARE}/de.md": """
---
title: Fotos teilen
aim: Sie zeigen Fotos nur, wem Sie wollen.
state: machine-draft
---

::: ask

Fragen Sie, bevor Sie ein Foto zeigen. Ein [Pixel](term:pixel) ist klein.

::: remember

Wer auf dem Bild ist, darf Nein sagen.
""",
}
