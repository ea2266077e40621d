"""`make test-oldest`: the oldest versions that pyproject.toml admits, as constraints for pip.

Run before anything is installed, so with nothing but Python's own library.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def oldest(project: dict[str, Any]) -> list[str]:
    """Return a line `name==bound` for each package that a project or one of its extras needs.

    Of two bounds for one package the higher one counts.

    Raises
    ------
    ValueError
        If something is needed in another way than `name>=bound`.
    """
    extras = project.get("optional-dependencies", {}).values()
    bounds = {}
    for needed in sum(extras, project.get("dependencies", [])):
        found = re.fullmatch(r"([\w.-]+) *>= *(\d+(?:\.\d+)*)", needed)
        if not found:
            raise ValueError(f"pyproject.toml: {needed!r} should read like 'numpy>=2.0'")
        name = re.sub(r"[-_.]+", "-", found[1]).lower()
        bounds[name] = max(bounds.get(name, ""), found[2], key=in_order)
    return [f"{name}=={bound}" for name, bound in sorted(bounds.items())]


def in_order(version: str) -> list[int]:
    """Return what sorts versions: 1.10 after 1.9."""
    return [int(part) for part in version.split(".") if part]


if __name__ == "__main__":
    print("\n".join(oldest(tomllib.loads(PYPROJECT.read_text("utf-8"))["project"])))
