"""Narrower and lighter pictures: named when a course is compiled, made by a job, the original until then."""

from markupsafe import Markup, escape
from sqlalchemy.orm import Session

from learning.courses.models import Derivative
from learning.house.jobs import enqueue

WIDTHS = (480, 960, 1600)
# The lighter first: a browser takes the first it can show.
KINDS = {"avif": "image/avif", "webp": "image/webp"}
RASTERS = ("png", "jpg", "webp")
# A lesson's column is about this wide.
_SIZES = "(min-width: 48rem) 46rem, 100vw"


def widths_of(width: int) -> list[int]:
    """How wide a picture is offered, never wider than it is."""
    return [each for each in WIDTHS if each < width] + ([width] if width <= WIDTHS[-1] else [])


def offered_widths(digest: str, kind: str, width: int, height: int, alt: str) -> Markup:
    """A picture with all its widths, as HTML; the addresses answer with the original until the job has made them."""
    sources = [_source(digest, each, width) for each in KINDS]
    image = Markup('<img class="picture" src="/media/{}.{}" alt="{}" width="{}" height="{}" loading="lazy">')
    return Markup("<picture>{}{}</picture>").format(Markup("").join(sources), image.format(digest, kind, escape(alt), width, height))


def _source(digest: str, kind: str, width: int) -> Markup:
    offered = ", ".join(f"/media/{digest}-{each}.{kind} {each}w" for each in widths_of(width))
    return Markup('<source type="{}" srcset="{}" sizes="{}">').format(KINDS[kind], offered, _SIZES)


def ask_for_widths(session: Session, digest: str, kind: str, width: int) -> None:
    """Let the job make what is lacking of a picture."""
    if kind in RASTERS and session.get(Derivative, (digest, widths_of(width)[0], "webp")) is None:
        enqueue(session, "media_widths", digest=digest, width=width)
