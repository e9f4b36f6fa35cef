"""Builders of content folders: a small one with a block of every kind, good until a test spoils it, and a copy of the shipped one."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from learning.courses.actions import import_catalogue
from learning.courses.fileformat import Catalogue, read_catalogue
from learning.courses.store import store_of
from learning.house.db import db
from learning.house.paths import CONTENT

COURSE = "courses/photos"
LOOK = f"{COURSE}/lessons/look"
SHARE = f"{COURSE}/lessons/share"
TRY = f"{COURSE}/lessons/try"


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


@cache
def the_shipped_catalogue() -> Catalogue:
    """The content we ship, read once for all tests; nobody changes it."""
    return read_catalogue(CONTENT)


def the_shipped_content(root: Path) -> ContentFolder:
    """A copy of the content we ship."""
    shutil.copytree(CONTENT, root)
    return ContentFolder(root)


def a_content_folder(root: Path) -> ContentFolder:
    """A small good folder: the course `photos` with the lessons `look` (texts, choices, a mailbox) and `share` (German only)."""
    folder = ContentFolder(root)
    for name, text in _TEXTS.items():
        folder.write(name, text.removeprefix("\n"))
    folder.write(f"{COURSE}/media/frame.png", a_png())
    return folder


def a_folder_of_every_kind(root: Path) -> ContentFolder:
    """The small folder and a third lesson, `try`, with every kind of block the others lack, in German."""
    folder = a_content_folder(root)
    folder.change(f"{COURSE}/course.yaml", "lessons: [look, share]", "lessons: [look, share, try]")
    for name, text in _EVERY_KIND.items():
        folder.write(name, text.removeprefix("\n"))
    return folder


def bring_in(app: Flask, folder: ContentFolder) -> list[str]:
    """Import a folder and commit; the courses that were published."""
    with app.app_context():
        changed = import_catalogue(db.session(), store_of(app.config["SETTINGS"]), folder.read())
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


def a_noisy_picture(width: int, height: int) -> bytes:
    """A grey PNG that is lighter in any other kind."""
    return _saved(Image.effect_noise((width, height), 60), "PNG")


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

_EVERY_KIND = {
    f"{TRY}/lesson.yaml": """
uid: try
minutes: [5, 9]
competences: ['1.3']
blocks:
  - id: intro
    kind: text
  - id: think
    kind: reveal
    items:
      - id: lost
      - id: blurred
  - id: two
    kind: comparison
    sides:
      - id: sharp
        tone: good
        media: cover
      - id: dark
        tone: careful
  - id: shot
    kind: device-steps
    devices:
      - id: android
        steps:
          - id: press
            media: cover
          - id: find
      - id: pc
        steps:
          - id: press
  - id: packed
    kind: checklist
    items:
      - id: card
      - id: cable
      - id: bag
        except: [de-simple]
  - id: sorted
    kind: order
    look_at: intro
    items:
      - id: open
      - id: choose
      - id: share
  - id: pairs
    kind: match
    look_at: intro
    pairs:
      - id: lens
      - id: store
        media: cover
    extras:
      - id: bread
  - id: words
    kind: gap-fill
    fill: choose
    look_at: intro
    gaps:
      - id: light
      - id: hand
    extras:
      - id: soup
  - id: letters
    kind: gap-fill
    fill: type
    gaps:
      - id: count
  - id: name
    kind: short-answer
    look_at: intro
    others:
      - id: shop
      - id: film
  - id: spot
    kind: hotspot
    several: false
    media: cover
    spots:
      - id: sun
        right: true
        at: [24, 3, 12, 12]
      - id: ground
        at: [2, 20, 36, 8]
  - id: store
    kind: practice-screen
    look: shop
    look_at: intro
    screens:
      - id: list
        parts:
          - id: offer
            kind: text
          - id: face
            kind: picture
            media: cover
          - id: cheap
            kind: go
            to: detail
            icon: app
          - id: waiting
            kind: person
      - id: detail
        parts:
          - id: maker
            kind: look
          - id: praise
            kind: message
            side: theirs
          - id: location
            kind: switch
            starts: on
            wanted: off
          - id: nickname
            kind: field
            holds: text
            wanted: given
          - id: pin
            kind: field
            holds: secret
            wanted: empty
          - id: photo
            kind: place
            icon: picture
            wanted: album
            options: [album, bin]
          - id: install
            kind: act
            judged: good
          - id: later
            kind: act
            judged: careful
          - id: pay
            kind: act
            icon: warning
            judged: risky
          - id: back
            kind: go
            to: list
  - id: sheet
    kind: worksheet
    parts:
      - id: place
        kind: write
        lines: 2
      - id: asked
        kind: tick
      - id: sketch
        kind: draw
        lines: 4
""",
    f"{TRY}/de.md": """
---
title: Fotos ordnen
aim: Sie ordnen Ihre Fotos.
state: machine-draft
---

::: intro

Öffnen, wählen, zeigen.

::: think

Was tun Sie?

@ title
Erst überlegen

@ items.lost
Ein Foto ist weg.

@ items.lost.hidden
Sehen Sie im Papierkorb nach.

@ items.blurred
Ein Foto ist unscharf.

@ items.blurred.hidden
Machen Sie es noch einmal.

::: two

@ sides.sharp
Scharf

@ sides.sharp.text
Das Bild ist hell.

@ sides.dark
Dunkel

@ sides.dark.text
Hier fehlt Licht.

::: shot

@ title
Ein Bildschirmfoto

@ devices.android.press
Drücken Sie zwei Tasten.

@ devices.android.find
Öffnen Sie die Galerie.

@ devices.pc.press
Drücken Sie die Taste Druck.

::: packed

@ title
Eingepackt

@ items.card
Speicherkarte

@ items.cable
Kabel

@ items.bag
Tasche

::: sorted

Was kommt zuerst?

@ items.open
Galerie öffnen

@ items.open.feedback
Ohne Galerie sehen Sie kein Foto.

@ items.choose
Foto wählen

@ items.choose.feedback
Erst wählen, dann zeigen.

@ items.share
Foto zeigen

@ items.share.feedback
Zeigen kommt am Schluss.

@ hint
Beginnen Sie mit dem Öffnen.

@ right
Genau so.

::: pairs

Was gehört zusammen?

@ pairs.lens
Linse

@ pairs.lens.to
lässt Licht hinein

@ pairs.lens.feedback
Die Linse ist vorn.

@ pairs.store
Speicher

@ pairs.store.to
bewahrt Bilder auf

@ pairs.store.feedback
Der Speicher liegt innen.

@ extras.bread
schmeckt gut

@ hint
Die Linse ist aus Glas.

@ right
Beides passt.

::: words

Ein gutes Foto braucht {gap:light} und eine ruhige {gap:hand}.

@ gaps.light
Licht

@ gaps.light.feedback
Im Dunkeln sieht man nichts.

@ gaps.hand
Hand

@ gaps.hand.feedback
Womit halten Sie das Handy?

@ extras.soup
Suppe

@ hint
Eines davon kommt von der Sonne.

@ right
Licht und Hand.

::: letters

Ein Jahr hat {gap:count} Monate.

@ gaps.count
12
zwölf

@ gaps.count.feedback
Zählen Sie im Kalender nach.

@ hint
Mehr als zehn.

@ right
Zwölf.

::: name

Wo liegen Ihre Fotos?

@ accept
Galerie
Foto-Galerie

@ others.shop
Galeria

@ others.shop.feedback
Das ist ein Laden.

@ others.film
Film
Filmrolle

@ others.film.feedback
Das war früher so.

@ wrong
Suchen Sie das bunte Zeichen.

@ hint
Es fängt mit G an.

@ right
In der Galerie.

::: spot

Wo ist die Sonne?

@ spots.sun
der Kreis oben

@ spots.sun.feedback
Das ist die Sonne.

@ spots.ground
der Streifen unten

@ spots.ground.feedback
Das ist der Boden.

@ alt
Ein Rahmen mit einem Kreis oben rechts.

@ hint
Sehen Sie nach oben.

@ right
Gefunden.

::: store

Holen Sie die App. Ihr Name hier: Erika.

@ title
Der App-Laden

@ screens.list
Angebote

@ screens.detail
Foto-Freund

@ parts.offer
Neu in dieser Woche.

@ parts.face
Ein Zeichen mit einer Sonne.

@ parts.cheap
Foto-Freund, kostenlos

@ parts.waiting
Frau Beispiel

@ parts.maker
Von wem ist die App?

@ parts.maker.more
Von einem Verein aus der Stadt.

@ parts.praise
Sehr gut.

@ parts.praise.from
Uli

@ parts.location
Standort erlauben

@ parts.location.feedback
Die App braucht Ihren Standort nicht.

@ parts.nickname
Ihr Name

@ parts.nickname.given
Erika

@ parts.nickname.feedback
Schreiben Sie den Namen aus der Aufgabe.

@ parts.pin
PIN

@ parts.pin.feedback
Eine PIN braucht hier niemand.

@ parts.photo
Sommer.jpg

@ parts.photo.options.album
Album

@ parts.photo.options.bin
Papierkorb

@ parts.photo.feedback
Das Foto wollen Sie behalten.

@ parts.install
Laden

@ parts.install.feedback
Sie haben die App geladen.

@ parts.install.feedback.checked
Sie haben erst nachgesehen.

@ parts.later
Später

@ parts.later.feedback
Das geht auch.

@ parts.pay
Jetzt zahlen

@ parts.pay.feedback
Die App kostet nichts.

@ parts.back
Zurück

@ hint
Lesen Sie alles.

@ right
Gut gemacht.

::: sheet

Zum Ausfüllen.

@ title
Mein Foto-Blatt

@ parts.place
Hier liegen meine Fotos:

@ parts.asked
Ich habe gefragt.

@ parts.sketch
Mein Lieblingsbild
""",
}
