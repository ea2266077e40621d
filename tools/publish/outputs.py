"""Run lessons and save them with their outputs, the same bytes on every run and every processor.

    python -m tools.publish.outputs          all lessons
    python -m tools.publish.outputs 02 03    these

Each lesson gets its links to the others (first and last cell) and runs from top to bottom in a
kernel of its own. A lesson that fails, or writes to stderr, is reported and left as it was. What
comes out the same but for rounding (rounding.py) is kept as it was saved.
"""

import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from livefigure.saved import STATE, VIEW
from tools.rounding import differences

LESSONS = Path(__file__).parents[2] / "notebooks"
MODEL = "IPY_MODEL_"  # how one widget's state names another
FIXED = "livefigure-"  # how the ids begin that figures choose for themselves
LINKS = "LinkModel", "DirectionalLinkModel"  # nothing refers to them, they refer to two widgets
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def main(words, folder=LESSONS):
    """Refresh the lessons whose file names start with one of the words, or all; 1 if any failed."""
    paths = lessons(folder)
    chosen = [p for p in paths if not words or p.name.startswith(tuple(words))]
    for word in words:
        if not any(p.name.startswith(word) for p in paths):
            print(f"No lesson in {folder} starts with {word!r}.")
            return 1
    failed = 0
    for path in paths:
        old = path.read_text("utf-8")
        saved, notebook = (nbformat.reads(old, 4) for _ in range(2))
        notebook.cells = with_navigation(notebook.cells, navigation(path))
        if path in chosen:
            print(f"{path.name} ", end="", flush=True)
            start = time.perf_counter()
            troubles = run(notebook, folder)
            print(f"{time.perf_counter() - start:.1f} s", end="", flush=True)
            if troubles:
                failed = 1
                print(", left as it was:", *troubles, sep="\n  ")
                continue
            settle(notebook)
        new = nbformat.writes(notebook if differences(saved, notebook) else saved) + "\n"
        if new != old:
            path.write_text(new, "utf-8", newline="\n")
        if path in chosen:
            print("" if new != old else ", unchanged")
    return failed


def lessons(folder=LESSONS):
    """The lessons' paths, in order."""
    return sorted(folder.glob("[0-9][0-9]-*.ipynb"))


def title(notebook):
    """A lesson's name: its first heading of level one."""
    for cell in notebook.cells:
        found = cell.cell_type == "markdown" and re.search(r"^# +(.+?) *$", cell.source, re.M)
        if found:
            return found[1]
    raise ValueError("a lesson needs a heading: # 2 · How wrong is a line?")


def navigation(path):
    """Markdown links from a lesson to the one before, the contents and the one after."""
    paths = lessons(path.parent)
    here = paths.index(path)

    def link(to):
        return f"[{title(nbformat.read(to, 4))}]({to.name})"

    parts = [f"← {link(paths[here - 1])}"] if here else []
    if path.name != "00-start-here.ipynb":
        start = path.with_name("00-start-here.ipynb").exists()
        parts += [f"[Contents]({'00-start-here.ipynb' if start else '../README.md'})"]
    if here + 1 < len(paths):
        parts += [f"{link(paths[here + 1])} →"]
    return " | ".join(parts)


def with_navigation(cells, text):
    """The cells between two cells of links, which replace those of an earlier run."""
    tags = {"tags": ["navigation"]}
    top = nbformat.v4.new_markdown_cell(text, id="navigation-top", metadata=tags)
    bottom = nbformat.v4.new_markdown_cell(text, id="navigation-bottom", metadata=tags)
    cells = [cell for cell in cells if "navigation" not in cell.metadata.get("tags", ())]
    return [top, *cells, bottom]


class Client(NotebookClient):
    """Forgets widgets that are closed, which nbclient would save as if they lived."""

    def handle_comm_msg(self, outs, msg, cell_index):
        """Note what a widget says of itself."""
        super().handle_comm_msg(outs, msg, cell_index)
        if msg["msg_type"] == "comm_close":
            self.widget_state.pop(msg["content"]["comm_id"], None)
            self.widget_buffers.pop(msg["content"]["comm_id"], None)


def run(notebook, folder, kernel=None):
    """Run a notebook in place, in a fresh kernel or a given one; what went wrong, a line each."""
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


def troubles(notebook):
    """What no lesson may be saved with: errors, stderr, un-run cells, memory addresses."""
    state = widgets(notebook)
    found = []
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type != "code":
            continue
        says = []
        for output in cell.outputs:
            data = output.get("data", {})
            if output.output_type == "error":
                # Cells after it have not run, which needs no telling.
                error = f"{output.ename}: {output.evalue}"
                return [*found, f"cell {number} ({first_line(cell)}): {error}"]
            if output.get("name") == "stderr":
                says += [f"stderr: {output.text.strip()}"]
            text = output.get("text", "") + data.get("text/plain", "")
            if address := re.search(r"<.* at 0x[0-9a-fA-F]+>", text):
                says += [f"prints a memory address, another one on each run: {address[0]}"]
        if not all(i in state for i in reached(state, [view.model_id for view in views(cell)])):
            says += ["shows a widget that was closed"]
        if cell.execution_count is None:
            says += ["is empty or did not run"]
        found += [f"cell {number} ({first_line(cell)}): {what}" for what in says]
    return found


def first_line(cell):
    """A cell's first line, to find it by."""
    return (cell.source.strip().splitlines() or ["empty"])[0]


def settle(notebook):
    """Take out of a notebook that has run whatever differs from run to run."""
    notebook.metadata.language_info.pop("version", None)
    count = 0
    for cell in notebook.cells:
        cell.metadata = {k: v for k, v in cell.metadata.items() if k == "tags"}
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = joined(cell.outputs)
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = count
    settle_widgets(notebook)


def joined(outputs):
    """Outputs with text that was printed in several goes in one piece."""
    whole = []
    for output in outputs:
        if whole and output.output_type == "stream" and whole[-1].get("name") == output.name:
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole


def widgets(notebook):
    """The state of each widget by its id."""
    return notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})


def views(cell):
    """The data of a cell's outputs that show widgets."""
    return [out.data[VIEW] for out in cell.get("outputs", ()) if VIEW in out.get("data", ())]


def settle_widgets(notebook):
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
        entries = {names.get(i, i): renamed(state[i], names) for i in kept}
        notebook.metadata.widgets[STATE].state = entries
    else:
        notebook.metadata.pop("widgets", None)


def reached(state, ids):
    """These widgets and all that they name, in an order that is always the same."""
    found = []
    for model_id in ids:
        todo = [model_id]
        while todo:
            model_id = todo.pop()
            if model_id not in found:
                found.append(model_id)
                todo += reversed(list(references(state.get(model_id, {}))))
    return found


def references(thing):
    """The ids of the widgets that a widget's state names, sorted by where it names them."""
    if isinstance(thing, str) and thing.startswith(MODEL):
        yield thing.removeprefix(MODEL)
    elif isinstance(thing, dict):
        for key in sorted(thing):
            yield from references(thing[key])
    elif isinstance(thing, list):
        for part in thing:
            yield from references(part)


def renamed(thing, names):
    """A widget's state with other names for the widgets that it names.

    A whole float is written as browsers do, 80 for 80.0: saving in JupyterLab changes nothing then.
    """
    if isinstance(thing, float) and thing.is_integer():
        return int(thing)
    if isinstance(thing, str) and thing.startswith(MODEL):
        old = thing.removeprefix(MODEL)
        return MODEL + names.get(old, old)
    if isinstance(thing, dict):
        return {key: renamed(value, names) for key, value in thing.items()}
    if isinstance(thing, list):
        return [renamed(part, names) for part in thing]
    return thing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
