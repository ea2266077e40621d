"""What else costs time or room: importing, the first figure of the day, testing all lessons."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from statistics import median

import nbformat
from playwright.sync_api import expect

from tests.benchmarks.measure import PICTURE
from tests.benchmarks.report import ROOT, say
from tests.browser.lab import Notebook, environment, free_port
from tools.publish.notebook import LESSONS, lessons
from tools.publish.outputs import KERNEL

RUNS = 3
WORKERS = 2
THEIRS = "import matplotlib.pyplot, numpy, ipywidgets"
IMPORTS = f"""
from time import perf_counter
start = perf_counter()
{THEIRS}
between = perf_counter()
from mxplusb import Live
print(between - start, perf_counter() - between)
"""


def test_import(results):
    python = [sys.executable, "-c", IMPORTS]
    run = [subprocess.run(python, capture_output=True, check=True, text=True) for _ in range(11)]
    theirs, ours = zip(*(map(float, one.stdout.split()) for one in run), strict=True)
    row = [
        "`from mxplusb import Live` after NumPy, matplotlib and ipywidgets",
        f"{1000 * median(ours):.0f} ms (those three: {1000 * median(theirs):.0f} ms)",
    ]
    results.course["import"] = [row]
    say(": ".join(row))


def test_saved_notebooks(results):
    sizes = [path.stat().st_size / 1000 for path in lessons()]
    row = [
        f"{len(sizes)} saved notebooks, with the figures' state and pictures",
        f"{sum(sizes) / 1000:.1f} MB ({min(sizes):.0f} to {max(sizes):.0f} kB each)",
    ]
    results.course["sizes"] = [row]
    say(": ".join(row))


def test_first_figure(results, browser, tmp_path):
    """From `make lab` to a figure that follows a key; the browser is open already."""
    taken = []
    for i in range(RUNS):
        (tmp_path / str(i)).mkdir()
        taken.append(first_figure(browser, tmp_path / str(i)))
    row = ["`make lab` to the first lesson's figure, alive", f"{median(taken):.1f} s"]
    results.course["first figure"] = [row]
    say(": ".join(row))


def first_figure(browser, folder):
    """Return the seconds from the command to the figure."""
    port, env = free_port(), environment(folder)
    without_alternatives(folder / "config")
    # In the environment that runs this, whatever the Makefile would install.
    make = ["make", "--old-file=.venv/ready", f"BIN={sys.prefix}/bin", "lab"]
    make += [f"LAB_ARGS=--no-browser --port={port} --IdentityProvider.token="]
    context = browser.new_context()
    page = context.new_page()
    with open(folder / "log", "w") as log:
        start = time.monotonic()
        server = subprocess.Popen(
            make, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
        try:
            wait_until_up(server, port, folder / "log")
            page.goto(f"http://127.0.0.1:{port}/")
            expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
            figure = Notebook(None, page, None).figure()
            taken = time.monotonic() - start
            before = page.evaluate(PICTURE)
            figure.locator(".noUi-handle").first.press("ArrowRight")
            page.wait_for_function(f"before => ({PICTURE})() !== before", arg=before)
        finally:
            context.close()
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()
    return taken


def without_alternatives(config):
    """Let JupyterLab leave out what only the benchmarks have installed."""
    folder = config / "labconfig"
    folder.mkdir(parents=True)
    names = ("jupyter-matplotlib", "jupyterlab-plotly", "bqplot", "bqscales")
    settings = {"disabledExtensions": dict.fromkeys(names, True)}
    (folder / "page_config.json").write_text(json.dumps(settings))


def wait_until_up(server, port, log):
    """Return as soon as somebody listens; fail with the log if the server ends."""
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            try:
                server.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            raise RuntimeError(log.read_text()) from None


def test_strict_nbval(results, tmp_path):
    """The whole course as `make test` runs it, against kernels that only import."""
    paths = lessons()
    v4 = nbformat.v4
    cell = v4.new_code_cell(f"{THEIRS}\nfrom mxplusb import Live", execution_count=1)
    notebook = v4.new_notebook(cells=[cell], metadata={"kernelspec": KERNEL})
    for path in paths:
        nbformat.write(notebook, tmp_path / path.name)
    floor, whole = nbval(tmp_path), nbval(LESSONS)
    count = len(paths)
    rows = [
        [f"the {count} lessons under strict nbval, {WORKERS} workers", f"{whole:.1f} s"],
        [f"{count} notebooks that only import, the same way", f"{floor:.1f} s"],
        ["the first ÷ the second", f"{whole / floor:.2f}"],
    ]
    results.course["nbval"] = rows
    for row in rows:
        say(": ".join(row))


def nbval(folder):
    """Return the seconds that pytest takes for a folder's notebooks."""
    command = [sys.executable, "-m", "pytest", f"--rootdir={ROOT}", "-c", ROOT / "pyproject.toml"]
    start = time.monotonic()
    run = subprocess.run(
        [*command, "-n", str(WORKERS), folder], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
    return time.monotonic() - start
