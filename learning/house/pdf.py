"""Documents to keep and to print: accessible PDF, made by typst from a template and data, in a process of its own."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from learning.house.apart import bare_environment
from learning.house.clock import now
from learning.house.locale import Locale, _, speaking
from learning.house.palette import Chosen, themes
from learning.house.paths import TYPEFACES
from learning.house.settings import Site

PATIENCE = 20
# So many at once in a web process, the others wait: a class that prints together must not take all memory and time.
_AT_WORK = BoundedSemaphore(2)
# Templates import `/house/paper.typ`: their root is the package.
_ROOT = Path(__file__).resolve().parent.parent
# By its path and alone (`-I`): imported it would bring typst into this process, and beside it `locale.py` would stand before Python's.
_TYPESETTER = ["-I", str(Path(__file__).resolve().with_name("typesetting.py"))]
# Arabic reads well without its small signs; with them typst writes a word whose letters come out of the PDF in disorder.
_VOWEL_SIGNS = re.compile("[\u064b-\u0652]")
_LARGER = {"de-simple": 1.15}
_COLOURS = ("ink", "ink-soft", "line-strong", "sunken", "primary", "sun")


class NotTypeset(Exception):
    """No document came of a template and its data; the message is typst's own, for developers."""


def pdf(template: Path, data: Mapping[str, Any], *, title: str, locale: Locale, site: Site) -> bytes:
    """A document (PDF/A-3a and PDF/UA-1) in a locale; what stands in `data` is text, whatever characters it holds."""
    asked = {
        "root": str(_ROOT),
        "template": str(template),
        "fonts": str(TYPEFACES),
        "made_at": int(now().timestamp()),
        "data": {**data, "paper": _paper(title, locale, site)},
    }
    sent = _VOWEL_SIGNS.sub("", json.dumps(asked, ensure_ascii=False)).encode()
    try:
        with _AT_WORK:
            done = subprocess.run([sys.executable, *_TYPESETTER], input=sent, capture_output=True, timeout=PATIENCE, env=bare_environment())
    except subprocess.TimeoutExpired as slow:
        raise NotTypeset(f"{template.name} took more than {PATIENCE} seconds") from slow
    if done.returncode:
        raise NotTypeset(done.stderr.decode(errors="replace") or f"{template.name}: ended with {done.returncode}")
    return done.stdout


def _paper(title: str, locale: Locale, site: Site) -> dict[str, Any]:
    """What every document of the city has: its language, its sender, its colours."""
    with speaking(locale):
        words = {
            "sender": _("A service of the city of %(city)s", city=site.city),
            "page_of": _("Page %(number)s of %(last)s", number="{number}", last="{last}"),
        }
    light = themes(Chosen.by(site))["light"]
    return {
        **words,
        "title": title,
        "phone": site.phone,
        "lang": locale.babel.language,
        "dir": locale.dir,
        "scale": _LARGER.get(locale.key, 1),
        "colours": {name: light[name] for name in _COLOURS},
    }
