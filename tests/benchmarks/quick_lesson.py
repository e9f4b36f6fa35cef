"""From the press of a teacher until 28 browsers are in a lesson without accounts, and until nothing of it is left: over HTTP, in a demo."""

import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

CHILDREN, AT_ONCE, BAR = 28, 8, 60.0
BEGUN = {"lesson": "fair-online/class-chat", "voice": "informal", "locale": "de", "seats": "40"}


class Browser:
    """Somebody with cookies of their own."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        return str(self.opener.open(self.base + path, timeout=60).read().decode())

    def post(self, path: str, **fields: str) -> str:
        asked = Request(self.base + path, urlencode(fields).encode(), {"Origin": self.base, "Sec-Fetch-Site": "same-origin"})
        return str(self.opener.open(asked, timeout=60).read().decode())


def hidden(page: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]+)"', page)
    assert found, f"no {name} on the page"
    return found[1]


def come_in(base: str, code: str) -> float:
    """How long it takes one child."""
    began, child = time.monotonic(), Browser(base)
    page = child.post("/de/join", code=code, once=hidden(child.get("/de/join"), "once"))
    assert "<room-bar" in page
    return time.monotonic() - began


def main(base: str) -> int:
    teacher = Browser(base)
    teacher.post("/de/demo/kern")
    token = hidden(teacher.get("/de/quick-lesson"), "token")
    began = time.monotonic()
    page = teacher.post("/de/quick-lesson", token=token, **BEGUN)
    code = re.sub(r"\D", "", re.findall(r'quick-code"><bdi[^>]*>(.*?)</bdi>', page)[0])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        took = sorted(pool.map(lambda _child: come_in(base, code), range(CHILDREN)))
    all_in = time.monotonic() - began
    ending = time.monotonic()
    teacher.post("/de/quick-lesson/end", token=hidden(teacher.get("/de/quick-lesson"), "token"))
    ended = time.monotonic() - ending
    print(f"all in after {all_in:.1f} s (median {took[CHILDREN // 2]:.1f} s, slowest {took[-1]:.1f} s), ended in {ended:.1f} s")
    return 0 if all_in <= BAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/")))
