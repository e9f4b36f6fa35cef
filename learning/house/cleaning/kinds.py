"""What a file is, told by its first bytes; what its name may end with then."""

_FIRST = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"%PDF-", "pdf"),
    (b"OggS", "ogg"),
    (b"\x1aE\xdf\xa3", "webm"),
    (b"ID3", "mp3"),
)
_HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_NAMED = {"jpeg": "jpg", "jpe": "jpg", "tif": "tiff", "opus": "ogg", "oga": "ogg", "m4v": "mp4", "heif": "heic"}
RASTERS = ("png", "jpg", "webp", "gif", "bmp", "tiff", "avif")
TEXTS = ("vtt", "srt", "txt")


def ending_of(name: str) -> str:
    """The ending of a name, each kind spelt one way."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return _NAMED.get(ending, ending)


def kind_of(data: bytes) -> str:
    """The kind of a file by its first bytes; "" where they tell none, as with texts."""
    for first, kind in _FIRST:
        if data.startswith(first):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _boxed(data[8:12])
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2:
        return "mp3"
    return "svg" if b"<svg" in data[:2000].lower() else ""


def _boxed(brand: bytes) -> str:
    """AVIF, HEIC and MP4 are boxes alike; their brand tells them apart."""
    if brand in (b"avif", b"avis"):
        return "avif"
    if brand in _HEIC:
        return "heic"
    return "m4a" if brand in (b"M4A ", b"M4B ") else "mp4"
