"""Which device somebody learns about: chosen once, kept with the browser's session, for everybody with or without progress."""

from flask import session

DEVICES = ("android", "iphone", "pc")


def choose_device(device: str) -> None:
    """Keep the device that was chosen; anything else changes nothing."""
    if device in DEVICES:
        session["device"] = device


def device_here() -> str | None:
    """The device chosen in this browser."""
    device = session.get("device")
    return device if device in DEVICES else None
