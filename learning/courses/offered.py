"""What is told about a film, sound, captions or a file before anything of it is loaded."""

import hashlib
from typing import Any

from learning.courses.fileformat.media import SORTS, read_medium


def offered(data: bytes, name: str) -> dict[str, Any]:
    """A medium's address, type, bytes, seconds and pixels."""
    found = read_medium(data, name)
    about = {"kind": found.kind, "size": len(data), "seconds": found.seconds, "width": found.width, "height": found.height}
    return {"src": f"/media/{hashlib.sha256(data).hexdigest()}.{found.kind}", "type": SORTS[found.kind].type, **about}
