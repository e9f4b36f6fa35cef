"""What a file brings, carried from the preview to the button in the page itself: the server keeps nothing meanwhile."""

import base64
import json
import zlib

from learning.studio.languages.files.refusal import NotReadable
from learning.studio.languages.files.units import Brought, Stamp

# As large as a file may be: what comes back is unpacked no further, whoever sends it.
MOST_BYTES = 4 * 1024 * 1024


def carry(brought: list[Brought]) -> str:
    return base64.b64encode(zlib.compress(json.dumps(brought).encode())).decode()


def carried(text: str) -> list[Brought]:
    """The pieces again; it is a form's field, so it may hold anything."""
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(text, validate=True), MOST_BYTES)
        if unpacker.unconsumed_tail:
            raise NotReadable("large")
        return [_piece(*entry) for entry in json.loads(data)]
    except (ValueError, TypeError, zlib.error, RecursionError) as broken:
        raise NotReadable("broken") from broken


def _piece(place: object, source: object, target: object, stamp: list[object] | None) -> Brought:
    if not (isinstance(place, str) and isinstance(source, str) and isinstance(target, str)):
        raise TypeError("no piece")
    made_from, version = stamp or ("-", 0)
    if not isinstance(made_from, str) or not isinstance(version, int) or len(made_from) > 8:
        raise TypeError("no stamp")
    return Brought(place, source, target, Stamp(made_from, version) if stamp else None)
