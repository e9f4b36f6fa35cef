"""Which release this is."""

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """The version of this release; a checkout has none."""
    try:
        return version("lernwege")
    except PackageNotFoundError:
        return "checkout"
