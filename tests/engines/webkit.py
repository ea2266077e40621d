"""WebKit, the engine of Safari, as GTK has it, by Selenium, on a screen that nobody sees."""

import os
import shutil
import subprocess
from contextlib import contextmanager

from selenium import webdriver
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.tab import PATIENCE
from tests.engines.webdriver import Driven

# Without a graphics card a frame takes fifty times as long by shared buffers.
PAINTING = {"WEBKIT_DISABLE_DMABUF_RENDERER": "1"}
PROGRAMS = {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


class WebKit(Driven):
    """The window of a driver of Selenium's."""

    def __init__(self, driver, width, height):
        self.driver = driver
        driver.set_script_timeout(2 * PATIENCE)
        driver.set_window_size(width, height)

    def open(self, address):
        self.driver.get(address)

    def ask(self, script):
        return self.driver.execute_script(f"return {script}")

    def perform(self, sources):
        self.driver.execute(Command.W3C_ACTIONS, {"actions": sources})


def missing():
    """Return what to do where there is no WebKit."""
    packages = [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    return packages and f"no WebKit to test with: `apt-get install {' '.join(packages)}`"


@contextmanager
def screen(width, height):
    """Start a screen in memory, and yield its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24"]
    quiet = {"stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, stdout=subprocess.PIPE, **quiet) as process:
        try:
            yield f":{process.stdout.readline().strip()}"
        finally:
            process.terminate()


@contextmanager
def start(fixture, width, height):
    """Start WebKit, and yield its page."""
    with screen(width, height) as display:
        driver = shutil.which("WebKitWebDriver")
        service = Service(driver, env=os.environ | {"DISPLAY": display} | PAINTING)
        service.start()
        try:
            connection = RemoteConnection(client_config=ClientConfig(service.service_url))
            driver = webdriver.Remote(connection, options=Options())
            yield WebKit(driver, width, height)
            driver.quit()
        finally:
            service.stop()
