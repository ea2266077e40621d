"""Keys and the mouse as the WebDriver protocols say them."""

import re

from selenium.webdriver.common.keys import Keys

from tests.engines.tab import Tab


class Driven(Tab):
    """A page in a browser that is driven by a WebDriver protocol."""

    def perform(self, sources):
        """Send what keyboard and mouse do."""
        raise NotImplementedError

    def press(self, *keys):
        actions = []
        for held in keys:
            codes = [code(key) for key in (held.split("+") if len(held) > 1 else held)]
            actions += [{"type": "keyDown", "value": value} for value in codes]
            actions += [{"type": "keyUp", "value": value} for value in reversed(codes)]
        self.perform([{"type": "key", "id": "keyboard", "actions": actions}])

    def drag(self, start, *way):
        to_start, *along = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport"}
            for x, y in [start, *way]
        ]
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.perform([mouse | {"actions": [to_start, down, *along, up]}])


def code(key):
    """Return a key's character: Selenium's names are JavaScript's in capitals."""
    if len(key) == 1:
        return key
    return getattr(Keys, re.sub("(?<=[a-z])(?=[A-Z])", "_", key).upper())
