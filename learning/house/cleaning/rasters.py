"""Photos and screenshots, drawn anew: turned as they were held, in plain colours, without place, time and camera."""

import io
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from learning.house.cleaning.reasons import NotTaken

_FORMATS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP", "gif": "GIF", "bmp": "BMP", "tiff": "TIFF", "avif": "AVIF"}
# Photos become JPEG, drawings stay without loss.
_BECOMES = {"png": "png", "jpg": "jpg", "webp": "webp", "gif": "png", "bmp": "png", "tiff": "png", "avif": "jpg"}
_SAVED: dict[str, dict[str, Any]] = {
    "png": {"format": "PNG", "optimize": True},
    "jpg": {"format": "JPEG", "quality": 90, "optimize": True, "progressive": True},
    "webp": {"format": "WEBP", "quality": 90, "method": 4},
}
MOST_PIXELS = 50_000_000
# Twice as wide as any page shows it.
MOST_WIDE = 3200
_GPS = 0x8825
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError)


def raster(data: bytes, kind: str) -> tuple[bytes, str, list[str]]:
    """The picture anew, its ending, and what was done to it."""
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotTaken("pixels")
            notes = list(_told(opened, kind))
            return (*_saved(_plain(opened), kind), notes)
    except _BROKEN as broken:
        raise NotTaken("damaged") from broken


def _told(opened: Any, kind: str) -> list[str]:
    about = opened.getexif()
    return [
        *(["place"] if about.get_ifd(_GPS) else []),
        *(["still"] if getattr(opened, "n_frames", 1) > 1 else []),
        *(["smaller"] if max(opened.size) > MOST_WIDE else []),
        *(["converted"] if _BECOMES[kind] != kind else []),
    ]


def _plain(opened: Image.Image) -> Image.Image:
    opened.load()
    picture = ImageOps.exif_transpose(opened)
    picture = _in_common_colours(picture, opened.info.get("icc_profile"))
    if max(picture.size) > MOST_WIDE:
        picture.thumbnail((MOST_WIDE, MOST_WIDE), Image.Resampling.LANCZOS)
    return picture


def _in_common_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """In sRGB, with transparency where there is any."""
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
        except (ImageCms.PyCMSError, OSError):
            pass  # A broken profile: the colours as they are.
    if picture.mode in ("I;16", "I;16B", "I", "F"):
        picture = picture.convert("L") if picture.mode == "F" else picture.point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert("RGBA" if clear else "RGB")


def _saved(picture: Image.Image, kind: str) -> tuple[bytes, str]:
    ending = _BECOMES[kind]
    if ending == "jpg" and picture.mode == "RGBA":
        ending = "png"
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    made = io.BytesIO()
    bare.save(made, **_SAVED[ending])
    return made.getvalue(), ending
