"""What a page may load and run: its Content-Security-Policy."""

import base64
import hashlib
import re

# Styles may stand in the page: the theme, the widgets and KaTeX write their own.
POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'"
)
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.S)


def with_policy(html: str) -> str:
    """Return a page with its policy: files of this site, and the page's own scripts.

    Scripts that stand in the page are named by their hashes, so that no other can run there.
    """
    hashes = dict.fromkeys(
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for attributes, text in SCRIPT.findall(html)
        if " src=" not in attributes and ("type=" not in attributes or "javascript" in attributes)
    )
    policy = POLICY.format(scripts=" ".join(hashes))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return re.sub(
        r"(<head[^>]*>)(\s*<meta http-equiv=\"Content-Security-Policy\"[^>]*>)?",
        lambda found: f"{found[1]}\n    {meta}",
        html,
        count=1,
    )
