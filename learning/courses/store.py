"""Where the bytes of media lie: below the data folder, named by their hash, public and private apart."""

import os
import tempfile
from pathlib import Path


class MediaStore:
    """Files named by their hash; writing the same bytes twice changes nothing."""

    def __init__(self, root: Path) -> None:
        self.public = root / "media" / "public"

    def path(self, digest: str) -> Path:
        return self.public / digest[:2] / digest

    def keep(self, digest: str, data: bytes) -> None:
        path = self.path(digest)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and moved into place, so that nobody ever reads half a file.
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, path)

    def read(self, digest: str) -> bytes:
        return self.path(digest).read_bytes()
