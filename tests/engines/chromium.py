"""Chromium, by Playwright."""

from contextlib import contextmanager

from tests.engines.tab import Tab
from tools import chromium


class Chromium(Tab):
    """A page of Playwright's."""

    def __init__(self, page):
        self.page = page

    def open(self, address):
        self.page.goto(address)

    def ask(self, script):
        return self.page.evaluate(script)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, start, *way):
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        for place in way:
            mouse.move(*place)
        mouse.up()


def missing():
    """Return what to do where there is no Chromium."""
    return None if chromium.find() else chromium.ADVICE


@contextmanager
def start(fixture, width, height):
    """Yield a page of the Chromium of all tests: a process can start only one Playwright."""
    page = fixture("browser").new_page(viewport={"width": width, "height": height})
    yield Chromium(page)
    page.close()
