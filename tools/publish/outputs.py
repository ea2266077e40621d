"""Run notebooks and save their outputs, the same bytes on every run and every processor.

    python -m tools.publish.outputs            all lessons, and the figures to copy
    python -m tools.publish.outputs 02 make    those whose names begin so

Each lesson gets its links to the others (first and last cell) and runs from top to bottom in a
kernel of its own. A lesson that fails, or writes to stderr, is reported and left as it was. What
comes out the same but for rounding (rounding.py) is kept as it was saved.
"""

import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from livefigure.saved import REFERENCE, STATE, widgets
from tools.publish.notebook import (
    LESSONS,
    chosen,
    notebooks,
    reached,
    read,
    references,
    title,
    views,
    without_navigation,
)
from tools.rounding import differences

FIXED = "livefigure-"  # how the ids begin that figures choose for themselves
LINKS = "LinkModel", "DirectionalLinkModel"  # nothing refers to them, they refer to two widgets
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def main(words: Iterable[str], folder: Path = LESSONS) -> int:
    """Run and save the notebooks whose names begin with one of the words, or all.

    The others get their links anew.

    Returns
    -------
    int
        1 if one failed, else 0.
    """
    paths, failed = notebooks(folder), 0
    to_run = chosen(words, paths)
    for path in paths:
        old = path.read_text("utf-8")
        saved, notebook = (nbformat.reads(old, 4) for _ in range(2))
        notebook.cells = with_navigation(notebook.cells, navigation(path))
        if path in to_run:
            print(f"{path.name} ", end="", flush=True)
            start = time.perf_counter()
            troubles = run(notebook, folder)
            print(f"{time.perf_counter() - start:.1f} s", end="", flush=True)
            if troubles:
                failed = 1
                print(", left as it was:", *troubles, sep="\n  ")
                continue
            normalize(notebook)
        new = nbformat.writes(notebook if differences(saved, notebook) else saved) + "\n"
        if new != old:
            path.write_text(new, "utf-8", newline="\n")
        if path in to_run:
            print("" if new != old else ", unchanged")
    return failed


def navigation(path: Path) -> str:
    """Return Markdown links to the notebook before, the contents and the notebook after."""
    paths = notebooks(path.parent)
    here = paths.index(path)

    def link(to):
        return f"[{title(read(to))}]({to.name})"

    parts = [f"← {link(paths[here - 1])}"] if here else []
    if path.name != "00-start-here.ipynb":
        start = path.with_name("00-start-here.ipynb").exists()
        parts += [f"[Contents]({'00-start-here.ipynb' if start else '../README.md'})"]
    if here + 1 < len(paths):
        parts += [f"{link(paths[here + 1])} →"]
    return " | ".join(parts)


def with_navigation(cells: list[NotebookNode], text: str) -> list[NotebookNode]:
    """Return the cells between two cells of links, which replace those of an earlier run."""
    tagged = {"tags": ["navigation"]}
    top = nbformat.v4.new_markdown_cell(text, id="navigation-top", metadata=tagged)
    bottom = nbformat.v4.new_markdown_cell(text, id="navigation-bottom", metadata=tagged)
    return [top, *without_navigation(cells), bottom]


class Client(NotebookClient):
    """Forgets widgets that are closed, which nbclient would save as if they lived."""

    def handle_comm_msg(self, outs, msg, cell_index):
        """Note what a widget says of itself."""
        super().handle_comm_msg(outs, msg, cell_index)
        if msg["msg_type"] == "comm_close":
            self.widget_state.pop(msg["content"]["comm_id"], None)
            self.widget_buffers.pop(msg["content"]["comm_id"], None)


def run(notebook: NotebookNode, folder: Path, kernel: KernelManager | None = None) -> list[str]:
    """Run a notebook in place, in a fresh kernel or a given one.

    Returns
    -------
    list of str
        What went wrong, a line each.
    """
    notebook.metadata = {"kernelspec": KERNEL}  # without the widgets of an earlier run
    client = Client(
        notebook,
        kernel,
        extra_arguments=["--log-level=ERROR"],  # kernels warn of their unencrypted local ports
        timeout=120,
        record_timing=False,
        store_widget_state=True,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        client.execute()
    except CellExecutionError:
        pass  # the cell's output tells more
    except (CellTimeoutError, DeadKernelError) as error:
        return [f"{type(error).__name__}: {error}"]
    finally:
        if kernel and client.kc:
            client.kc.stop_channels()
    return troubles(notebook)


def troubles(notebook: NotebookNode) -> list[str]:
    """Return what no lesson may be saved with, a line each.

    These are errors, stderr, cells that have not run, memory addresses and closed widgets.
    """
    found = []
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code":
            place = f"cell {number} ({_first_line(cell)}): "
            # Cells after an error have not run, which needs no telling.
            if errors := [out for out in cell.outputs if out.output_type == "error"]:
                return [*found, f"{place}{errors[0].ename}: {errors[0].evalue}"]
            found += [place + trouble for trouble in _troubles_of(cell, widgets(notebook))]
    return found


def _troubles_of(cell: NotebookNode, state: dict[str, Any]) -> list[str]:
    found = []
    for output in cell.outputs:
        if output.get("name") == "stderr":
            found += [f"stderr: {output.text.strip()}"]
        text = output.get("text", "") + output.get("data", {}).get("text/plain", "")
        if address := re.search(r"<.* at 0x[0-9a-fA-F]+>", text):
            found += [f"prints a memory address, another one on each run: {address[0]}"]
    if not all(i in state for i in reached(state, [view.model_id for view in views(cell)])):
        found += ["shows a widget that was closed"]
    if cell.execution_count is None:
        found += ["is empty or did not run"]
    return found


def _first_line(cell: NotebookNode) -> str:
    return (cell.source.strip().splitlines() or ["empty"])[0]


def normalize(notebook: NotebookNode) -> None:
    """Take out of a notebook that has run whatever differs from run to run."""
    notebook.metadata.language_info.pop("version", None)
    count = 0
    for cell in notebook.cells:
        cell.metadata = {k: v for k, v in cell.metadata.items() if k == "tags"}
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = _joined(cell.outputs)
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = count
    normalize_widgets(notebook)


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with text that was printed in several goes in one piece."""
    whole = []
    for output in outputs:
        if whole and output.output_type == "stream" and whole[-1].get("name") == output.name:
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole


def normalize_widgets(notebook: NotebookNode) -> None:
    """Keep the widgets that outputs show; number those whose ids are drawn by chance."""
    state = widgets(notebook)
    shown = [view for cell in notebook.cells for view in views(cell)]
    kept = reached(state, [view.model_id for view in shown])
    links = [i for i, entry in state.items() if entry.model_name in LINKS]
    kept += [i for i in links if set(references(state[i])) <= set(kept)]
    chance = [i for i in kept if not i.startswith(FIXED)]
    names = {old: f"widget-{number}" for number, old in enumerate(chance, 1)}

    for view in shown:
        view.model_id = names.get(view.model_id, view.model_id)
    for entry in state.values():
        if "buffers" in entry:
            entry.buffers.sort(key=lambda buffer: buffer["path"])
    if kept:
        entries = {names.get(i, i): _renamed(state[i], names) for i in kept}
        notebook.metadata.widgets[STATE].state = entries
    else:
        notebook.metadata.pop("widgets", None)


def _renamed(thing: Any, names: dict[str, str]) -> Any:
    """Return a widget's state with other names for the widgets that it names.

    A whole float is written as browsers do, 80 for 80.0: saving in JupyterLab changes nothing then.
    """
    if isinstance(thing, float) and thing.is_integer():
        return int(thing)
    if isinstance(thing, str) and thing.startswith(REFERENCE):
        old = thing.removeprefix(REFERENCE)
        return REFERENCE + names.get(old, old)
    if isinstance(thing, dict):
        return {key: _renamed(value, names) for key, value in thing.items()}
    if isinstance(thing, list):
        return [_renamed(part, names) for part in thing]
    return thing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
