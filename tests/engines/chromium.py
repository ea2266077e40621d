"""Chromium, by Playwright."""

from contextlib import contextmanager

from playwright.sync_api import sync_playwright

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
def start(folder, width, height):
    """Start Chromium, and yield its page."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield Chromium(browser.new_page(viewport={"width": width, "height": height}))
        browser.close()
