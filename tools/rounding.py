"""What two savings of a notebook may differ in when two processors have made them: rounding.

The last bits of a sum, a logarithm or a fit depend on the processor, and with them the shade of a
pixel here and there. All else, above all each printed text, has to be the same.
"""

import base64
import io
import json
import os
import re
from contextlib import suppress
from math import prod
from typing import Any

import numpy as np
from nbformat import NotebookNode
from numpy.typing import ArrayLike
from PIL import Image

from livefigure.saved import STATE

IMAGE = re.compile(r"((?:iVBORw0KGgo|UklGR)[0-9A-Za-z+/]+=*)")  # PNG or WebP in base64

OF_NUMBER = 1e-9  # of the number itself
OF_TERMS = 1e-12  # of the largest beside it, a term of the same size: 1e-13 was seen, of a fit
REST = 1e-11  # what may be left where everyday numbers, of up to some thousand, cancel

SHADE = 16  # of 256: two of the levels that pictures are drawn in
JUMP = 48  # as far as a PNG's pixel may go to another of its 64 colours …
JUMPS = 1e-5  # … but for so many of all pixels; a line a tenth of a point wider moves 1e-4


def differences(old: NotebookNode, new: NotebookNode) -> list[str]:
    """Tell where two notebooks differ by more than rounding.

    Parameters
    ----------
    old, new : nbformat.NotebookNode

    Returns
    -------
    list of str
        A line for each place.
    """
    return list(_compare(_decoded(old), _decoded(new), ""))


def close(old: ArrayLike, new: ArrayLike) -> bool:
    """Tell whether two arrays of one shape differ by no more than rounding.

    Each number may be off by 1e-9 of itself, by 1e-12 of the largest in the array, or by 1e-11.
    What isn't finite must be the same.
    """
    old, new = np.asarray(old, float), np.asarray(new, float)
    if old.shape != new.shape:
        return False
    finite = np.isfinite(old) & np.isfinite(new)
    largest = np.max(np.abs(old), where=finite, initial=0)
    allowed = np.maximum(OF_NUMBER * np.abs(old), max(OF_TERMS * largest, REST))
    with np.errstate(invalid="ignore"):
        within = finite & (np.abs(old - new) <= allowed)
    return bool(np.all(within | (old == new) | (np.isnan(old) & np.isnan(new))))


def alike(old: bytes, new: bytes) -> bool:
    """Tell whether two images, as bytes, differ by no more than a shade.

    A WebP's pixels may do so by 16 of 256. A PNG has 64 colours, which are chosen anew by each
    image; a pixel may go to a neighbouring colour, and 1 of 100 000 farther.
    """
    if old == new:
        return True
    with Image.open(io.BytesIO(old)) as before, Image.open(io.BytesIO(new)) as after:
        if (before.format, before.mode, before.size) != (after.format, after.mode, after.size):
            return False
        few_colours = before.mode == "P"
        before, after = (np.asarray(image.convert("RGBA"), int) for image in (before, after))
    apart = np.abs(before - after).max(axis=2)
    if few_colours:
        return bool(np.mean(apart > JUMP) <= JUMPS)
    return bool(apart.max() <= SHADE)


def _decoded(notebook: NotebookNode) -> dict[str, Any]:
    """Return a notebook as plain data, its widgets' JSON parsed and their numbers as arrays."""
    plain = json.loads(json.dumps(notebook))
    for entry in plain["metadata"].get("widgets", {}).get(STATE, {}).get("state", {}).values():
        state = entry["state"] = {name: _parsed(trait) for name, trait in entry["state"].items()}
        entry["buffers"] = {
            "/".join(map(str, buffer["path"])): _content(buffer, state)
            for buffer in entry.get("buffers", ())
        }
    return plain


def _parsed(trait: Any) -> Any:
    """Return what a text says that is a JSON object or array, and all else as it is."""
    if isinstance(trait, str) and trait[:1] in ("{", "["):
        with suppress(json.JSONDecodeError):
            return json.loads(trait)
    return trait


def _content(buffer: dict[str, Any], state: dict[str, Any]) -> Any:
    """Return an image as bytes, numbers as an array, a live figure's constants as one each."""
    data = base64.b64decode(buffer["data"])
    if IMAGE.match(buffer["data"]) or len(data) % 8:
        return data
    flat = np.frombuffer(data, "<f8")
    if buffer["path"] != ["constants"]:
        return flat
    return {
        f"from {start}": flat[start : start + prod(shape)]
        for operation, _, shape, extra in state["content"]["operations"]
        if operation == "constant"
        for start in extra[:1]
    }


def _compare(old, new, place):
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(set(old) | set(new)):
            if key in old and key in new:
                yield from _compare(old[key], new[key], f"{place}/{key}")
            else:
                yield f"{place}/{key} {'is gone' if key in old else 'is new'}"
    elif _are_numbers(old) and _are_numbers(new):
        if not close(old, new):
            yield f"{place}: {str(old):.90} → {str(new):.90}"
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for i, (was, now) in enumerate(zip(old, new, strict=True)):
            yield from _compare(was, now, f"{place}/{i}")
    elif isinstance(old, str) and isinstance(new, str):
        yield from _compare_texts(old, new, place)
    elif isinstance(old, bytes) and isinstance(new, bytes):
        if not alike(old, new):
            yield f"{place}: another picture"
    elif type(old) is not type(new) or old != new:
        yield f"{place}: {old!r:.90} → {new!r:.90}"


def _are_numbers(thing):
    """Tell whether this is a number or an array or a list of nothing else."""
    if isinstance(thing, list):
        return bool(thing) and all(_are_numbers(v) and not isinstance(v, list) for v in thing)
    return isinstance(thing, int | float | np.ndarray) and not isinstance(thing, bool)


def _compare_texts(old, new, place):
    """Compare texts to the letter, and the images in them as images."""
    if old == new:
        return
    pieces = [IMAGE.split(text) for text in (old, new)]
    images = [[base64.b64decode(piece) for piece in parts[1::2]] for parts in pieces]
    if pieces[0][::2] != pieces[1][::2]:
        at = len(os.path.commonprefix([old, new]))
        was, now = (text[max(0, at - 30) : at + 50] for text in (old, new))
        yield f"{place}: {was!r} → {now!r}"
    elif not all(map(alike, *images)):
        yield f"{place}: another picture"
