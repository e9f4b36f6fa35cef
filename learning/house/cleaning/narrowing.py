"""`python -m learning.house.cleaning.narrowing WIDTH KIND`: reads a picture, writes it narrower, as AVIF or WebP."""

import io
import resource
import sys

from PIL import Image

SECONDS = 120
BYTES = 900 * 1024 * 1024
_SAVED = {"avif": {"quality": 55, "speed": 6, "max_threads": 1}, "webp": {"quality": 78, "method": 5}}


def narrowed_here(data: bytes, width: int, kind: str) -> bytes:
    """The picture anew; its height follows."""
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "WEBP"]) as opened:
        picture = opened.convert("RGBA" if opened.mode in ("RGBA", "LA", "P") else "RGB")
    if width < picture.width:
        picture = picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    picture.save(made, kind.upper(), **_SAVED[kind])
    return made.getvalue()


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    sys.stdout.buffer.write(narrowed_here(sys.stdin.buffer.read(), int(sys.argv[1]), sys.argv[2]))


if __name__ == "__main__":
    main()
