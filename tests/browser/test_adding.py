"""ADDING.md, followed to the letter in a copy of the engine: what it adds is recorded, replayed."""

import json
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from livefigure.record import RecordError, record, symbol

ENGINE = Path(str(files("livefigure")))
PAGE = (ENGINE / "record" / "ADDING.md").read_text("utf-8")
FUNCTION, ROW = (
    re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1] for language in ("python", "js")
)
NEW = re.search(r"\w+(?=:)", ROW)[0]
DATA = [-2.5, -0.0, 0.0, np.nan, 3.0]
RECORD = """
import base64, json, sys
import numpy as np
from livefigure.record import Graph, record, symbol

x = np.array(json.loads(sys.argv[2]))
function = eval(sys.argv[1])
graph = Graph()
root = graph.add(record(function, {"m": symbol("m", 2.0)}, [{"m": -1.0}]))
print(json.dumps([graph.operations, base64.b64encode(graph.constants).decode(), root]))
"""
HTML = "<!doctype html><title>engine</title><script type=module src=main.js></script>"
MAIN = """
import { Graph } from "./graph.js";
import { decodeOperation } from "./wire.js";
window.replay = ([operations, bytes, root], settings) => {
  const constants = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
  const graph = new Graph(operations.map(decodeOperation), new Float64Array(constants.buffer));
  return settings.map((m) => {
    graph.set("m", m);
    return Array.from(graph.value(root), (x) => (Object.is(x, -0) ? "-0" : String(x)));
  });
};
"""


def add_line(path, before, line):
    text = path.read_text("utf-8")
    start = re.search(before, text).end()
    path.write_text(f"{text[:start]}\n{line.rstrip()}{text[start:]}", "utf-8")


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Return a copy of the engine with what the page adds."""
    copy = tmp_path_factory.mktemp("engine") / "livefigure"
    shutil.copytree(ENGINE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "record" / "functions" / "axes.py").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{FUNCTION}")
    add_line(copy / "record" / "operations.py", r'ELEMENTWISE \+= """', f"    {NEW}")
    add_line(copy / "browser" / "operations.js", r"export const operations = \{", ROW)
    return copy


def recorded(engine, source):
    command = [sys.executable, "-c", RECORD, source, json.dumps(DATA)]
    answer = subprocess.run(command, cwd=engine.parent, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.fixture(scope="module")
def replay(engine, browser):
    """Return a function that lets the browser's side of the copy replay a record."""
    context = browser.new_context()
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def answer(route):
        name = route.request.url.removeprefix("http://engine.test/")
        if not name:
            return route.fulfill(content_type="text/html", body=HTML)
        body = MAIN if name == "main.js" else (engine / "browser" / name).read_text("utf-8")
        return route.fulfill(content_type="text/javascript", body=body)

    page.route("http://engine.test/**", answer)
    page.goto("http://engine.test/")
    page.wait_for_function("Boolean(window.replay)")
    yield lambda sent, settings: page.evaluate("(given) => replay(...given)", [sent, settings])
    context.close()
    assert not errors


@pytest.mark.parametrize(
    "source",
    ["lambda m: np.nansum(m * x)", f"lambda m: np.{NEW}(x, m)", f"lambda m: np.{NEW}(m, x)"],
)
def test_what_the_page_adds_is_replayed(engine, replay, source):
    function = eval(source, {"np": np, "x": np.array(DATA)})
    with pytest.raises(RecordError, match="cannot be replayed"):
        record(function, {"m": symbol("m", 2.0)})
    operations, constants, root = recorded(engine, source)
    assert (NEW in [op for op, *_ in operations]) == (NEW in source)
    settings = [2.0, -1.0, 0.0]
    for m, got in zip(settings, replay([operations, constants, root], settings), strict=True):
        wanted = np.ravel(function(np.float64(m)))
        np.testing.assert_array_equal(np.array(got, float), wanted)
        known = ~np.isnan(wanted)  # of NaN the sign means nothing
        assert (
            np.signbit(np.array(got, float)[known]).tolist() == np.signbit(wanted[known]).tolist()
        )


def test_the_pages_files_are_there():
    names = re.findall(r"`([\w/]+(?:\.\w+|/))`", PAGE)
    roots = ENGINE / "record", ENGINE, Path(__file__).parents[2]
    assert len(names) >= 5
    assert [name for name in names if not any((root / name).exists() for root in roots)] == []
