"""The city's arms: a picture somebody uploads, made harmless, kept in the database (where every machine has it) and served for good.

What is kept is never what was sent: Pillow or resvg draw it anew as a small PNG.
"""

import hashlib
import io
import subprocess
from datetime import datetime
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError
from sqlalchemy import LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.house import apart
from learning.house.clock import now
from learning.house.db import Instant, db
from learning.house.refusal import Refusal
from learning.house.upsert import insert_once

MOST_BYTES = 256 * 1024
MOST_PIXELS = 16_000_000
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# Twice as high as the largest place where arms stand.
SIZE = 256
PATIENCE = 8


class NoPicture(Refusal):
    """None of the kinds we take, or broken."""


class TooLarge(Refusal):
    """More bytes or pixels than arms need."""


class NotHarmless(Refusal):
    """A drawing that leads elsewhere, or that takes too long to draw."""


class SitePicture(db.Model):
    """A picture of the site, found by the hash of its bytes."""

    __tablename__ = "site_picture"
    digest: Mapped[str] = mapped_column(String(32), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    width: Mapped[int]
    height: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)


class Drawn(NamedTuple):
    data: bytes
    width: int
    height: int


def drawn_anew(sent: bytes) -> Drawn:
    """What was sent as a PNG of our own making; refuses what is no picture, too large, or not harmless."""
    if len(sent) > MOST_BYTES:
        raise TooLarge
    with _opened(_as_png(sent) if b"<svg" in sent[:MOST_BYTES].lower() else sent) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise TooLarge
        return _small(picture)


def keep_arms(session: Session, drawn: Drawn, before: str) -> str:
    """Keep arms and tell their name; those `before` stay, because pages still show them for a moment."""
    digest = hashlib.sha256(drawn.data).hexdigest()[:32]
    insert_once(session, SitePicture, digest=digest, data=drawn.data, width=drawn.width, height=drawn.height, made_at=now())
    session.execute(delete(SitePicture).where(SitePicture.digest.not_in([digest, before])))
    return digest


def arms_kept(session: Session, digest: str) -> bytes | None:
    return session.scalar(select(SitePicture.data).where(SitePicture.digest == digest))


def _opened(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))
    except _BOMBS as bomb:
        raise TooLarge from bomb
    except _BROKEN as broken:
        raise NoPicture from broken


def _small(picture: Image.Image) -> Drawn:
    try:
        plain = picture.convert("RGBA")
    except _BROKEN as broken:
        raise NoPicture from broken
    plain.thumbnail((SIZE, SIZE))
    made = io.BytesIO()
    plain.save(made, "PNG", optimize=True)
    return Drawn(made.getvalue(), plain.width, plain.height)


def _as_png(sent: bytes) -> bytes:
    """A drawing as PNG, by a process of its own: a hostile one can take neither our time nor our memory."""
    try:
        done = apart.ask(["-m", "learning.house.svgdrawing"], sent, PATIENCE)
    except subprocess.TimeoutExpired as slow:
        raise NotHarmless from slow
    if done.returncode:
        raise NoPicture if done.returncode == 3 else NotHarmless
    return done.stdout
