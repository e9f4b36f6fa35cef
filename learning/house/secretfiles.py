"""Secrets as containers and systemd hand them over: `NAME` holds one itself, `NAME_FILE` says in which file it stands."""

import stat
from collections.abc import Mapping
from pathlib import Path


def secret_in(env: Mapping[str, str], name: str) -> str:
    """A secret of the environment, empty where it is not set; raises `ValueError` with what is wrong about its file."""
    file = env.get(f"{name}_FILE", "")
    if not file:
        return env.get(name, "")
    if env.get(name):
        raise ValueError(f"{name} and {name}_FILE are both set. Keep one of them.")
    try:
        text = Path(file).read_bytes().decode()
    except (OSError, UnicodeDecodeError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) else "it is no text"
        raise ValueError(f"{name}_FILE is “{file}”, which can't be read: {why}.") from wrong
    # Editors and `echo` end a file with a line break, which belongs to no secret.
    secret = text.rstrip("\r\n")
    if not secret.strip():
        raise ValueError(f"{name}_FILE is “{file}”, which is empty.")
    return secret


def read_by_all(env: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    """Which of these secrets stand in a file that every account of the machine may read."""
    files = {name: Path(env[f"{name}_FILE"]) for name in names if env.get(f"{name}_FILE")}
    return tuple(name for name, file in files.items() if file.stat().st_mode & stat.S_IROTH)
