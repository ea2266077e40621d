"""What Python on a page is made of: each file by its hash, each version as the others need it."""

import hashlib
import json
import zipfile
from email.parser import HeaderParser

import pytest
from packaging.requirements import Requirement

from tools.publish import python_files
from tools.publish.notebook import SITE
from tools.publish.python_files import SPARE, Refused, fetch, normal, reached

# What the browser's Python calls itself, for requirements that hold on some machines only.
THERE = {"python_version": "3.12", "sys_platform": "emscripten", "extra": ""}


@pytest.fixture(scope="module")
def folder(built):
    """Return the site's folder of Python."""
    return built / "_static" / "python"


@pytest.fixture(scope="module")
def lock(folder):
    return json.loads((folder / "pyodide-lock.json").read_text("utf-8"))


def test_every_file_is_the_one_that_the_lock_names(folder, lock):
    official = json.loads((SITE / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))
    for name, entry in lock["packages"].items():
        digest = hashlib.sha256((folder / entry["file_name"]).read_bytes()).hexdigest()
        assert digest == entry["sha256"], name
    # Each was compiled from a file that the official lock names.
    names = [name for name in lock["packages"] if name in official["packages"]]
    assert {"numpy", "matplotlib", "scikit-learn", "ipython"} <= set(names)
    for name in names:
        kept = python_files.CACHE / official["packages"][name]["file_name"]
        if kept.exists():  # else it is one of ours, newer
            digest = hashlib.sha256(kept.read_bytes()).hexdigest()
            assert digest == official["packages"][name]["sha256"], name


def test_the_parts_are_those_pinned(folder, lock):
    pinned = json.loads((SITE / "package.json").read_text("utf-8"))["dependencies"]
    assert lock["info"]["version"] == pinned["pyodide"]
    assert lock["packages"]["pyodide-kernel"]["version"] == pinned["@jupyterlite/pyodide-kernel"]
    lines = (SITE / "python" / "requirements.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            name, _, rest = line.partition("==")
            assert lock["packages"][normal(name)]["version"] == rest.split()[0]
            assert "--hash=sha256:" in rest


def test_every_package_finds_the_versions_that_it_needs(folder, lock):
    for name, entry in lock["packages"].items():
        if not entry["file_name"].endswith(".whl"):
            continue
        with zipfile.ZipFile(folder / entry["file_name"]) as wheel:
            about = next(n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
            needs = HeaderParser().parsestr(wheel.read(about).decode()).get_all("Requires-Dist")
        for need in map(Requirement, needs or []):
            asked = normal(need.name)
            if need.marker and not need.marker.evaluate(THERE):
                continue
            if asked in SPARE.get(name, ()) or asked not in lock["packages"]:
                continue  # what Pyodide leaves out too: nothing on a page asks for it
            found = lock["packages"][asked]["version"]
            assert need.specifier.contains(found), (name, str(need), found)


def test_what_a_start_loads_is_as_much_as_it_says(folder, lock):
    about = json.loads((folder / "start.json").read_text("utf-8"))
    files = [
        lock["packages"][name]["file_name"] for name in reached(lock["packages"], about["packages"])
    ]
    files += ["pyodide.asm.wasm", "python_stdlib.zip"]
    assert about["bytes"] == sum((folder / file).stat().st_size for file in files)
    for name in about["figure"].values():
        assert (folder.parent / name).is_file()
    assert not [file for file in files if file.startswith(("scikit_learn", "scipy", "pandas"))]


ENTRY = {
    "name": "thing",
    "file_name": "thing-1.0-py3-none-any.whl",
    "sha256": hashlib.sha256(b"the file").hexdigest(),
    "depends": [],
}


@pytest.fixture
def sources(monkeypatch, tmp_path):
    """Return what each source has: bytes, or None where it is out of reach; and what was asked."""
    has, asked = {}, []

    def source(name):
        def fetched(file, version):
            asked.append(name)
            if has.get(name) is None:
                raise OSError("out of reach")
            return has[name]

        return fetched

    for name in ("from_distribution", "from_mirror"):
        monkeypatch.setattr(python_files, name, source(name))
    monkeypatch.setattr(python_files, "CACHE", tmp_path / "cache")
    return has, asked


def test_a_wheel_comes_from_the_first_source_that_has_it_and_is_kept(sources, tmp_path):
    has, asked = sources
    has["from_mirror"] = b"the file"
    fetch([ENTRY], "1.0", tmp_path)
    assert asked == ["from_distribution", "from_mirror"]
    assert (tmp_path / ENTRY["file_name"]).read_bytes() == b"the file"
    fetch([ENTRY], "1.0", tmp_path)
    assert len(asked) == 2


@pytest.mark.parametrize("place", ["source", "cache"])
def test_one_wrong_byte_is_refused(sources, tmp_path, place):
    has, _ = sources
    has["from_distribution"] = b"the fill" if place == "source" else b"the file"
    if place == "cache":
        (tmp_path / "cache").mkdir()
        (tmp_path / "cache" / ENTRY["file_name"]).write_bytes(b"the fill")
    with pytest.raises(Refused, match="not the file that the lock names"):
        fetch([ENTRY], "1.0", tmp_path)
    assert not (tmp_path / ENTRY["file_name"]).exists()


def test_a_wheel_that_nobody_has_is_told(sources, tmp_path):
    with pytest.raises(Refused, match="cannot be had.*out of reach"):
        fetch([ENTRY], "1.0", tmp_path)


def test_a_package_that_is_in_no_lock_is_told():
    with pytest.raises(Refused, match="colour is in no lock: add it to .*requirements.txt"):
        reached({"thing": ENTRY | {"depends": ["colour"]}}, ["thing"])
