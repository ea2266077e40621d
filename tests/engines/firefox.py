"""Firefox, by WebDriver BiDi, which it speaks itself on a WebSocket."""

import json
import re
import shutil
import subprocess
import threading
from contextlib import contextmanager

from websocket import create_connection

from tests.engines.tab import PATIENCE
from tests.engines.webdriver import Driven

ADVICE = "no Firefox found: `apt-get install firefox-esr`, or install Firefox"


class Firefox(Driven):
    """The first tab of a Firefox that listens at an address."""

    def __init__(self, address, width, height):
        self.socket = create_connection(address, timeout=2 * PATIENCE, suppress_origin=True)
        self.sent = 0
        self.send("session.new", capabilities={})
        self.context = self.send("browsingContext.getTree")["contexts"][0]["context"]
        viewport = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=self.context, viewport=viewport)

    def send(self, method, **given):
        """Send a command, and return its result."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": given}))
        answer = json.loads(self.socket.recv())
        assert answer.get("id") == self.sent, answer
        assert answer["type"] == "success", answer
        return answer["result"]

    def open(self, address):
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def ask(self, script):
        where = {"context": self.context}
        answer = self.send("script.evaluate", expression=script, target=where, awaitPromise=True)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return answer["result"]["value"]

    def perform(self, sources):
        self.send("input.performActions", context=self.context, actions=sources)


def missing():
    """Return what to do where there is no Firefox."""
    return None if find() else ADVICE


def find():
    """Return its path, None if there is none."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


@contextmanager
def start(fixture, width, height):
    """Start Firefox with an empty profile, and yield its page."""
    folder = fixture("tmp_path_factory").mktemp("firefox")
    words = ["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", folder]
    quiet = {"stdout": subprocess.DEVNULL, "text": True}
    with subprocess.Popen([find(), *words], stderr=subprocess.PIPE, **quiet) as process:
        try:
            said = iter(process.stderr.readline, "")
            found = filter(None, (re.search(r"ws://\S+", line) for line in said))
            address = next(found)[0]
            # What it goes on saying must be read, lest it waits for that.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            tab = Firefox(f"{address}/session", width, height)
            yield tab
            tab.send("browser.close")
            tab.socket.close()
        finally:
            process.terminate()
