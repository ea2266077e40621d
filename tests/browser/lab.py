"""A real JupyterLab for tests: started once, opened in the browser, asked by what a reader sees."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import nbformat
from nbformat.sign import NotebookNotary
from playwright.sync_api import expect

from tools.publish import outputs

TOKEN = "mxplusb"
# Half a screen down, in two frames; false at the end of the notebook.
SCROLL = """async () => {
    const panel = document.querySelector(".jp-WindowedPanel-outer");
    const before = panel.scrollTop;
    panel.scrollBy(0, panel.clientHeight / 2);
    for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(done));
    return panel.scrollTop !== before;
}"""
LATER = "3.99.0"  # the Python that the kernel "later" says it has
LATER_KERNEL = f"""
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import launch_new_instance

IPythonKernel.language_info["version"] = "{LATER}"
launch_new_instance()
"""
START = 60  # seconds that a server may take to answer
END = 20  # and to end


def write_notebook(folder, title, cells):
    """Run cells of code, save them as lessons are saved, and return the path."""
    path = folder / "01-notebook.ipynb"
    v4 = nbformat.v4
    text = [v4.new_markdown_cell(f"# {title}")]
    code = [v4.new_code_cell(dedent(cell).strip()) for cell in cells]
    metadata = {"kernelspec": outputs.KERNEL}
    nbformat.write(v4.new_notebook(cells=text + code, metadata=metadata), path)
    assert outputs.main([], folder) == 0
    return path


def environment(home):
    """Return variables that keep settings, and what is trusted, in the folder `home`."""
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))
    # Dark where the system is: a test says which.
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"adaptive-theme": True}))
    later = home / "data" / "kernels" / "later"
    later.mkdir(parents=True)
    command = [sys.executable, "-c", LATER_KERNEL, "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": "A later Python", "language": "python"}
    (later / "kernel.json").write_text(json.dumps(spec))
    return os.environ | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }


def free_port():
    """Return a port that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def jupyterlab(folder):
    """Run JupyterLab on `folder` with its own settings and its own memory of what is trusted."""
    env, port = environment(folder / ".jupyter"), free_port()
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"),
        *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with open(folder / ".jupyter" / "log", "w") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            lab = Lab(folder, f"http://127.0.0.1:{port}", env)
            lab.wait_until_up(server)
            yield lab
        finally:
            server.terminate()
            try:
                server.wait(END)
            except subprocess.TimeoutExpired:  # a kernel that came up just then keeps it
                server.kill()
                server.wait()


class Lab:
    """A running server and the folder that it serves."""

    def __init__(self, folder, address, env):
        self.folder = folder
        self.address = address
        self.env = env

    def ask(self, path):
        """Return the server's answer to a REST call."""
        return json.loads(self.get(f"api/{path}", patience=10))

    def get(self, path, patience=60):
        """Return what the server has at a path."""
        request = urllib.request.Request(f"{self.address}/{path}")
        request.add_header("Authorization", f"token {TOKEN}")
        with urllib.request.urlopen(request, timeout=patience) as answer:
            return answer.read().decode()

    def wait_until_up(self, server):
        """Return as soon as the server answers; fail with its log if it ends or takes too long."""
        for _ in range(START):
            try:
                server.wait(timeout=1)
                break
            except subprocess.TimeoutExpired:
                try:
                    return self.ask("status")
                except OSError:  # not yet, or too busy to answer
                    continue
        raise RuntimeError((self.folder / ".jupyter" / "log").read_text())

    def add(self, notebook, name=None, trust=True, **metadata):
        """Copy a notebook into the served folder and return its name there.

        What is said of its kernelspec or language_info is added to what it says itself.
        """
        target = self.folder / (name or Path(notebook).name)
        shutil.copy(notebook, target)
        if metadata:
            changed = nbformat.read(target, 4)
            for key, more in metadata.items():
                changed.metadata[key].update(more)
            nbformat.write(changed, target)
        if trust:
            self.trust(target.name)
        return target.name

    def trust(self, name):
        """Trust a notebook, as `jupyter trust` does."""
        notary = NotebookNotary(data_dir=self.env["JUPYTER_DATA_DIR"])
        notary.sign(nbformat.read(self.folder / name, 4))
        notary.store.close()

    def open(self, page, name):
        """Open a notebook in the page and wait until its first cell is there."""
        page.goto(f"{self.address}/lab/tree/{name}?token={TOKEN}&reset")
        expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=60_000)
        return Notebook(self, page, name)


class Notebook:
    """A notebook open in JupyterLab."""

    def __init__(self, lab, page, name):
        self.lab = lab
        self.page = page
        self.name = name

    def command(self, menu, item):
        """Choose an item of JupyterLab's menu bar."""
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.get_by_role("menuitem", name=item).first.click()

    def run_all(self):
        """Run all cells, from cleared outputs, and wait until the last has its number."""
        self.expect_kernel("Idle")
        self.command("Edit", "Clear Outputs of All Cells")
        self.command("Run", "Run All Cells")
        last = self.page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").last
        expect(last).to_have_text(re.compile(r"\[\d+\]"))

    def expect_kernel(self, words):
        """Wait until the status bar says this of the kernel."""
        expect(self.page.get_by_title("Change kernel").first).to_contain_text(words)

    def stop_kernel(self):
        """Shut the kernel down and wait until the page knows."""
        self.command("Kernel", "Shut Down Kernel")
        self.expect_kernel("No Kernel")

    def expect_unchanged(self):
        """Check that JupyterLab, which has the kernel's answer by now, would not save."""
        self.expect_kernel("Idle")
        expect(self.page.locator(".jp-mod-dirty")).to_have_count(0)

    def close(self):
        """Close the notebook, about which JupyterLab has to ask nothing."""
        self.command("File", "Close Tab")
        expect(self.page.locator(".jp-Notebook")).to_have_count(0)

    def save(self):
        """Save and wait until the file on disk is the new one."""
        before = (self.lab.folder / self.name).stat().st_mtime_ns
        self.command("File", "Save Notebook")
        self.page.wait_for_function("() => !document.querySelector('.jp-mod-dirty')")
        assert (self.lab.folder / self.name).stat().st_mtime_ns >= before

    def figure(self, index=0):
        """Return the locator of a live figure, scrolled to: what is far below is not drawn yet."""
        return self.scroll_to(self.page.locator(".livefigure").nth(index))

    def scroll_to(self, figure):
        """Scroll down to a figure and return it."""
        self.look_for(figure)
        expect(figure).to_be_attached()
        if not figure.is_visible():  # it came up when it was out of view again
            self.page.locator(".jp-WindowedPanel-outer").evaluate("(panel) => panel.scrollTo(0, 0)")
            self.look_for(figure)
        figure.scroll_into_view_if_needed()
        expect(figure.locator(".livefigure-drawing[data-ready]")).to_be_attached()
        return figure

    def look_for(self, figure):
        """Scroll down until a figure is in view, or to the end."""
        while not figure.is_visible() and self.page.evaluate(SCROLL):
            pass

    def run_last(self):
        """Run the last cell and wait for its number."""
        cell = self.page.locator(".jp-Notebook .jp-CodeCell").last
        before = cell.locator(".jp-InputPrompt").text_content()
        cell.locator(".jp-InputArea-editor").click()
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-InputPrompt")).not_to_have_text(before)
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"))

    def last_output(self):
        """Return the text that the last cell printed."""
        cell = self.page.locator(".jp-Notebook .jp-CodeCell").last
        return cell.locator(".jp-OutputArea-output").last.text_content()

    def edit_first_code_cell(self, text):
        """Type at the beginning of the first code cell."""
        self.page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
        self.page.keyboard.press("Control+Home")
        self.page.keyboard.type(text)

    def insert_below_and_run(self, source):
        """Write a cell below the first code cell, run it and wait for its number."""
        self.expect_kernel("Idle")
        cell = self.page.locator(".jp-Notebook .jp-CodeCell").first
        cell.locator(".jp-InputPrompt").click()
        self.page.keyboard.press("b")
        self.page.keyboard.press("Enter")
        self.page.keyboard.insert_text(source.strip())
        self.page.keyboard.press("Control+Enter")
        prompt = self.page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator(".jp-InputPrompt")
        expect(prompt).to_have_text(re.compile(r"\[\d+\]"))
