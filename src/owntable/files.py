"""A path or an uploaded file becomes text."""

import codecs
import locale
import re
from pathlib import Path

from .words import say, shortened

ENDINGS = (".csv", ".tsv", ".tab", ".txt")
NO_TEXT = "this is no text. From a spreadsheet, save it as “CSV UTF-8”."
OLD_END = "\x1a"  # as DOS ended files
MARKS = {  # of the longer mark first: UTF-32's begins like UTF-16's
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}


def text_of(source):
    """Return the text of a path or of an uploaded file, without empty lines at its end."""
    text = decoded(content(source)).rstrip(" \r\n" + OLD_END)
    if re.search(r"[\0-\x08\x0e-\x1a\x1c-\x1f]", text):
        raise ValueError(NO_TEXT)
    return text


def content(source):
    """Return the bytes of a path or of an uploaded file."""
    if isinstance(source, (str, Path)):
        return on_disk(str(source))
    files = getattr(source, "value", source)
    if not files:
        raise ValueError("no file is chosen yet: click the button, choose one, run this again.")
    if not isinstance(files, (tuple, list)):
        raise ValueError(f'{source!r} is no file. Write its path in quotes: "my/table.csv".')
    return bytes(files[0]["content"])


def on_disk(name):
    """Return the bytes of the file of that name."""
    if re.search(r"[\n\r\0]", name) or len(name) > 1000:
        raise ValueError(f"{shortened(name)!r} is no path, but perhaps a table itself.")
    path = Path(name)
    try:
        path = path.expanduser()
        if path.is_file():
            return path.read_bytes()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ValueError(f"{shortened(name, 300)} cannot be opened: {reason}.") from None
    folder = path if path.is_dir() else path.parent
    beside = sorted(p.name for p in folder.glob("*") if p.suffix.lower() in ENDINGS)
    what = f"{path} is a folder" if path.is_dir() else f"there is no file {path.name}"
    raise ValueError(f"{what}. Tables in that folder: {', '.join(beside) or 'none'}.")


def decoded(data):
    """Return bytes as text: UTF-8, UTF-16, or what spreadsheets write on this machine."""
    if data[:8].startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ValueError("this is a workbook. Save its sheet as “CSV UTF-8” and choose that.")
    marked = next((MARKS[mark] for mark in MARKS if data.startswith(mark)), None)
    top = data[:1000]
    if marked is None and top.count(0) > len(top) / 4:  # of two bytes a letter, one is mostly 0
        marked = "utf-16-le" if top[1::2].count(0) > top[::2].count(0) else "utf-16-be"
    for encoding in [marked] if marked else ["utf-8", locale.getencoding(), "cp1252"]:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not marked and encoding != "utf-8":
            say(
                f"The file is not in UTF-8 and was read as {encoding}. Where its letters look "
                "wrong, save it as “CSV UTF-8”."
            )
        return text
    raise ValueError(NO_TEXT)
